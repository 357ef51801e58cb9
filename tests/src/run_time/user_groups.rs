//! User groups.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW0301", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~a +get"
            }
        )?;
        let user_name = text("app");
        let ops = user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                user_name,
                access: "on ~a +get",
                passwords: [secret("ops")]
            }
        )?;
        user_group!(scope, <Valkey>::team { users: [app, ops] }).map(drop)
    }),
    ("SW0303", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                engine: Redis,
                access: "on ~a +get"
            }
        )?;
        user_group!(scope, <Redis>::team { users: [app] }).map(drop)
    }),
    ("SW0306", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~a +get"
            }
        )?;
        let name = text("web team");
        user_group!(scope, <Valkey>::team { name, users: [app] }).map(drop)
    }),
    ("SW0307", |scope| group(scope).map(drop)),
    ("SW0308", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~a +get"
            }
        )?;
        let team = user_group!(scope, <Valkey>::team { users: [app] })?;
        team.add_user(&app)
    }),
    ("SW0310", |scope| {
        let app = user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access: "on ~a +get"
            }
        )?;
        let team = user_group!(scope, <Valkey>::team { existing: "team" })?;
        team.add_user(&app)
    }),
    ("SW0311", |scope| {
        let name = text("web--team");
        user_group!(scope, <Valkey>::team { name }).map(drop)
    }),
];
