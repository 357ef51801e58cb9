use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, storage: 400GiB, iops: 12_000, storage_type: Gp3 });
}
