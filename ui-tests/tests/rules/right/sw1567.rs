use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders {
        vpc: network,
        storage: 400GiB,
        storage_type: Gp3,
        iops: 12_000
    });
}
