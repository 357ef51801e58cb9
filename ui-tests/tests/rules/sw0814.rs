use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    condition!(is_ours {
        expression: ConditionExpression::equals(network.id(), "vpc-0a1b2c3d4e5f60718")
    });
}

fn main() {}
