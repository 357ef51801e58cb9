//! Values of `resource!` that the schemas refuse.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter!(stage { default: "dev" });
    condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") });
    resource!(<AWS::SQS::Queue>::orders {
        delay_seconds: 901,
        maximum_message_size: -1,
        message_retention_period: if_(is_prod, 60, 1_209_601),
        visibility_timeout: 0.5,
        deduplication_scope: "queues",
    });
    resource!(<AWS::DynamoDB::Table>::carts {
        table_name: "c",
        key_schema: [
            KeySchema { attribute_name: "id", key_type: "hash" },
            KeySchema { attribute_name: "at", key_type: "RANGE" },
        ],
        billing_mode: if_(is_prod, "PROVISIONED", "ON_DEMAND"),
        attribute_definitions: [AttributeDefinition { attribute_name: "id", attribute_type: "Text" }],
    });
    resource!(<AWS::ECS::TaskDefinition>::web {
        requires_compatibilities: ["FARGATE", "FARGATE"],
        network_mode: "awsvpn",
        container_definitions: [
            ContainerDefinition { memory: 512, name: "web", image: "nginx", port_mappings: [PortMapping { container_port: "80" }] },
            ContainerDefinition { image: "sidecar" },
        ],
    });
    resource!(<AWS::EC2::SecurityGroupIngress>::https {
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
        group_id: "sg-1",
        cidr_ip: "10.0.0.0/16",
        source_security_group_id: "sg-2",
    });
    resource!(<AWS::Route53::RecordSet>::www { name: "www.example.com", r#type: "A" });
    resource!(<AWS::Lambda::Function>::worker {
        role: "worker",
        code: Code { zip_file: "a", s3_key: no_value() },
        environment: Environment { variables: ["CACHE-URL" = "a", "1st" = "b"] },
        architectures: ["arm64", "x86_64"],
        memory_size: if true { 127 } else { 40_000 },
        tracing_config: TracingConfig { mode: "active" },
        dead_letter_config: json!({ "TargetArn": 5 }),
        function_name: "worker of the shop",
    });
    resource!(<AWS::IAM::Policy>::policy {
        policy_name: "p",
        policy_document: json!({ "Statement": [{ "Effect": null }] }),
    });
}

fn main() {}
