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

    user!(<NoPassword>::new_default_user {
        user_id: "new-default",
        user_name: "default",
        access: "on ~* +@all"
    });

    user_group!(<Redis>::redis_group_new_default {
        users: [new_default_user]
    });

    resource!(<AWS::ElastiCache::UserGroup>::redis_group_imported_default54569_db4 {
        logical_id: "RedisGroupImportedDefault54569DB4",
        engine: "redis",
        user_group_id: "sredisgroupimporteddefaulta208d798",
        user_ids: ["default"]
    });

    user!(<Password>::locked_default {
        user_id: "locked-default",
        user_name: "default",
        access: "off -@all",
        passwords: [secret("x")]
    });

    user_group!(<Valkey>::valkey_group_locked_default {
        users: [locked_default]
    });
}
