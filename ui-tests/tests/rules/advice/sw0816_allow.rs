use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter!(stage {});
    condition!(is_production {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });
    key!(sealing { condition: is_production });
    topic!(orders { kms_key: sealing, allow: [SW0816 = "reason"] });
}
