//! What is not typed to its end: each has one error, and the rest is compiled.

use stackwright::prelude::*;
use stackwright::sqs::Queue;

#[derive(Debug)]
pub struct Config {
    pub production: bool,
    pub label: &'static str,
}

impl Config {
    pub const DEV: Self = Self {
        production: false,
        label: "dev",
    };
}

pub fn tier(_: &Scope, _: &Queue, _: Size) -> stackwright::Result<()> {
    Ok(())
}

#[stack(config = Config, check(Config::DEV, Config::))]
pub mod second_check {
    use super::Config;
    use stackwright::prelude::*;

    queue!(jobs { retention: 15days });
}

#[stack(config = Config, check(Config::DEV), termination_protection = config.)]
pub mod protection {
    use super::Config;
    use stackwright::prelude::*;

    queue!(jobs { retention: 15days });
}

#[stack(config = Config, check(Config::DEV))]
pub mod shop {
    use super::{Config, tier};
    use stackwright::prelude::*;

    queue!(jobs { retention: 15days });
    construct!(<()>::left_out = tier(, Size::gib(1)));
    construct!(<()>::of_size = tier(jobs, Size::));
    construct!(<()>::path = super::);
    construct!(<()>::field { wh } = tier(jobs, Size::gib(1)));
    key!(arm { removal_policy: match config.label { "dev" => , _ => Destroy } });
    key!(matched { removal_policy: match config. { "dev" => Retain, _ => Destroy } });
    key!(in_arm { description: match config.label { "dev" => jobs., _ => "b" } });
    key!(then { removal_policy: if config.production { } });
    key!(then_wrong { removal_policy: if config.production { Retian } });
    condition!(cond { expression: ConditionExpression::equals("a", "b") });
    resource!(<AWS::SNS::Topic>::chosen { display_name: if_(cond, , "b") });
    resource!(<AWS::SNS::Topic>::then_of_any { display_name: if config.production { "a" } });
    wire!(jobs.grant_send_messages());
}

fn main() {}
