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

    parameter!(pw { no_echo: true });

    parameter!(bootstrap_version {
        kind: SsmString,
        default: "/cdk-bootstrap/hnb659fds/version",
        description: "Version of the CDK Bootstrap resources in this environment, automatically retrieved from SSM Parameter Store. [cdk:skip]"
    });

    user!(<Iam>::iam_readme {
        user_id: "my-user",
        access: "on ~* +@all",
        engine: Redis
    });

    user!(<Iam>::iam_min {
        user_id: "iam-min",
        access: "on ~* +@all"
    });

    user!(<Password>::pw_readme {
        user_id: "my-user-id",
        user_name: "my-user-name",
        access: "on ~* +@all",
        passwords: [
            secret("SecretIdForPassword"),
            secret("AnotherSecretIdForPassword")
        ]
    });

    secret!(secret {
        generate: GenerateSecretString {
            exclude_punctuation: true
        }
    });

    user!(<Password>::pw_secret {
        user_id: "pw-secret",
        access: "on ~* +@all",
        passwords: [
            secret.secret_value(),
            secret.secret_value_from_json("password")
        ],
        allow: [SW0222 = "imported"]
    });

    user!(<Password>::pw_param {
        user_id: "pw-param",
        access: "on ~* +@all",
        passwords: [pw.value()]
    });

    user!(<NoPassword>::no_pw_readme {
        user_id: "my-user-id-np",
        user_name: "my-user-name",
        access: "on ~* +@all"
    });

    user!(<NoPassword>::no_pw_min {
        user_id: "np-min",
        access: "on ~app:* +@read +@write"
    });
}
