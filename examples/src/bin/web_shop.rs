//! A web shop: a service on Fargate behind a load balancer, with sessions in a cache, and alarms.
//!
//! The containers find the cache in `SESSIONS_ENDPOINT` and `SESSIONS_PORT`, and log in as the IAM user `SESSIONS_USER` with the
//! role of the task: `uses` opens the port, grants the connection and sets the variables.

use stackwright::prelude::*;

/// What differs between environments.
#[derive(Debug)]
pub struct Config {
    /// How many tasks run.
    pub tasks: u32,
    /// Whether customers depend on it.
    pub production: bool,
}

impl Config {
    /// For trying things out.
    pub const DEV: Self = Self {
        tasks: 1,
        production: false,
    };
    /// For customers.
    pub const PROD: Self = Self {
        tasks: 3,
        production: true,
    };
}

/// The shop.
#[stack(config = Config, check(Config::DEV, Config::PROD))]
pub mod web_shop {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: if config.production { 2 } else { 1 }
    });
    user!(<Iam>::shop {
        // An account has one user of an id, and may have both stacks.
        user_id: if config.production {
            "shop"
        } else {
            "shop-dev"
        },
        access: "on ~session:* +@read +@write"
    });
    user_group!(<Valkey>::team { users: [shop] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    secret!(payment_key {});
    service!(web {
        vpc: network,
        cpu: 512,
        memory: 1024MiB,
        architecture: Arm64,
        desired_count: config.tasks,
        circuit_breaker: Rollback,
        containers: [Container {
            name: "shop",
            image: "public.ecr.aws/docker/library/nginx:stable",
            ports: [80],
            environment: ["RUST_LOG" = "info"],
            secrets: ["PAYMENT_KEY" = payment_key.secret_value()],
            log_retention: 30days
        }],
        load_balancer: LoadBalancer {
            public: true,
            health_check: TargetHealthCheck {
                path: "/health",
                interval: 15sec
            }
        }
    });
    wire!(web.uses(sessions));

    topic!(on_call {
        when: config.production
    });
    alarm!(busy {
        when: config.production,
        metric: web.metric_cpu_utilization(),
        threshold: 80,
        evaluation_periods: 3,
        alarm_actions: [on_call]
    });
    output!(address {
        value: web.load_balancer_dns_name()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add_with::<web_shop::Stack>("WebShop-dev", &Config::DEV)?;
        app.add_with::<web_shop::Stack>("WebShop-prod", &Config::PROD)?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackwright::assertions::Template;

    #[test]
    fn only_customers_get_alarms() {
        let template = Template::of_with::<web_shop::Stack>(&Config::DEV);
        template.resource_count_is("AWS::CloudWatch::Alarm", 0);
        let template = Template::of_with::<web_shop::Stack>(&Config::PROD);
        template.resource_count_is("AWS::CloudWatch::Alarm", 1);
        template.has_resource_properties("AWS::ECS::Service", json!({ "DesiredCount": 3 }));
    }
}
