//! Names of declarations, made of logical ids.

use std::collections::{BTreeSet, HashMap};

use super::code::identifier;
use super::own::Plan;
use crate::template::Template;

/// Names that mean something else in a module.
const TAKEN: &[&str] = &["config", "self", "super", "crate", "stack", "scope", "app"];

/// What a name is declared for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    Resource,
    Parameter,
    Condition,
    Mapping,
    Output,
}

impl Section {
    /// The section of a template.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Resource => "Resources",
            Self::Parameter => "Parameters",
            Self::Condition => "Conditions",
            Self::Mapping => "Mappings",
            Self::Output => "Outputs",
        }
    }

    const fn suffix(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Parameter => "parameter",
            Self::Condition => "condition",
            Self::Mapping => "mapping",
            Self::Output => "output",
        }
    }

    /// In the order in which they get their names.
    const ALL: [Self; 5] = [
        Self::Resource,
        Self::Parameter,
        Self::Condition,
        Self::Mapping,
        Self::Output,
    ];
}

/// How an element of a template is declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// The name of the declaration, as an identifier.
    pub(super) name: String,
    /// The construct id, where it is not made of the name.
    pub(super) id: Option<String>,
    /// The logical id, where it is not made of the construct id.
    pub(super) logical_id: Option<String>,
}

/// The names of all elements of a template.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<(Section, String), Name>);

impl Names {
    pub(super) fn of(template: &Template<'_>, plan: &Plan) -> Self {
        let mut all = Vec::new();
        let mut names: BTreeSet<String> = plan.outsides.names().into_iter().collect();
        for section in Section::ALL {
            for entry in template.section(section.title()) {
                // What another construct makes needs no name.
                if section == Section::Resource && plan.part(&entry.key).is_some() {
                    continue;
                }
                if section == Section::Condition && !is_logical_id(&entry.key) {
                    continue;
                }
                let id = plan.own(&entry.key).and_then(|own| own.id.as_deref());
                let id = id.filter(|_| section == Section::Resource);
                let called = id.unwrap_or(&entry.key);
                let name = unique(&snake_case(called), section, &mut names);
                all.push((section, entry.key.as_str(), name));
            }
        }
        // The construct ids of what has no logical id of its own.
        let mut ids: BTreeSet<String> = BTreeSet::new();
        let mut found = HashMap::new();
        let (resources, others): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|(section, ..)| *section == Section::Resource);
        for (section, key, name) in others {
            let mut id = key.to_owned();
            // What is no letter or digit is left out of a logical id.
            while !ids.insert(id.clone()) {
                id.push('-');
            }
            let is_made = pascal_case(&name) == id;
            let name = Name {
                name: identifier(&name),
                id: (!is_made).then_some(id),
                logical_id: None,
            };
            found.insert((section, key.to_owned()), name);
        }
        for (section, key, name) in resources {
            let made = pascal_case(&name);
            if let Some(own) = plan.own(key) {
                let id = own.id.clone().filter(|id| ids.insert(id.clone()));
                let name = Name {
                    name: identifier(&name),
                    logical_id: id.is_none().then(|| key.to_owned()),
                    id: match id {
                        Some(id) => (id != made).then_some(id),
                        None => {
                            let mut id = made.clone();
                            while !ids.insert(id.clone()) {
                                id.push_str("Resource");
                            }
                            (id != made).then_some(id)
                        }
                    },
                };
                found.insert((section, key.to_owned()), name);
                continue;
            }
            let mut id = made.clone();
            while !ids.insert(id.clone()) {
                id.push_str("Resource");
            }
            let name = Name {
                name: identifier(&name),
                logical_id: (id != key).then(|| key.to_owned()),
                id: (id != made).then_some(id),
            };
            found.insert((section, key.to_owned()), name);
        }
        Self(found)
    }

    pub(super) fn get(&self, section: Section, id: &str) -> Option<&Name> {
        self.0.get(&(section, id.to_owned()))
    }
}

/// Whether a name is one that the library gives: CloudFormation takes other signs in the names of conditions.
pub(super) fn is_logical_id(name: &str) -> bool {
    name.chars().all(|sign| sign.is_ascii_alphanumeric())
}

fn unique(name: &str, section: Section, names: &mut BTreeSet<String>) -> String {
    let mut wanted = name.to_owned();
    if TAKEN.contains(&name) {
        wanted = format!("{name}_{}", section.suffix());
    }
    if names.insert(wanted.clone()) {
        return wanted;
    }
    let base = if wanted.ends_with(section.suffix()) {
        wanted
    } else {
        format!("{wanted}_{}", section.suffix())
    };
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let mut candidates = std::iter::once(base.clone()).chain(numbered);
    let free = candidates.find(|candidate| names.insert(candidate.clone()));
    free.unwrap_or(base)
}

/// The name that a module or a declaration has by a name of CloudFormation: `vpc-public` as `vpc_public`.
#[must_use]
pub fn declaration_name(name: &str) -> String {
    identifier(&snake_case(name))
}

/// A name in camel case in snake case: `VPCEndpoint` as `vpc_endpoint`, `AZ1a` as `az1a`.
pub(super) fn snake_case(name: &str) -> String {
    let signs: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, sign) in signs.iter().enumerate() {
        if !sign.is_ascii_alphanumeric() {
            if !out.is_empty() && !out.ends_with('_') {
                out.push('_');
            }
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| signs.get(at));
        let after = signs.get(at + 1);
        let starts_word = sign.is_ascii_uppercase()
            && (before.is_some_and(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
                || before.is_some_and(char::is_ascii_uppercase)
                    && after.is_some_and(char::is_ascii_lowercase)
                    // The plural of an abbreviation: `AZs`.
                    && !(after == Some(&'s') && signs.get(at + 2).is_none_or(char::is_ascii_uppercase)));
        if starts_word && !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
        out.push(sign.to_ascii_lowercase());
    }
    let out = out.trim_end_matches('_');
    match out.chars().next() {
        None => "element".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("n{out}"),
        Some(_) => out.to_owned(),
    }
}

/// `cache_key` as `CacheKey`: the construct id that a declaration has by its name.
pub(super) fn pascal_case(name: &str) -> String {
    let words = name.trim_start_matches("r#").split('_');
    words
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        for (name, snake) in [
            ("Bucket", "bucket"),
            ("WebServerSG", "web_server_sg"),
            ("VPC", "vpc"),
            ("VPCEndpoint", "vpc_endpoint"),
            ("PublicSubnet1", "public_subnet1"),
            ("Subnet1Route", "subnet1_route"),
            ("EC2Instance", "ec2_instance"),
            ("SubnetAZs", "subnet_azs"),
            ("camelCase", "camel_case"),
            ("1stSubnet", "n1st_subnet"),
            ("Type", "type"),
            ("a-b", "a_b"),
            ("-", "element"),
        ] {
            assert_eq!(snake_case(name), snake, "{name}");
        }
        assert_eq!(pascal_case("r#type"), "Type");
        assert_eq!(pascal_case("public_subnet1"), "PublicSubnet1");
    }
}
