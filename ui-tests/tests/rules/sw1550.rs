use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<Postgress>::orders { vpc: network });
}

fn main() {}
