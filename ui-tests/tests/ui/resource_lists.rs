//! Lists where one value belongs, single values where a list does, and texts that cannot be what a property takes.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter!(stage { default: "dev" });
    parameter!(subnets { kind: SubnetIds });
    resource!(<AWS::SQS::Queue>::orders { delay_seconds: orders_of_all.arn() });
    resource!(<AWS::SQS::Queue>::orders_of_all {});
    resource!(<AWS::RDS::DBSubnetGroup>::one { db_subnet_group_description: "one", subnet_ids: stage.value() });
    resource!(<AWS::RDS::DBSubnetGroup>::twice { db_subnet_group_description: "twice", subnet_ids: [subnets.value()] });
    resource!(<AWS::RDS::DBSubnetGroup>::right { db_subnet_group_description: stage, subnet_ids: subnets.value() });
    resource!(<AWS::EC2::NatGateway>::gateway { subnet_id: subnets });
    resource!(<AWS::EC2::RouteTable>::table { vpc_id: Token::import_value("") });
    resource!(<AWS::ElasticLoadBalancingV2::TargetGroup>::targets {
        port: 80,
        protocol: "HTTP",
        vpc_id: "vpc-12345678",
    });
    resource!(<AWS::ElasticLoadBalancingV2::Listener>::listener {
        load_balancer_arn: targets.load_balancer_arns(),
        port: 80,
        protocol: "HTTP",
        default_actions: [Action { r#type: "forward", target_group_arn: targets }],
    });
    resource!(<AWS::ApiGatewayV2::Api>::api { name: "shop", protocol_type: "HTTP" });
    resource!(<AWS::ApiGatewayV2::Integration>::elsewhere {
        api_id: api,
        integration_type: "HTTP_PROXY",
        integration_uri: "https://example.com",
        integration_method: "ANY",
        payload_format_version: "1.0",
    });
    resource!(<AWS::ApiGatewayV2::Route>::route { api_id: api, route_key: "GET /orders", target: elsewhere });
}

fn main() {}
