use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    string_parameter!(zones { name: "/shop/zones", values: ["eu-west-1a,eu-west-1b"] });
}

fn main() {}
