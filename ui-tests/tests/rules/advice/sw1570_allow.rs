use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgres>::orders { vpc: network, log_exports: ["slowquery"], allow: [SW1570 = "reason"] });
}
