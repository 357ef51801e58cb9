//! What is asked of access strings: SW04.
//!
//! An access string is a list of words, each of which lets a user do something or keeps them from it; later words win. The
//! grammar is that of the engines' `ACL SETUSER`, without what ElastiCache keeps for itself.

mod category;
mod commands;
mod meant;
mod words;

pub use category::Category;
use commands::WITHHELD;
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
        "an access string is not blank",
        why = "the service refuses it",
        fix = "write what the user may do, as in `\"on ~app:* +@read\"`, or `\"off -@all\"` for nothing",
        source = "ElastiCache API, CreateUser, AccessString",
    ),
    SW0402(
        "access-string-syntax",
        Error,
        "each word of an access string is a rule",
        why = "the engine refuses the whole string",
        fix = "write `on` or `off`, keys (`~app:*`), channels (`&events:*`), commands (`+get`, `-keys`) and categories (`+@read`), with spaces between them",
        source = "valkey.io, ACL rules; Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER",
    ),
    SW0403(
        "unknown-command-category",
        Error,
        "a category of commands is one that the engine has",
        why = "the engine refuses the whole string",
        fix = "name one of its categories, as in `+@read`; `ACL CAT` lists them",
        source = "Valkey 8.0.1 and Redis 7.0.15, ACL CAT",
    ),
    SW0404(
        "unknown-command",
        Deny,
        "a command is one that the engine has",
        why = "the engine refuses the whole string; a newer one may know the command",
        fix = "correct its name, or say `allow: [SW0404 = \"…\"]` for a command that is newer",
        source = "Valkey 8.0.1 and Redis 7.0.15, ACL CAT; valkey.io, commands of Valkey 9.0",
    ),
    SW0405(
        "access-string-password",
        Error,
        "an access string has no passwords",
        why = "in ElastiCache passwords are properties of the user",
        fix = "take the word out, and give the user `passwords: [secret(\"name\")]`, or make it `<NoPassword>`",
        source = "ElastiCache User Guide, role-based access control",
    ),
    SW0406(
        "access-string-reset",
        Error,
        "an access string has no `reset`",
        why = "ElastiCache refuses it",
        fix = "take it out: a user starts with nothing",
        source = "ElastiCache User Guide, role-based access control",
    ),
    SW0407(
        "missing-on-or-off",
        Warn,
        "an access string says `on` or `off`",
        why = "a user of whom neither is said is off, and can't log in",
        fix = "start it with `on`, or with `off`",
        source = "ElastiCache User Guide, role-based access control",
    ),
    SW0408(
        "restricted-command",
        Deny,
        "an access string allows no command that ElastiCache withholds",
        why = "the command can't be run all the same, and the service may refuse the string",
        fix = "take it out",
        source = "ElastiCache User Guide, restricted commands",
    ),
    SW0409(
        "redundant-pattern",
        Error,
        "no pattern follows one that fits everything",
        why = "the engine refuses the whole string, because the pattern would change nothing",
        fix = "take one of the two out",
        source = "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER",
    ),
    SW0410(
        "undocumented-access-rule",
        Warn,
        "an access string has only what ElastiCache is known to take",
        why = "the engines take it, and nothing that AWS writes says that ElastiCache does",
        fix = "try it on a test user, and say `allow: [SW0410 = \"…\"]`; or do without",
        source = "valkey.io, ACL rules; ElastiCache User Guide, which does not mention it",
    ),
    SW0411(
        "unbalanced-parentheses",
        Error,
        "the parentheses of an access string match",
        why = "the engine refuses the whole string",
        fix = "close what is opened: `(~tmp:* +@write)`",
        source = "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER",
    ),
    SW0412(
        "access-string-lower-case",
        Warn,
        "an access string is in lower case, but for patterns",
        why = "the engines take both, and nothing that AWS writes says that ElastiCache does",
        fix = "write it in lower case",
        source = "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER",
    ),
    SW0413(
        "missing-key-pattern",
        Warn,
        "who may run commands on keys may touch some",
        why = "without a pattern no key can be touched, and every such command is refused",
        fix = "add a pattern, as in `~app:*`, or `~*` for all keys",
        source = "valkey.io, ACL rules",
    ),
    SW0414(
        "overridden-access-rule",
        Warn,
        "no word of an access string is undone by a later one",
        why = "words count from left to right, so that the earlier one is lost",
        fix = "take it out, or move it behind the other",
        source = "valkey.io, ACL rules",
    ),
    SW0415(
        "empty-pattern",
        Warn,
        "no pattern is empty",
        why = "it fits no key and no channel but one without a name",
        fix = "write the pattern, as in `~app:*`",
        source = "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER",
    ),
);

/// Everything that is wrong with an access string. A finding is at a word, by its index; what is wrong with the string as a
/// whole is at the whole field.
///
/// One walk finds the violations of all rules that are stated here, in the order of the words.
pub const fn find<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    if is_blank(text) {
        let blank = Violation::plain(SW0401, "the access string says nothing");
        found.violation(key.whole(), blank);
        return;
    }
    each_word(text, key, found);
    parentheses(text, key, found);
    after_all(text, key, found);
    as_a_whole(text, key, found);
    undone(text, key, found);
}

/// The same of a text alone.
#[must_use]
pub const fn check(text: &str) -> Findings<'_> {
    let mut found = Findings::NONE;
    find(text, USER.access, &mut Found::of(SW0401, &mut found));
    found
}

/// A sentence about a word: the word, and which one it is.
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
        if !byte.is_ascii_whitespace() {
            return false;
        }
        rest = tail;
    }
    true
}

/// What is wrong with each word by itself.
const fn each_word<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    let mut words = Words::of(text);
    let mut inner = false;
    while let Some(word) = words.next_word() {
        let at = word.number - 1;
        inner = inner || word.opens;
        if let Some(violation) = alone(&word) {
            found.violation(key.nth(at), violation);
        } else if inner && is_about_user(&word) {
            let template = "`{}` (word {}) is about the user as a whole, and stands in a selector";
            found.violation(key.nth(at), about(SW0402, template, &word));
        }
        if word.closes {
            inner = false;
        }
        if is_doubtful(&word) {
            found.violation(
                key.nth(at),
                about(
                    SW0410,
                    "`{}` (word {}) is not known to be accepted by ElastiCache",
                    &word,
                ),
            );
        }
        if has_upper_case(case_of(&word)) {
            found.violation(
                key.nth(at),
                about(SW0412, "`{}` (word {}) is not in lower case", &word),
            );
        }
    }
}

/// What is wrong with a word, of which there is one thing at most.
const fn alone<'a>(word: &Word<'a>) -> Option<Violation<'a>> {
    Some(match word.rule {
        Rule::Unknown => about(
            SW0402,
            "`{}` (word {}) is no rule of an access string",
            word,
        ),
        Rule::Category { name, .. } if words::category(name).is_none() => {
            about(SW0403, "`{}` (word {}) names no category of commands", word)
        }
        Rule::Command { is_allowed, name } => return command(word, is_allowed, name),
        // It is not said again what it is.
        Rule::Password => Violation::with(
            SW0405,
            "word {} is about passwords, which are properties of the user",
            Arg::Number(word.number as u64),
        ),
        Rule::Reset => about(SW0406, "`{}` (word {}) is refused by ElastiCache", word),
        Rule::Keys { pattern, .. } | Rule::Channels(pattern) if pattern.is_empty() => about(
            SW0415,
            "`{}` (word {}) has an empty pattern, which fits nothing",
            word,
        ),
        _ => return None,
    })
}

/// Whether a word says something that a selector can't.
const fn is_about_user(word: &Word<'_>) -> bool {
    // A parenthesis that stands alone says nothing.
    !matches!(word.text.as_bytes(), b"(" | b")" | b"()")
        && matches!(
            word.rule,
            Rule::Switch(_) | Rule::Payload | Rule::ClearSelectors
        )
}

const fn command<'a>(word: &Word<'a>, is_allowed: bool, name: &'a str) -> Option<Violation<'a>> {
    // What a module brings has a dot, and is not known here.
    let is_of_module = has_dot(name);
    if !is_of_module && words::command(name).is_none() {
        return Some(about(SW0404, "`{}` (word {}) names no command", word));
    }
    let outer = match words::parent(name) {
        Some(parent) => parent,
        None => name,
    };
    if is_allowed && is_any(outer, &WITHHELD) {
        return Some(about(
            SW0408,
            "`{}` (word {}) allows a command that ElastiCache withholds",
            word,
        ));
    }
    None
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

const fn is_any(name: &str, mut names: &[&str]) -> bool {
    while let [known, others @ ..] = names {
        if same_ignoring_case(name, known) {
            return true;
        }
        names = others;
    }
    false
}

/// Whether nothing that AWS writes says that ElastiCache takes it.
const fn is_doubtful(word: &Word<'_>) -> bool {
    word.opens || matches!(word.rule, Rule::Keys { is_full: false, .. } | Rule::Payload)
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
    matches!(word.as_bytes(), [first, ..] if first.is_ascii_alphabetic())
}

/// Whether what is opened is closed.
const fn parentheses<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    let mut words = Words::of(text);
    let mut open: Option<Word<'a>> = None;
    while let Some(word) = words.next_word() {
        if word.opens {
            if open.is_some() {
                let template = "`{}` (word {}) opens a parenthesis in another";
                found.violation(key.nth(word.number - 1), about(SW0411, template, &word));
            }
            open = Some(word);
        }
        if word.closes {
            if open.is_none() && !is_pattern(&word) {
                found.violation(
                    key.nth(word.number - 1),
                    about(
                        SW0411,
                        "`{}` (word {}) closes a parenthesis that nothing opens",
                        &word,
                    ),
                );
            }
            open = None;
        }
    }
    if let Some(word) = open {
        found.violation(
            key.nth(word.number - 1),
            about(
                SW0411,
                "`{}` (word {}) opens a parenthesis that nothing closes",
                &word,
            ),
        );
    }
}

/// Whether a word is a pattern, which may have a parenthesis of its own.
const fn is_pattern(word: &Word<'_>) -> bool {
    matches!(word.rule, Rule::Keys { .. } | Rule::Channels(_))
}

/// Patterns behind the one that fits everything, which the engines refuse.
const fn after_all<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    const TEMPLATE: &str = "`{}` (word {}) comes behind a pattern that fits everything";
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
            // `%RW~*` fits everything too, but to the engines it is a pattern like others.
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

/// What is missing in the string as a whole.
const fn as_a_whole<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    let mut words = Words::of(text);
    let (mut has_switch, mut is_on, mut has_keys, mut has_doubt) = (false, false, false, false);
    let mut touching: Option<Word<'a>> = None;
    while let Some(word) = words.next_word() {
        match word.rule {
            Rule::Switch(on) => {
                has_switch = true;
                is_on = on;
            }
            Rule::Keys { .. } => has_keys = true,
            Rule::Unknown => has_doubt = true,
            _ if touches_keys(&word) && touching.is_none() => touching = Some(word),
            _ => {}
        }
    }
    if !has_switch && !has_doubt {
        found.violation(
            key.whole(),
            Violation::text(SW0407, "`{}` says neither `on` nor `off`, and is off", text),
        );
    }
    if let Some(word) = touching
        && is_on
        && !has_keys
        && !has_doubt
    {
        found.violation(
            key.nth(word.number - 1),
            about(
                SW0413,
                "`{}` (word {}) allows what works on keys, and no key may be touched",
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

/// Words that a later one takes back altogether.
const fn undone<'a, C>(text: &'a str, key: Key<C, Text>, found: &mut Found<'_, 'a>) {
    let mut words = Words::of(text);
    while let Some(word) = words.next_word() {
        let mut later = words;
        while let Some(other) = later.next_word() {
            if undoes(&word, &other) {
                found.violation(
                    key.nth(word.number - 1),
                    Violation::new(
                        SW0414,
                        "`{}` (word {}) is undone by `{}`",
                        [
                            Arg::Text(word.text),
                            Arg::Number(word.number as u64),
                            Arg::Text(other.text),
                        ],
                    ),
                );
                break;
            }
            // What stands in a selector is for itself.
            if other.opens || word.closes {
                break;
            }
        }
    }
}

const fn undoes(word: &Word<'_>, later: &Word<'_>) -> bool {
    if later.opens || word.closes {
        return false;
    }
    match (word.rule, later.rule) {
        (Rule::Switch(one), Rule::Switch(other)) => one != other,
        (Rule::Keys { .. }, Rule::ResetKeys) | (Rule::Channels(_), Rule::ResetChannels) => true,
        (
            Rule::Command { is_allowed, name },
            Rule::Command {
                is_allowed: later,
                name: other,
            },
        ) => {
            let is_of = match words::parent(name) {
                Some(parent) => same_ignoring_case(parent, other),
                None => false,
            };
            is_allowed != later && (is_of || same_ignoring_case(name, other))
        }
        (
            Rule::Command { is_allowed, name },
            Rule::Category {
                is_allowed: later,
                name: category,
            },
        ) => match (words::command(name), words::category(category)) {
            (Some(of), Some(bits)) => is_allowed != later && (bits == u32::MAX || of & bits != 0),
            _ => false,
        },
        (
            Rule::Category { is_allowed, name },
            Rule::Category {
                is_allowed: later,
                name: other,
            },
        ) => {
            is_allowed != later
                && (same_ignoring_case(name, other) || same_ignoring_case(other, "all"))
        }
        _ => false,
    }
}

/// Whether a user may do everything: on, all keys, all commands.
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
