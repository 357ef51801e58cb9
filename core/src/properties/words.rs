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
        if has_bare_numbers {
            let number = ["days", "GiB"]
                .iter()
                .find_map(|unit| code.strip_suffix(unit));
            if let Some(number) = number.filter(|number| number.parse::<u64>().is_ok()) {
                return Some(number.to_owned());
            }
        }
        match code.split_once(": ") {
            Some((field, value)) => Some(format!("{}: {value}", self.property(field)?)),
            None => self
                .property(code)
                .or_else(|| value(self.of, code).map(str::to_owned)),
        }
    }

    /// The property of a field, as the reader spells it.
    fn property(self, name: &str) -> Option<String> {
        property((self.of, self.kind), name).map(self.spelling)
    }
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
        "removal_policy" => return Some("DeletionPolicy"),
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
    use crate::elasticache::cache::Cache;
    use crate::properties::as_in_template;

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
            of("add `final_name`, or `removal_policy: Retain`"),
            "add `FinalSnapshotName`, or `DeletionPolicy: Retain`"
        );
        assert_eq!(
            of("found `Rsa2048`, expected `Valkey`"),
            "found `RSA_2048`, expected `valkey`"
        );
        assert_eq!(of("rename it; `x` stays"), "rename it; `x` stays");
        assert_eq!(of("no `tick"), "no `tick");
    }
}
