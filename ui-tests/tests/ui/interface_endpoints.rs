//! Interface endpoints as somebody writes them who knows VPC endpoints, and not this language.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { gateway_endpoints: [S3] });
    vpc_endpoint!(unknown { vpc: network, service: "sqs" });
    interface_endpoint!(no_service { vpc: network });
    interface_endpoint!(no_network { service: "sqs" });
    interface_endpoint!(variant { vpc: network, service: SecretsManager });
    interface_endpoint!(gateway { vpc: network, service: "dynamodb" });
    interface_endpoint!(misspelt { vpc: network, service: "secretmanager" });
    interface_endpoint!(whole { vpc: network, service: "com.amazonaws.eu-west-1.sqs" });
    interface_endpoint!(service_name { vpc: network, service_name: "sqs" });
    interface_endpoint!(dns { vpc: network, service: "sqs", private_dns_enabled: true });
    interface_endpoint!(group { vpc: network, service: "kms", security_group: web });
    security_group!(web { vpc: network });
    interface_endpoint!(logs { vpc: network, service: "logs", subnets: Private });
    wire!(logs.allow_from(web), logs.allow_https_from(web));
    output!(address { value: logs.dns_entries() });
}

fn main() {}
