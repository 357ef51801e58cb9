//! Constants as values of properties of `resource!`, which const evaluation knows.

use stackwright::prelude::*;

mod limits {
    pub const DELAY: u32 = 901;
    pub const SMALL: Option<i64> = Some(-1);
}

#[stack]
mod shop {
    use stackwright::prelude::*;

    pub const SCOPE: &str = "queues";
    pub const LONG: &str = "a name of more than sixty-four characters, which no rule of EventBridge can have";
    pub const DAYS: u16 = 40;
    pub const RIGHT: u64 = 30;
    pub const NOTHING: Option<u32> = None;
    pub const TEXT: &str = "soon";

    resource!(<AWS::SQS::Queue>::orders {
        delay_seconds: super::limits::DELAY,
        maximum_message_size: super::limits::SMALL,
        visibility_timeout: RIGHT,
        receive_message_wait_time_seconds: NOTHING,
    });
    resource!(<AWS::SQS::Queue>::allowed {
        delay_seconds: super::limits::DELAY,
        allow: [SW1206 = "raised by support"]
    });
    resource!(<AWS::SQS::Queue>::texts { delay_seconds: TEXT });
    resource!(<AWS::Events::Rule>::daily { name: LONG, schedule_expression: "rate(1 day)" });
    resource!(<AWS::S3::Bucket>::logs { versioning_configuration: VersioningConfiguration { status: SCOPE } });
    resource!(<AWS::EC2::VPCCidrBlock>::block { vpc_id: "vpc-0123456789abcdef0", ipv4_ipam_pool_id: SCOPE, ipv4_netmask_length: DAYS });
    resource!(<AWS::Lambda::EventSourceMapping>::items { batch_size: DAYS, function_name: "f", event_source_arn: "arn:aws:sqs:eu-west-1:123456789012:q", maximum_retry_attempts: super::limits::SMALL });
}

fn main() {}
