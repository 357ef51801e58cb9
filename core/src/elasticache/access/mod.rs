//! The rules of access strings: SW04.
//!
//! An access string is a list of ACL rules, which apply from left to right. The grammar is that of the engines' `ACL SETUSER`,
//! without the rules that ElastiCache reserves.

mod category;
mod commands;
mod meant;
mod overridden;
mod words;

pub use category::Category;
pub use commands::commands;
pub use meant::meant;
pub use words::{Rule, Word, Words};

use super::user::USER;
use crate::describe::key::Text;
use crate::describe::{Found, Key, stated};
use crate::text::{has_upper_case, same, same_ignoring_case};
use crate::{Arg, Findings, Violation};

stated!(
    SW0401(
        "blank-access-string",
        Error,
        "an access string must not be blank",
        why = "ElastiCache requires an access string",
        fix = "write rules, as in `\"on ~app:* +@read\"` or `\"off -@all\"`",
        source = "ElastiCache API Reference, CreateUser, AccessString — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html",
        aws = "Properties validation failed for resource … with message: #/AccessString: failed validation constraint for keyword [pattern]",
        related = [SW0402],
    ),
    SW0402(
        "access-string-syntax",
        Error,
        "each word of an access string must be an ACL rule",
        why = "the engine refuses the whole access string",
        fix = "write rules such as `on`, `~app:*`, `+get` or `+@read`",
        source =
            "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER — https://valkey.io/commands/acl-setuser/",
        aws = "The access-string is invalid.",
        related = [SW0403, SW0404],
    ),
    SW0403(
        "unknown-command-category",
        Error,
        "a command category must be one that the engine has",
        why = "the engine refuses the whole access string",
        fix = "use a category of the engine, such as `+@read`",
        source = "Valkey 8.0.1 and Redis 7.0.15, ACL CAT — https://valkey.io/commands/acl-cat/",
        aws = "Access string contains invalid category(s)",
        related = [SW0404],
    ),
    SW0404(
        "unknown-command",
        Deny,
        "a command must be one that the engine has",
        why = "the engine refuses the whole access string",
        fix = "correct the name, or allow the rule for a newer command",
        source = "Valkey 8.0.1 and Redis 7.0.15, ACL CAT — https://valkey.io/commands/acl-cat/; valkey.io, commands — https://valkey.io/commands/",
        related = [SW0403, SW0408],
    ),
    SW0405(
        "access-string-password",
        Error,
        "an access string must not contain passwords",
        why = "in ElastiCache, passwords are a property of the user",
        fix = "use `passwords` or `<NoPassword>` instead of this word",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        aws = "Password rules are not supported in Elasticache access string",
        related = [SW0210, SW0406],
    ),
    SW0406(
        "access-string-reset",
        Error,
        "an access string must not contain `reset`",
        why = "ElastiCache refuses `reset`, because it would remove the passwords of the user",
        fix = "remove it, since new users have no permissions",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        aws = "reset rule is not supported in Elasticache user api",
        related = [SW0405],
    ),
    SW0407(
        "missing-on-or-off",
        Warn,
        "an access string should contain `on` or `off`",
        why = "a user without `on` is off, and cannot log in",
        fix = "start the access string with `on` or `off`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        aws = "WRONGPASS invalid username-password pair or user is disabled.",
        related = [SW0413],
    ),
    SW0408(
        "restricted-command",
        Deny,
        "an access string must not allow commands that ElastiCache restricts",
        why = "ElastiCache does not run the command, and may refuse the access string",
        fix = "remove the command",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html; ElastiCache User Guide, supported and restricted commands — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SupportedCommands.html",
        related = [SW0404],
    ),
    SW0409(
        "redundant-pattern",
        Error,
        "a pattern must not follow one that matches everything",
        why = "the engine refuses the whole access string, because the pattern has no effect",
        fix = "remove one of the two patterns",
        source =
            "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER — https://valkey.io/commands/acl-setuser/",
        related = [SW0414],
    ),
    SW0410(
        "undocumented-access-rule",
        Warn,
        "an access string should contain only rules that ElastiCache is known to accept",
        why = "the engines accept the rule, but ElastiCache is not known to accept it",
        fix = "try it on a test user and allow this rule, or remove it",
        source = "valkey.io, ACL rules — https://valkey.io/topics/acl/; ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0412],
    ),
    SW0411(
        "unbalanced-parentheses",
        Error,
        "the parentheses of an access string must be balanced",
        why = "the engine refuses the whole access string",
        fix = "close the selector, as in `(~tmp:* +@write)`",
        source =
            "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER — https://valkey.io/commands/acl-setuser/",
        related = [SW0402],
    ),
    SW0412(
        "access-string-lower-case",
        Warn,
        "an access string should be in lower case, except for patterns",
        why = "the engines accept upper case, but ElastiCache is not known to accept it",
        fix = "write the rule in lower case",
        source =
            "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER — https://valkey.io/commands/acl-setuser/",
        related = [SW0410],
    ),
    SW0413(
        "missing-key-pattern",
        Warn,
        "a user with commands on keys should have a key pattern",
        why = "without a key pattern, the user has access to no keys, and the commands fail",
        fix = "add a key pattern, as in `~app:*`, or `~*` for all keys",
        source = "valkey.io, ACL rules — https://valkey.io/topics/acl/",
        aws = "NOPERM No permissions to access a key",
        related = [SW0407],
    ),
    SW0414(
        "overridden-access-rule",
        Warn,
        "a rule of an access string should not be overridden by a later one",
        why = "rules apply from left to right, so the earlier rule has no effect",
        fix = "remove the rule, or move it after the other",
        source = "valkey.io, ACL rules — https://valkey.io/topics/acl/",
        related = [SW0409],
    ),
    SW0415(
        "empty-pattern",
        Warn,
        "a pattern should not be empty",
        why = "an empty pattern matches only a key or channel with an empty name",
        fix = "write a pattern, as in `~app:*`",
        source =
            "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER — https://valkey.io/commands/acl-setuser/",
        related = [SW0413],
    ),
    SW0416(
        "command-of-valkey",
        Warn,
        "the access string of a Redis user should contain only commands that Redis has",
        why = "serverless caches run Redis 7, which refuses an access string with a command that it does not have",
        fix = "remove the command, or declare the user with `engine: Valkey`",
        source = "valkey.io, commands — https://valkey.io/commands/; Valkey 8.0.1 and Redis 7.0.15, ACL CAT — https://valkey.io/commands/acl-cat/",
        related = [SW0128, SW0404],
    ),
);

/// Finds the violations of an access string. A finding is at a word, by its index, or at the whole field.
///
/// The first walk finds the violations of each word, and what the others need to know; those without anything to find are left
/// out, since an access string can have thousands of words.
pub const fn find<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    if is_blank(text) {
        let blank = Violation::plain(SW0401, "access string is blank");
        found.violation(key.whole(), blank);
        return;
    }
    let whole = each_word(text, key, found);
    if whole.has_selectors {
        parentheses(text, key, found);
    }
    if whole.has_all {
        after_all(text, key, found);
    }
    as_a_whole(text, &whole, key, found);
    overridden::find(text, &whole, key, found);
}

/// The same for a text alone.
#[must_use]
pub const fn check(text: &str) -> Findings<'_> {
    let mut found = Findings::none();
    find(text, USER.access, &mut Found::of(SW0401, &mut found));
    found
}

/// A violation of a word: the word and its number.
const fn about<'a>(
    rule: &'static crate::Rule,
    template: &'static str,
    word: &Word<'a>,
) -> Violation<'a> {
    Violation::new(
        rule,
        template,
        [
            Arg::Text(word.text),
            Arg::Number(word.number as u64),
            Arg::None,
        ],
    )
}

const fn is_blank(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest {
        if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C') {
            return false;
        }
        rest = tail;
    }
    true
}

/// What is known of an access string after one walk.
struct Whole<'a> {
    /// How many words it has.
    count: usize,
    has_switch: bool,
    is_on: bool,
    has_keys: bool,
    /// Whether it has a pattern that matches everything.
    has_all: bool,
    /// Whether it has words that are not rules.
    has_doubt: bool,
    /// Whether it has a parenthesis that may open or close a selector.
    has_selectors: bool,
    /// The first word that allows commands on keys.
    touching: Option<Word<'a>>,
}

impl<'a> Whole<'a> {
    const EMPTY: Self = Self {
        count: 0,
        has_switch: false,
        is_on: false,
        has_keys: false,
        has_all: false,
        has_doubt: false,
        has_selectors: false,
        touching: None,
    };

    const fn add(&mut self, word: Word<'a>) {
        self.count = word.number;
        self.has_selectors = self.has_selectors || word.opens || word.closes;
        match word.rule {
            Rule::Switch(on) => {
                self.has_switch = true;
                self.is_on = on;
            }
            Rule::Keys { pattern, .. } => {
                self.has_keys = true;
                self.has_all = self.has_all || same(pattern, "*");
            }
            Rule::Channels(pattern) => self.has_all = self.has_all || same(pattern, "*"),
            Rule::Unknown => self.has_doubt = true,
            _ if self.touching.is_none() && touches_keys(&word) => self.touching = Some(word),
            _ => {}
        }
    }
}

/// The violations of each word by itself.
const fn each_word<'a, C>(
    text: &'a str,
    key: Key<C, Text>,
    found: &mut Found<'_, 'a>,
) -> Whole<'a> {
    let mut words = Words::of(text);
    let mut whole = Whole::EMPTY;
    let mut inner = false;
    while let Some(word) = words.next_word() {
        whole.add(word);
        let at = word.number - 1;
        inner = inner || word.opens;
        if let Some(violation) = alone(&word) {
            found.violation(key.nth(at), violation);
        } else if inner && is_about_user(&word) {
            let template = "`{}` (word {}) is not allowed in a selector";
            found.violation(key.nth(at), about(SW0402, template, &word));
            found.because("a selector contains keys, channels and commands only");
            found.fixed_by("move it out of the parentheses");
        }
        if word.closes {
            inner = false;
        }
        if is_doubtful(&word) {
            found.violation(
                key.nth(at),
                about(
                    SW0410,
                    "`{}` (word {}) is not known to be supported by ElastiCache",
                    &word,
                ),
            );
        }
        if has_upper_case(case_of(&word)) {
            found.violation(
                key.nth(at),
                about(SW0412, "`{}` (word {}) contains upper-case letters", &word),
            );
        }
    }
    whole
}

/// The violation of a word by itself; there is at most one.
const fn alone<'a>(word: &Word<'a>) -> Option<Violation<'a>> {
    Some(match word.rule {
        Rule::Unknown => about(SW0402, "`{}` (word {}) is not an ACL rule", word),
        Rule::Category { name, .. } if words::category(name).is_none() => {
            about(SW0403, "`{}` (word {}) has an unknown category", word)
        }
        Rule::Command { is_allowed, name } => return command(word, is_allowed, name),
        // The message does not repeat the word, which may be a password.
        Rule::Password => Violation::with(
            SW0405,
            "word {} of the access string is a password rule",
            Arg::Number(word.number as u64),
        ),
        Rule::Reset => about(
            SW0406,
            "`{}` (word {}) is not supported by ElastiCache",
            word,
        ),
        Rule::Keys { pattern, .. } | Rule::Channels(pattern) if pattern.is_empty() => {
            about(SW0415, "`{}` (word {}) has an empty pattern", word)
        }
        _ => return None,
    })
}

/// Whether a selector cannot contain a word.
const fn is_about_user(word: &Word<'_>) -> bool {
    // A parenthesis alone has no rule.
    !matches!(word.text.as_bytes(), b"(" | b")" | b"()")
        && matches!(
            word.rule,
            Rule::Switch(_) | Rule::Payload | Rule::ClearSelectors
        )
}

const fn command<'a>(word: &Word<'a>, is_allowed: bool, name: &'a str) -> Option<Violation<'a>> {
    let is_withheld = match words::position(name) {
        Some(position) => words::is_withheld(position),
        // Commands of modules have a dot, and are not known here.
        None if has_dot(name) => false,
        None if is_allowed && has_first_argument(name) => has_withheld_parent(name),
        None => return Some(about(SW0404, "`{}` (word {}) has an unknown command", word)),
    };
    if is_allowed && is_withheld {
        let template = "`{}` (word {}) allows a restricted command";
        return Some(about(SW0408, template, word));
    }
    None
}

/// Whether ElastiCache withholds the command of which a name is a sub-command.
const fn has_withheld_parent(name: &str) -> bool {
    if let Some(parent) = words::parent(name)
        && let Some(position) = words::position(parent)
    {
        words::is_withheld(position)
    } else {
        false
    }
}

/// Whether a name is that of a command and its first argument: `select|0`. The engines accept it of commands without
/// sub-commands, where the command is allowed.
const fn has_first_argument(name: &str) -> bool {
    let Some(parent) = words::parent(name) else {
        return false;
    };
    let argument = name.split_at(parent.len() + 1).1;
    !argument.is_empty()
        && words::parent(argument).is_none()
        && words::position(parent).is_some()
        && !words::has_subcommands(parent)
}

const fn has_dot(name: &str) -> bool {
    let mut rest = name.as_bytes();
    while let [byte, tail @ ..] = rest {
        if *byte == b'.' {
            return true;
        }
        rest = tail;
    }
    false
}

/// Whether ElastiCache is not known to support a word.
const fn is_doubtful(word: &Word<'_>) -> bool {
    word.opens
        || match word.rule {
            Rule::Keys { is_full: false, .. } | Rule::Payload => true,
            Rule::Command {
                is_allowed: true,
                name,
            } => {
                words::position(name).is_none()
                    && has_first_argument(name)
                    && !has_withheld_parent(name)
            }
            _ => false,
        }
}

/// The part of a word that is not a pattern, whose case is its own.
const fn case_of<'a>(word: &Word<'a>) -> &'a str {
    match word.rule {
        Rule::Keys { .. } | Rule::Channels(_) if !is_keyword(word.text) => "",
        Rule::Password | Rule::Unknown => "",
        _ => word.text,
    }
}

/// `allkeys`, `AllChannels`, and not a pattern.
const fn is_keyword(word: &str) -> bool {
    matches!(word.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z', ..])
}

/// Whether what is opened is closed.
const fn parentheses<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    let mut words = Words::of(text);
    let mut open: Option<Word<'a>> = None;
    while let Some(word) = words.next_word() {
        if word.opens {
            if open.is_some() {
                let template = "`{}` (word {}) opens a selector in another";
                found.violation(key.nth(word.number - 1), about(SW0411, template, &word));
                found.fixed_by("close the first selector before this word");
            }
            open = Some(word);
        }
        if word.closes {
            if open.is_none() && !is_pattern(&word) {
                let template = "`{}` (word {}) closes a selector that is not open";
                found.violation(key.nth(word.number - 1), about(SW0411, template, &word));
                found.fixed_by("remove the `)`, or open the selector with `(`");
            }
            open = None;
        }
    }
    if let Some(word) = open {
        let template = "`{}` (word {}) opens a selector that is not closed";
        found.violation(key.nth(word.number - 1), about(SW0411, template, &word));
    }
}

/// Whether a word is a pattern, which may have a parenthesis of its own.
const fn is_pattern(word: &Word<'_>) -> bool {
    matches!(word.rule, Rule::Keys { .. } | Rule::Channels(_))
}

/// Patterns after one that matches everything, which the engines refuse.
const fn after_all<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    const TEMPLATE: &str = "`{}` (word {}) follows a pattern that matches everything";
    let mut words = Words::of(text);
    // Of the user, and of the selector that is being read.
    let (mut keys, mut channels) = ([false; 2], [false; 2]);
    let mut inner = false;
    while let Some(word) = words.next_word() {
        if word.opens {
            inner = true;
            keys = [keys_of(keys, false), false];
            channels = [keys_of(channels, false), false];
        }
        let (all_keys, all_channels) = (keys_of(keys, inner), keys_of(channels, inner));
        match word.rule {
            // `%RW~*` matches everything too, but the engines treat it like other patterns.
            Rule::Keys { pattern, .. } if same(pattern, "*") && !is_by_permission(&word) => {
                keys = set(keys, inner, true);
            }
            Rule::Keys { .. } if all_keys => {
                found.violation(key.nth(word.number - 1), about(SW0409, TEMPLATE, &word));
            }
            Rule::Channels(pattern) if same(pattern, "*") => {
                channels = set(channels, inner, true);
            }
            Rule::Channels(_) if all_channels => {
                found.violation(key.nth(word.number - 1), about(SW0409, TEMPLATE, &word));
            }
            Rule::ResetKeys => keys = set(keys, inner, false),
            Rule::ResetChannels => channels = set(channels, inner, false),
            _ => {}
        }
        if word.closes {
            inner = false;
        }
    }
}

/// `%R~pattern`, and not `~pattern`.
const fn is_by_permission(word: &Word<'_>) -> bool {
    matches!(word.text.as_bytes(), [b'%', ..] | [b'(', b'%', ..])
}

const fn keys_of(flags: [bool; 2], inner: bool) -> bool {
    let [outer, of_selector] = flags;
    if inner { of_selector } else { outer }
}

const fn set(flags: [bool; 2], inner: bool, value: bool) -> [bool; 2] {
    let [outer, of_selector] = flags;
    if inner {
        [outer, value]
    } else {
        [value, of_selector]
    }
}

/// What is missing in the whole access string.
const fn as_a_whole<'a, C>(
    text: &'a str,
    whole: &Whole<'a>,
    key: Key<C, Text>,
    found: &mut Found<'_, 'a>,
) {
    if !whole.has_switch && !whole.has_doubt {
        found.violation(
            key.whole(),
            Violation::text(
                SW0407,
                "access string `{}` contains neither `on` nor `off`",
                text,
            ),
        );
    }
    if let Some(word) = whole.touching
        && whole.is_on
        && !whole.has_keys
        && !whole.has_doubt
    {
        found.violation(
            key.nth(word.number - 1),
            about(
                SW0413,
                "`{}` (word {}) allows commands on keys, but there is no key pattern",
                &word,
            ),
        );
    }
}

/// The categories whose commands work on keys.
const fn key_categories() -> u32 {
    const NAMES: [&str; 11] = [
        "keyspace",
        "read",
        "write",
        "set",
        "sortedset",
        "list",
        "hash",
        "string",
        "bitmap",
        "geo",
        "stream",
    ];
    let (mut rest, mut bits): (&[&str], u32) = (&NAMES, 0);
    while let [name, others @ ..] = rest {
        if let Some(bit) = words::category(name) {
            bits |= bit;
        }
        rest = others;
    }
    bits
}

const KEY_CATEGORIES: u32 = key_categories();

const fn touches_keys(word: &Word<'_>) -> bool {
    let bits = match word.rule {
        Rule::Command {
            is_allowed: true,
            name,
        } => words::command(name),
        Rule::Category {
            is_allowed: true,
            name,
        } => words::category(name),
        _ => None,
    };
    match bits {
        Some(bits) => bits & KEY_CATEGORIES != 0,
        None => false,
    }
}

/// Finds the commands that Valkey has and Redis does not.
pub(super) const fn of_valkey<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    let mut words = Words::of(text);
    while let Some(word) = words.next_word() {
        if since(&word) > 0 {
            let template = "`{}` (word {}) is a command of Valkey, which Redis does not have";
            found.violation(key.nth(word.number - 1), about(SW0416, template, &word));
        }
    }
}

/// The first command of an access string that Valkey has since a later major version.
#[must_use]
pub const fn newer(text: &str, version: u32) -> Option<Word<'_>> {
    let mut words = Words::of(text);
    while let Some(word) = words.next_word() {
        if since(&word) > version {
            return Some(word);
        }
    }
    None
}

/// The first major version of Valkey that has the command of a word; 0 if Redis has it too, or it is not known.
const fn since(word: &Word<'_>) -> u32 {
    let Rule::Command { name, .. } = word.rule else {
        return 0;
    };
    match words::position(name) {
        Some(position) => words::since(position),
        None => 0,
    }
}

/// Whether an access string gives full access: on, all keys, all commands.
#[must_use]
pub const fn is_open(text: &str) -> bool {
    let mut words = Words::of(text);
    let (mut is_on, mut keys, mut commands) = (false, false, false);
    let mut inner = false;
    while let Some(word) = words.next_word() {
        inner = inner || word.opens;
        if !inner {
            match word.rule {
                Rule::Switch(on) => is_on = on,
                Rule::Keys {
                    pattern,
                    is_full: true,
                } => keys = keys || same(pattern, "*"),
                Rule::ResetKeys => keys = false,
                Rule::Category { is_allowed, name } if same_ignoring_case(name, "all") => {
                    commands = is_allowed;
                }
                Rule::Category {
                    is_allowed: false, ..
                }
                | Rule::Command {
                    is_allowed: false, ..
                } => commands = false,
                _ => {}
            }
        }
        if word.closes {
            inner = false;
        }
    }
    is_on && keys && commands
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WHOLE;

    fn codes(text: &str) -> Vec<(&'static str, usize)> {
        let mut found: Vec<_> = check(text)
            .into_iter()
            .map(|finding| (finding.violation.rule.code, finding.at))
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn the_tables_are_sorted() {
        assert!(
            commands::COMMANDS
                .iter()
                .map(|(name, _)| *name)
                .is_sorted_by(|a, b| a < b)
        );
        for (name, bits) in commands::COMMANDS {
            assert_eq!(words::command(name), Some(*bits), "{name}");
            assert_eq!(words::command(&name.to_uppercase()), Some(*bits), "{name}");
        }
        for category in Category::EACH {
            assert!(words::category(&category.name()).is_some(), "{category:?}");
        }
        assert_eq!(Category::EACH.len(), commands::CATEGORIES.len() + 1);
        assert_eq!(words::command("gett"), None);
        assert_eq!(words::command(""), None);
        for name in commands::WITHHELD {
            let position = words::position(name).expect("a known command");
            assert!(words::is_withheld(position), "{name}");
        }
    }

    /// What random strings showed of the engines.
    #[test]
    fn selectors_and_permissions_are_read_as_the_engines_do() {
        let fatal = |text: &str| -> Vec<_> {
            let found = check(text).into_iter();
            let fatal = found.filter(|finding| finding.violation.rule.level.is_fatal());
            fatal
                .map(|finding| (finding.violation.rule.code, finding.at))
                .collect()
        };
        assert_eq!(fatal("on %RW~* ~app:* +get"), []);
        assert_eq!(fatal("on ~* %RW~* +get"), [("SW0409", 2)]);
        assert_eq!(fatal("on ( ~a +get )"), []);
        assert_eq!(fatal("on () +get"), []);
        assert_eq!(fatal("on (~a off +get) ~b"), [("SW0402", 2)]);
        assert_eq!(fatal("on (~a +get sanitize-payload)"), [("SW0402", 3)]);
        assert_eq!(fatal("on (~a (+get) ~b"), [("SW0411", 2)]);
    }

    #[test]
    fn what_is_right() {
        for text in [
            "on ~* +@all",
            "off -@all",
            "on ~app:* -@all +@read +@write",
            "on ~app:* resetchannels &events:* -@all +@read",
            "on ~* +@all -@dangerous",
            "on ~* -@all +get +set +del",
            "on resetkeys ~a:* ~b:? ~c:[0-9] -@all +@string",
            "on allkeys allcommands",
            "on +@connection +ping",
            "on ~{app}:* +@read +client|setname",
            "on ~* +json.get +@json",
            "on ~* +hexpire",
        ] {
            assert_eq!(codes(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_wrong() {
        for (text, expected) in [
            ("", &[("SW0401", WHOLE)][..]),
            ("  ", &[("SW0401", WHOLE)]),
            ("yes please", &[("SW0402", 0), ("SW0402", 1)]),
            ("on ~* +@reed", &[("SW0403", 2)]),
            ("on ~* +@", &[("SW0403", 2)]),
            ("on ~* +@read,+@write", &[("SW0403", 2)]),
            ("on ~* +gett", &[("SW0404", 2)]),
            ("on ~* +config|gett", &[("SW0404", 2)]),
            ("on ~* + @all", &[("SW0402", 2), ("SW0402", 3)]),
            ("on ~* ++get", &[("SW0402", 2)]),
            ("on ~* +@all >secret", &[("SW0405", 3)]),
            ("on nopass ~* +@all", &[("SW0405", 1)]),
            ("on ~* +@all #abc", &[("SW0405", 3)]),
            ("on reset ~* +@all", &[("SW0406", 1)]),
            ("~* +@all", &[("SW0407", WHOLE)]),
            ("on ~* +config", &[("SW0408", 2)]),
            ("on ~* -config", &[]),
            ("on ~* +config|get", &[("SW0408", 2)]),
            ("on ~* ~app:* +@all", &[("SW0409", 2)]),
            ("on allkeys ~b +@all", &[("SW0409", 2)]),
            ("on ~* resetkeys ~b +@all", &[("SW0414", 1)]),
            ("on ~* &* &x +@all", &[("SW0409", 3)]),
            ("on %R~a:* +@read", &[("SW0410", 1)]),
            ("on %X~a:* +@read", &[("SW0402", 1)]),
            ("on ~* (~tmp:* +@write)", &[("SW0410", 2)]),
            ("on ~a (~tmp:* +@write", &[("SW0410", 2), ("SW0411", 2)]),
            ("on ~a +@write)", &[("SW0411", 2)]),
            ("on ~* (~* ~a +get)", &[("SW0409", 3), ("SW0410", 2)]),
            ("on ~* +@read (()) ", &[("SW0402", 3), ("SW0410", 3)]),
            ("ON ~App:* +@READ", &[("SW0412", 0), ("SW0412", 2)]),
            ("on +get", &[("SW0413", 1)]),
            ("off +get", &[]),
            // Commands and their first arguments.
            ("on ~* +select|0", &[("SW0410", 2)]),
            ("on ~* +select|0 +select|1", &[("SW0410", 2), ("SW0410", 3)]),
            ("on ~* -select|0", &[("SW0404", 2)]),
            ("on ~* +select|", &[("SW0404", 2)]),
            ("on ~* +select|0|1", &[("SW0404", 2)]),
            ("on ~* +selekt|0", &[("SW0404", 2)]),
            ("on ~* +client|nothing", &[("SW0404", 2)]),
            ("on ~* +command|nothing", &[("SW0404", 2)]),
            ("on ~* +save|now", &[("SW0408", 2)]),
            ("on ~* +get -@all", &[("SW0414", 2)]),
            ("on ~* -flushall +@write", &[("SW0414", 2)]),
            ("on off ~* +@all", &[("SW0414", 0)]),
            ("on ~* +@all -get +@all", &[("SW0414", 3)]),
            ("on ~ +@all", &[("SW0415", 1)]),
            ("on ~* & +@all", &[("SW0415", 2)]),
        ] {
            assert_eq!(codes(text), expected, "{text}");
        }
    }

    #[test]
    fn commands_of_newer_versions() {
        for (name, _) in commands::NEWER {
            assert!(words::command(name).is_some(), "{name}");
        }
        let newer = |text, version| newer(text, version).map(|word| word.number);
        assert_eq!(newer("on ~* +get -hexpire", 8), Some(4));
        assert_eq!(newer("on ~* +HEXPIRE", 8), Some(3));
        assert_eq!(newer("on ~* +hexpire", 9), None);
        assert_eq!(newer("on ~* +script|show", 7), Some(3));
        assert_eq!(newer("on ~* +script|show", 8), None);
        assert_eq!(newer("on ~* +client|setinfo +@hash +json.get", 7), None);
    }

    #[test]
    fn users_who_may_do_everything() {
        for (text, open) in [
            ("on ~* +@all", true),
            ("on allkeys allcommands", true),
            ("off ~* +@all", false),
            ("on ~* +@all -@dangerous", false),
            ("on ~app:* +@all", false),
            ("on ~* +@all off", false),
        ] {
            assert_eq!(is_open(text), open, "{text}");
        }
    }

    #[test]
    fn checks_in_a_const_context() {
        const FOUND: Findings<'static> = check("on ~* +@reed -@all +set +gett");
        assert!(FOUND.len() >= 2);
    }
}
