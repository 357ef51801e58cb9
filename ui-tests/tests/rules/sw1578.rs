use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 1 });
    database!(<Postgres>::orders { vpc: network });
}

fn main() {}
