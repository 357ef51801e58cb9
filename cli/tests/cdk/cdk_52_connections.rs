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

    security_group!(web { vpc });

    security_group!(own { vpc });

    cache!(<Valkey>::cache { vpc });

    cache!(<Valkey>::other {
        vpc,
        security_groups: [web, own]
    });

    user!(<Iam>::user {
        user_id: "my-user",
        access: "on ~* +@all"
    });

    role!(role {
        assumed_by: account("123456789012"),
        description: "Another account",
        name: "partner"
    });

    wire!(other.allow_default_port_from(web));

    wire!(other.allow_default_port_from(own));

    wire!(web.allow_from(cache, Port::all_traffic()));

    wire!(
        own.allow_from(Peer::ipv6("2001:db8::/32").described("v6"), Port::tcp_range(8_000, 8_100)),
        own.allow_from(Peer::any_ipv6(), Port::all_traffic())
    );

    wire!(own.allow_from(cache, Port::all_traffic()));

    wire!(
        own.allow_from(Peer::prefix_list("pl-12345678"), Port::udp(53))
    );

    wire!(
        cache.allow_from(Peer::ipv4("10.1.0.0/16"), Port::tcp(6_380))
    );

    wire!(cache.allow_default_port_from(web.described("from client")));

    wire!(cache.allow_default_port_from(Peer::ipv4("10.0.0.0/16")));

    wire!(cache.allow_default_port_from(Peer::any_ipv4()));

    wire!(cache.allow_from(web, Port::tcp(6_380)));

    wire!(cache.allow_from(own, Port::tcp(6_380)));

    wire!(
        role.add_to_policy(
            Statement::allow(
                [
                    "elasticache:Connect",
                    "elasticache:DescribeServerlessCaches"
                ],
                [cache.arn()]
            )
        ),
        role.add_to_policy(Statement::allow(["elasticache:Connect"], [user.arn()])),
        role.add_to_policy(
            Statement::allow(["elasticache:DescribeServerlessCaches"], [other.arn()])
        )
    );

    output!(role_arn { value: role.arn() });

    output!(role_name { value: role.name() });
}
