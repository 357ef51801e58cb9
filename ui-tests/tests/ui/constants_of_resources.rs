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
        allow: [SW1206 = "raised by support", SW1581 = "the same"]
    });
    resource!(<AWS::SQS::Queue>::texts { delay_seconds: TEXT });
    resource!(<AWS::Events::Rule>::daily { name: LONG, schedule_expression: "rate(1 day)" });
    resource!(<AWS::S3::Bucket>::logs { versioning_configuration: VersioningConfiguration { status: SCOPE } });
    resource!(<AWS::EC2::VPCCidrBlock>::block { vpc_id: "vpc-0123456789abcdef0", ipv4_ipam_pool_id: SCOPE, ipv4_netmask_length: DAYS });
    pub const ROLE: &str = "worker";
    pub const GOVERNMENT: &str = "arn:aws-of-another-time:iam::123456789012:role/worker";
    pub const SECRET: &str = "{{resolve:ssm:role}}";
    pub const CODE: &str = "def main(event, context): pass";

    resource!(<AWS::Lambda::Function>::worker { role: ROLE, runtime: "python3.13", handler: "index.main", code: Code { zip_file: CODE } });
    resource!(<AWS::Lambda::Function>::second { role: ROLE, handler: "index.main", runtime: "python3.13", code: Code { zip_file: CODE }, allow: [SW1205 = "it is replaced"] });
    resource!(<AWS::Lambda::Function>::third { role: GOVERNMENT, handler: "index.main", runtime: "python3.13", code: Code { zip_file: CODE } });
    resource!(<AWS::Lambda::Function>::fourth { role: SECRET, handler: "index.main", runtime: "python3.13", code: Code { zip_file: CODE } });
    resource!(<AWS::Lambda::EventSourceMapping>::items { batch_size: DAYS, function_name: "f", event_source_arn: "arn:aws:sqs:eu-west-1:123456789012:q", maximum_retry_attempts: super::limits::SMALL });
}

pub struct Config {
    pub production: bool,
    pub delay: u32,
    pub role: &'static str,
    pub bucket: Option<String>,
    pub mode: &'static str,
}

impl Config {
    pub const DEV: Self = Self { production: false, delay: 0, role: "", bucket: None, mode: "Enabled" };
    pub const PROD: Self = Self { production: true, delay: 1000, role: "worker", bucket: Some(String::new()), mode: "On" };
}

#[stack(config = Config, check(Config::DEV, Config::PROD))]
mod configured {
    use super::Config;
    use stackwright::prelude::*;

    resource!(<AWS::SQS::Queue>::orders { delay_seconds: config.delay });
    resource!(<AWS::SQS::Queue>::allowed { delay_seconds: config.delay, allow: [SW1206 = "raised by support", SW1581 = "the same"] });
    resource!(<AWS::Lambda::Function>::worker {
        when: config.production,
        role: config.role,
        handler: "index.main",
        runtime: "python3.13",
        code: Code { zip_file: "def main(event, context): pass" }
    });
    // Only the branch that is taken counts, which a run checks.
    resource!(<AWS::SQS::Queue>::decided { delay_seconds: if config.production { 900 } else { config.delay } });
    resource!(<AWS::S3::Bucket>::logs {
        bucket_name: config.bucket,
        versioning_configuration: VersioningConfiguration { status: config.mode }
    });
}

fn main() {}
