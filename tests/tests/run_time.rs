//! Values that only run time knows are asked the same rules: each gives its code, as the error of the construct, as an error of
//! the synthesis, or as a warning.

use stackwright::ec2::Vpc;
use stackwright::elasticache::UserGroup;
use stackwright::elasticache::engine::Valkey;
use stackwright::prelude::*;
use stackwright::{Error, Result};

/// A value that neither the macro nor const evaluation sees.
fn later<T>(value: T) -> T {
    value
}

fn text(value: &str) -> String {
    value.to_owned()
}

fn network(scope: &Scope) -> Result<Vpc> {
    vpc!(scope, network {})
}

fn user(scope: &Scope, user_id: &str, access: &str) -> Result<()> {
    user!(
        scope,
        <Iam>::app {
            user_id: text(user_id),
            access: text(access)
        }
    )?;
    Ok(())
}

fn access(scope: &Scope, access: &str) -> Result<()> {
    user(scope, "app", access)
}

fn group(scope: &Scope) -> Result<UserGroup<Valkey>> {
    user_group!(scope, <Valkey>::team {})
}

type Declare = fn(&Scope) -> Result<()>;

/// Each rule with what breaks it.
const CASES: &[(&str, Declare)] = &[
    ("SW0103", |scope| {
        let vpc = network(scope)?;
        let name = text("web--sessions");
        cache!(scope, <Valkey>::c { vpc, name }).map(drop)
    }),
    ("SW0104", |scope| {
        let vpc = network(scope)?;
        let name = text("Sessions");
        cache!(scope, <Valkey>::c { vpc, name }).map(drop)
    }),
    ("SW0124", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        cache!(scope, <Valkey>::c { vpc }).map(drop)
    }),
    ("SW0125", |scope| {
        scope.audit();
        let vpc = network(scope)?;
        cache!(scope, <Valkey>::c { vpc }).map(drop)
    }),
    ("SW0808", |scope| {
        scope.audit();
        user(scope, "app", "on ~a +get")
    }),
    ("SW0108", |scope| {
        let vpc = network(scope)?;
        let most = later(Size::mib(1536));
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                data_storage: ..=most
            }
        )
        .map(drop)
    }),
    ("SW0114", |scope| {
        let vpc = network(scope)?;
        let at = text("24:00");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup {
                    retention: 7days,
                    at
                }
            }
        )
        .map(drop)
    }),
    ("SW0115", |scope| {
        let vpc = network(scope)?;
        let at = text("23:00");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup { at }
            }
        )
        .map(drop)
    }),
    ("SW0117", |scope| {
        let vpc = network(scope)?;
        let arn = text("last-week");
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                backup: Backup {
                    restore_from: [arn]
                }
            }
        )
        .map(drop)
    }),
    ("SW0120", |scope| {
        let vpc = network(scope)?;
        let key = key!(scope, k { spec: Rsa2048 })?;
        cache!(scope, <Valkey>::c { vpc, kms_key: key }).map(drop)
    }),
    ("SW0121", |scope| {
        let network = vpc!(scope, network { max_azs: later(1) })?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    }),
    ("SW0122", |scope| {
        let vpc = network(scope)?;
        let ops = user!(
            scope,
            <Password>::ops {
                user_id: "ops",
                access: "on ~* +@all",
                passwords: [secret("ops")]
            }
        )?;
        let team = user_group!(scope, <Valkey>::team { users: [ops] })?;
        cache!(
            scope,
            <Valkey>::c {
                vpc,
                version: 9,
                connection_type: Public,
                user_group: team
            }
        )
        .map(drop)
    }),
    ("SW0202", |scope| user(scope, "web_app", "on ~a +get")),
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
    ("SW0218", |scope| user(scope, "web--app", "on ~a +get")),
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
    ("SW0311", |scope| {
        let name = text("web--team");
        user_group!(scope, <Valkey>::team { name }).map(drop)
    }),
    ("SW0401", |scope| access(scope, " ")),
    ("SW0402", |scope| access(scope, "on app:* +get")),
    ("SW0403", |scope| access(scope, "on ~a +@reed")),
    ("SW0405", |scope| access(scope, "on >hunter2 ~a +get")),
    ("SW0406", |scope| access(scope, "on reset ~a +get")),
    ("SW0407", |scope| access(scope, "~a +get")),
    ("SW0408", |scope| access(scope, "on ~a +config")),
    ("SW0410", |scope| access(scope, "on %R~a +get")),
    ("SW0411", |scope| access(scope, "on ~a +get (~b +set")),
    ("SW0412", |scope| access(scope, "ON ~a +get")),
    ("SW0413", |scope| access(scope, "on +get")),
    ("SW0414", |scope| access(scope, "on ~a +get -@all")),
    ("SW0415", |scope| access(scope, "on ~ +get")),
    ("SW0501", |scope| {
        let cidr = text("10.0.0.0/8");
        vpc!(scope, network { cidr }).map(drop)
    }),
    ("SW0604", |scope| {
        let vpc = network(scope)?;
        let cache = cache!(scope, <Valkey>::c { vpc })?;
        let metric = cache.metric(later("CPUUtilization"));
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0606", |scope| {
        let default = text("ab");
        parameter!(
            scope,
            stage {
                default,
                min_length: 3
            }
        )
        .map(drop)
    }),
    ("SW0607", |scope| {
        let vpc = network(scope)?;
        let cache = cache!(scope, <Valkey>::c { vpc })?;
        let name = text("Hits");
        let metric = MathExpression::new("1 + 1").using(&name, cache.metric_cache_hit_count());
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0608", |scope| {
        let expression = text("hits / 2");
        let metric = MathExpression::new(&expression);
        alarm!(
            scope,
            busy {
                metric,
                threshold: 1,
                evaluation_periods: 1
            }
        )
        .map(drop)
    }),
    ("SW0811", |scope| {
        key!(
            scope,
            k {
                removal_policy: later(stackwright::RemovalPolicy::Snapshot)
            }
        )
        .map(drop)
    }),
    ("SW0809", |scope| {
        let tag = text("aws:team");
        key!(
            scope,
            k {
                tags: [tag = "web"]
            }
        )
        .map(drop)
    }),
    ("SW0910", |scope| {
        let window = later(Duration::days(3));
        key!(
            scope,
            k {
                pending_window: window
            }
        )
        .map(drop)
    }),
];

/// The codes of what is wrong with what a program declares.
fn codes(declare: Declare) -> Result<Vec<&'static str>> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let problems = match declare(&scope).and_then(|()| app.assemble()) {
        Err(error) => Error::problems(&error).to_vec(),
        Ok(assembly) => assembly.warnings(),
    };
    Ok(problems.iter().map(|problem| problem.rule().code).collect())
}

/// Placements in one zone that the number of zones or of subnets does not show.
const IN_ONE_ZONE: &[Declare] = &[
    |scope| {
        let zone = text("eu-west-1a");
        let network = vpc!(
            scope,
            network {
                availability_zones: [zone.clone(), zone]
            }
        )?;
        cache!(scope, <Valkey>::c { vpc: network }).map(drop)
    },
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
fn subnets_in_one_zone_count_once() -> Result<()> {
    for (number, declare) in IN_ONE_ZONE.iter().enumerate() {
        assert_eq!(codes(*declare)?, ["SW0121"], "{number}");
    }
    Ok(())
}

#[test]
fn subnets_that_are_not_there_are_found_missing() -> Result<()> {
    let group: Declare = |scope| {
        let group = parameter!(scope, group {})?;
        let vpc = network(scope)?;
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
    assert_eq!(codes(group)?, ["SW0506"]);
    let reserved: Declare = |scope| {
        let network = vpc!(
            scope,
            network {
                subnet_configuration: [SubnetConfiguration {
                    name: "Data",
                    subnet_type: PrivateIsolated,
                    reserved: later(true)
                }]
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
    assert_eq!(codes(reserved)?, ["SW0506"]);
    Ok(())
}

#[test]
fn each_rule_is_asked() -> Result<()> {
    for (code, declare) in CASES {
        let found = codes(*declare)?;
        assert!(found.contains(code), "{code}: {found:?}");
    }
    Ok(())
}

#[test]
fn what_is_meant_is_said_at_run_time_too() -> Result<()> {
    let mut app = App::new();
    let scope = app.new_stack("Shop")?;
    let error = access(&scope, "on ~app:* +@reed").err();
    let help: Vec<_> = error
        .iter()
        .flat_map(Error::problems)
        .map(|problem| problem.help().to_owned())
        .collect();
    assert_eq!(help, ["did you mean `+@read`?"]);
    Ok(())
}
