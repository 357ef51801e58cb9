use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
    condition!(is_near {
        expression: ConditionExpression::equals(Pseudo::Region, "eu-west-1")
            .or(ConditionExpression::equals(Pseudo::Region, "eu-west-2"))
            .or(ConditionExpression::equals(Pseudo::Region, "eu-west-3"))
            .or(ConditionExpression::equals(Pseudo::Region, "eu-north-1"))
            .or(ConditionExpression::equals(Pseudo::Region, "eu-south-1"))
            .or(ConditionExpression::equals(Pseudo::Region, "eu-south-2"))
            .or(ConditionExpression::equals(Pseudo::Region, "eu-central-1"))
            .or(ConditionExpression::equals(Pseudo::Region, "eu-central-2"))
            .or(ConditionExpression::equals(Pseudo::Region, "us-east-1"))
            .or(ConditionExpression::equals(Pseudo::Region, "us-east-2"))
            .or(ConditionExpression::equals(Pseudo::Region, "us-west-1"))
    });
}

fn main() {}
