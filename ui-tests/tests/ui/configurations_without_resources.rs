//! Stacks that have no resource in one of their configurations.
use stackwright::prelude::*;

pub struct Config {
    pub jobs: bool,
}

impl Config {
    pub const ALL: Self = Self { jobs: true };
    pub const NONE: Self = Self { jobs: false };
}

#[stack(config = Config, check(Config::ALL, Config::NONE))]
pub mod some {
    use super::Config;
    use stackwright::prelude::*;

    parameter!(stage {});
    queue!(jobs { when: config.jobs });
    topic!(done { when: config.jobs });
}

#[stack]
pub mod never {
    use stackwright::prelude::*;

    const ON: bool = false;

    queue!(jobs { when: ON });
}

#[stack(config = Config, check(Config::ALL, Config::NONE))]
pub mod one_or_the_other {
    use super::Config;
    use stackwright::prelude::*;

    queue!(jobs { when: config.jobs });
    topic!(done { when: !config.jobs });
}

#[stack]
pub mod of_any_type {
    use stackwright::prelude::*;

    parameter!(stage {});
    resource!(<AWS::SQS::Queue>::jobs {});
}

#[stack(config = Config, check(Config::ALL, Config::NONE))]
pub mod some_of_any_type {
    use super::Config;
    use stackwright::prelude::*;

    parameter!(stage {});
    resource!(<AWS::SQS::Queue>::jobs { when: config.jobs });
}

fn main() {}
