use stackwright::prelude::*;

pub struct Config {
    pub ecpu: u64,
}
pub const SMALL: Config = Config { ecpu: 500 };

#[stack]
mod store {
    use super::SMALL;
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        ecpu_per_second: ..=const { SMALL.ecpu }
    });
}

fn main() {}
