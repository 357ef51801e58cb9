use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<AuroraPostgres>::orders { vpc: network, storage: 100GiB });
}

fn main() {}
