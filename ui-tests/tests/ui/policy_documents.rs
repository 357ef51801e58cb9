//! Policies that are written out: at their elements, in a module and in a function.

use stackwright::prelude::*;

#[stack(name = "policies")]
mod policies {
    resource!(<AWS::SQS::Queue>::jobs {});

    resource!(<AWS::SQS::QueuePolicy>::senders {
        queues: [jobs],
        policy_document: json!({
            "Version": "2012-17-10",
            "Statement": [{
                "Effect": "allow",
                "Principal": "arn:aws:iam::123456789012:root",
                "Actions": "sqs:SendMessage",
                "Resource": jobs.arn(),
                "Condition": { "ArnEqual": { "aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:orders" } }
            }]
        }),
    });

    resource!(<AWS::IAM::Role>::worker {
        assume_role_policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{ "Effect": "Allow", "Action": "sts:AssumeRole" }]
        }),
        policies: [Policy {
            policy_name: "send",
            policy_document: json!({
                "Version": "2012-10-17",
                "Statement": [
                    { "Effect": "Allow", "Action": ["sqs:SendMessage", "SendMessage"], "Resource": jobs.arn() },
                    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "files/*" },
                    { "Effect": "Allow", "Action": "s3:ListBucket" },
                    {
                        "Effect": "Deny",
                        "Principal": "*",
                        "Action": "s3:*",
                        "NotAction": "s3:Get*",
                        "Resource": "*"
                    }
                ]
            }),
        }],
    });
}

fn more(scope: &Scope) -> stackwright::Result<()> {
    resource!(scope, <AWS::S3::BucketPolicy>::files {
        bucket: "files-of-the-shop",
        policy_document: json!({
            "Version": "2012-10-17",
            "Statement": { "Effect": "Deny", "Principal": { "Aws": "everybody" }, "Action": "s3:*" }
        }),
    })?;
    Ok(())
}

fn main() {}
