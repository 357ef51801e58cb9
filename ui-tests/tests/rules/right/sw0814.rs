use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    parameter!(vpc_id {});
    vpc!(network {});
    condition!(is_ours {
        expression: ConditionExpression::equals(vpc_id.value(), "vpc-0a1b2c3d4e5f60718")
    });
}
