#[stackwright::stack(
    name = "DefaultUser",
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

    user!(<Password>::app_resource {
        id: "App",
        user_id: "app",
        access: "on ~* +@all",
        engine: Redis,
        passwords: [secret("shop/app")]
    });

    vpc!(network {});

    resource!(<AWS::ElastiCache::UserGroup>::team8_e98563_c {
        engine: "redis",
        user_group_id: "defaultuserteam7f1bb8ca",
        user_ids: ["default", "app"],
        depends_on: [app_resource]
    });

    security_group!(sessions_security_group_dc1_b8_a75 {
        logical_id: "SessionsSecurityGroupDC1B8A75",
        vpc: network,
        description: "Security group for Sessions cache."
    });

    resource!(<AWS::ElastiCache::ServerlessCache>::sessions8896_a56_d {
        engine: "redis",
        security_group_ids: [sessions_security_group_dc1_b8_a75.id()],
        serverless_cache_name: "DefaultUserSessionsA0801E0D",
        subnet_ids: network.private_subnet_ids(),
        user_group_id: "defaultuserteam7f1bb8ca",
        depends_on: [team8_e98563_c]
    });
}
