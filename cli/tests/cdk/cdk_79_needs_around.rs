#[stackwright::stack(
    name = "Around",
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

    vpc!(network {});

    security_group!(clients { vpc: network });

    output!(exports_output_ref_network1_c6012_b577398_e2_d {
        value: network.id(),
        export_name: "Around:ExportsOutputRefNetwork1C6012B577398E2D"
    });

    output!(exports_output_fn_get_att_clients67031123_group_id8_e887_e3_f {
        value: clients.id(),
        export_name: "Around:ExportsOutputFnGetAttClients67031123GroupId8E887E3F"
    });

    output!(exports_output_ref_network_private_subnet1_subnet_c4_d467318_b28_c84_f {
        value: "imported",
        export_name: "Around:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F",
        overrides: json!({ "Value": { "Ref": "NetworkPrivateSubnet1SubnetC4D46731" } })
    });

    output!(exports_output_ref_network_private_subnet2_subnet_b345_bf84_d400_ce71 {
        id: "ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71",
        value: "imported",
        export_name: "Around:ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71",
        overrides: json!({ "Value": { "Ref": "NetworkPrivateSubnet2SubnetB345BF84" } })
    });
}
