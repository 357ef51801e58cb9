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

    vpc!(network {});

    security_group!(client { vpc: network });

    security_group!(strict {
        vpc: network,
        overrides: json!({ "Properties": { "SecurityGroupEgress": null } })
    });

    key!(key {});

    user!(<Iam>::app_resource {
        id: "App",
        user_id: "app",
        access: "on ~* +@all"
    });

    user_group!(<Valkey>::group {
        users: [app_resource]
    });

    role!(role {
        assumed_by: service("ec2.amazonaws.com")
    });

    topic!(topic {});

    output!(exports_output_ref_network1_c6012_b577398_e2_d {
        value: network.id(),
        export_name: "Shared:ExportsOutputRefNetwork1C6012B577398E2D"
    });

    output!(exports_output_fn_get_att_client4_a7_f64_df_group_id88_d524_d6 {
        id: "ExportsOutputFnGetAttClient4A7F64DFGroupId88D524D6",
        value: client.id(),
        export_name: "Shared:ExportsOutputFnGetAttClient4A7F64DFGroupId88D524D6"
    });

    output!(exports_output_fn_get_att_strict50189_bc0_group_id_ca7554_cc {
        id: "ExportsOutputFnGetAttStrict50189BC0GroupIdCA7554CC",
        value: strict.id(),
        export_name: "Shared:ExportsOutputFnGetAttStrict50189BC0GroupIdCA7554CC"
    });

    output!(exports_output_ref_key961_b73_fd1_c116_c2_c {
        id: "ExportsOutputRefKey961B73FD1C116C2C",
        value: key.id(),
        export_name: "Shared:ExportsOutputRefKey961B73FD1C116C2C"
    });

    output!(exports_output_ref_network_private_subnet1_subnet_c4_d467318_b28_c84_f {
        value: "imported",
        export_name: "Shared:ExportsOutputRefNetworkPrivateSubnet1SubnetC4D467318B28C84F",
        overrides: json!({ "Value": { "Ref": "NetworkPrivateSubnet1SubnetC4D46731" } })
    });

    output!(exports_output_ref_network_private_subnet2_subnet_b345_bf84_d400_ce71 {
        id: "ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71",
        value: "imported",
        export_name: "Shared:ExportsOutputRefNetworkPrivateSubnet2SubnetB345BF84D400CE71",
        overrides: json!({ "Value": { "Ref": "NetworkPrivateSubnet2SubnetB345BF84" } })
    });

    output!(exports_output_ref_topic_bfc7_af6_ecb4_a357_a {
        id: "ExportsOutputRefTopicBFC7AF6ECB4A357A",
        value: topic.arn(),
        export_name: "Shared:ExportsOutputRefTopicBFC7AF6ECB4A357A"
    });

    output!(exports_output_fn_get_att_app_f1_b96344_arn225_fb554 {
        id: "ExportsOutputFnGetAttAppF1B96344Arn225FB554",
        value: app_resource.arn(),
        export_name: "Shared:ExportsOutputFnGetAttAppF1B96344Arn225FB554"
    });
}
