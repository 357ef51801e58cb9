use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<AuroraPostgres>::orders {
        vpc: network,
        readers: [Reader { promotion_tier: 15 }]
    });
}
