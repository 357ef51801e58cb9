#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    role!(exec {
        assumed_by: service("lambda.amazonaws.com"),
        managed_policies: ["service-role/AWSLambdaBasicExecutionRole"]
    });
    managed_policy!(interfaces {
        roles: [exec],
        statements: [Statement::allow(
            [
                "ec2:CreateNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DeleteNetworkInterface"
            ],
            ["*"]
        )]
    });
    function!(worker {
        vpc: network,
        role: exec,
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        }
    });
}

fn main() {}
