//! Secrets.

use crate::describe::key::{Count, Flag, Ref, Text};
use crate::describe::{ReadBy, describe, field, property, resource, rules, structure};
use crate::identity::Identified;
use crate::kms::key::Key;
use crate::language::{self, SW0902};

const NAMED: Identified = Identified::of_secrets_manager("the name or the ARN of a secret");

describe! {
    /// How the text of a secret is made.
    pub GenerateSecretString as GENERATE_SECRET_STRING, GenerateSecretStringFields = structure(&["secretsmanager", "GenerateSecretString"], "a generated text");
    /// How many characters it has, 1 to 4,096.
    password_length: Count = field()
        .default("32"),
    /// Characters that are not used.
    exclude_characters: Text = field()
        .default("none"),
    /// Whether lower-case letters are not used. Default: they are used.
    exclude_lowercase: Flag = field(),
    /// Whether digits are not used. Default: they are used.
    exclude_numbers: Flag = field(),
    /// Whether punctuation is not used. Default: it is used.
    exclude_punctuation: Flag = field(),
    /// Whether upper-case letters are not used. Default: they are used.
    exclude_uppercase: Flag = field(),
    /// Whether spaces are used. Default: they are not.
    include_space: Flag = field(),
    /// Whether there is at least one character of each type. Default: there is.
    require_each_included_type: Flag = field(),
    /// A JSON object into which the text goes. With it goes `generate_string_key`.
    secret_string_template: Text = field()
        .default("the text stands alone"),
    /// The field of the JSON object that the text becomes. With it goes `secret_string_template`.
    generate_string_key: Text = field()
        .default("the text stands alone"),
}

describe! {
    /// A secret.
    pub Secret as SECRET, SecretFields = resource("AWS::SecretsManager::Secret")
        .declared_by("secret", "a secret")
        .construct(&["secretsmanager", "Secret"], &["secretsmanager", "SecretProps"])
        .existing(&NAMED)
        .read_by(&[ReadBy {
            method: "secret_value",
            what: "what is in it",
            only_for: "a password",
        }])
        .rules(RULES, check_raw);
    /// The name or the ARN of a secret that exists already, instead of all other fields.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// The secret's name in the account and region.
    name: Text = property("Name")
        .replaces()
        .default("CloudFormation makes one")
        .aka(&["secret_name"]),
    /// What the secret is for.
    description: Text = property("Description")
        .default("none"),
    /// What encrypts the secret. The key's policy lets Secrets Manager use it.
    kms_key: Ref<Key> = property("KmsKeyId")
        .default("the account's key for Secrets Manager, `aws/secretsmanager`")
        .aka(&["key", "encryption_key"]),
    /// How its text is made.
    generate: GenerateSecretString = field()
        .default("32 characters of all types"),
}

rules!(
    Secret,
    SW0902(
        of = [
            SECRET.generate.secret_string_template,
            SECRET.generate.generate_string_key,
        ],
        |secret, found| {
            let template = SECRET.generate.secret_string_template;
            let key = SECRET.generate.generate_string_key;
            let missing = if template.is_absent(secret) && key.is_there(secret) {
                "`secret_string_template`"
            } else if key.is_absent(secret) && template.is_there(secret) {
                "`generate_string_key`"
            } else {
                return;
            };
            let missing = language::missing("a generated text in JSON", missing);
            found.result(SECRET.generate.itself, Err(missing));
        },
    ),
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Fact, Tree};

    fn found(secret: &Tree) -> Vec<(String, String)> {
        let found = Secret::DESCRIPTION.check(secret.raw()).into_iter();
        found
            .map(|finding| {
                let field = finding.path.name(Secret::DESCRIPTION);
                (field, finding.violation.to_string())
            })
            .collect()
    }

    #[test]
    fn json_and_its_field_go_together() {
        let template = |secret: Tree| secret.with(SECRET.generate.secret_string_template, "{}");
        let key = |secret: Tree| secret.with(SECRET.generate.generate_string_key, "password");
        let secret = || Tree::new("password");
        assert_eq!(found(&secret()), []);
        assert_eq!(
            found(&secret().with_fact(SECRET.generate.itself, Fact::Present)),
            []
        );
        assert_eq!(found(&template(key(secret()))), []);
        assert_eq!(
            found(&secret().with(SECRET.generate.password_length, 16)),
            []
        );
        for (half, missing) in [
            (template(secret()), "`generate_string_key`"),
            (key(secret()), "`secret_string_template`"),
        ] {
            let sentence = format!("a generated text in JSON can't do without {missing}");
            assert_eq!(found(&half), [("generate".to_owned(), sentence)]);
            assert_eq!(found(&half.with(SECRET.existing, "password")), []);
        }
        // The other half may be there, where not all is known.
        assert_eq!(found(&key(Tree::partial("password"))), []);
    }
}
