use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, instance_type: "r6g.large" });
}

fn main() {}
