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

use self::network::Range;
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

    /// The numbers that it is about, if nothing that is about other numbers covers it, and it covers nothing that is.
    fn numbers(&self) -> Option<Range> {
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
    by_numbers: ByNumbers<'g, G>,
    /// Those that are about more than one thing.
    rest: Vec<&'g G>,
}

impl<'g, G: Grant> Others<'g, G> {
    fn of(all: &'g BTreeMap<G, String>) -> Self {
        let (mut by_subject, mut rest) = (HashMap::<_, Vec<_>>::new(), Vec::new());
        let mut by_numbers = Vec::new();
        for grant in all.keys() {
            match (grant.subject(), grant.numbers()) {
                (Some(subject), _) => by_subject.entry(subject).or_default().push(grant),
                (None, Some(numbers)) => by_numbers.push((numbers, grant)),
                (None, None) => rest.push(grant),
            }
        }
        Self {
            all,
            by_subject,
            by_numbers: ByNumbers::of(by_numbers),
            rest,
        }
    }

    fn has(&self, grant: &G) -> bool {
        self.all.contains_key(grant)
    }

    /// Those that may cover a grant.
    fn for_grant(&self, grant: &G) -> Vec<&'g G> {
        let mut found = match (grant.subject(), grant.numbers()) {
            (Some(subject), _) => {
                let same = self.by_subject.get(&subject).into_iter().flatten();
                same.copied().chain(self.by_numbers.all()).collect()
            }
            (None, Some(numbers)) => {
                let subjects = self.by_subject.values().flatten().copied();
                let mut met = self.by_numbers.meeting(numbers);
                met.extend(subjects);
                met
            }
            (None, None) => return self.all.keys().collect(),
        };
        found.extend(&self.rest);
        found
    }
}

/// What is granted, in the order of the first of its numbers: a group may have thousands of rules.
struct ByNumbers<'g, G> {
    grants: Vec<(Range, &'g G)>,
    /// The last number of each and of all before it.
    until: Vec<u128>,
}

impl<'g, G> ByNumbers<'g, G> {
    fn of(mut grants: Vec<(Range, &'g G)>) -> Self {
        grants.sort_by_key(|((first, _), _)| *first);
        let last = grants.iter().scan(0, |until, ((_, last), _)| {
            *until = (*until).max(*last);
            Some(*until)
        });
        let until = last.collect();
        Self { grants, until }
    }

    fn all(&self) -> impl Iterator<Item = &'g G> {
        self.grants.iter().map(|(_, grant)| *grant)
    }

    /// Those that have one of some numbers.
    fn meeting(&self, numbers: Range) -> Vec<&'g G> {
        let start = self.grants.partition_point(|(own, _)| own.0 <= numbers.1);
        let before = self.grants.iter().zip(&self.until).take(start).rev();
        let near = before.take_while(|(_, until)| **until >= numbers.0);
        let met = near.filter(|((own, _), _)| network::meets(*own, numbers));
        met.map(|((_, grant), _)| *grant).collect()
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
