use stackwright::prelude::*;

#[stack(env(account = "123456789012", region = "eu-west-1"))]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { availability_zones: ["us-east-1a", "us-east-1b"] });
}

fn main() {}
