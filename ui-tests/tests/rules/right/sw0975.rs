use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    string_parameter!(endpoint {
        name: "/shop/endpoint",
        value: "cache.example.com"
    });
}
