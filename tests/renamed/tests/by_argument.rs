//! Modules that say where the library is. Nothing is imported, and the crate `stackwright` is not known by that name.

use infra::Result;

/// The renamed dependency.
#[infra::stack(crate = infra)]
pub mod renamed {
    vpc!(network { max_azs: 2 });
    key!(cache_key {});
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: cache_key,
        data_storage: ..=2GiB,
        removal_policy: Retain,
        backup: Backup { retention: 7days }
    });
    security_group!(servers { vpc: network });
    wire!(sessions.allow_default_port_from(servers));
    output!(endpoint {
        value: sessions.endpoint_address()
    });
}

/// A crate that exports it.
#[infra::stack(crate = stackwright_tests_renamed::house::stackwright)]
pub mod exported {
    topic!(alerts {
        tags: ["team" = "web"]
    });
    output!(name {
        value: alerts.name(),
        description: super::ABOUT
    });
}

/// Another stack's declarations, and a configuration.
#[infra::stack(crate = infra, config = Sizes, check(super::SMALL))]
pub mod configured {
    use super::Sizes;

    cache!(<Memcached>::pages {
        vpc: super::renamed::network,
        data_storage: ..=config.storage
    });
}

/// A module with texts, and a function of its own.
#[infra::stack(crate = infra)]
pub mod functions {
    use super::{queue, Hotline};

    construct!(<Hotline>::jobs = queue());
    output!(url {
        value: text!("sns://{}", jobs.calls.name())
    });
}

/// What a function makes, with macros that are imported from a crate that exports the library.
#[derive(Debug)]
pub struct Hotline {
    calls: infra::sns::Topic,
    about: infra::Text,
}

fn queue(scope: &infra::Scope) -> Result<Hotline> {
    use stackwright_tests_renamed::house::stackwright::prelude::*;

    let network = vpc!(scope, network { max_azs: 2 })?;
    let sessions = cache!(
        scope,
        <Valkey>::sessions {
            vpc: &network,
            data_storage: ..=2GiB,
            removal_policy: Retain
        }
    )?;
    let calls = infra::topic!(scope, calls {})?;
    let address = sessions.endpoint_address();
    let about = text!("redis://{address}/{}", calls.name());
    Ok(Hotline { calls, about })
}

const ABOUT: &str = "Where alarms go";
const SMALL: Sizes = Sizes {
    storage: infra::Size::gib(1),
};

/// Limits of an environment.
#[derive(Debug)]
pub struct Sizes {
    storage: infra::Size,
}

#[test]
fn stacks_of_a_renamed_library() -> Result<()> {
    let mut app = infra::App::new();
    app.add::<renamed::Stack>()?;
    app.add::<exported::Stack>()?;
    app.add_with::<configured::Stack>("Small", &SMALL)?;
    let queues = app.add::<functions::Stack>()?;
    let is_made = queues.jobs.as_ref().map(|jobs| format!("{:?}", jobs.about));
    assert!(is_made.is_some_and(|about| about.contains("redis://")));
    let assembly = app.assemble()?;
    let names: Vec<_> = assembly.stack_names().collect();
    assert_eq!(names, ["Renamed", "Exported", "Small", "Functions"]);
    Ok(())
}
