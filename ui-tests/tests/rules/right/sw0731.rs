use stackwright::prelude::*;

pub struct Config {
    pub production: bool,
}

#[stack(config = Config)]
pub mod shop {
    use super::Config;
    use stackwright::prelude::*;

    key!(sealing {
        when: config.production
    });
    output!(key_arn {
        when: config.production,
        value: sealing.arn()
    });
}
