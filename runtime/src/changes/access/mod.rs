//! Who may do more, and who less: policies, security groups, network ACLs, access strings, and what makes a resource public.
//!
//! What is allowed after a change and was not before is wider, and what was allowed and is not any more is narrower. Whether one
//! thing covers another may depend on what only a deployment knows, or on conditions that cannot be compared: such a change is neither.

mod acl;
mod flags;
mod network;
mod pattern;
mod statements;
mod strings;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use self::pattern::Reader;
use super::known::Known;
use super::rule::Rule;
use super::{AccessChange, Direction, rule};

/// Whether one thing covers another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cover {
    No,
    Unknown,
    Yes,
}

/// What becomes wider and what narrower.
pub(super) fn changes(before: &Known, after: &Known) -> Vec<AccessChange> {
    let mut found = Vec::new();
    let (old, new) = (
        Reader {
            own: before,
            other: after,
        },
        Reader {
            own: after,
            other: before,
        },
    );
    let both = (statements::granted(old), statements::granted(new));
    compare(both, rule::SW1630, &mut found);
    compare(
        (network::granted(old), network::granted(new)),
        rule::SW1631,
        &mut found,
    );
    strings::compare(before, after, &mut found);
    flags::compare(old, new, &mut found);
    found
}

/// What may be done.
trait Grant: Ord {
    /// Whether others that are granted to the same cover it.
    fn is_covered(&self, others: &Others<'_, Self>) -> Cover
    where
        Self: Sized;

    /// What it is about, if nothing that is about another such thing covers it, and it covers nothing that is.
    fn subject(&self) -> Option<String> {
        None
    }

    /// Whether it takes away.
    fn is_denial(&self) -> bool {
        false
    }

    /// What it is in words, as said of the resource of a logical id.
    fn said(&self, id: &str) -> String;
}

/// What is granted to one at the other side, by what it is about: a role may have thousands of statements.
struct Others<'g, G> {
    all: &'g BTreeMap<G, String>,
    by_subject: HashMap<String, Vec<&'g G>>,
    /// Those that are about more than one thing.
    rest: Vec<&'g G>,
}

impl<'g, G: Grant> Others<'g, G> {
    fn of(all: &'g BTreeMap<G, String>) -> Self {
        let (mut by_subject, mut rest) = (HashMap::<_, Vec<_>>::new(), Vec::new());
        for grant in all.keys() {
            match grant.subject() {
                Some(subject) => by_subject.entry(subject).or_default().push(grant),
                None => rest.push(grant),
            }
        }
        Self {
            all,
            by_subject,
            rest,
        }
    }

    fn has(&self, grant: &G) -> bool {
        self.all.contains_key(grant)
    }

    /// Those that may cover a grant.
    fn for_grant(&self, grant: &G) -> Vec<&'g G> {
        match grant.subject() {
            Some(subject) => {
                let same = self.by_subject.get(&subject).into_iter().flatten();
                same.chain(&self.rest).copied().collect()
            }
            None => self.all.keys().collect(),
        }
    }
}

/// What is granted, by what it is granted to: each with the logical id of the resource that says so.
type Granted<G> = BTreeMap<String, BTreeMap<G, String>>;

fn compare<G: Grant>(
    (before, after): (Granted<G>, Granted<G>),
    rule: &'static Rule,
    found: &mut Vec<AccessChange>,
) {
    let nothing = BTreeMap::new();
    let all: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for to in all {
        let (old, new) = (before.get(to), after.get(to));
        let (old, new) = (old.unwrap_or(&nothing), new.unwrap_or(&nothing));
        for (some, others, is_added) in [(new, old, true), (old, new, false)] {
            let others = Others::of(others);
            for (grant, id) in some {
                let direction = match grant.is_covered(&others) {
                    Cover::Yes => continue,
                    Cover::Unknown => Direction::Unclear,
                    Cover::No if is_added == grant.is_denial() => Direction::Narrower,
                    Cover::No => Direction::Wider,
                };
                let what = grant.said(id);
                found.push(AccessChange {
                    logical_id: id.clone(),
                    rule,
                    direction,
                    what: match direction {
                        Direction::Unclear if is_added => format!("{what} (new)"),
                        Direction::Unclear => format!("{what} (old)"),
                        _ => what,
                    },
                });
            }
        }
    }
}

#[cfg(test)]
mod tests;
