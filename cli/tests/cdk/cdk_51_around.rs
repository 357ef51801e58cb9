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

    vpc!(small {
        max_azs: 1,
        tags: ["team" = "web"]
    });

    vpc!(shared_nat {
        cidr: "10.1.0.0/20",
        nat_gateways: 1,
        tags: ["team" = "web"]
    });

    vpc!(isolated {
        nat_gateways: 0,
        tags: ["team" = "web"]
    });

    key!(rotated {
        alias: "alias/shop/sessions",
        description: "Sessions",
        rotation: true,
        tags: ["team" = "web"],
        removal_policy: Destroy
    });

    key!(signing {
        alias: "alias/signing",
        spec: Rsa2048,
        usage: SignVerify,
        tags: ["team" = "web"],
        removal_policy: RetainOnUpdateOrDelete
    });

    security_group!(web {
        vpc: small,
        description: "Web servers",
        tags: ["team" = "web"]
    });

    cache!(<Valkey>::cache {
        vpc: small,
        security_groups: [web],
        kms_key: rotated,
        tags: ["Cost" = "42", "team" = "web"]
    });

    cache!(<Valkey>::late {
        vpc: shared_nat,
        tags: ["team" = "web"],
        depends_on: [isolated, rotated],
        removal_policy: Retain
    });

    user!(<Password>::admin {
        user_id: "admin",
        user_name: "default",
        access: "on ~* +@all",
        engine: Redis,
        passwords: [secret("one"), secret("two")],
        tags: ["team" = "web"]
    });

    user!(<NoPassword>::guest {
        user_id: "guest",
        access: "on ~public:* +@read",
        tags: ["team" = "web"]
    });

    user_group!(<Redis>::redis_users {
        users: [admin, guest],
        tags: ["team" = "web"]
    });

    cache!(<Redis>::redis {
        version: 7,
        vpc: shared_nat,
        tags: ["team" = "web"]
    });

    output!(endpoint {
        description: "Where clients connect",
        value: cache.endpoint_address(),
        export_name: "shop-endpoint"
    });

    output!(reader_port {
        value: cache.reader_endpoint_port()
    });

    output!(name {
        value: Token::join("/", [Text::from(Pseudo::Region), cache.arn()])
    });
}
