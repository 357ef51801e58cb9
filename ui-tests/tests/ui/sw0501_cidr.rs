use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network { cidr: "10.0.0.0/8" });
    vpc!(other { cidr: "10.0.0/16" });
}

fn main() {}
