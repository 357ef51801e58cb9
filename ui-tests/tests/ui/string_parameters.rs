//! SSM parameters as somebody writes them who knows Parameter Store, and not this language.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    ssm_parameter!(unknown { value: "small" });
    string_parameter!(property { string_value: "small" });
    string_parameter!(parameter_name { parameter_name: "/shop/size", value: "small" });
    string_parameter!(kind { type: SecureString, value: "small" });
    string_parameter!(empty { value: "" });
    string_parameter!(nothing {});
    string_parameter!(relative { name: "shop/size", value: "small" });
    string_parameter!(number { value: 5 });
    string_parameter!(listed { value: ["a", "b"] });
    string_parameter!(tier { value: "small", tier: "Advanced" });
    string_parameter!(pattern { value: "Small", allowed_pattern: "^[a-z]+$" });
    string_parameter!(reserved { name: "/aws/size", value: "small" });
    string_parameter!(known { existing: "/shop/size", value: "small" });
    role!(web { assumed_by: service("ec2.amazonaws.com") });
    wire!(pattern.grant_get(web), web.grant_read(pattern));
    output!(size { value: pattern.string_value() });
}

fn main() {}
