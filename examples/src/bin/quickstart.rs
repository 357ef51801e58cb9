//! The smallest stack that can be deployed as it is: a cache in a network of its own.

use stackwright::prelude::*;

/// Keeps the sessions of the web shop.
#[stack]
pub mod session_store {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0 });
    cache!(<Valkey>::sessions {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        },
        data_storage: ..=1GiB
    });
    output!(endpoint {
        value: sessions.endpoint_address()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<session_store::Stack>()?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use stackwright::assertions::Template;

    #[test]
    fn its_price_has_a_limit_and_it_needs_nothing_else() {
        let template = Template::of::<session_store::Stack>();
        template.resource_count_is("AWS::EC2::NatGateway", 0);
        template.resource_count_is("AWS::EC2::EIP", 0);
        template.has_resource_properties(
            "AWS::ElastiCache::ServerlessCache",
            json!({ "Engine": "valkey", "CacheUsageLimits": { "DataStorage": { "Maximum": 1 } } }),
        );
        let text = template.as_json().to_string();
        // No secret that must exist before, and small enough to be deployed without a bucket.
        assert!(!text.contains("{{resolve:"));
        assert!(text.len() < 51_200);
    }
}
