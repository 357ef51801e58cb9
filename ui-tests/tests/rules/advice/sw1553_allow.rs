use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, instance_type: "db.r6g.lage", allow: [SW1553 = "reason"] });
}
