//! Passwords that secrets generate, where a template has them: SW0219 to SW0221, SW1591.

use super::Broken;
use super::value::{Property, Resource, Resources, Value};
use crate::catalogue::{SW0219, SW0220, SW0221, SW1591};
use crate::secretsmanager::secret::DEFAULT_LENGTH;
use crate::{Arg, Rule, Violation};

const SECRET: &str = "AWS::SecretsManager::Secret";
const ATTACHMENT: &str = "AWS::SecretsManager::SecretTargetAttachment";

/// What a property takes as a password.
struct Taken {
    /// The rule of characters.
    characters: &'static Rule,
    /// The rule of lengths.
    length: &'static Rule,
    /// Characters that the service refuses.
    refused: &'static str,
    /// The shortest and the longest.
    limits: (u64, u64),
}

const USER: Taken = Taken {
    characters: SW0220,
    length: SW0219,
    refused: ",\"/@",
    limits: (16, 128),
};
const TOKEN: Taken = Taken {
    refused: "\"/@% ",
    ..USER
};
/// The length depends on the engine: 128 is the most of any but Db2.
const DATABASE: Taken = Taken {
    characters: SW1591,
    length: SW1591,
    refused: "\"/@ ",
    limits: (8, 128),
};

/// The properties with passwords, by the types.
const PLACES: [(&str, &[&str], &Taken); 5] = [
    ("AWS::ElastiCache::User", &["Passwords"], &USER),
    (
        "AWS::ElastiCache::User",
        &["AuthenticationMode", "Passwords"],
        &USER,
    ),
    ("AWS::ElastiCache::ReplicationGroup", &["AuthToken"], &TOKEN),
    ("AWS::RDS::DBInstance", &["MasterUserPassword"], &DATABASE),
    ("AWS::RDS::DBCluster", &["MasterUserPassword"], &DATABASE),
];

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    for (kind, property, taken) in PLACES {
        for resource in resources.of(kind) {
            let Some(value) = resource.get(property).value() else {
                continue;
            };
            for value in value.items().unwrap_or(std::slice::from_ref(value)) {
                let Some((secret, field)) = read(resources, value) else {
                    continue;
                };
                if let Some(violation) = wrong(secret, field, taken) {
                    found.push(Broken {
                        at: resource,
                        named: None,
                        property,
                        other: Some((secret, "the secret is here")),
                        violation,
                        help: None,
                    });
                }
            }
        }
    }
}

/// The secret that a dynamic reference reads, and its field; `""` is its whole text.
fn read<'a>(resources: &'a Resources<'a>, value: &'a Value) -> Option<(&'a Resource<'a>, &'a str)> {
    let Value::Some(parts) = value else {
        return None;
    };
    let [
        Value::Text(start),
        Value::Of(id, attribute),
        Value::Text(end),
    ] = parts.as_slice()
    else {
        return None;
    };
    let end = end.strip_suffix("}}")?;
    if start != "{{resolve:secretsmanager:" || !matches!(attribute.as_str(), "" | "Id") {
        return None;
    }
    let mut parts = end.split(':');
    let (_, kind, field) = (parts.next(), parts.next(), parts.next());
    if !matches!(kind, None | Some("" | "SecretString")) {
        return None;
    }
    let mut secret = resources.get(id)?;
    if secret.kind() == ATTACHMENT {
        let of = secret.get(&["SecretId"]).value()?;
        secret = resources.of_value(of, SECRET)?;
    }
    (secret.kind() == SECRET).then_some((secret, field.unwrap_or_default()))
}

fn wrong<'a>(
    secret: &'a Resource<'a>,
    field: &str,
    taken: &'static Taken,
) -> Option<Violation<'a>> {
    let generate = secret.get(&["GenerateSecretString"]).value()?;
    generate.entries()?;
    let property = |name: &str| generate.find(&[name]);
    match (property("GenerateStringKey"), field) {
        (Property::Known(_), "") => {
            let sentence = "password is the whole text of the JSON secret `{}`";
            return Some(Violation::text(SW0221, sentence, secret.name()));
        }
        (Property::Known(Value::Text(key)), field) if key == field => {}
        (Property::Absent, "") => {}
        _ => return None,
    }
    let length = match property("PasswordLength") {
        Property::Absent => Some(DEFAULT_LENGTH),
        length => length.text().and_then(|text| text.parse().ok()),
    };
    let (least, most) = taken.limits;
    if let Some(length) = length
        && !(least..=most).contains(&length)
    {
        let sentence = "generated password of {} characters is out of range ({} to {})";
        let values = [length, least, most].map(Arg::Number);
        return Some(Violation::new(taken.length, sentence, values));
    }
    let flag = |name: &str| match property(name) {
        Property::Absent => Some(false),
        value => value.text().map(|text| text == "true"),
    };
    let excluded = match property("ExcludeCharacters") {
        Property::Absent => "",
        value => value.text()?,
    };
    let (no_punctuation, space) = (flag("ExcludePunctuation")?, flag("IncludeSpace")?);
    let can_have = |character: char| {
        let is_made = if character == ' ' {
            space
        } else {
            !no_punctuation
        };
        is_made && !excluded.contains(character)
    };
    if !taken.refused.chars().any(can_have) {
        return None;
    }
    let sentence = "generated password of secret `{}` can have a character that is not allowed";
    let violation = Violation::text(taken.characters, sentence, secret.name());
    Some(violation.fixed_by(if std::ptr::eq(taken, &TOKEN) {
        "add `ExcludePunctuation: true` to `GenerateSecretString` of the secret"
    } else {
        "exclude the characters in `GenerateSecretString` of the secret"
    }))
}
