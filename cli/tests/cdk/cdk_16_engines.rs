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

    vpc!(vpc { id: "VPC" });

    cache!(<Valkey>::cvalkeylatest {
        id: "CVALKEYLATEST",
        vpc
    });

    cache!(<Valkey>::cvalkey7 {
        id: "CVALKEY7",
        version: 7,
        vpc
    });

    cache!(<Valkey>::cvalkey8 {
        id: "CVALKEY8",
        version: 8,
        vpc
    });

    cache!(<Valkey>::cvalkey9 {
        id: "CVALKEY9",
        version: 9,
        vpc
    });

    cache!(<Redis>::credislatest {
        id: "CREDISLATEST",
        vpc
    });

    cache!(<Redis>::credis7 {
        id: "CREDIS7",
        version: 7,
        vpc
    });

    cache!(<Memcached>::cmemcachedlatest {
        id: "CMEMCACHEDLATEST",
        vpc
    });

    cache!(<Memcached>::cmemcached16 {
        id: "CMEMCACHED16",
        version: 1.6,
        vpc
    });
}
