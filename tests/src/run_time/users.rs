//! Users.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW0202", |scope| user(scope, "web_app", "on ~a +get")),
    ("SW0203", |scope| user(scope, "Web", "on ~a +get")),
    ("SW0204", |scope| {
        let user_id = text("default");
        user!(
            scope,
            <NoPassword>::guest {
                user_id,
                access: "on ~a +get"
            }
        )
        .map(drop)
    }),
    ("SW0205", |scope| {
        let user_name = text("shop");
        user!(
            scope,
            <Iam>::app {
                user_id: "app",
                user_name,
                access: "on ~a +get"
            }
        )
        .map(drop)
    }),
    ("SW0206", |scope| {
        let props = UserProps {
            passwords: Some(vec![secret("ops")]),
            ..user_props::<Iam, Valkey>()
        };
        User::new(scope, "App", props).map(drop)
    }),
    ("SW0207", |scope| {
        with_passwords(scope, vec![secret("a"), secret("b"), secret("c")])
    }),
    ("SW0208", |scope| {
        scope.allow("SW0210", "a test")?;
        with_passwords(scope, vec![plain_text("fifteen-letters")])
    }),
    ("SW0209", |scope| {
        let password = text("p@ssword-of-sixteen");
        user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                access: "on ~a +get",
                passwords: [plain_text(&password)],
                allow: [SW0210 = "a test"]
            }
        )
        .map(drop)
    }),
    ("SW0210", |scope| {
        with_passwords(scope, vec![plain_text("password-of-sixteen")])
    }),
    ("SW0211", |scope| {
        let name = text("ops");
        user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                access: "on ~a +get",
                passwords: [secret(&name), secret(&name)]
            }
        )
        .map(drop)
    }),
    ("SW0212", |scope| {
        with_passwords(scope, vec![ssm_secure("/ops/password")])
    }),
    ("SW0213", |scope| {
        User::new(scope, "App", user_props::<NoPassword, Valkey>()).map(drop)
    }),
    ("SW0214", |scope| {
        let user_name = text("web app");
        user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                user_name,
                access: "on ~a +get",
                passwords: [secret("ops")]
            }
        )
        .map(drop)
    }),
    ("SW0215", |scope| {
        let user_name = text("default");
        user!(
            scope,
            <Iam>::app {
                user_id: "app",
                user_name,
                access: "on ~a +get"
            }
        )
        .map(drop)
    }),
    ("SW0216", |scope| {
        let access = text("on ~* +@all");
        user!(
            scope,
            <NoPassword>::guest {
                user_id: "guest",
                access
            }
        )
        .map(drop)
    }),
    ("SW0217", |scope| {
        let user_id = text("app");
        user!(
            scope,
            <Iam>::app {
                user_id: &user_id,
                access: "on ~a +get"
            }
        )?;
        user!(
            scope,
            <Iam>::web {
                user_id: &user_id,
                access: "on ~a +get"
            }
        )
        .map(drop)
    }),
    ("SW0218", |scope| user(scope, "web--app", "on ~a +get")),
    ("SW0219", |scope| {
        let generate = GenerateSecretString {
            exclude_punctuation: Some(true),
            password_length: Some(later(12)),
            ..GenerateSecretString::default()
        };
        let password = secret!(scope, password { generate })?;
        with_passwords(scope, vec![password.secret_value().into()])
    }),
    ("SW0220", |scope| {
        let password = secret!(scope, password {})?;
        with_passwords(scope, vec![password.secret_value().into()])
    }),
    ("SW0221", |scope| {
        let password = secret!(
            scope,
            password {
                generate: json(later("{}"))
            }
        )?;
        with_passwords(scope, vec![password.secret_value().into()])
    }),
    ("SW0222", |scope| {
        let password = secret!(
            scope,
            password {
                generate: json("{}")
            }
        )?;
        let field = later("passwort");
        with_passwords(scope, vec![password.secret_value_from_json(field).into()])
    }),
    ("SW0223", |scope| {
        let generate = GenerateSecretString {
            exclude_lowercase: Some(true),
            exclude_uppercase: Some(true),
            exclude_numbers: Some(true),
            exclude_punctuation: Some(later(true)),
            ..GenerateSecretString::default()
        };
        secret!(scope, password { generate }).map(drop)
    }),
    ("SW0224", |scope| {
        let generate = json(later("username=ops"));
        secret!(scope, password { generate }).map(drop)
    }),
];
