//! No password leaves the program but where `plain_text` was asked for with a reason: planted ones are looked for in
//! everything that is written and said.

#![allow(clippy::expect_used, reason = "a test that can not go on has failed")]

use std::fs;
use std::path::Path;

use stackwright::elasticache::UserProps;
use stackwright::elasticache::kind;
use stackwright::elasticache::password::plain_text;
use stackwright::elasticache::user_engine::Valkey;
use stackwright::prelude::*;
use stackwright::{Construct as _, Detail, Result};

/// What every planted password starts with.
const PLANTED: &str = "Planted0Passw0rd";

/// A value that neither the macro nor const evaluation sees.
fn planted(rest: &str) -> String {
    format!("{PLANTED}{rest}")
}

/// The texts of all files at and below a folder.
fn written(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(written(&path));
        } else if !path.ends_with(".stackwright.lock") {
            let text = fs::read(&path).unwrap_or_default();
            let text = String::from_utf8_lossy(&text).into_owned();
            files.push((path.display().to_string(), text));
        }
    }
    files
}

fn assert_has_none(what: &str, text: &str) {
    assert!(!text.is_empty(), "{what} is empty");
    assert!(!text.contains(PLANTED), "{what}: {text}");
}

/// Users with every kind of wrong password, by construct calls that only run time sees.
fn users_with_wrong_passwords(scope: &Scope) -> Result<()> {
    for (number, rest) in ["", "/@", &"x".repeat(200), "\u{1F980}"]
        .into_iter()
        .enumerate()
    {
        let password = planted(rest);
        let id = format!("user-{number}");
        let user = user!(
            scope,
            <Password>::ops {
                id: format!("User{number}"),
                user_id: id,
                access: "on ~* +@read",
                passwords: [plain_text(&password), plain_text(&password)]
            }
        );
        let user = user?;
        assert_has_none("a user", &format!("{user:?} {user:#?}"));
        let problems = user.scope().problems();
        assert!(!problems.is_empty(), "the password is wrong");
        for problem in problems {
            assert_has_none(
                "a problem",
                &format!("{} {problem} {problem:?}", problem.message()),
            );
        }
    }
    Ok(())
}

#[test]
fn what_is_wrong_with_a_password_is_said_without_it() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    users_with_wrong_passwords(&scope)?;
    let error = app.assemble().expect_err("the passwords are wrong");
    assert_has_none("an error", &error.to_string());
    assert_has_none("an error's Debug", &format!("{error:?} {error:#?}"));
    Ok(())
}

#[test]
fn debug_shows_no_password() {
    let password = plain_text(planted("!"));
    assert_has_none("a password", &format!("{password:?} {password:#?}"));
    let props: UserProps<'_, kind::Password, Valkey> = UserProps {
        passwords: Some(vec![password]),
        ..UserProps::default()
    };
    assert_has_none("props", &format!("{props:?} {props:#?}"));
}

#[stack(name = "Wrong", test = false)]
mod wrong {
    use stackwright::prelude::*;

    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~* +@read",
        passwords: [plain_text(super::planted("!"))]
    });
}

#[test]
fn the_reports_of_broken_rules_have_no_password() -> Result<()> {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no temporary folder");
    };
    // As the `cdk` command runs a program that reports.
    let mut app = App::new()
        .with_outdir(folder.path().join("out"))
        .with_context("@aws-cdk/core:failSynthOnValidationErrors", false);
    app.add::<wrong::Stack>()?;
    let said = app.synth().err().map(|error| format!("{error} {error:?}"));
    assert_has_none(
        "what is said",
        &said.unwrap_or_else(|| "nothing".to_owned()),
    );
    for detail in [Detail::Overview, Detail::Full] {
        let diagram = app.diagram().with_detail(detail);
        diagram.write_svg(folder.path().join(format!("{detail:?}.svg")))?;
        diagram.write_mermaid(folder.path().join(format!("{detail:?}.mmd")))?;
    }
    let files = written(folder.path());
    assert!(!files.is_empty());
    for (name, text) in files {
        assert_has_none(&name, &text);
    }
    Ok(())
}

#[stack(name = "Right")]
mod right {
    use stackwright::prelude::*;

    parameter!(from_parameter {
        no_echo: true,
        min_length: 16,
        max_length: 128
    });
    secret!(generated {
        generate: GenerateSecretString {
            exclude_punctuation: true
        }
    });
    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~* +@read",
        passwords: [generated.secret_value(), from_parameter.value()]
    });
    user!(<Password>::asked_for {
        user_id: "asked-for",
        access: "on ~* +@read",
        passwords: [plain_text(super::planted("-asked-for"))],
        allow: [SW0210 = "it is for a test that looks for it"]
    });
}

#[test]
fn one_that_is_asked_for_is_where_it_has_to_be_and_nowhere_else() -> Result<()> {
    let Ok(folder) = tempfile::tempdir() else {
        panic!("no temporary folder");
    };
    let mut app = App::new().with_outdir(folder.path().join("out"));
    let stack = app.add::<right::Stack>()?;
    app.synth()?;
    for detail in [Detail::Overview, Detail::Full] {
        let diagram = app.diagram().with_detail(detail);
        diagram.write_svg(folder.path().join(format!("{detail:?}.svg")))?;
        diagram.write_mermaid(folder.path().join(format!("{detail:?}.mmd")))?;
    }
    assert_has_none(
        "the stack",
        &format!("{stack:?} {:?} {:?}", stack.ops, stack.asked_for),
    );
    for (name, text) in written(folder.path()) {
        let places = text.matches(PLANTED).count();
        // The property of one user, with its reason beside it; the construct tree has all properties.
        let expected =
            usize::from(name.ends_with("Right.template.json") || name.ends_with("tree.json"));
        assert_eq!(places, expected, "{name}");
        assert_eq!(
            text.contains("it is for a test"),
            name.ends_with("Right.template.json"),
            "{name}"
        );
    }
    Ok(())
}
