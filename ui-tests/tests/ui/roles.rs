use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(nobody {});
    role!(quoted { assumed_by: "ec2.amazonaws.com" });
    role!(number { assumed_by: "123456789012" });
    role!(cdk { principal: service("ec2.amazonaws.com") });
    role!(wrong { assumed_by: 8 });
    role!(long { assumed_by: [service("ec2.amazonaws.com")], max_session_duration: 13hours });
    role!(half { assumed_by: service("ec2.amazonaws.com"), inline_policies: [InlinePolicy { name: "logs" }] });
    key!(soon { pending_window: 3days, rotation_period: 36hours });
}

fn main() {}
