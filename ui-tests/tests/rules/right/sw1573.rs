use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(data {});
    database!(<Postgres>::orders {
        vpc: network,
        kms_key: data
    });
}
