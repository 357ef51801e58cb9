use stackwright::prelude::*;

#[stack(audit)]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders {
        vpc: network,
        encrypted: true
    });
}
