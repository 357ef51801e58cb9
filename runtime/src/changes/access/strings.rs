//! What users of caches may do: access strings, and whether a password is needed.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use stackwright_core::elasticache::access::{Rule, Words, commands};

use super::Cover;
use super::pattern::Pattern;
use crate::changes::known::Known;
use crate::changes::{AccessChange, Direction, kind, rule};

/// Where a pattern of keys allows what: reading, writing.
type Keys = (bool, bool, String);

/// The rules of a user, or of one selector.
#[derive(Clone, Debug, Default)]
struct Part {
    keys: BTreeSet<Keys>,
    channels: BTreeSet<String>,
    /// The rules for commands, in their order: whether one allows, and what.
    rules: Vec<(bool, String)>,
    text: String,
}

/// What an access string allows.
#[derive(Clone, Debug, Default)]
struct Allowed {
    is_on: bool,
    own: Part,
    selectors: Vec<Part>,
}

/// The commands of an access string, as far as two of them name them.
struct Commands {
    /// Each with the categories of the two that have it.
    all: Vec<(String, BTreeSet<String>)>,
}

/// Any command of a module, or of a newer engine.
const OTHERS: &str = "…";

impl Commands {
    /// The commands that the engines have, and what the rules of some parts name besides.
    fn of<'a>(parts: impl Iterator<Item = &'a Part>) -> Self {
        let rules: BTreeSet<&str> = parts
            .flat_map(|part| part.rules.iter().map(|(_, name)| name.as_str()))
            .collect();
        let mut all: Vec<(String, BTreeSet<String>)> = commands("")
            .map(|(name, _)| (name.to_owned(), BTreeSet::new()))
            .collect();
        for rule in &rules {
            if let Some(category) = rule.strip_prefix('@') {
                let mut has_any = false;
                for ((_, categories), (_, is_in)) in all.iter_mut().zip(commands(category)) {
                    if is_in {
                        categories.insert((*rule).to_owned());
                        has_any = true;
                    }
                }
                if !has_any && *rule != "@all" {
                    let own = BTreeSet::from([(*rule).to_owned()]);
                    all.push(((*rule).to_owned(), own));
                }
            } else if !all.iter().any(|(name, _)| name == rule) {
                all.push(((*rule).to_owned(), BTreeSet::new()));
            }
        }
        all.push((OTHERS.to_owned(), BTreeSet::new()));
        Self { all }
    }

    /// Whether a rule is about a command.
    fn touches(rule: &str, (name, categories): &(String, BTreeSet<String>)) -> bool {
        rule == "@all"
            || categories.contains(rule)
            || name
                .strip_prefix(rule)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('|'))
    }

    /// The commands that a part allows: of each, the last rule about it counts.
    fn allowed(&self, part: &Part) -> BTreeSet<&str> {
        let allowed = self.all.iter().filter(|command| {
            let mut rules = part.rules.iter().rev();
            let last = rules.find(|(_, rule)| Self::touches(rule, command));
            last.is_some_and(|(is_allowed, _)| *is_allowed)
        });
        allowed.map(|(name, _)| name.as_str()).collect()
    }

    /// Whether the rules of a part cover those of another one.
    fn covers(&self, wide: &Part, narrow: &Part) -> Cover {
        let commands = self.allowed(narrow);
        if commands.is_empty() || !commands.is_subset(&self.allowed(wide)) {
            return if commands.is_empty() {
                Cover::Yes
            } else {
                Cover::No
            };
        }
        let keys = narrow.keys.iter().map(|one| covers_keys(&wide.keys, one));
        let channels = narrow.channels.iter();
        let channels = channels.map(|one| covers_channel(&wide.channels, one));
        keys.chain(channels).min().unwrap_or(Cover::Yes)
    }

    /// What a part allows beyond another one, in words.
    fn beyond(&self, part: &Part, other: &Part) -> Vec<String> {
        let keys = part.keys.iter();
        let keys = keys.filter(|one| covers_keys(&other.keys, one) != Cover::Yes);
        let mut words: Vec<String> = keys.map(word_of).collect();
        let channels = part.channels.iter();
        let channels = channels.filter(|one| covers_channel(&other.channels, one) != Cover::Yes);
        words.extend(channels.map(|one| format!("&{one}")));
        let others = self.allowed(other);
        let mut more: BTreeSet<_> = self.allowed(part);
        more.retain(|name| !others.contains(name));
        let is_about = |rule: &str| {
            let mut all = self.all.iter();
            all.any(|one| more.contains(one.0.as_str()) && Self::touches(rule, one))
        };
        let given = part.rules.iter();
        let given = given.filter(|rule| rule.0 && !other.rules.contains(rule) && is_about(&rule.1));
        let mut rules: Vec<_> = given.map(|(_, name)| format!("+{name}")).collect();
        let taken = other.rules.iter();
        let taken = taken.filter(|rule| {
            !rule.0 && rule.1 != "@all" && !part.rules.contains(rule) && is_about(&rule.1)
        });
        if !rules.iter().any(|rule| rule == "+@all") || others.contains(OTHERS) {
            rules.extend(taken.map(|(_, name)| format!("+{name}")));
        }
        rules.dedup();
        if rules.is_empty() {
            // The order of the same rules.
            rules.extend(more.iter().take(3).map(|name| format!("+{name}")));
        }
        words.extend(rules);
        words
    }
}

fn word_of((reads, writes, pattern): &Keys) -> String {
    match (reads, writes) {
        (true, true) => format!("~{pattern}"),
        (true, false) => format!("%R~{pattern}"),
        _ => format!("%W~{pattern}"),
    }
}

/// Whether a glob of the engines covers another one.
fn covers_glob(wide: &str, narrow: &str) -> Cover {
    let is_plain = |text: &str| !text.contains(['[', '\\']);
    if wide == narrow || wide == "*" {
        Cover::Yes
    } else if is_plain(wide) && is_plain(narrow) {
        Pattern::of(wide).covers(&Pattern::of(narrow))
    } else if narrow == "*" {
        Cover::No
    } else {
        Cover::Unknown
    }
}

fn covers_keys(wide: &BTreeSet<Keys>, (reads, writes, pattern): &Keys) -> Cover {
    // What reads and writes may be allowed by two patterns.
    let of = |is_asked: bool, allows: fn(&Keys) -> bool| {
        let wide = wide.iter().filter(|one| allows(one));
        let covers = wide.map(|one| covers_glob(&one.2, pattern)).max();
        if is_asked {
            covers.unwrap_or(Cover::No)
        } else {
            Cover::Yes
        }
    };
    of(*reads, |one| one.0).min(of(*writes, |one| one.1))
}

fn covers_channel(wide: &BTreeSet<String>, pattern: &str) -> Cover {
    let covers = wide.iter().map(|one| covers_glob(one, pattern));
    covers.max().unwrap_or(Cover::No)
}

impl Part {
    fn apply(&mut self, rule: Rule<'_>, text: &str) {
        match rule {
            Rule::Keys { pattern, is_full } => {
                let flags = text.strip_prefix('%').and_then(|text| text.split_once('~'));
                let flags = flags.map(|(flags, _)| flags.to_ascii_uppercase());
                let has = |flag| is_full || flags.as_ref().is_some_and(|all| all.contains(flag));
                self.keys.insert((has('R'), has('W'), pattern.to_owned()));
            }
            Rule::ResetKeys => self.keys.clear(),
            Rule::Channels(pattern) => {
                self.channels.insert(pattern.to_owned());
            }
            Rule::ResetChannels => self.channels.clear(),
            Rule::Category { is_allowed, name } => {
                self.command(is_allowed, format!("@{}", name.to_ascii_lowercase()));
            }
            Rule::Command { is_allowed, name } => {
                self.command(is_allowed, name.to_ascii_lowercase());
            }
            _ => {}
        }
    }

    fn command(&mut self, is_allowed: bool, name: String) {
        if name == "@all" {
            // Earlier rules have no effect.
            self.rules.clear();
        }
        self.rules.push((is_allowed, name));
    }
}

impl Allowed {
    fn of(text: &str) -> Self {
        let mut allowed = Self::default();
        let mut selector: Option<Part> = None;
        for word in Words::of(text) {
            if word.opens {
                selector = Some(Part::default());
            }
            let bare = word.text.trim_start_matches('(').trim_end_matches(')');
            match (&mut selector, word.rule) {
                (Some(part), rule) => {
                    part.apply(rule, bare);
                    if !part.text.is_empty() {
                        part.text.push(' ');
                    }
                    part.text.push_str(word.text);
                }
                (None, Rule::Switch(is_on)) => allowed.is_on = is_on,
                (None, Rule::ClearSelectors) => allowed.selectors.clear(),
                (None, Rule::Reset) => allowed = Self::default(),
                (None, rule) => allowed.own.apply(rule, word.text),
            }
            if word.closes {
                allowed.selectors.extend(selector.take());
            }
        }
        allowed
    }

    /// All parts; of a user that is off, none.
    fn parts(&self) -> impl Iterator<Item = &Part> {
        let is_on = self.is_on;
        std::iter::once(&self.own)
            .chain(&self.selectors)
            .filter(move |_| is_on)
    }

    /// How much of what it allows another one allows, and what it allows beyond.
    fn beyond(&self, other: &Self) -> (Cover, Vec<String>) {
        let commands = Commands::of(self.all().chain(other.all()));
        let by_any = |part: &Part| {
            let by = other.parts().map(|wide| commands.covers(wide, part));
            let by = by.max();
            // What allows no command needs nothing that allows it.
            by.unwrap_or(match commands.allowed(part).is_empty() {
                true => Cover::Yes,
                false => Cover::No,
            })
        };
        let cover = self.parts().map(by_any).min().unwrap_or(Cover::Yes);
        if cover == Cover::Yes {
            return (cover, Vec::new());
        }
        let mut words = Vec::new();
        if !other.is_on {
            words.push("on".to_owned());
        }
        if by_any(&self.own) != Cover::Yes {
            words.extend(commands.beyond(&self.own, &other.own));
        }
        let selectors = self.selectors.iter();
        let selectors = selectors.filter(|part| by_any(part) != Cover::Yes);
        words.extend(selectors.map(|part| part.text.clone()));
        (cover, words)
    }

    fn all(&self) -> impl Iterator<Item = &Part> {
        std::iter::once(&self.own).chain(&self.selectors)
    }
}

/// What is known of a user: what it allows, and whether it needs no password. None where that is not known.
type User = (Option<Allowed>, Option<bool>);

fn user(resource: &Json) -> Option<User> {
    if !matches!(
        kind(resource),
        "AWS::ElastiCache::User" | "AWS::MemoryDB::User"
    ) {
        return None;
    }
    let properties = resource.get("Properties")?;
    let text = properties.get("AccessString").and_then(Json::as_str);
    let needs_none = properties.get("NoPasswordRequired");
    let mode = properties
        .get("AuthenticationMode")
        .map(|mode| mode.get("Type"));
    let is_open = match (needs_none, mode) {
        (None, None) => Some(false),
        (Some(flag), None) => flag.as_str().map(|flag| flag == "true"),
        (_, Some(of)) => of
            .and_then(Json::as_str)
            .map(|of| of == "no-password-required"),
    };
    Some((text.map(Allowed::of), is_open))
}

pub(super) fn compare(before: &Known, after: &Known, found: &mut Vec<AccessChange>) {
    let of = |known: &Known, id: &str| known.resource(id).and_then(user);
    let removed = before.resources.iter();
    let removed = removed.filter(|(id, _)| after.resource(id).is_none());
    for (id, _) in after.resources.iter().chain(removed) {
        let (old, new) = (of(before, id), of(after, id));
        if old.is_none() && new.is_none() {
            continue;
        }
        let string = |of: &Known| {
            let properties = of.resource(id)?.get("Properties")?;
            properties.get("AccessString").cloned()
        };
        let mut push = |direction, what: String| {
            found.push(AccessChange {
                logical_id: id.clone(),
                rule: rule::SW1632,
                direction,
                what,
            });
        };
        let nothing = || (Some(Allowed::default()), Some(false));
        let (old, new) = (old.unwrap_or_else(nothing), new.unwrap_or_else(nothing));
        match (&old.0, &new.0) {
            (Some(one), Some(other)) => {
                for (direction, (cover, words)) in [
                    (Direction::Wider, other.beyond(one)),
                    (Direction::Narrower, one.beyond(other)),
                ] {
                    match cover {
                        Cover::Yes => {}
                        Cover::No => push(direction, words.join(" ")),
                        Cover::Unknown => push(Direction::Unclear, words.join(" ")),
                    }
                }
            }
            _ if string(before) == string(after) => {}
            _ => push(Direction::Unclear, "the access string".to_owned()),
        }
        match (old.1, new.1) {
            (Some(false), Some(true)) => push(Direction::Wider, "no password".to_owned()),
            (Some(true), Some(false)) => push(Direction::Narrower, "no password".to_owned()),
            _ => {}
        }
    }
}
