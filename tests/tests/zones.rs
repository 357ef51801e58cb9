//! The zones and the subnets of what is placed, where only run time knows them.

use stackwright::prelude::*;
use stackwright::{Error, Result};

type Declare = fn(&Scope) -> Result<()>;

/// A value that neither the macro nor const evaluation sees.
fn text(value: &str) -> String {
    value.to_owned()
}

/// The codes of all that is wrong with what a program declares in a stack.
fn codes(declare: Declare) -> Vec<&'static str> {
    let mut app = App::new();
    let declared = app.new_stack("Shop").and_then(|scope| declare(&scope));
    let problems = match declared.and_then(|()| app.assemble()) {
        Err(error) => Error::problems(&error).to_vec(),
        Ok(assembly) => assembly.warnings(),
    };
    problems.iter().map(|problem| problem.rule().code).collect()
}

/// Placements in one zone that the number of zones or of subnets does not show.
const IN_ONE_ZONE: &[Declare] = &[
    // A zone that CloudFormation fills in.
    |scope| {
        let zone = parameter!(scope, zone {})?;
        let network = vpc!(
            scope,
            network {
                availability_zones: [zone.value(), zone.value()]
            }
        )?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    },
    |scope| {
        let zone = text("eu-west-1a");
        let network = vpc!(
            scope,
            network {
                existing: "vpc-1",
                private_subnet_ids: ["subnet-1", "subnet-2"],
                availability_zones: [zone]
            }
        )?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    },
    |scope| {
        let private = text("subnet-1");
        let network = vpc!(
            scope,
            network {
                existing: "vpc-1",
                public_subnet_ids: ["subnet-8", "subnet-9"],
                private_subnet_ids: [private]
            }
        )?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    },
    |scope| {
        let (first, second) = (text("subnet-1"), text("subnet-8"));
        let network = vpc!(
            scope,
            network {
                existing: "vpc-1",
                public_subnet_ids: ["subnet-8", "subnet-9"],
                private_subnet_ids: ["subnet-1", "subnet-2"]
            }
        )?;
        cache!(
            scope,
            <Valkey>::c {
                vpc: network,
                subnets: SubnetSelection {
                    subnet_ids: [first, second]
                }
            }
        )
        .map(drop)
    },
];

#[test]
fn subnets_in_one_zone_count_once() {
    for (number, declare) in IN_ONE_ZONE.iter().enumerate() {
        assert_eq!(codes(*declare), ["SW0121"], "{number}");
    }
}

#[test]
fn a_zone_that_is_listed_twice_is_refused() {
    let twice: Declare = |scope| {
        let zone = text("eu-west-1a");
        let network = vpc!(
            scope,
            network {
                availability_zones: [zone.clone(), zone]
            }
        )?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    };
    assert_eq!(codes(twice), ["SW0127"]);
}

#[test]
fn subnets_that_are_not_there_are_found_missing() {
    let group: Declare = |scope| {
        let group = parameter!(scope, group {})?;
        let vpc = vpc!(scope, network {})?;
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                subnets: SubnetSelection {
                    group_name: group.value()
                }
            }
        )
        .map(drop)
    };
    assert_eq!(codes(group), ["SW0506"]);
    let reserved: Declare = |scope| {
        let network = vpc!(
            scope,
            network {
                subnet_configuration: [
                    SubnetConfiguration {
                        name: "App",
                        subnet_type: PrivateIsolated
                    },
                    SubnetConfiguration {
                        name: "Data",
                        subnet_type: PrivateIsolated,
                        reserved: std::hint::black_box(true)
                    }
                ]
            }
        )?;
        cache!(
            scope,
            <Valkey>::c {
                vpc: network,
                subnets: SubnetSelection { group_name: "Data" }
            }
        )
        .map(drop)
    };
    assert_eq!(codes(reserved), ["SW0506"]);
}
