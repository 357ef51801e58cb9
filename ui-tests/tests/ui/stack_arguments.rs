//! Arguments of `#[stack]` as other macros and tools write them.

use stackwright::prelude::*;

pub struct Config {
    pub queue: &'static str,
    pub letters: &'static str,
}

impl Config {
    pub const DEV: Self = Self { queue: "jobs", letters: "jobs" };

    pub fn prod() -> Self {
        Self { queue: "jobs", letters: "letters" }
    }
}

#[stack(config: Config)]
pub mod a_colon {
    topic!(alerts {});
}

#[stack(config(Config))]
pub mod parentheses {
    topic!(alerts {});
}

#[stack(stack_name = "Store")]
pub mod another_name {
    topic!(alerts {});
}

#[stack(region = "eu-west-1")]
pub mod a_region {
    topic!(alerts {});
}

#[stack(config = Config, checks(Config::DEV))]
pub mod a_letter_too_many {
    use super::Config;

    topic!(alerts {});
}

#[stack("Store")]
pub mod a_text {
    topic!(alerts {});
}

#[stack(name = "Store" env(region = "eu-west-1"))]
pub mod no_comma {
    topic!(alerts {});
}

#[stack(config = Config, check(Config::DEV, Config::prod()))]
pub mod no_constant {
    use super::Config;

    queue!(jobs { name: config.queue });
}

#[stack(config = Config, check(Config::DEV))]
pub mod the_same_names {
    use super::{Config, WORK};

    queue!(jobs { name: config.queue });
    queue!(letters { name: config.letters });
    resource!(<AWS::SQS::Queue>::others { queue_name: config.queue });
    resource!(<AWS::S3::Bucket>::first { bucket_name: WORK });
    resource!(<AWS::S3::Bucket>::second { bucket_name: "the-work" });
    topic!(alerts { existing: "arn:aws:sns:eu-wst-1:123456789012:alerts" });
    vpc!(network { max_azs: 2, gateway_endpoints: [S3, DynamoDb, S3] });
}

const WORK: &str = "the-work";

#[stack(stack_tags = ["team" = "web"], tags = ["team" = "web"])]
mod listed_tags {
    topic!(alerts {});
}

fn main() {}
