//! Managed policies, boundaries and aliases as a new user writes them wrong.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(web { assumed_by: service("ec2.amazonaws.com"), permissions_boundary: "Power User" });
    iam_group!(people {});
    managed_policy!(empty { statements: [] });
    managed_policy!(without {});
    managed_policy!(resource { statements: [Statement::allow(["s3:GetObject"], ["*"]).principal(account("123456789012"))] });
    managed_policy!(twice {
        name: "a b",
        statements: [
            Statement::allow(["s3:GetObject"], ["*"]).sid("Read"),
            Statement::allow(["s3:ListBucket"], ["*"]).sid("Read"),
        ],
    });
    managed_policy!(attached { statements: [Statement::allow(["GetObject"], ["*"])], roles: [people], users: web });
    role!(linked { existing: "AWSServiceRoleForElastiCache" });
    managed_policy!(of_aws { statements: [Statement::allow(["s3:GetObject"], ["*"])], roles: [linked] });
    role!(named { assumed_by: service("ec2.amazonaws.com"), managed_policies: [attached] });
    key!(first { alias: "shop/first" });
    key!(second {});
    wire!(
        second.add_alias("alias/aws/shop"),
        second.add_alias("alias/shop/first"),
        second.add_alias("shop/second"),
        first.add_alias("shop/second"),
        first.addAlias("shop/third"),
    );
}

fn main() {}
