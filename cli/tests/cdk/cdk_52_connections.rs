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

    wire!(other.allow_default_port_from(web));

    wire!(other.allow_default_port_from(own));

    wire!(web.allow_from(cache, Port::all_traffic()));

    security_group!(own { vpc });

    wire!(
        own.allow_from(Peer::ipv6("2001:db8::/32").described("v6"), Port::tcp_range(8_000, 8_100)),
        own.allow_from(Peer::any_ipv6(), Port::all_traffic())
    );

    wire!(own.allow_from(cache, Port::all_traffic()));

    resource!(<AWS::EC2::SecurityGroupIngress>::ownfrompl12345678_udp536_dd4_bb74 {
        logical_id: "Ownfrompl12345678UDP536DD4BB74",
        description: "from pl-12345678:UDP 53",
        from_port: 53,
        group_id: own.id(),
        ip_protocol: "udp",
        source_prefix_list_id: "pl-12345678",
        to_port: 53
    });

    wire!(
        cache.allow_from(Peer::ipv4("10.1.0.0/16"), Port::tcp(6_380))
    );

    wire!(cache.allow_default_port_from(web.described("from client")));

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom1000016_indirect_port1_e2_ef8_ec {
        logical_id: "CacheSecurityGroupfrom1000016IndirectPort1E2EF8EC",
        cidr_ip: "10.0.0.0/16",
        description: "from 10.0.0.0/16:{IndirectPort}",
        from_port: cache.endpoint_port(),
        ip_protocol: "tcp",
        to_port: cache.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["CacheSecurityGroup79A9F160", "GroupId"] }
            }
        })
    });

    resource!(<AWS::EC2::SecurityGroupIngress>::cache_security_groupfrom00000_indirect_port5_a51776_c {
        cidr_ip: "0.0.0.0/0",
        description: "from 0.0.0.0/0:{IndirectPort}",
        from_port: cache.endpoint_port(),
        ip_protocol: "tcp",
        to_port: cache.endpoint_port(),
        overrides: json!({
            "Properties": {
                "GroupId": { "Fn::GetAtt": ["CacheSecurityGroup79A9F160", "GroupId"] }
            }
        })
    });

    wire!(cache.allow_from(web, Port::tcp(6_380)));

    wire!(cache.allow_from(own, Port::tcp(6_380)));

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
