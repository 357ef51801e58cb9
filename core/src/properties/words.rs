//! What rules of the library say, in the words of properties: their code names fields and types of Rust.

use super::{Broken, Spelling};
use crate::describe::{Description, Takes};

/// The words of a type of resources.
#[derive(Clone, Copy)]
pub(super) struct Words<'w> {
    pub(super) of: &'static Description,
    pub(super) kind: &'w str,
    pub(super) spelling: Spelling<'w>,
}

impl Words<'_> {
    /// With the names of properties for those of fields.
    pub(super) fn told(self, broken: Broken) -> Broken {
        Broken {
            message: self.translated(&broken.message, false),
            help: self.translated(&broken.help, true),
            why: self.translated(&broken.why, true),
            ..broken
        }
    }

    /// A sentence with the code in it translated; in a fix also numbers with units, which a template writes without.
    fn translated(self, text: &str, has_bare_numbers: bool) -> String {
        // A template has no object around the properties of backups.
        let text = text.replace(" to `backup`", "");
        // Nor a word for no limit.
        let text = text.replace("or `Unlimited`", "or remove the limit");
        // Whether a cluster is standalone, a template says by the type of the resource.
        let text = text
            .replace(
                "remove `standalone`",
                &format!("use `{}`", self.of.header.resource_type),
            )
            .replace(
                "or `standalone`",
                &format!("or use `{}`", self.of.header.resource_type),
            );
        let mut out = String::new();
        for (at, part) in text.split('`').enumerate() {
            if at > 0 {
                out.push('`');
            }
            match self.code(part, has_bare_numbers) {
                Some(code) if at % 2 == 1 => out.push_str(&code),
                _ => out.push_str(part),
            }
        }
        out
    }

    fn code(self, code: &str, has_bare_numbers: bool) -> Option<String> {
        if let Some(name) = code
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'))
        {
            let variants = self
                .of
                .header
                .argument
                .map(|argument| argument.choice.variants);
            let engines = crate::Engine::CHOICE.variants;
            let mut all = variants.into_iter().flatten().chain(engines);
            return all
                .find(|one| one.name == name)
                .map(|one| one.cloudformation.to_owned());
        }
        if has_bare_numbers && let Some(number) = bare(code) {
            return Some(number.to_owned());
        }
        let is_count = |letter: u8| letter.is_ascii_digit() || letter == b'_';
        let is_number = code.starts_with(|first: char| first.is_ascii_digit());
        if !self.is_rust() && is_number && code.bytes().all(is_count) {
            return Some(code.replace('_', ""));
        }
        if let Some(json) = code.strip_prefix("json!(") {
            let json = json.strip_suffix(')').filter(|_| !self.is_rust());
            return json.map(str::to_owned);
        }
        if code.contains(": ") {
            let fields: Option<Vec<_>> = code.split(", ").map(|one| self.field(one)).collect();
            return Some(fields?.join(", "));
        }
        self.property(code)
            .or_else(|| value(self.of, code).map(str::to_owned))
    }

    /// A field with its value, as a property.
    fn field(self, code: &str) -> Option<String> {
        let (field, written) = code.split_once(": ")?;
        let name = self.property(field)?;
        // The policies of resources are no properties, and have their names in both languages.
        let named = value(self.of, written).filter(|_| field != "removal_policy");
        let value = match (bare(written), named) {
            (Some(number), _) => number.to_owned(),
            (None, Some(named)) if self.is_rust() => format!("\"{named}\""),
            (None, Some(named)) => named.to_owned(),
            (None, None) => written.to_owned(),
        };
        Some(format!("{name}: {value}"))
    }

    /// The property of a field, as the reader spells it; of one in another, its own name.
    fn property(self, name: &str) -> Option<String> {
        let property = property((self.of, self.kind), name)?;
        let spelled = (self.spelling)(property);
        let own = spelled.rsplit('.').next();
        own.map(str::to_owned)
    }

    /// Whether the reader writes Rust.
    fn is_rust(self) -> bool {
        (self.spelling)(DELETION_POLICY) != DELETION_POLICY
    }
}

/// The names of fields and values in the sentences of rules, each with what it is in the words of properties, where that is another.
#[must_use]
pub fn spelled(
    of: &'static Description,
    kind: &str,
    spelling: Spelling<'_>,
) -> Vec<(&'static str, String)> {
    let words = Words { of, kind, spelling };
    let mut names = vec!["removal_policy", "engine"];
    names_in(of, &mut names);
    let mut spelled = Vec::new();
    for name in names {
        let own = words.property(name);
        let own = own.or_else(|| value(of, name).map(str::to_owned));
        let is_there = spelled.iter().any(|(other, _)| *other == name);
        if let Some(own) = own.filter(|own| own != name && !is_there) {
            spelled.push((name, own));
        }
    }
    spelled
}

fn names_in(of: &'static Description, names: &mut Vec<&'static str>) {
    for field in of.fields {
        names.push(field.name);
        match field.takes {
            Takes::Choice(choice) => names.extend(choice.names()),
            Takes::Struct(inner) | Takes::List(&Takes::Struct(inner)) => names_in(inner, names),
            _ => {}
        }
    }
}

const DELETION_POLICY: &str = "DeletionPolicy";

/// The number of a value with a unit, which properties are without.
fn bare(code: &str) -> Option<&str> {
    let units = ["days", "GiB", "MiB", "sec"];
    let number = units.iter().find_map(|unit| code.strip_suffix(unit));
    number.filter(|number| number.parse::<u64>().is_ok())
}

/// As CloudFormation writes a value that rules call by its name in Rust, also one of a resource that is referred to.
fn value(of: &'static Description, name: &str) -> Option<&'static str> {
    let named = |of: &'static Description| {
        of.fields.iter().find_map(|field| match field.takes {
            Takes::Choice(choice) => {
                let mut variants = choice.variants.iter();
                let found = variants.find(|one| one.name == name)?;
                Some(found.cloudformation)
            }
            _ => None,
        })
    };
    named(of).or_else(|| crate::CONSTRUCTS.into_iter().find_map(named))
}

/// The property of a field, also of one in a struct.
fn property((of, kind): (&'static Description, &str), name: &str) -> Option<&'static str> {
    match name {
        "removal_policy" => return Some(DELETION_POLICY),
        "tags" => return Some("Tags"),
        "subnets" if of.name == "Cache" => return Some("SubnetIds"),
        "engine" if of.header.argument.is_some() => return Some("Engine"),
        _ => {}
    }
    let mut fields = of.fields.iter();
    fields.find_map(|field| match field.takes {
        _ if field.name == name && !field.options.property.is_empty() => {
            Some(of.property(kind, field))
        }
        Takes::Struct(inner) | Takes::List(&Takes::Struct(inner)) => property((inner, kind), name),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::Described as _;
    use crate::ecs::service::Service;
    use crate::elasticache::cache::Cache;
    use crate::properties::as_in_template;
    use crate::rds::database::Database;

    #[test]
    fn fixes_name_properties() {
        let words = Words {
            of: Cache::DESCRIPTION,
            kind: "",
            spelling: &as_in_template,
        };
        let of = |text| words.translated(text, true);
        assert_eq!(
            of("remove `user_group`, or use `<Redis>`"),
            "remove `UserGroupId`, or use `redis`"
        );
        assert_eq!(of("use `0days` to `35days`"), "use `0` to `35`");
        assert_eq!(
            of("use `1GiB` to `5000GiB`, or `Unlimited`"),
            "use `1` to `5000`, or remove the limit"
        );
        assert_eq!(of("use `1_000` to `2`"), "use `1000` to `2`");
        assert_eq!(of("letters or `_`"), "letters or `_`");
        assert_eq!(
            of("add `final_name`, or `removal_policy: Retain`"),
            "add `FinalSnapshotName`, or `DeletionPolicy: Retain`"
        );
        assert_eq!(
            of("found `Rsa2048`, expected `Valkey`"),
            "found `RSA_2048`, expected `valkey`"
        );
        assert_eq!(
            of("add `retention: 7days`, or remove `at`"),
            "add `SnapshotRetentionLimit: 7`, or remove `DailySnapshotTime`"
        );
        assert_eq!(
            of("as in `json!({ \"a\": [\"b\"] })`"),
            "as in `{ \"a\": [\"b\"] }`"
        );
        assert_eq!(of("rename it; `x` stays"), "rename it; `x` stays");
        assert_eq!(of("no `tick"), "no `tick");
    }

    #[test]
    fn fixes_are_written_in_rust() {
        let spelling = |name: &str| match name {
            "SnapshotRetentionLimit" => "snapshot_retention_limit".to_owned(),
            "StorageType" => "storage_type".to_owned(),
            "DeletionPolicy" => "removal_policy".to_owned(),
            "DeploymentConfiguration.MinimumHealthyPercent" => {
                "deployment_configuration.minimum_healthy_percent".to_owned()
            }
            "DeploymentConfiguration.MaximumPercent" => {
                "deployment_configuration.maximum_percent".to_owned()
            }
            other => format!("{other}?"),
        };
        let of = |of: &'static Description, text| {
            let kind = of.header.resource_type;
            let spelling = &spelling;
            Words { of, kind, spelling }.translated(text, true)
        };
        assert_eq!(
            of(
                Cache::DESCRIPTION,
                "add `retention: 7days`, or `removal_policy: Retain`"
            ),
            "add `snapshot_retention_limit: 7`, or `removal_policy: Retain`"
        );
        assert_eq!(
            of(Database::DESCRIPTION, "write `storage_type: Gp3`"),
            "write `storage_type: \"gp3\"`"
        );
        assert_eq!(
            of(
                Service::DESCRIPTION,
                "write `min_healthy_percent: 50` and `max_healthy_percent: 200`, or remove both"
            ),
            "write `minimum_healthy_percent: 50` and `maximum_percent: 200`, or remove both"
        );
    }
}
