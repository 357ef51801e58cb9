use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(nobody {});
    role!(quoted { assumed_by: "ec2.amazonaws.com" });
    role!(number { assumed_by: "123456789012" });
    role!(cdk { principal: service("ec2.amazonaws.com") });
    role!(wrong { assumed_by: 8 });
}

fn main() {}
