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

    key!(key {
        policy: [
            Statement::allow(["kms:*"], ["*"]).principal(account(Text::from(Pseudo::AccountId))),
            Statement::allow(
                [
                    "kms:Encrypt*",
                    "kms:Decrypt*",
                    "kms:ReEncrypt*",
                    "kms:GenerateDataKey*",
                    "kms:Describe*"
                ],
                ["*"]
            ).principal(
                service("logs.amazonaws.com")
            )
        ]
    });

    log_group!(plain { retention: 731days });

    log_group!(forever { never_expire: true });

    log_group!(full {
        name: "/shop/slow-queries",
        retention: 30days,
        class: InfrequentAccess,
        kms_key: key,
        tags: ["team" = "web"],
        removal_policy: Destroy
    });

    output!(own_arn { value: full.arn() });

    output!(own_name { value: full.name() });

    output!(by_name_out_arn {
        value: text!(
            "arn:{}:logs:{}:{}:log-group:/shop/orders:*",
            Pseudo::Partition,
            Pseudo::Region,
            Pseudo::AccountId
        )
    });

    output!(by_name_out_name {
        value: "/shop/orders"
    });

    output!(by_arn_out_arn {
        value: "arn:aws:logs:eu-west-1:123456789012:log-group:/shop/orders:*"
    });

    output!(by_arn_out_name {
        value: "/shop/orders"
    });

    output!(starred_out_arn {
        value: "arn:aws:logs:eu-west-1:123456789012:log-group:/shop/orders:*"
    });

    output!(starred_out_name {
        value: "/shop/orders"
    });
}
