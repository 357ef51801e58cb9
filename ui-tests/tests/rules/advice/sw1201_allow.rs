use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::SSM::Parameter>::endpoint { name: "/shop/endpoint", value: "cache.example.com", allow: [SW1201 = "reason"] });
}
