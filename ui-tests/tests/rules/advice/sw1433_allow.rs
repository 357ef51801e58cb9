use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(door { vpc: network });
    resource!(<AWS::EC2::VPCEndpoint>::secrets {
        vpc_id: network,
        service_name: "com.amazonaws.eu-west-1.secretsmanager",
        vpc_endpoint_type: "Interface",
        private_dns_enabled: true,
        subnet_ids: network.private_subnet_ids(),
        security_group_ids: [door], allow: [SW1433 = "reason"]
    });
}
