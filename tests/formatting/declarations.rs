//! Every declaration once, in each of its forms, as rustfmt leaves it.

use stackwright::prelude::*;

/// In a module.
#[stack(name = "Everything", tags("team" = "web"))]
pub mod everything {
    use stackwright::prelude::*;

    const PEAK: Size = Size::gib(3);

    /// Where everything is.
    vpc!(network {
        cidr: "10.1.0.0/16",
        max_azs: 2,
        subnet_configuration: [
            SubnetConfiguration {
                name: "open",
                subnet_type: Public
            },
            SubnetConfiguration {
                name: "app",
                subnet_type: PrivateWithEgress,
                cidr_mask: 20
            }
        ]
    });
    security_group!(web {
        vpc: network,
        description: "Web servers"
    });
    key!(sealing {
        rotation: true,
        rotation_period: 180days,
        removal_policy: Retain
    });
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~* +@all -@dangerous",
        passwords: [secret("shop/ops")]
    });
    user_group!(<Valkey>::team { users: [app, ops] });
    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: sealing,
        user_group: team,
        version: 8,
        data_storage: 1GiB..=PEAK,
        ecpu_per_second: ..=10_000,
        backup: Backup {
            retention: 7days,
            at: "23:00"
        },
        tags: ["tier" = "one", "team" = "web"],
        depends_on: [on_call],
        allow: [SW0102 = "tried for a week"]
    });
    secret!(admin_password {
        generate: GenerateSecretString {
            exclude_punctuation: true
        }
    });
    role!(server_role {
        assumed_by: service("ec2.amazonaws.com")
    });
    iam_group!(people {});
    managed_policy!(read_files {
        statements: [Statement::allow(["s3:GetObject"], ["*"])],
        roles: [server_role]
    });
    iam_user!(person { groups: [people] });
    instance!(server {
        vpc: network,
        instance_type: "t3.micro",
        role: server_role
    });
    topic!(on_call {
        display_name: "On call"
    });
    alarm!(busy {
        metric: sessions.metric_data_stored(),
        threshold: 1,
        evaluation_periods: 3,
        alarm_actions: [on_call]
    });
    composite_alarm!(page {
        rule: all_of([busy.in_alarm(), not(busy.has_insufficient_data())]),
        alarm_actions: [on_call]
    });
    dashboard!(board {
        widgets: [[Widget::graph().left([sessions.metric_cache_hit_rate()])]]
    });
    parameter!(stage {
        kind: String,
        default: "test",
        allowed_values: ["test", "prod"]
    });
    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });
    mapping!(sizes {
        values: json!({ "test": { "gib": "1" }, "prod": { "gib": "5" } })
    });
    output!(address {
        value: sessions.endpoint_address(),
        condition: is_prod
    });
    wire!(
        sessions.allow_default_port_from(web),
        sessions.grant_connect(server_role),
        app.grant_connect(server_role)
    );
}

/// In a function.
///
/// # Errors
///
/// The rules that it breaks.
pub fn tenant(scope: &Scope, name: &str) -> Result<(), stackwright::Error> {
    let network = vpc!(scope, network { max_azs: 2 })?;
    let user = user!(
        scope,
        <Iam>::tenant {
            id: name,
            user_id: name,
            access: "on ~* +@read"
        }
    )?;
    let group = user_group!(scope, <Valkey>::group { users: [&user] })?;
    cache!(
        scope,
        <Valkey>::cache {
            vpc: &network,
            user_group: &group,
            data_storage: 1GiB..=2GiB
        }
    )?;
    Ok(())
}
