//! When conditions hold: whether one includes another, and whether two exclude each other.

use std::collections::{BTreeMap, BTreeSet};

/// When a condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// In every deployment.
    Always,
    /// If two values are the same.
    Equals(Operand, Operand),
    /// If all of them hold.
    And(Vec<Self>),
    /// If one of them holds.
    Or(Vec<Self>),
    /// If it does not hold.
    Not(Box<Self>),
    /// That is not known.
    Unknown,
}

/// A value that is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operand {
    /// A text of the program.
    Text(String),
    /// What a deployment fills in, by a text that is the same for the same value.
    Value(String),
}

/// The values that a deployment can give, by the value that it fills in; any text where there is no entry.
pub type Domains = BTreeMap<String, Vec<String>>;

/// The most combinations of values that are tried.
const MOST: usize = 1 << 14;

impl Formula {
    /// Whether the other holds whenever this one does. `None` where that is not known.
    #[must_use]
    pub fn implies(&self, other: &Self, domains: &Domains) -> Option<bool> {
        if matches!(other, Self::Always) || self == other {
            return Some(true);
        }
        let both = [self, other];
        Space::of(&both, domains)?.all(|values| Some(!self.holds(values)? || other.holds(values)?))
    }

    /// Whether no deployment has both. `None` where that is not known.
    #[must_use]
    pub fn excludes(&self, other: &Self, domains: &Domains) -> Option<bool> {
        let both = [self, other];
        Space::of(&both, domains)?
            .all(|values| Some(!(self.holds(values)? && other.holds(values)?)))
    }

    /// Whether it holds for some values.
    fn holds(&self, values: &Values<'_>) -> Option<bool> {
        match self {
            Self::Always => Some(true),
            Self::Unknown => None,
            Self::Not(inner) => inner.holds(values).map(|holds| !holds),
            Self::And(all) => all
                .iter()
                .try_fold(true, |before, one| Some(one.holds(values)? && before)),
            Self::Or(all) => all
                .iter()
                .try_fold(false, |before, one| Some(one.holds(values)? || before)),
            Self::Equals(one, other) if one == other => Some(true),
            Self::Equals(Operand::Text(_), Operand::Text(_)) => Some(false),
            Self::Equals(Operand::Value(value), Operand::Text(text))
            | Self::Equals(Operand::Text(text), Operand::Value(value)) => {
                Some(*values.get(&Variable::Value(value))? == Some(text.as_str()))
            }
            Self::Equals(Operand::Value(one), Operand::Value(other)) => {
                Some(values.get(&Variable::pair(one, other))?.is_some())
            }
        }
    }

    /// Calls a function with each comparison.
    fn comparisons<'a>(&'a self, visit: &mut dyn FnMut(&'a Operand, &'a Operand)) {
        match self {
            Self::Always | Self::Unknown => {}
            Self::Equals(one, other) => visit(one, other),
            Self::Not(inner) => inner.comparisons(visit),
            Self::And(all) | Self::Or(all) => all.iter().for_each(|one| one.comparisons(visit)),
        }
    }
}

/// What differs between deployments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Variable<'a> {
    /// A value: one of the texts that it is compared to, or `None` for any other.
    Value(&'a str),
    /// Whether two values are the same: `None` if they are not.
    Same(&'a str, &'a str),
}

impl<'a> Variable<'a> {
    fn pair(one: &'a str, other: &'a str) -> Self {
        Self::Same(one.min(other), one.max(other))
    }
}

type Values<'a> = BTreeMap<Variable<'a>, Option<&'a str>>;

/// All combinations of values that make a difference.
struct Space<'a>(Vec<(Variable<'a>, Vec<Option<&'a str>>)>);

impl<'a> Space<'a> {
    /// `None` where there are too many, or where values are compared with each other and with texts.
    fn of(formulas: &[&'a Formula], domains: &Domains) -> Option<Self> {
        let mut texts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut pairs = BTreeSet::new();
        for formula in formulas {
            formula.comparisons(&mut |one, other| match (one, other) {
                (Operand::Value(value), Operand::Text(text))
                | (Operand::Text(text), Operand::Value(value)) => {
                    texts.entry(value).or_default().insert(text);
                }
                (Operand::Value(one), Operand::Value(other)) if one != other => {
                    pairs.insert(Variable::pair(one, other));
                }
                _ => {}
            });
        }
        let mut compared = BTreeSet::new();
        let is_known = pairs.iter().all(|pair| match pair {
            Variable::Same(one, other) => [one, other]
                .into_iter()
                .all(|value| !texts.contains_key(value) && compared.insert(*value)),
            Variable::Value(_) => true,
        });
        if !is_known {
            return None;
        }
        let values = texts.into_iter().map(|(value, texts)| {
            let domain = domains.get(value);
            let is_possible =
                |text: &&str| domain.is_none_or(|domain| domain.iter().any(|own| own == text));
            let has_others =
                domain.is_none_or(|domain| domain.iter().any(|own| !texts.contains(own.as_str())));
            let possible = texts.iter().copied().filter(is_possible).map(Some);
            let all = possible.chain(has_others.then_some(None));
            (Variable::Value(value), all.collect::<Vec<_>>())
        });
        let pairs = pairs.into_iter().map(|pair| (pair, vec![None, Some("")]));
        let space: Vec<_> = values.chain(pairs).collect();
        let mut count = 1_usize;
        for (_, values) in &space {
            count = count
                .checked_mul(values.len())
                .filter(|count| *count <= MOST)?;
        }
        Some(Self(space))
    }

    /// Whether something is so for all combinations.
    fn all(&self, mut is_so: impl FnMut(&Values<'a>) -> Option<bool>) -> Option<bool> {
        let mut values = Values::new();
        Self::each(&self.0, &mut values, &mut is_so)
    }

    fn each(
        open: &[(Variable<'a>, Vec<Option<&'a str>>)],
        values: &mut Values<'a>,
        is_so: &mut dyn FnMut(&Values<'a>) -> Option<bool>,
    ) -> Option<bool> {
        let Some(((variable, possible), others)) = open.split_first() else {
            return is_so(values);
        };
        for value in possible {
            values.insert(*variable, *value);
            if !Self::each(others, values, is_so)? {
                return Some(false);
            }
        }
        Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(value: &str, text: &str) -> Formula {
        Formula::Equals(Operand::Value(value.into()), Operand::Text(text.into()))
    }

    fn not(formula: Formula) -> Formula {
        Formula::Not(Box::new(formula))
    }

    fn and(all: &[Formula]) -> Formula {
        Formula::And(all.to_vec())
    }

    fn or(all: &[Formula]) -> Formula {
        Formula::Or(all.to_vec())
    }

    fn same(one: &str, other: &str) -> Formula {
        Formula::Equals(Operand::Value(one.into()), Operand::Value(other.into()))
    }

    #[test]
    fn what_excludes_what() {
        let none = Domains::new();
        let (prod, dev, eu) = (is("stage", "prod"), is("stage", "dev"), is("region", "eu"));
        for (one, other, expected) in [
            (prod.clone(), dev.clone(), Some(true)),
            (prod.clone(), prod.clone(), Some(false)),
            (prod.clone(), not(prod.clone()), Some(true)),
            (prod.clone(), eu.clone(), Some(false)),
            (
                and(&[prod.clone(), eu.clone()]),
                or(&[dev.clone(), not(eu.clone())]),
                Some(true),
            ),
            (not(prod.clone()), not(dev.clone()), Some(false)),
            (same("a", "b"), not(same("b", "a")), Some(true)),
            (same("a", "b"), same("a", "c"), None),
            (same("a", "stage"), prod.clone(), None),
            (Formula::Always, prod.clone(), Some(false)),
            (Formula::Always, Formula::Always, Some(false)),
            (Formula::Unknown, prod.clone(), None),
            (is("a", "b"), same("a", "a"), Some(false)),
        ] {
            assert_eq!(one.excludes(&other, &none), expected, "{one:?} {other:?}");
            assert_eq!(other.excludes(&one, &none), expected, "{other:?} {one:?}");
        }
        let two = Domains::from([("stage".to_owned(), vec!["prod".into(), "dev".into()])]);
        assert_eq!(
            not(prod.clone()).excludes(&not(dev.clone()), &two),
            Some(true)
        );
        let three = Domains::from([(
            "stage".to_owned(),
            vec!["prod".into(), "dev".into(), "test".into()],
        )]);
        assert_eq!(not(prod).excludes(&not(dev), &three), Some(false));
    }

    #[test]
    fn what_implies_what() {
        let none = Domains::new();
        let (prod, dev, eu) = (is("stage", "prod"), is("stage", "dev"), is("region", "eu"));
        let both = and(&[prod.clone(), eu.clone()]);
        for (one, other, expected) in [
            (prod.clone(), prod.clone(), Some(true)),
            (prod.clone(), Formula::Always, Some(true)),
            (Formula::Unknown, Formula::Always, Some(true)),
            (Formula::Always, prod.clone(), Some(false)),
            (Formula::Unknown, prod.clone(), None),
            (both.clone(), prod.clone(), Some(true)),
            (prod.clone(), both, Some(false)),
            (prod.clone(), or(&[dev.clone(), prod.clone()]), Some(true)),
            (prod, not(dev), Some(true)),
            (
                Formula::Always,
                Formula::Equals(Operand::Text("a".into()), Operand::Text("a".into())),
                Some(true),
            ),
            (eu, Formula::Always, Some(true)),
        ] {
            assert_eq!(one.implies(&other, &none), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn too_many_combinations_are_not_tried() {
        let none = Domains::new();
        let many: Vec<_> = (0..20).map(|at| is(&at.to_string(), "x")).collect();
        assert_eq!(and(&many).excludes(&is("a", "b"), &none), None);
        assert_eq!(and(&many).implies(&and(&many), &none), Some(true));
    }
}
