//! The library under its own name as well, which also finds it in functions.

extern crate infra as stackwright;

use infra::{App, Result, Scope};

/// A module that finds it by itself.
#[infra::stack]
pub mod named {
    topic!(alerts {});
    output!(name {
        value: text!("topic {}", alerts.name())
    });
}

fn declare(scope: &Scope) -> Result<()> {
    use infra::prelude::*;

    let network = vpc!(scope, network { max_azs: 2 })?;
    let sessions = cache!(
        scope,
        <Valkey>::sessions {
            vpc: &network,
            data_storage: ..=2GiB,
            removal_policy: Retain
        }
    )?;
    output!(
        scope,
        url {
            value: text!("redis://{}", sessions.endpoint_address())
        }
    )?;
    Ok(())
}

#[test]
fn stacks_and_functions() -> Result<()> {
    let mut app = App::new();
    app.add::<named::Stack>()?;
    declare(&app.new_stack("Declared")?)?;
    let names = app.assemble()?.stack_names().count();
    assert_eq!(names, 2);
    Ok(())
}

/// Lints that a declaration allows.
#[infra::stack]
pub mod attributes {
    #![deny(deprecated)]

    #[deprecated]
    const OLD: &str = "alerts";

    /// Where alarms go.
    #[allow(deprecated)]
    topic!(alerts {
        name: format!("{OLD}-prod")
    });
}
