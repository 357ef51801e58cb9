//! What rules of the library say, in the words of a template: their code names fields and types of Rust.

use stackwright_core::describe::{Description, Takes};

use super::constructs::Of;
use super::finding::Finding;

/// The finding with the names of properties for those of fields.
pub(super) fn of_template(of: Of<'_>, mut finding: Finding) -> Finding {
    finding.message = translated(of, &finding.message, false);
    finding.help = translated(of, &finding.help, true);
    for note in &mut finding.notes {
        *note = translated(of, note, true);
    }
    finding
}

/// A sentence with the code in it translated; in a fix also numbers with units, which a template writes without.
fn translated(of: Of<'_>, text: &str, has_bare_numbers: bool) -> String {
    // A template has no object around the properties of backups.
    let text = text.replace(" to `backup`", "");
    // Whether a cluster is standalone, a template says by the type of the resource.
    let text = text
        .replace(
            "remove `standalone`",
            &format!("use `{}`", of.0.header.resource_type),
        )
        .replace(
            "or `standalone`",
            &format!("or use `{}`", of.0.header.resource_type),
        );
    let mut out = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        match code(of, part, has_bare_numbers) {
            Some(code) if at % 2 == 1 => out.push_str(&code),
            _ => out.push_str(part),
        }
    }
    out
}

fn code(of: Of<'_>, code: &str, has_bare_numbers: bool) -> Option<String> {
    if let Some(name) = code
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
    {
        let variants =
            of.0.header
                .argument
                .map(|argument| argument.choice.variants);
        let engines = stackwright_core::Engine::CHOICE.variants;
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
        Some((field, value)) => Some(format!("{}: {value}", property(of, field)?)),
        None => property(of, code)
            .or_else(|| value(of.0, code))
            .map(str::to_owned),
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
    named(of).or_else(|| stackwright_core::CONSTRUCTS.into_iter().find_map(named))
}

/// The property of a field, also of one in a struct.
fn property((of, kind): Of<'_>, name: &str) -> Option<&'static str> {
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
    use stackwright_core::describe::Described as _;
    use stackwright_core::elasticache::cache::Cache;

    #[test]
    fn fixes_name_properties() {
        let of = |text| translated((Cache::DESCRIPTION, ""), text, true);
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
