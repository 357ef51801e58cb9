use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, name: "orders" });
    database!(<Postgres>::refunds { vpc: network, name: "orders" });
}

fn main() {}
