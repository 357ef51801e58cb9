use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2, availability_zones: ["eu-west-1a", "eu-west-1b"] });
}

fn main() {}
