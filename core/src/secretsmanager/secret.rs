//! Secrets.

use crate::describe::key::{Count, Flag, Ref, Text};
use crate::describe::{ReadBy, describe, field, property, resource, rules, structure};
use crate::identity::Identified;
use crate::kms::key::Key;
use crate::language::{self, SW0902};

const NAMED: Identified = Identified::of_secrets_manager("the name or the ARN of a secret");

describe! {
    /// How the value of a secret is generated.
    pub GenerateSecretString as GENERATE_SECRET_STRING, GenerateSecretStringFields = structure(&["secretsmanager", "GenerateSecretString"], "a generated string");
    /// Number of characters, 1 to 4,096.
    password_length: Count = property("GenerateSecretString.PasswordLength")
        .default("`32`"),
    /// Characters to exclude.
    exclude_characters: Text = property("GenerateSecretString.ExcludeCharacters")
        .default("none"),
    /// Whether to exclude lower-case letters.
    exclude_lowercase: Flag = property("GenerateSecretString.ExcludeLowercase")
        .default("`false`"),
    /// Whether to exclude digits.
    exclude_numbers: Flag = property("GenerateSecretString.ExcludeNumbers")
        .default("`false`"),
    /// Whether to exclude punctuation.
    exclude_punctuation: Flag = property("GenerateSecretString.ExcludePunctuation")
        .default("`false`"),
    /// Whether to exclude upper-case letters.
    exclude_uppercase: Flag = property("GenerateSecretString.ExcludeUppercase")
        .default("`false`"),
    /// Whether to include spaces.
    include_space: Flag = property("GenerateSecretString.IncludeSpace")
        .default("`false`"),
    /// Whether at least one character of each included type is required.
    require_each_included_type: Flag = property("GenerateSecretString.RequireEachIncludedType")
        .default("`true`"),
    /// JSON object that the generated string is added to. Required with `generate_string_key`.
    secret_string_template: Text = property("GenerateSecretString.SecretStringTemplate")
        .default("none; the secret is the generated string"),
    /// Key of the generated string in the JSON object. Required with `secret_string_template`.
    generate_string_key: Text = property("GenerateSecretString.GenerateStringKey")
        .default("none; the secret is the generated string"),
}

describe! {
    /// A secret of Secrets Manager.
    pub Secret as SECRET, SecretFields = resource("AWS::SecretsManager::Secret")
        .declared_by("secret", "a secret")
        .construct(&["secretsmanager", "Secret"], &["secretsmanager", "SecretProps"])
        .existing(&NAMED)
        .read_by(&[ReadBy {
            method: "secret_value",
            what: "its value",
            only_for: "a password",
        }])
        .rules(RULES, check_raw);
    /// Name or ARN of an existing secret. Fields that only a new secret can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// Name of the secret in the account and region.
    name: Text = property("Name")
        .replaces()
        .default("a name that CloudFormation generates")
        .aka(&["secret_name"]),
    /// Description of the secret.
    description: Text = property("Description")
        .default("none"),
    /// Key that encrypts the secret. Its policy is extended so that Secrets Manager can use it.
    kms_key: Ref<Key> = property("KmsKeyId")
        .default("the AWS managed key of the account for Secrets Manager, `aws/secretsmanager`")
        .aka(&["key", "encryption_key"]),
    /// How the value of the secret is generated.
    generate: GenerateSecretString = property("GenerateSecretString")
        .default("32 characters of all types but spaces"),
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
            let missing = language::missing("a generated JSON secret", missing, 1)
                .because("`secret_string_template` and `generate_string_key` are used together");
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
            let sentence = format!("missing required field {missing} of a generated JSON secret");
            assert_eq!(found(&half), [("generate".to_owned(), sentence)]);
            assert_eq!(found(&half.with(SECRET.existing, "password")), []);
        }
        // The other half may be there, where not all is known.
        assert_eq!(found(&key(Tree::partial("password"))), []);
    }
}
