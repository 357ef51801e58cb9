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

    queue!(queue {
        logical_id: "Queue",
        overrides: json!({ "DeletionPolicy": null, "UpdateReplacePolicy": null })
    });

    output!(exports_output_fn_get_att_queue_arn042_c0_f02 {
        value: queue.arn(),
        export_name: "Shared:ExportsOutputFnGetAttQueueArn042C0F02"
    });

    output!(exports_output_fn_get_att_queue_queue_url_a8_d516_ba {
        id: "ExportsOutputFnGetAttQueueQueueUrlA8D516BA",
        value: Token::attribute_of(&queue, "QueueUrl"),
        export_name: "Shared:ExportsOutputFnGetAttQueueQueueUrlA8D516BA"
    });

    output!(exports_output_ref_queue_d6_a24597 {
        value: queue.url(),
        export_name: "Shared:ExportsOutputRefQueueD6A24597"
    });
}
