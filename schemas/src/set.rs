//! Rules on sets of properties: whether they hold, and what of them does not.

use crate::check::{Check, DEEPEST, Named, Spelling};
use crate::condition::Condition;
use crate::node::{Node, Struct};
use crate::rules::{self, Level};
use crate::value::{Entry, Shape, Truth, Value};

/// The properties that an object has, with their names in CloudFormation.
pub(crate) struct Set<'s, 'v, P> {
    pub(crate) of: Struct,
    pub(crate) title: &'s str,
    pub(crate) place: &'s P,
    pub(crate) given: &'s [(&'static str, &'s Entry<'v, P>)],
}

impl<'s, 'v, P> Set<'s, 'v, P> {
    fn entry(&self, name: &str) -> Option<&'s Entry<'v, P>> {
        self.given
            .iter()
            .find(|(cfn, _)| *cfn == name)
            .map(|(_, entry)| *entry)
    }

    fn has(&self, name: &str) -> Truth {
        self.entry(name)
            .map_or(Truth::No, |entry| entry.value.shape.presence())
    }
}

/// Rules on sets of properties.
impl<P: Clone + PartialEq> Check<P> {
    fn holds(&self, condition: &Condition, set: &Set<'_, '_, P>, depth: usize) -> Truth {
        match condition {
            Condition::Has(name) => set.has(name),
            Condition::Only(names) => {
                let others = set.given.iter().filter(|(name, _)| !names.contains(name));
                Truth::all(others.map(|(_, entry)| entry.value.shape.presence().not()))
            }
            Condition::Fits(name, node) => match set.entry(name) {
                Some(entry) => self.fits(**node, &entry.value, depth),
                None => Truth::Yes,
            },
            Condition::All(parts) => {
                Truth::all(parts.iter().map(|part| self.holds(part, set, depth)))
            }
            Condition::Any(parts) => {
                Truth::all(parts.iter().map(|part| self.holds(part, set, depth).not())).not()
            }
            Condition::One(parts) => {
                Truth::one(parts.iter().map(|part| self.holds(part, set, depth)))
            }
            Condition::Not(part) => self.holds(part, set, depth).not(),
            Condition::If(parts) => {
                let [first, then, otherwise] = &**parts;
                match self.holds(first, set, depth) {
                    Truth::Yes => self.holds(then, set, depth),
                    Truth::No => self.holds(otherwise, set, depth),
                    Truth::Unknown => Truth::Unknown,
                }
            }
        }
    }

    fn fits(&self, node: Node, value: &Value<'_, P>, depth: usize) -> Truth {
        match &value.shape {
            Shape::NoValue => Truth::Yes,
            Shape::Choice(choices) => {
                let mut all = choices.iter().map(|one| self.fits(node, one, depth));
                let first = all.next().unwrap_or(Truth::Unknown);
                if all.all(|one| one == first) {
                    first
                } else {
                    Truth::Unknown
                }
            }
            _ => {
                let mut silent = self.silent();
                silent.value(node, value, depth + 1);
                match (silent.findings.is_empty(), silent.unknown) {
                    (false, _) => Truth::No,
                    (true, true) => Truth::Unknown,
                    (true, false) => Truth::Yes,
                }
            }
        }
    }

    /// Says what of a rule does not hold, and why it has to.
    pub(crate) fn rule(
        &mut self,
        rule: &Condition,
        set: &Set<'_, '_, P>,
        why: Option<&str>,
        depth: usize,
    ) {
        if depth > DEEPEST || self.holds(rule, set, depth) != Truth::No {
            return;
        }
        match rule {
            Condition::All(parts) => parts
                .iter()
                .for_each(|part| self.rule(part, set, why, depth + 1)),
            Condition::If(parts) => {
                let [first, then, otherwise] = &**parts;
                let (met, branch) = match self.holds(first, set, depth) {
                    Truth::Yes => (true, then),
                    _ => (false, otherwise),
                };
                if is_never(branch) {
                    self.deprecated(first, set);
                    return;
                }
                let reason = self.described(first, set, met);
                // That a property is set says less than the reason around it.
                let reason = reason.filter(|one| why.is_none() || !one.ends_with(" is set"));
                self.rule(branch, set, reason.as_deref().or(why), depth + 1);
            }
            Condition::Has(name) => {
                let name = self.spelled_in(name, set);
                self.set_finding(
                    set.place,
                    format!("missing property `{name}` of `{}`", set.title),
                    format!("add `{name}`"),
                    why,
                );
            }
            Condition::Fits(name, node) => self.misfit(name, **node, set, why, depth),
            Condition::Not(part) => self.unwanted(part, set, why),
            Condition::Only(names) => {
                for (_, entry) in set.given.iter().filter(|(name, _)| !names.contains(name)) {
                    let message = format!("`{}` is not supported here", entry.name);
                    self.set_finding(&entry.place, message, "remove the property".to_owned(), why);
                }
            }
            Condition::Any(parts) => self.alternatives(parts, set, why, depth),
            Condition::One(parts) => {
                let met: Vec<_> = parts
                    .iter()
                    .filter(|part| self.holds(part, set, depth) == Truth::Yes)
                    .collect();
                if let [first, second, ..] = met.as_slice() {
                    self.together(first, second, set, why);
                } else {
                    self.alternatives(parts, set, why, depth);
                }
            }
        }
    }

    /// That nothing is right where a condition holds: the schemas say so of versions that AWS supports no more. It accepts them for
    /// a while.
    fn deprecated(&mut self, condition: &Condition, set: &Set<'_, '_, P>) {
        let names = condition.properties();
        let mut given = names.iter().rev().filter_map(|name| set.entry(name));
        let Some(entry) = given.next() else { return };
        let message = match entry.value.shape.scalar() {
            Some(value) => format!("`{}` of `{value}` is deprecated", entry.name),
            // One of several values, which are all alike in this.
            None => format!("each value of `{}` is deprecated", entry.name),
        };
        let help = "write a value that AWS still supports".to_owned();
        let why = self.described(condition, set, true);
        let note = because(why.as_deref());
        let place = &entry.value.place;
        self.push(place, rules::SW1204, Level::Warn, message, help, note);
    }

    fn set_finding(&mut self, place: &P, message: String, help: String, why: Option<&str>) {
        let note = because(why);
        self.push(place, rules::SW1210, Level::Deny, message, help, note);
    }

    fn spelled_in(&self, cfn: &str, set: &Set<'_, '_, P>) -> String {
        if self.spelling == Spelling::Template {
            return cfn.to_owned();
        }
        set.of
            .property_in_template(cfn)
            .map_or_else(|| cfn.to_owned(), |one| one.name().to_owned())
    }

    fn misfit(
        &mut self,
        name: &'static str,
        node: Node,
        set: &Set<'_, '_, P>,
        why: Option<&str>,
        depth: usize,
    ) {
        let Some(entry) = set.entry(name) else { return };
        let mut silent = self.silent();
        let property = set.of.property_in_template(name);
        let named = property.map_or_else(|| Named::both(name), |one| Named::of(&one));
        silent.property = named;
        silent.value(node, &entry.value, depth + 1);
        for found in silent.findings {
            let note = because(why);
            let outer = std::mem::replace(&mut self.property, named);
            self.push(
                &found.place,
                found.rule,
                found.level,
                found.message,
                found.help,
                note,
            );
            self.property = outer;
        }
    }

    fn unwanted(&mut self, part: &Condition, set: &Set<'_, '_, P>, why: Option<&str>) {
        let names = part.properties();
        let given: Vec<_> = names.iter().filter_map(|name| set.entry(name)).collect();
        let Some(last) = given.last() else {
            let message = format!("`{}` lacks a property", set.title);
            self.set_finding(
                set.place,
                message,
                format!("add one of {}", self.names(&names, set)),
                why,
            );
            return;
        };
        // Of those of which each one is too many, those that are given.
        let alone: Vec<_> = match part {
            Condition::Has(name) => vec![*name],
            Condition::Any(parts) => parts
                .iter()
                .filter(|part| self.holds(part, set, 0) == Truth::Yes)
                .map(|part| match part {
                    Condition::Has(name) => Some(*name),
                    _ => None,
                })
                .collect::<Option<_>>()
                .unwrap_or_default(),
            _ => Vec::new(),
        };
        let (message, help) = match alone.as_slice() {
            [] => (
                format!("{} are not supported together", self.names(&names, set)),
                "change or remove one of them".to_owned(),
            ),
            [_] => (
                format!("`{}` is not supported here", last.name),
                format!("remove `{}`", last.name),
            ),
            all => (
                format!("{} are not supported here", self.names(all, set)),
                "remove them".to_owned(),
            ),
        };
        self.set_finding(&last.place, message, help, why);
    }

    fn together(
        &mut self,
        first: &Condition,
        second: &Condition,
        set: &Set<'_, '_, P>,
        why: Option<&str>,
    ) {
        let given = |part: &Condition| {
            part.properties()
                .into_iter()
                .filter_map(|name| set.entry(name))
                .next_back()
        };
        let (a, b) = (given(first), given(second));
        match (a, b) {
            (Some(a), Some(b)) if a.name != b.name => {
                let message = format!("`{}` is not supported together with `{}`", b.name, a.name);
                self.set_finding(
                    &b.place,
                    message,
                    format!("remove `{}` or `{}`", b.name, a.name),
                    why,
                );
            }
            _ => {
                let names = [first.properties(), second.properties()].concat();
                let message = format!("`{}` matches two of its forms", set.title);
                self.set_finding(
                    set.place,
                    message,
                    format!("write one of {}", self.names(&names, set)),
                    why,
                );
            }
        }
    }

    fn alternatives(
        &mut self,
        parts: &[Condition],
        set: &Set<'_, '_, P>,
        why: Option<&str>,
        depth: usize,
    ) {
        // Where one alternative alone is begun, it is the one that is meant.
        let begun = |part: &&Condition| {
            let names = part.properties();
            names.iter().any(|name| set.has(name) != Truth::No)
        };
        let mut meant = parts.iter().filter(begun);
        if let (Some(one), None) = (meant.next(), meant.next())
            && !matches!(one, Condition::Has(_) | Condition::Not(_))
        {
            self.rule(one, set, why, depth + 1);
            return;
        }
        let groups: Vec<_> = parts
            .iter()
            .filter_map(|part| self.needed(part, set))
            .collect();
        let message = format!(
            "`{}` has none of the properties of which it needs one",
            set.title
        );
        let help = match groups.as_slice() {
            [] => "change the properties".to_owned(),
            [one] => format!("add {one}"),
            [most @ .., last] => format!("add {} or {last}", most.join(", ")),
        };
        self.set_finding(set.place, message, help, why);
    }

    /// The properties that an alternative needs.
    fn needed(&self, part: &Condition, set: &Set<'_, '_, P>) -> Option<String> {
        match part {
            Condition::Has(name) => Some(format!("`{}`", self.spelled_in(name, set))),
            Condition::All(parts) => {
                let all: Vec<_> = parts
                    .iter()
                    .filter_map(|part| self.needed(part, set))
                    .collect();
                (!all.is_empty()).then(|| all.join(" with "))
            }
            _ => None,
        }
    }

    fn names(&self, names: &[&str], set: &Set<'_, '_, P>) -> String {
        let names: Vec<_> = names
            .iter()
            .map(|name| format!("`{}`", self.spelled_in(name, set)))
            .collect();
        names.join(", ")
    }

    /// Why something is needed: a condition that is met, or not.
    fn described(&self, condition: &Condition, set: &Set<'_, '_, P>, met: bool) -> Option<String> {
        match condition {
            Condition::Has(name) => {
                let name = self.spelled_in(name, set);
                Some(if met {
                    format!("`{name}` is set")
                } else {
                    format!("`{name}` is not set")
                })
            }
            Condition::Fits(name, node) => {
                let entry = set.entry(name).filter(|_| says_something(**node))?;
                let value = entry.value.shape.scalar()?;
                Some(format!("`{}` is `{value}`", entry.name))
            }
            Condition::Not(part) => self.described(part, set, !met),
            Condition::All(parts) | Condition::Any(parts) => {
                let mut all: Vec<_> = parts
                    .iter()
                    .filter(|part| (self.holds(part, set, 0) == Truth::Yes) == met)
                    .filter_map(|part| self.described(part, set, met))
                    .collect();
                // Where the value of a property is said, it is clear that it is set.
                let values: Vec<_> = all
                    .iter()
                    .filter(|one| !one.ends_with("is set"))
                    .cloned()
                    .collect();
                all.retain(|one| {
                    !one.ends_with(" is set")
                        || !values
                            .iter()
                            .any(|other| other.split(' ').next() == one.split(' ').next())
                });
                (!all.is_empty()).then(|| all.join(" and "))
            }
            Condition::If(_) | Condition::One(_) | Condition::Only(_) => None,
        }
    }
}

/// Whether a condition holds of nothing.
fn is_never(condition: &Condition) -> bool {
    match condition {
        Condition::Any(parts) => parts.is_empty(),
        Condition::Not(part) => matches!(&**part, Condition::All(parts) if parts.is_empty()),
        _ => false,
    }
}

fn because(why: Option<&str>) -> Option<String> {
    let why = why.filter(|why| !why.is_empty())?;
    Some(format!("because {why}"))
}

/// Whether a node says more than the kind of the value.
fn says_something(node: Node) -> bool {
    match node {
        Node::Scalar(scalar) => {
            let (min, max) = scalar.range();
            scalar.values().is_some() || scalar.patterns().next().is_some() || min.or(max).is_some()
        }
        Node::List(_) | Node::Map(_) | Node::Struct(_) => true,
    }
}
