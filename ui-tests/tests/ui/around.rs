//! What stands around caches: DNS, subnets, alarms, and lists of parameters where texts have to be.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { dns_support: false });
    vpc!(inner {
        nat_gateways: 0,
        subnet_configuration: [
            SubnetConfiguration { name: "Data", subnet_type: PrivateIsolated, map_public_ip: true }
        ]
    });
    vpc!(told {
        existing: "vpc-12345678",
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        private_subnet_ids: ["subnet-11111111", "subnet-22222222", "subnet-33333333"]
    });
    topic!(calls {
        display_name: "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789_"
    });
    parameter!(subnets { kind: SubnetIds });
    output!(listed { value: subnets.value() });
    alarm!(many {
        metric: MathExpression::new("m1")
            .using("m1", Metric::new("Shop", "A"))
            .using("m2", Metric::new("Shop", "B"))
            .using("m3", Metric::new("Shop", "C"))
            .using("m4", Metric::new("Shop", "D"))
            .using("m5", Metric::new("Shop", "E"))
            .using("m6", Metric::new("Shop", "F"))
            .using("m7", Metric::new("Shop", "G"))
            .using("m8", Metric::new("Shop", "H"))
            .using("m9", Metric::new("Shop", "I"))
            .using("m10", Metric::new("Shop", "J"))
            .using("m11", Metric::new("Shop", "K")),
        threshold: 1,
        evaluation_periods: 1
    });
}

fn main() {}
