//! Lists that CloudFormation fills in, where one text is expected.

use stackwright::prelude::*;

#[stack(name = "Shop")]
mod shop {
    use stackwright::prelude::*;

    parameter!(zones {
        default: "eu-west-1a,eu-west-1b"
    });
    topic!(orders {
        display_name: Token::split(",", zones.value())
    });
    output!(all_zones {
        value: Token::availability_zones()
    });
    output!(in_text {
        value: text!("zones {}", Token::availability_zones())
    });
    string_parameter!(blocks {
        values: ["10.0.0.0/24", Token::cidr("10.1.0.0/16", 2, 8)]
    });
    vpc!(network {});
    security_group!(web { vpc: network });
    wire!(web.allow_from(
        Peer::ipv4(Token::cidr("10.1.0.0/16", 2, 8)),
        Port::tcp(443)
    ));
    // One of the elements, or all of them as one text.
    output!(zone {
        value: Token::select(0, Token::availability_zones())
    });
    output!(zones_of_parameter {
        value: Token::split(",", zones.value()).join(";")
    });
}

#[stack]
mod chosen {
    use stackwright::prelude::*;

    topic!(calls {});
    parameter!(stage {});
    condition!(is_production { expression: ConditionExpression::equals(stage.value(), "prod") });
    output!(part { value: Token::select(0, "text") });
    output!(number { value: if_(is_production, 5, "b") });
    output!(list { value: text!("{}", Token::split(",", stage.value())) });
}

fn main() {}
