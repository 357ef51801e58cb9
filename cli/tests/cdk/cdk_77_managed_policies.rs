#[stackwright::stack(
    name = "S",
    overrides = json!({
        "Rules": {
            "CheckBootstrapVersion": {
                "Assertions": [{
                    "Assert": {
                        "Fn::Not": [{
                            "Fn::Contains": [
                                ["1", "2", "3", "4", "5"],
                                { "Ref": "BootstrapVersion" }
                            ]
                        }]
                    },
                    "AssertDescription": "CDK bootstrap stack version 6 required. Please run 'cdk bootstrap' with a recent version of the CDK CLI."
                }]
            }
        }
    })
)]
pub mod imported {
    use stackwright::prelude::*;

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    role!(existing_role { existing: "known" });

    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });

    iam_user!(person {
        permissions_boundary: text!("arn:{}:iam::aws:policy/PowerUserAccess", Pseudo::Partition)
    });

    iam_group!(people {});

    managed_policy!(read {
        statements: [
            Statement::allow(["s3:GetObject"], ["arn:aws:s3:::shop-files/*"]).sid("Read"),
            Statement::allow(["s3:ListBucket"], ["arn:aws:s3:::shop-files"]).sid("List")
        ],
        roles: [web, existing_role],
        users: [person],
        groups: [people],
        name: "shop-read",
        description: "Reads the files",
        path: "/shop/"
    });

    managed_policy!(plain {
        statements: [Statement::deny(["iam:*"], ["*"])],
        description: "",
        path: "/"
    });

    iam_group!(readers {
        managed_policies: [
            text!(
                "arn:{}:iam::{}:policy/ours",
                Pseudo::Partition,
                Pseudo::AccountId
            ),
            "arn:aws:iam::123456789012:policy/team/theirs",
            "arn:aws:iam::aws:policy/ReadOnlyAccess"
        ]
    });

    role!(worker {
        assumed_by: service("ec2.amazonaws.com"),
        managed_policies: [plain.arn(), "ReadOnlyAccess"],
        permissions_boundary: read.arn()
    });
}
