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
    let assembly = app.assemble()?;
    let names: Vec<_> = assembly.stack_names().collect();
    assert_eq!(names, ["Renamed", "Exported", "Small"]);
    Ok(())
}
