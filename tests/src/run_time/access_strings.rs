//! Access strings.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW0401", |scope| access(scope, " ")),
    ("SW0402", |scope| access(scope, "on app:* +get")),
    ("SW0403", |scope| access(scope, "on ~a +@reed")),
    ("SW0404", |scope| access(scope, "on ~a +gett")),
    ("SW0405", |scope| access(scope, "on >hunter2 ~a +get")),
    ("SW0406", |scope| access(scope, "on reset ~a +get")),
    ("SW0407", |scope| access(scope, "~a +get")),
    ("SW0408", |scope| access(scope, "on ~a +config")),
    ("SW0409", |scope| access(scope, "on ~* ~a +get")),
    ("SW0410", |scope| access(scope, "on %R~a +get")),
    ("SW0411", |scope| access(scope, "on ~a +get (~b +set")),
    ("SW0412", |scope| access(scope, "ON ~a +get")),
    ("SW0413", |scope| access(scope, "on +get")),
    ("SW0414", |scope| access(scope, "on ~a +get -@all")),
    ("SW0415", |scope| access(scope, "on ~ +get")),
    ("SW0416", |scope| {
        let access = text("on ~a +hexpire");
        user!(
            scope,
            <Iam>::app {
                user_id: "app",
                access,
                engine: Redis
            }
        )
        .map(drop)
    }),
];
