//! What is no type, no flag and no declaration: one error each.
use stackwright::prelude::*;
pub struct Config {
    pub size: u64,
}
pub const DEV: Config = Config { size: 1 };
#[stack(config = super::Config, check(super::DEV))]
mod shop {
    use stackwright::prelude::*;
    key!(of_some { when: config.size });
    resource!(<AWS::SQS::Queue>::jobs { fifo_queue: yes });
}
fn main() {}
