use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, storage: 4GiB });
}

fn main() {}
