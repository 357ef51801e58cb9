//! Values and methods that are nearly right, and the messages that lead to the right ones.

use stackwright::prelude::*;

#[stack(tag("team" = 5), remove_tag("team", without("AWS::EC2::VPC")))]
mod tagged {
    use stackwright::prelude::*;

    vpc!(network {});
}

#[stack(env(account = "123456789012", region = "eu-west-1"))]
mod shop {
    use stackwright::prelude::*;

    const ELSEWHERE: &str = "com.amazonaws.eu-central-1.sqs";

    string_parameter!(endpoint {
        existing: "arn:aws:ssm:eu-west-1:123456789012:parameter/shop/endpoint"
    });
    string_parameter!(zones { value: ["a", "b"] });
    topic!(orders {
        subscriptions: [Subscription {
            protocol: Sqs,
            endpoint: "arn:aws:sqs:eu-west-1:123456789012:orders",
            filter_policy: ["kind" = "order"]
        }]
    });
    topic!(twice {
        subscriptions: [
            Subscription { protocol: Email, endpoint: "ops@example.com" },
            Subscription {
                protocol: Email,
                endpoint: "ops@example.com",
                filter_policy: json!({ "kind": ["order"] })
            }
        ]
    });
    key!(sealing {});
    role!(web { assumed_by: service("ec2.amazonaws.com") });
    wire!(sealing.grant_read(web), orders.grant_write(web));
    vpc!(network {});
    interface_endpoint!(queues { vpc: network, service: "com.amazonaws.eu-central-1.sqs" });
    interface_endpoint!(others { vpc: network, service: ELSEWHERE });
    interface_endpoint!(of_here { vpc: network, service: "com.amazonaws.eu-west-1.sqs" });
    output!(block { value: Token::select(0, Token::cidr("10.0.0.0/8", 300, 8)) });
    output!(zone { value: Token::select(2, Token::split(",", "eu-west-1a,eu-west-1b")) });
    output!(first { value: Token::select(0, ["eu-west-1a"]) });
}

fn main() {}
