//! Declarations where functions of CloudFormation take texts and lists.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    topic!(alarms {});
    queue!(jobs {});
    parameter!(size { kind: Number, default: "5" });
    condition!(big { expression: ConditionExpression::equals(size.value(), "5") });
    output!(one { value: big.choose("a", alarms) });
    output!(three { value: Token::select(0, alarms) });
    output!(four { value: Token::select(0, Token::split(",", jobs)) });
    output!(right { value: big.choose("a", alarms.arn()) });
}

fn main() {}
