#[stackwright::stack(
    name = "Shared",
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

    key!(key {});

    user!(<Iam>::user {
        user_id: "my-user",
        access: "on ~* +@all"
    });

    user_group!(<Valkey>::group { users: [user] });

    output!(exports_output_ref_vpcb9_e5_f0_b4_bd23_a326 {
        id: "ExportsOutputRefVPCB9E5F0B4BD23A326",
        value: vpc.id(),
        export_name: "Shared:ExportsOutputRefVPCB9E5F0B4BD23A326"
    });

    output!(exports_output_ref_key961_b73_fd1_c116_c2_c {
        id: "ExportsOutputRefKey961B73FD1C116C2C",
        value: key.id(),
        export_name: "Shared:ExportsOutputRefKey961B73FD1C116C2C"
    });

    output!(exports_output_ref_vpc_private_subnet1_subnet8_bca10_e01_f79_a1_b7 {
        id: "ExportsOutputRefVPCPrivateSubnet1Subnet8BCA10E01F79A1B7",
        value: "imported",
        export_name: "Shared:ExportsOutputRefVPCPrivateSubnet1Subnet8BCA10E01F79A1B7",
        overrides: json!({ "Value": { "Ref": "VPCPrivateSubnet1Subnet8BCA10E0" } })
    });

    output!(exports_output_ref_vpc_private_subnet2_subnet_cfcdaa7_ab22_cf85_d {
        id: "ExportsOutputRefVPCPrivateSubnet2SubnetCFCDAA7AB22CF85D",
        value: "imported",
        export_name: "Shared:ExportsOutputRefVPCPrivateSubnet2SubnetCFCDAA7AB22CF85D",
        overrides: json!({ "Value": { "Ref": "VPCPrivateSubnet2SubnetCFCDAA7A" } })
    });
}
