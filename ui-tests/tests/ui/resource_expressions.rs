//! Expressions of other types in `resource!`, in modules and functions.

use stackwright::prelude::*;

const SECONDS: &str = "5";

fn name() -> u8 {
    1
}

#[stack]
mod shop {
    use super::{SECONDS, name};
    use stackwright::prelude::*;

    resource!(<AWS::SQS::Queue>::orders {
        queue_name: name(),
        delay_seconds: SECONDS,
        fifo_queue: "a".len(),
        redrive_policy: Some(name),
    });
}

fn add(scope: &Scope, topic: &Topic) -> stackwright::Result<()> {
    let role = 5;
    resource!(scope, <AWS::Lambda::Function>::worker {
        role,
        code: Code { zip_file: "a" },
        memory_size: "128".to_owned(),
        handler: topic,
        layers: [topic],
    })?;
    resource!(scope, <AWS::S3::Bucket>::logs { bucket_name: "logs", bucketname: "a" })?;
    resource!(scope, <AWS::EC2::Subnet>::subnet { vpc_id: topic, cidr_block: "10.0.0.0/24" })?;
    Ok(())
}

fn main() {}
