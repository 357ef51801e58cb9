use stackwright::prelude::*;

// A VPC without availability zones is one mistake, also where something is placed in it.
#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 0 });
    cache!(<Valkey>::sessions { vpc: network });
    instance!(server { vpc: network, instance_type: "t3.micro" });
    database!(<Postgres>::orders { vpc: network, version: "17.6", instance_type: "db.t4g.micro", encrypted: true });
}

fn main() {}
