use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, storage: 100GiB, storage_type: Gp3, iops: 12_000 });
}

fn main() {}
