use stackwright::prelude::*;

pub struct Config {
    pub production: bool,
}

#[stack(config = Config)]
mod shop {
    use super::Config;
    use stackwright::prelude::*;

    key!(sealing { when: config.production });
    output!(key_arn { value: sealing.arn(), when: config.production });
}
