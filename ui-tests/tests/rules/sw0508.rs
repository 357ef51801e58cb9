#![deny(deprecated)]

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    wire!(app.grant(service("ec2.amazonaws.com"), ["elasticache:DescribeUsers"]));
}

fn main() {}
