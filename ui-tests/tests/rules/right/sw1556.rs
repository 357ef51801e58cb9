use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders {
        vpc: network,
        name: "orders"
    });
    database!(<Postgres>::refunds {
        vpc: network,
        name: "refunds"
    });
}
