//! Users.

use super::engine::{Engine, UserEngine, UserKind};
use crate::describe::key::{List, Rust, RustValue, Text};
use crate::describe::takes::{Function, Generic, RustType, TypeArgument};
use crate::describe::{
    Attribute, Fact, Facts, Raw, describe, field, parameter, property, resource,
};
use crate::identity::Identified;

const NAMED: Identified = Identified::of_elasticache("user", "the id or the ARN of a user");

const KIND: TypeArgument = TypeArgument {
    noun: "kind of user",
    choice: UserKind::CHOICE,
    rule: || crate::catalogue::SW0201,
    refused: &[],
};

/// A password of a user.
#[derive(Debug)]
pub struct PasswordValue;

impl RustValue for PasswordValue {
    const TYPE: &'static RustType = &RustType {
        functions: &[
            Function {
                path: &["elasticache", "password", "secret"],
            },
            Function {
                path: &["elasticache", "password", "secret_field"],
            },
            Function {
                path: &["elasticache", "password", "plain_text"],
            },
            Function {
                path: &["elasticache", "password", "ssm_secure"],
            },
        ],
        converts: true,
        instead_of_text: Some(instead_of_text),
        ..RustType::new(
            &["elasticache", "Password"],
            "a password",
            "passwords",
            "secret(\"name\")",
        )
    };
}

fn instead_of_text(_: &str, _: &str) -> String {
    "`secret(\"name\")` for the value of a secret in Secrets Manager".to_owned()
}

/// The engine of a user: the one that is given, or that of its kind.
#[must_use]
pub const fn engine(user: Facts<'_, User>) -> Fact<Engine> {
    match (USER.engine.of(user), USER.kind.of(user)) {
        (Fact::Absent, Fact::Known(kind)) => Fact::Known(kind.default_engine()),
        (Fact::Absent, _) => Fact::Unknown,
        (given, _) => given,
    }
}

fn engine_name(user: Raw<'_>) -> Option<&'static str> {
    engine(Facts::of(user)).known().map(Engine::name)
}

fn is_iam(user: Raw<'_>) -> bool {
    matches!(USER.kind.of(Facts::of(user)), Fact::Known(UserKind::Iam))
}

fn is_with_password(user: Raw<'_>) -> bool {
    matches!(
        USER.kind.of(Facts::of(user)),
        Fact::Known(UserKind::Password)
    )
}

describe! {
    /// A user.
    pub User as USER, UserFields = resource("AWS::ElastiCache::User")
        .declared_by("user", "a user")
        .construct(&["elasticache", "User"], &["elasticache", "UserProps"])
        .argument(
            &KIND,
            &[
                Generic::Argument,
                Generic::Derived {
                    module: &["elasticache", "engine"],
                    name: engine_name,
                    default: "Valkey",
                },
            ],
        )
        .existing(&NAMED)
        .attributes(&[
            Attribute::new("user_name", "user name")
                .told_by("user_name")
                .follows_if(is_iam),
            Attribute::new("status", "status"),
        ])
        .published()
        .for_others();
    /// How the user logs in.
    kind: UserKind = parameter(),
    /// The id or the ARN of a user that exists already. Beside it can stand its `user_name` and its `engine`.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// The user's id in the account: lower-case letters, digits and hyphens, a letter first, at most 40.
    user_id: Text = property("UserId")
        .required()
        .replaces(),
    /// The name that the user logs in with, at most 120 characters without spaces.
    user_name: Text = property("UserName")
        .beside_existing()
        .replaces()
        .default("the id. An IAM user has no other; of an existing user of another kind it is not known, but for the `default` user's."),
    /// What the user may do, as an access string: `on ~app:* +@read`.
    access: Text = property("AccessString")
        .required()
        .aka(&["access_control"]),
    /// The engine of the caches that the user is for.
    engine: UserEngine = property("Engine")
        .beside_existing()
        .rust("E")
        .by_name()
        .example("Redis")
        .default("`Valkey`; for a user without password `Redis`"),
    /// One or two passwords; for a password user required, for others forbidden.
    passwords: List<Rust<PasswordValue>> = property("AuthenticationMode.Passwords")
        .required_if(is_with_password)
        .aka(&["password"]),
}
