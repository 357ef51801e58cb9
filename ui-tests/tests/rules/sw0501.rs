use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { cidr: "10.0.0.0/8" });
}

fn main() {}
