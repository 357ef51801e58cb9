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

    cache!(<Valkey>::serverless_cache { vpc });

    instance!(instance {
        vpc,
        instance_type: "t3.micro",
        image_parameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64"
    });

    security_group!(client_sg {
        id: "ClientSG",
        vpc
    });

    wire!(serverless_cache.allow_default_port_from(instance));

    wire!(
        serverless_cache.allow_default_port_from(client_sg.described("from client"))
    );

    wire!(
        serverless_cache.allow_default_port_from(Peer::ipv4("10.0.0.0/16"))
    );

    wire!(
        serverless_cache.allow_default_port_from(Peer::any_ipv4().described("open"))
    );

    wire!(
        serverless_cache.allow_from(client_sg.described("reader"), Port::tcp(6_380))
    );
}
