use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(apps { vpc: network });
    resource!(<AWS::AppRunner::VpcConnector>::connector {
        subnets: network.private_subnet_ids(),
        security_groups: [apps]
    });
}
