use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<AuroraPostgres>::orders {
        vpc: network,
        capacity: Capacity {
            min: 8.0,
            max: 16.0
        }
    });
}
