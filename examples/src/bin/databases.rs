//! Databases, in development and in production: orders in an instance that a function uses, and events in Aurora.

use stackwright::prelude::*;

/// What differs between the environments.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whether people depend on it.
    pub production: bool,
    /// Class of the instance of the orders.
    pub instance_type: &'static str,
    /// Size of its storage.
    pub storage: Size,
    /// How long automatic backups are kept.
    pub keep: Duration,
}

impl Config {
    /// Development: one small instance.
    pub const DEV: Self = Self {
        production: false,
        instance_type: "db.t4g.micro",
        storage: Size::gib(20),
        keep: Duration::days(1),
    };
    /// Production.
    pub const PROD: Self = Self {
        production: true,
        instance_type: "db.r7g.large",
        storage: Size::gib(400),
        keep: Duration::days(14),
    };
}

/// The databases of a web shop.
#[stack(config = Config, check(Config::DEV, Config::PROD))]
pub mod databases {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    key!(data {});
    database!(<Postgres>::orders {
        vpc: network,
        version: "17.6",
        instance_type: config.instance_type,
        storage: config.storage,
        storage_type: Gp3,
        kms_key: data,
        multi_az: config.production,
        database_name: "orders",
        backup_retention: config.keep,
        deletion_protection: config.production,
        log_exports: ["postgresql"]
    });
    database!(<AuroraPostgres>::events {
        when: config.production,
        vpc: network,
        version: "17.5",
        kms_key: data,
        capacity: Capacity { min: 0.5, max: 8.0 },
        readers: [Reader { promotion_tier: 1 }]
    });
    function!(checkout {
        vpc: network,
        runtime: "provided.al2023",
        handler: "bootstrap",
        code: Code {
            bucket: "builds",
            key: "checkout.zip"
        }
    });
    wire!(checkout.uses(orders));
    alarm!(full {
        metric: orders.metric_free_storage(),
        threshold: 1_000_000_000,
        comparison: LessThanThreshold,
        evaluation_periods: 3
    });
    output!(orders_address {
        value: orders.endpoint_address()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add_with::<databases::Stack>("Databases-dev", &Config::DEV)?;
        app.add_with::<databases::Stack>("Databases-prod", &Config::PROD)?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use stackwright::assertions::Template;

    use super::*;

    #[test]
    fn production_is_safer() -> stackwright::Result<()> {
        let mut app = App::new();
        app.add_with::<databases::Stack>("Dev", &Config::DEV)?;
        app.add_with::<databases::Stack>("Prod", &Config::PROD)?;
        let assembly = app.assemble()?;
        for (stack, is_production) in [("Dev", false), ("Prod", true)] {
            let template = Template::from_assembly(&assembly, stack);
            let orders = json!({
                "Engine": "postgres",
                "MultiAZ": is_production,
                "DeletionProtection": is_production
            });
            template.has_resource_properties("AWS::RDS::DBInstance", orders);
            template.resource_count_is("AWS::RDS::DBCluster", usize::from(is_production));
        }
        Ok(())
    }
}
