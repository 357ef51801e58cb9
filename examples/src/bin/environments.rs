//! One stack in development, staging and production. Development and production are constants, with which all rules are checked when
//! the program is compiled; staging is a TOML file.

use std::path::Path;

use serde::Deserialize;
use stackwright::prelude::*;

/// What differs between the environments.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whether people depend on it.
    pub production: bool,
    /// How much a cache may store.
    pub storage: Size,
    /// How long automatic backups are kept.
    pub keep: Duration,
    /// The tag `stage`.
    pub stage: String,
}

impl Config {
    /// Development: small, and nothing is kept.
    pub const DEV: Self = Self {
        production: false,
        storage: Size::gib(1),
        keep: Duration::days(0),
        stage: String::new(),
    };
    /// Production.
    pub const PROD: Self = Self {
        production: true,
        storage: Size::gib(100),
        keep: Duration::days(35),
        stage: String::new(),
    };

    /// The same with the tag of a stage.
    fn called(self, stage: &str) -> Self {
        Self {
            stage: stage.to_owned(),
            ..self
        }
    }
}

/// Sessions of a web shop.
#[stack(config = Config, check(Config::DEV, Config::PROD))]
pub mod store {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: if config.production { 2 } else { 1 }
    });
    key!(cache_key {
        when: config.production,
        rotation: true
    });
    user!(<Iam>::app {
        user_id: "app",
        access: if config.production {
            "on ~session:* +@read +@write"
        } else {
            "on ~* +@all"
        }
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team,
        kms_key: cache_key,
        data_storage: ..=config.storage,
        removal_policy: if config.production { Retain } else { Destroy },
        backup: Backup {
            retention: config.keep
        },
        tags: ["stage" = config.stage.as_str()]
    });
    topic!(on_call {
        when: config.production
    });
    alarm!(storage_fills {
        when: config.production,
        metric: sessions.metric_data_stored(),
        threshold: 90_000_000_000,
        evaluation_periods: 3,
        alarm_actions: [on_call]
    });
    output!(endpoint {
        value: sessions.endpoint_address()
    });
}

/// `staging.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Staging {
    production: bool,
    storage_gib: u64,
    keep_days: u64,
}

fn staging(file: &Path) -> Result<Config, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let staging: Staging =
        toml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    let Staging {
        production,
        storage_gib,
        keep_days,
    } = staging;
    Ok(Config {
        production,
        storage: Size::gib(storage_gib),
        keep: Duration::days(keep_days),
        stage: "staging".to_owned(),
    })
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("staging.toml");
        app.add_with::<store::Stack>("Store-dev", &Config::DEV.called("dev"))?;
        app.add_with::<store::Stack>("Store-staging", &staging(&file)?)?;
        app.add_with::<store::Stack>("Store-prod", &Config::PROD.called("prod"))?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use stackwright::assertions::Template;

    use super::*;

    #[test]
    fn production_keeps_its_data() {
        let template = Template::of_with::<store::Stack>(&Config::PROD.called("prod"));
        template.has_resource(
            "AWS::ElastiCache::ServerlessCache",
            json!({ "DeletionPolicy": "Retain", "Properties": { "SnapshotRetentionLimit": 35 } }),
        );
        template.resource_count_is("AWS::CloudWatch::Alarm", 1);
    }

    #[test]
    fn staging_is_a_file() -> Result<(), Box<dyn std::error::Error>> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("staging.toml");
        let template = Template::of_with::<store::Stack>(&staging(&file)?);
        template.resource_count_is("AWS::CloudWatch::Alarm", 0);
        template.resource_count_is("AWS::KMS::Key", 0);
        Ok(())
    }
}
