use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    database!(<Postgres>::orders { vpc: network });
}
