//! A shop of thirty declarations, and a picture of it: `cargo run --bin shop --features diagram` writes `examples/docs/shop.svg`,
//! which `cargo doc` shows on the page of the stack, and `examples/docs/shop.mmd` for Markdown.

use stackwright::prelude::*;

/// Three caches, those who use them, and those who watch over them.
///
#[cfg_attr(doc, doc = include_str!("../../docs/shop.svg"))]
#[stack(name = "Shop", tags("team" = "shop"))]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: 1
    });
    key!(data_key {
        alias: "alias/shop",
        rotation: true
    });
    role!(worker {
        assumed_by: service("ec2.amazonaws.com")
    });
    role!(reports {
        assumed_by: service("lambda.amazonaws.com")
    });
    iam_user!(auditor {});
    iam_group!(operators {});
    role!(deployer {
        existing: "arn:aws:iam::123456789012:role/deployer"
    });
    security_group!(lambdas {
        vpc: network,
        description: "The functions that make reports"
    });
    instance!(web {
        vpc: network,
        instance_type: "t4g.small"
    });
    instance!(batch {
        vpc: network,
        instance_type: "t4g.small",
        role: worker
    });

    secret!(admin_password {
        generate: GenerateSecretString {
            exclude_punctuation: true
        }
    });
    user!(<Iam>::web_app {
        user_id: "web-app",
        access: "on ~web:* +@read +@write"
    });
    user!(<Iam>::batch_app {
        user_id: "batch-app",
        access: "on ~batch:* +@read +@write"
    });
    user!(<Password>::admin {
        user_id: "admin",
        access: "on ~* +@all",
        passwords: [admin_password.secret_value()]
    });
    user!(<Iam>::report_app {
        user_id: "report-app",
        access: "on ~* +@read"
    });
    user_group!(<Valkey>::shoppers {
        users: [web_app, batch_app, admin]
    });
    user_group!(<Valkey>::readers {
        users: [report_app]
    });

    cache!(<Valkey>::sessions {
        vpc: network,
        kms_key: data_key,
        user_group: shoppers,
        data_storage: ..=10GiB
    });
    cache!(<Valkey>::baskets {
        vpc: network,
        kms_key: data_key,
        user_group: shoppers,
        removal_policy: Retain,
        backup: Backup { retention: 7days }
    });
    cache!(<Valkey>::figures {
        vpc: network,
        user_group: readers
    });
    cache!(<Memcached>::pages { vpc: network });

    topic!(on_call {});
    topic!(managers {});
    alarm!(sessions_full {
        metric: sessions.metric_data_stored(),
        threshold: 8_000_000_000,
        evaluation_periods: 3,
        alarm_actions: [on_call]
    });
    alarm!(baskets_slow {
        metric: baskets.metric_read_request_latency(),
        threshold: 5_000,
        evaluation_periods: 5,
        alarm_actions: [on_call, managers]
    });
    alarm!(pages_missed {
        metric: pages.metric("GetMisses"),
        threshold: 10_000,
        evaluation_periods: 3,
        alarm_actions: [on_call]
    });
    alarm!(figures_crowded {
        metric: figures.metric_active_connections(),
        threshold: 500,
        evaluation_periods: 3,
        alarm_actions: [managers]
    });
    dashboard!(board {
        widgets: [[
            Widget::graph().left([sessions.metric_data_stored(), baskets.metric_data_stored()]),
            Widget::single_value([figures.metric_active_connections()])
        ]]
    });

    wire!(
        sessions.allow_default_port_from(web),
        baskets.allow_default_port_from(web),
        baskets.allow_default_port_from(batch),
        pages.allow_default_port_from(web),
        figures.allow_reader_port_from(lambdas),
        sessions.grant_connect(web),
        web_app.grant_connect(web),
        baskets.grant_connect(worker),
        batch_app.grant_connect(worker),
        figures.grant_connect(reports),
        report_app.grant_connect(reports),
        sessions.grant(deployer, ["elasticache:DescribeServerlessCaches"]),
        baskets.grant(auditor, ["elasticache:DescribeServerlessCaches"]),
        pages.grant(operators, ["elasticache:ModifyServerlessCache"])
    );

    output!(endpoint {
        value: sessions.endpoint_address()
    });
    output!(basket_endpoint {
        value: baskets.endpoint_address()
    });
}

/// Where the pictures are.
#[cfg(feature = "diagram")]
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<shop::Stack>()?;
        #[cfg(feature = "diagram")]
        {
            app.write_diagram(format!("{PICTURES}/shop.svg"))?;
            app.write_mermaid(format!("{PICTURES}/shop.mmd"))?;
        }
        Ok(())
    })
}

#[cfg(all(test, feature = "diagram"))]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_are_those_of_the_stack() -> stackwright::Result<()> {
        let mut app = App::new();
        app.add::<shop::Stack>()?;
        let read = |name: &str| {
            let file = format!("{PICTURES}/{name}");
            std::fs::read_to_string(&file).unwrap_or_else(|error| format!("{file}: {error}"))
        };
        let same = read("shop.svg") == app.diagram().svg() && read("shop.mmd") == app.mermaid();
        assert!(same, "run `cargo run --bin shop --features diagram`");
        Ok(())
    }
}
