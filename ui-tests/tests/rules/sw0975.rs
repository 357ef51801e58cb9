use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    string_parameter!(endpoint { name: "shop/endpoint", value: "cache.example.com" });
}

fn main() {}
