use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::SSM::Parameter>::endpoint {
        name: "/shop/endpoint",
        r#type: "String",
        value: "cache.example.com"
    });
}
