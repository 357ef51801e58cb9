//! Declarations with conditions that are named where their conditions hold.

use serde_json::{Value, json};
use stackwright::assertions::Template;
use stackwright::prelude::*;

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Dev,
    Beta,
    Prod,
}

struct Config {
    production: bool,
    stage: Stage,
}

impl Config {
    const DEV: Self = Self {
        production: false,
        stage: Stage::Dev,
    };
    const BETA: Self = Self {
        production: true,
        stage: Stage::Beta,
    };
    const PROD: Self = Self {
        production: true,
        stage: Stage::Prod,
    };
}

#[stack(config = Config, check(Config::DEV, Config::BETA, Config::PROD))]
mod guarded {
    use super::{Config, Stage};

    key!(own {
        when: config.production
    });
    key!(shared {
        when: !config.production
    });
    key!(shared_orders {
        when: config.stage == Stage::Dev
    });
    key!(own_orders {
        when: config.stage != Stage::Dev
    });
    vpc!(large {
        max_azs: 3,
        when: config.production
    });
    vpc!(small {
        max_azs: 1,
        when: !config.production
    });
    queue!(dev {
        when: config.stage == Stage::Dev
    });
    queue!(beta {
        when: matches!(config.stage, Stage::Beta)
    });
    queue!(prod {
        when: config.stage == Stage::Prod
    });
    security_group!(servers {
        vpc: if config.production { large } else { small }
    });
    topic!(alerts {
        kms_key: if config.production { own } else { shared }
    });
    topic!(orders {
        kms_key: match config.stage {
            Stage::Dev => shared_orders,
            _ => own_orders,
        }
    });
    output!(key_arn {
        value: if config.production {
            own.arn()
        } else {
            shared.arn()
        }
    });
    output!(queue_url {
        value: match config.stage {
            Stage::Dev => dev.url(),
            Stage::Beta => beta.url(),
            Stage::Prod => prod.url(),
        }
    });
    resource!(<AWS::SNS::Topic>::raw {
        kms_master_key_id: if config.production { own } else { shared }
    });
    topic!(both {
        when: config.production && config.stage == Stage::Prod,
        kms_key: own
    });
    security_group!(inner {
        when: config.stage == Stage::Prod && config.production,
        vpc: large
    });
}

fn properties(template: &Template, id: &str) -> Value {
    let id = template
        .as_json()
        .get("Resources")
        .and_then(Value::as_object)
        .and_then(|all| all.keys().find(|key| key.starts_with(id)).cloned())
        .unwrap_or_default();
    let path = format!("/Resources/{id}/Properties");
    let found = template.as_json().pointer(&path).cloned();
    found.unwrap_or_default()
}

#[test]
fn a_branch_names_what_is_there_where_it_is_taken() {
    let dev = Template::of_with::<guarded::Stack>(&Config::DEV);
    let prod = Template::of_with::<guarded::Stack>(&Config::PROD);
    let beta = Template::of_with::<guarded::Stack>(&Config::BETA);
    for (template, key, vpc, queue) in [
        (&dev, "Shared", "Small", "Dev"),
        (&beta, "Own", "Large", "Beta"),
        (&prod, "Own", "Large", "Prod"),
    ] {
        for topic in ["Alerts", "Orders", "Raw"] {
            let found = properties(template, topic);
            let found = found.get("KmsMasterKeyId").cloned().unwrap_or_default();
            assert!(
                found.to_string().contains(&format!("\"{key}")),
                "{topic}: {found}"
            );
        }
        let found = properties(template, "Servers").get("VpcId").cloned();
        assert!(
            found
                .unwrap_or_default()
                .to_string()
                .contains(&format!("\"{vpc}"))
        );
        let outputs = template
            .as_json()
            .get("Outputs")
            .cloned()
            .unwrap_or_default();
        assert!(
            outputs["QueueUrl"]["Value"]
                .to_string()
                .contains(&format!("\"{queue}"))
        );
        assert!(
            outputs["KeyArn"]["Value"]
                .to_string()
                .contains(&format!("\"{key}"))
        );
    }
    assert_eq!(properties(&dev, "Both"), json!(null));
    assert_ne!(properties(&prod, "Both"), json!(null));
    assert_ne!(properties(&prod, "Inner"), json!(null));
}
