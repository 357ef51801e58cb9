//! What rules find.

#![allow(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; every index is bounded in the line above it"
)]

use super::key::Key;
use super::path::Path;
use crate::text::same;
use crate::{Arg, Rule, Violation};

/// One violation with the place where it was found.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// The field.
    pub path: Path,
    /// Which part of the field: the element of a list; of a range, 0 for the lower and 1 for the upper bound. [`WHOLE`] where the
    /// field as a whole is meant.
    pub at: usize,
    /// What is wrong.
    pub violation: Violation<'a>,
}

/// The part that stands for the whole field.
pub const WHOLE: usize = usize::MAX;

/// How many findings one check keeps. A construct has fewer rules than this, so that each rule that is broken keeps a finding.
const CAPACITY: usize = 96;
/// How many findings have room without the rest.
const FEW: usize = 2;
/// For how many rules it is remembered that no other has more findings.
const REMEMBERED: usize = 16;

/// What a check found, in the order of the rules.
///
/// Of more findings than fit, those of the rule with the most of them make room, the last one first: many findings of one rule,
/// which may be a warning or allowed, never hide those of another.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    found: Room<'a>,
    len: usize,
    /// Rules for a finding of which there is nothing to drop, until something else is dropped. The rest is counted again.
    full: [Option<&'static Rule>; REMEMBERED],
    /// Whether the finding that was pushed last is kept.
    is_last_kept: bool,
}

/// The room for findings, most of which is for those who break many rules: to fill it with nothing costs more than most checks.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "const evaluation has no heap for the rest"
)]
enum Room<'a> {
    Few([Option<Finding<'a>>; FEW]),
    All([Option<Finding<'a>>; CAPACITY]),
}

impl<'a> Room<'a> {
    const fn get(&self) -> &[Option<Finding<'a>>] {
        match self {
            Self::Few(found) => found,
            Self::All(found) => found,
        }
    }

    const fn get_mut(&mut self) -> &mut [Option<Finding<'a>>] {
        match self {
            Self::Few(found) => found,
            Self::All(found) => found,
        }
    }

    /// Makes room for all, behind the few that there are.
    const fn grow(&mut self) {
        if let Self::Few(few) = *self {
            let mut all = [None; CAPACITY];
            let mut at = 0;
            while at < FEW {
                all[at] = few[at];
                at += 1;
            }
            *self = Self::All(all);
        }
    }
}

impl<'a> Findings<'a> {
    /// Nothing found.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            found: Room::Few([None; FEW]),
            len: 0,
            full: [None; REMEMBERED],
            is_last_kept: false,
        }
    }

    /// Forgets all of them.
    pub const fn clear(&mut self) {
        self.len = 0;
        self.full = [None; REMEMBERED];
        self.is_last_kept = false;
    }

    pub(crate) const fn push(&mut self, path: Path, at: usize, violation: Violation<'a>) {
        self.is_last_kept = self.len < CAPACITY || self.make_room(violation.rule);
        if self.is_last_kept {
            if self.len == FEW {
                self.found.grow();
            }
            self.found.get_mut()[self.len] = Some(Finding {
                path,
                at,
                violation,
            });
            self.len += 1;
        }
    }

    /// Drops a finding for one of a rule. Whether there is one of another rule that has more.
    const fn make_room(&mut self, rule: &'static Rule) -> bool {
        let mut free = 0;
        while free < REMEMBERED {
            match self.full[free] {
                Some(full) if is_same(full, rule) => return false,
                Some(_) => free += 1,
                None => break,
            }
        }
        let own = self.count(rule);
        let (mut most, mut last) = (own + 1, CAPACITY);
        let mut at = CAPACITY;
        while at > 0 {
            at -= 1;
            if let Some(finding) = &self.found.get()[at] {
                let count = self.count(finding.violation.rule);
                if count > most {
                    (most, last) = (count, at);
                }
            }
        }
        if last == CAPACITY {
            if free < REMEMBERED {
                self.full[free] = Some(rule);
            }
            return false;
        }
        self.full = [None; REMEMBERED];
        while last + 1 < CAPACITY {
            let found = self.found.get_mut();
            found[last] = found[last + 1];
            last += 1;
        }
        self.len -= 1;
        true
    }

    const fn count(&self, rule: &'static Rule) -> usize {
        let (mut at, mut count) = (0, 0);
        while at < self.len {
            if let Some(finding) = &self.found.get()[at]
                && is_same(finding.violation.rule, rule)
            {
                count += 1;
            }
            at += 1;
        }
        count
    }

    /// The one that was pushed last, if it is kept.
    const fn last(&mut self) -> Option<&mut Finding<'a>> {
        if self.is_last_kept {
            self.found.get_mut()[self.len - 1].as_mut()
        } else {
            None
        }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The finding at an index, for `const` contexts; elsewhere iterate.
    #[must_use]
    pub const fn get(&self, index: usize) -> Option<&Finding<'a>> {
        if index < self.len {
            self.found.get()[index].as_ref()
        } else {
            None
        }
    }
}

impl<'f, 'a> IntoIterator for &'f Findings<'a> {
    type Item = &'f Finding<'a>;
    type IntoIter = core::iter::Flatten<core::slice::Iter<'f, Option<Finding<'a>>>>;

    /// Without moving the findings, whose room is 14 KB whether there are any or not.
    fn into_iter(self) -> Self::IntoIter {
        let (found, _) = self.found.get().split_at(self.len);
        found.iter().flatten()
    }
}

impl<'a> IntoIterator for Findings<'a> {
    type Item = Finding<'a>;
    type IntoIter = std::vec::IntoIter<Finding<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        let found: Vec<_> = (&self).into_iter().copied().collect();
        found.into_iter()
    }
}

const fn is_same(rule: &Rule, other: &Rule) -> bool {
    same(rule.code, other.code)
}

/// Where a rule puts what it finds: every finding is of that rule.
#[derive(Debug)]
pub struct Found<'f, 'a> {
    rule: &'static Rule,
    findings: &'f mut Findings<'a>,
}

impl<'f, 'a> Found<'f, 'a> {
    /// The findings of a rule.
    pub(crate) const fn of(rule: &'static Rule, findings: &'f mut Findings<'a>) -> Self {
        Self { rule, findings }
    }

    /// A sentence without values.
    pub const fn plain<C, T>(&mut self, key: Key<C, T>, sentence: &'static str) {
        self.values(key, sentence, [Arg::None; 3]);
    }

    /// A sentence with one text.
    pub const fn text<C, T>(&mut self, key: Key<C, T>, template: &'static str, text: &'a str) {
        self.values(key, template, [Arg::Text(text), Arg::None, Arg::None]);
    }

    /// A sentence with one value.
    pub const fn value<C, T>(&mut self, key: Key<C, T>, template: &'static str, value: Arg<'a>) {
        self.values(key, template, [value, Arg::None, Arg::None]);
    }

    /// A sentence with two values.
    pub const fn two<C, T>(
        &mut self,
        key: Key<C, T>,
        template: &'static str,
        first: Arg<'a>,
        second: Arg<'a>,
    ) {
        self.values(key, template, [first, second, Arg::None]);
    }

    /// A sentence with up to three values.
    pub const fn values<C, T>(
        &mut self,
        key: Key<C, T>,
        template: &'static str,
        values: [Arg<'a>; 3],
    ) {
        self.violation(key, Violation::new(self.rule, template, values));
    }

    /// Gives the violation that was found last a reason of its own, where the rule's does not fit it.
    pub const fn because(&mut self, why: &'static str) {
        if let Some(last) = self.findings.last() {
            last.violation = last.violation.because(why);
        }
    }

    /// Gives the violation that was found last a fix of its own, where the rule's does not fit it.
    pub const fn fixed_by(&mut self, fix: &'static str) {
        if let Some(last) = self.findings.last() {
            last.violation = last.violation.fixed_by(fix);
        }
    }

    /// What a function of its own found wrong; nothing where it found nothing.
    pub const fn result<C, T>(&mut self, key: Key<C, T>, result: Result<(), Violation<'a>>) {
        if let Err(violation) = result {
            self.violation(key, violation);
        }
    }

    /// A violation, whatever rule it is of: for a walk that finds those of several rules.
    pub const fn violation<C, T>(&mut self, key: Key<C, T>, violation: Violation<'a>) {
        self.findings.push(key.path(), key.part(), violation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{SW0404, SW0405, SW0408, SW0412};

    fn of(counts: &[(&'static Rule, usize)]) -> Vec<(&'static str, usize)> {
        let mut findings = Findings::none();
        for (rule, count) in counts {
            for at in 0..*count {
                findings.push(Path::of(0), at, Violation::plain(rule, ""));
            }
        }
        let found = findings.into_iter();
        found
            .map(|finding| (finding.violation.rule.code, finding.at))
            .collect()
    }

    #[test]
    fn many_findings_of_one_rule_do_not_hide_another() {
        let found = of(&[(SW0404, 100), (SW0405, 1), (SW0408, 3)]);
        assert_eq!(found.len(), CAPACITY);
        // The first ones of the rule that has too many are kept, in their order.
        assert_eq!(found.first(), Some(&("SW0404", 0)));
        let kept = CAPACITY - 4;
        assert_eq!(found.get(kept - 1), Some(&("SW0404", kept - 1)));
        let rest = found.get(kept..).unwrap_or_default();
        let expected = [("SW0405", 0), ("SW0408", 0), ("SW0408", 1), ("SW0408", 2)];
        assert_eq!(rest, expected);
    }

    #[test]
    fn rules_with_too_many_findings_share_the_room() {
        let found = of(&[(SW0404, 100), (SW0412, 100), (SW0405, 100)]);
        for rule in [SW0404, SW0405, SW0412] {
            let own = found.iter().filter(|(code, _)| *code == rule.code);
            assert!(own.count() >= CAPACITY / 3, "{}", rule.code);
        }
    }

    #[test]
    fn every_broken_rule_keeps_a_finding() {
        let rules = crate::elasticache::user::RULES.iter();
        let mut rules: Vec<_> = rules.map(|asked| (asked.rule, 40)).collect();
        rules.dedup_by_key(|(rule, _)| rule.code);
        let found = of(&rules);
        for (rule, _) in rules {
            let own = found.iter().any(|(code, _)| *code == rule.code);
            assert!(own, "{}", rule.code);
        }
        for description in crate::CONSTRUCTS {
            let header = &description.header;
            assert!(header.rules.len() < CAPACITY, "{}", description.name);
            let existing = header.existing_rules.len();
            assert!(existing < CAPACITY, "{}", description.name);
        }
    }

    #[test]
    fn a_reason_is_not_given_to_another_finding() {
        let mut findings = Findings::none();
        for at in 0..CAPACITY + 1 {
            let mut found = Found::of(SW0404, &mut findings);
            found.violation(
                Key::<(), ()>::new(Path::of(0)).nth(at),
                Violation::plain(SW0404, ""),
            );
            if at == CAPACITY {
                found.because("of another");
                found.fixed_by("another fix");
            }
        }
        assert_eq!(findings.len(), CAPACITY);
        for finding in findings {
            assert_eq!(finding.violation.why(), SW0404.why);
        }
    }
}
