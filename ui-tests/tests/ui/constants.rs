use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    const PEAK: Size = Size::gib(3);
    const HUGE: Size = Size::tib(5);
    const RATE: u64 = 2_000;
    const KEPT: Duration = Duration::days(99);
    const OLD: u32 = 6;
    const TEXT: &str = "a < b";
    const ID: &str = "web-app";

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        data_storage: 10GiB..=PEAK,
        ecpu_per_second: RATE..=1_000,
        backup: Backup { retention: KEPT },
        description: TEXT
    });
    cache!(<Valkey>::more {
        vpc: network,
        version: OLD,
        data_storage: ..=HUGE,
        description: TEXT,
        allow: [SW0106 = "nobody opens the console"]
    });
    user!(<Iam>::app { user_id: ID, user_name: "other", access: "on" });
}

fn main() {}
