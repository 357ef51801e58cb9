#[stackwright::stack(name = "functions", description = "Functions of CloudFormation")]
pub mod functions {
    use stackwright::prelude::*;

    parameter!(list {
        kind: CommaDelimitedList,
        default: "a,b"
    });

    parameter!(name { default: "shop" });

    mapping!(names {
        values: json!({ "shop": { "long": "Shop of things" } })
    });

    condition!(is_shop {
        expression: ConditionExpression::equals(name.value(), "shop")
    });

    resource!(<AWS::S3::Bucket>::bucket {});

    string_parameter!(parameter {
        logical_id: "Parameter",
        name: text!("/{}/{}", name.value(), Pseudo::StackName),
        value: text!(
            r#"#!/bin/sh
echo "{name}" {{x}} ${{literal}} {other} {bucket_arn} {name}
"#,
            name = name.value(),
            other = Token::select(1, list.value()),
            bucket_arn = bucket.arn()
        ),
        description: Token::join(
            " ",
            [
                Text::from("of"),
                Text::from(name.value()),
                Text::from(Pseudo::Region)
            ]
        ),
        tags: [
            "first" = Token::select(0, vec![Text::from("a"), Text::from(name.value())]),
            "joined" = stackwright::TokenList::from(list.value()).join(",")
        ]
    });

    resource!(<AWS::SSM::Parameter>::second {
        r#type: "StringList",
        value: Token::split("|", Token::import_value(text!("{}-list", name.value()))).join(","),
        description: Token::base64("plain"),
        name: if_(is_shop, names.find(name.value(), "long"), no_value()),
        allowed_pattern: "no variables"
    });

    resource!(<AWS::EC2::VPC>::vpc {
        cidr_block: "10.0.0.0/16"
    });

    resource!(<AWS::EC2::Subnet>::subnet {
        vpc_id: vpc,
        availability_zone: Token::select(0, Token::availability_zones()),
        cidr_block: Token::select(0, Token::cidr(vpc.cidr_block(), 4, 8))
    });

    resource!(<AWS::EC2::Subnet>::other {
        vpc_id: vpc.vpc_id(),
        availability_zone: Token::select(
            name.value(),
            Token::availability_zones_of(Pseudo::Region)
        ),
        cidr_block: "10.0.1.0/24"
    });

    resource!(<AWS::Lambda::Function>::function {
        role: text!(
            "arn:{}:iam::{}:role/x",
            Pseudo::Partition,
            Pseudo::AccountId
        ),
        runtime: "python3.13",
        handler: "index.main",
        code: Code {
            zip_file: r##"def main(event, context):
    return "#"
"##
        },
        vpc_config: if_(
            is_shop,
            VpcConfig {
                subnet_ids: [subnet, other],
                security_group_ids: if_(is_shop, list.value(), ["sg-12345678"])
            },
            no_value()
        )
    });
}
