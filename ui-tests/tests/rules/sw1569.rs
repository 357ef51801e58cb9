use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<AuroraPostgres>::orders { vpc: network, capacity: Capacity { min: 8.0, max: 4.0 } });
}

fn main() {}
