use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::IAM::Role>::deploy {
        assume_role_policy_document: json!({
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "AWS": "123456789012" },
                "Action": "sts:AssumeRole",
                "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "yes" } }
            }]
        }), allow: [SW0927 = "reason"]
    });
}
