use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(web { assumed_by: service("ec2.amazonaws.com"), tags: ["cost#center" = "shop"] });
}

fn main() {}
