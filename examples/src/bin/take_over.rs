//! What somebody made by hand is taken as it is: its users, their group and its cache, in a network that exists too.

use stackwright::prelude::*;

/// Lets the new web servers use the old cache, and makes a second cache for the same users.
#[stack(name = "TakeOver")]
pub mod take_over {
    use stackwright::prelude::*;

    vpc!(network {
        existing: "vpc-0a1b2c3d",
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        private_subnet_ids: ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]
    });
    security_group!(guard {
        existing: "sg-0a1b2c3d"
    });
    key!(cache_key {
        existing: "alias/caches"
    });

    /// Made by hand years ago.
    user!(<Iam>::app {
        existing: "web-app"
    });
    user_group!(<Valkey>::team {
        existing: "arn:aws:elasticache:eu-west-1:123456789012:usergroup:team"
    });
    cache!(<Valkey>::sessions {
        existing: "sessions",
        security_groups: [guard],
        endpoint: "sessions-abc123.serverless.euw1.cache.amazonaws.com"
    });

    /// New, for the same users.
    cache!(<Valkey>::carts {
        vpc: network,
        kms_key: cache_key,
        user_group: team
    });
    security_group!(web_servers { vpc: network });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    wire!(
        sessions.allow_default_port_from(web_servers),
        carts.allow_default_port_from(web_servers),
        sessions.grant_connect(web),
        carts.grant_connect(web),
        app.grant_connect(web)
    );
    alarm!(few_hits {
        metric: sessions.metric_cache_hit_rate(),
        threshold: 80,
        evaluation_periods: 3,
        comparison: LessThanThreshold
    });
    output!(old_endpoint {
        value: sessions.endpoint_address()
    });
    output!(new_endpoint {
        value: carts.endpoint_address()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<take_over::Stack>()?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_exists_is_used_and_not_made() -> stackwright::Result<()> {
        let mut app = App::new();
        app.add::<take_over::Stack>()?;
        let assembly = app.assemble()?;
        let template = assembly.template("TakeOver").cloned().unwrap_or_default();
        let resources = template["Resources"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        let of = |kind: &str| -> Vec<_> {
            let of_kind = resources
                .values()
                .filter(|resource| resource["Type"] == kind);
            of_kind
                .map(|resource| resource["Properties"].clone())
                .collect()
        };
        assert!(of("AWS::ElastiCache::User").is_empty());
        assert!(of("AWS::ElastiCache::UserGroup").is_empty());
        let caches = of("AWS::ElastiCache::ServerlessCache");
        assert_eq!(caches.len(), 1);
        assert_eq!(caches[0]["UserGroupId"], "team");
        assert_eq!(
            caches[0]["SubnetIds"],
            json!(["subnet-0a1b2c3d", "subnet-4e5f6a7b"])
        );
        let rules = of("AWS::EC2::SecurityGroupIngress");
        assert!(
            rules
                .iter()
                .any(|rule| rule["GroupId"] == "sg-0a1b2c3d" && rule["FromPort"] == 6379)
        );
        let policy = of("AWS::IAM::Policy")[0]["PolicyDocument"]["Statement"].to_string();
        assert!(policy.contains(":serverlesscache:sessions") && policy.contains(":user:web-app"));
        Ok(())
    }
}
