//! Secrets.

use crate::describe::key::{Count, Flag, Ref, Text};
use crate::describe::{ReadBy, describe, field, property, resource, structure};
use crate::identity::Identified;
use crate::kms::key::Key;

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
        }]);
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
