use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<AuroraPostgres>::orders { vpc: network, readers: [Reader { promotion_tier: 16 }] });
}

fn main() {}
