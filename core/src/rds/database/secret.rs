//! The secret of a master user: SW1590, SW1591.

use super::{DATABASE, Database};
use crate::describe::{Fact, Facts, Found};
use crate::json::member;
use crate::rds::engine::Engine;
use crate::secretsmanager::secret::{
    DEFAULT_LENGTH, SECRET, Secret, has_field, is_generated, is_known,
};
use crate::text::{has_any, same};
use crate::{Arg, Violation};

/// The field of the password.
const PASSWORD: &str = "password";
/// The shortest password: RDS API, `CreateDBInstance`, `MasterUserPassword`.
const LEAST: u64 = 8;

/// The longest password of an engine.
const fn most(engine: Engine) -> u64 {
    match engine {
        Engine::Postgres => 128,
        // Of clusters there is one limit: RDS API, `CreateDBCluster`, `MasterUserPassword`.
        _ => 41,
    }
}

/// The fields that the secret lacks: SW1590.
pub(super) const fn fields<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    let Fact::Known(secret) = DATABASE.secret.of(database) else {
        return;
    };
    // The user of a database that is restored is that of the backup.
    if DATABASE.snapshot.is_absent(database)
        && matches!(has(secret, "username"), Fact::Known(false))
    {
        lacks(secret, "username", found);
    } else if matches!(has(secret, PASSWORD), Fact::Known(false)) {
        lacks(secret, PASSWORD, found);
    }
}

const fn lacks<'a>(secret: Facts<'a, Secret>, field: &'static str, found: &mut Found<'_, 'a>) {
    let sentence = "secret `{}` has no JSON field `{}`";
    let (secret, field) = (Arg::Text(secret.label()), Arg::Text(field));
    found.two(DATABASE.secret, sentence, secret, field);
}

/// Whether the value of a secret has a field.
const fn has(secret: Facts<'_, Secret>, field: &str) -> Fact<bool> {
    if is_known(secret)
        && let Fact::Known(_) = SECRET.object_value.len(secret)
        && SECRET.object_value.is_complete(secret)
    {
        return Fact::Known(has_field(secret, field));
    }
    if !is_generated(secret) {
        return Fact::Unknown;
    }
    let (key, template) = (
        SECRET.generate.generate_string_key.of(secret),
        SECRET.generate.secret_string_template.of(secret),
    );
    match (key, template) {
        (Fact::Absent, Fact::Absent) => Fact::Known(false),
        (Fact::Known(key), _) if same(key, field) => Fact::Known(true),
        (Fact::Known(_), Fact::Known(template)) => match member(template, field) {
            Fact::Absent => Fact::Known(false),
            Fact::Known(_) | Fact::Present => Fact::Known(true),
            Fact::Unknown => Fact::Unknown,
        },
        _ => Fact::Unknown,
    }
}

/// What the generated password can have that RDS refuses: SW1591.
pub(super) const fn password<'a>(database: Facts<'a, Database>, found: &mut Found<'_, 'a>) {
    let Fact::Known(secret) = DATABASE.secret.of(database) else {
        return;
    };
    let is_password = match SECRET.generate.generate_string_key.of(secret) {
        Fact::Known(key) => same(key, PASSWORD),
        _ => false,
    };
    if !is_generated(secret) || !is_password {
        return;
    }
    let length = match SECRET.generate.password_length.of(secret) {
        Fact::Known(length) => Some(length),
        Fact::Absent => Some(DEFAULT_LENGTH),
        Fact::Present | Fact::Unknown => None,
    };
    if let (Some(length), Fact::Known(engine)) = (length, DATABASE.engine.of(database))
        && (length < LEAST || length > most(engine))
    {
        let sentence = "generated password of {} characters is out of range ({} to {})";
        let limits = [
            Arg::Number(length),
            Arg::Number(LEAST),
            Arg::Number(most(engine)),
        ];
        found.values(DATABASE.secret, sentence, limits);
        found.fixed_by("set `password_length` of the secret to a length within the range");
    }
    let has_punctuation = matches!(
        SECRET.generate.exclude_punctuation.of(secret),
        Fact::Absent | Fact::Known(false)
    );
    let has_space = matches!(SECRET.generate.include_space.of(secret), Fact::Known(true));
    let is_refused = match SECRET.generate.exclude_characters.of(secret) {
        Fact::Absent => has_punctuation || has_space,
        Fact::Known(excluded) => {
            has_punctuation
                && !(has_any(excluded, "\"") && has_any(excluded, "/") && has_any(excluded, "@"))
                || has_space && !has_any(excluded, " ")
        }
        Fact::Present | Fact::Unknown => false,
    };
    if is_refused {
        let sentence = "generated password of secret `{}` can have a character that is not allowed";
        let violation = Violation::text(super::SW1591, sentence, secret.label());
        found.violation(DATABASE.secret, violation);
    }
}
