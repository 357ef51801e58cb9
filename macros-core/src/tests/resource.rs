//! Resources of any type.

use quote::quote;

use super::{errors, expand_for};
use crate::audience::Audience;

#[test]
fn scratch() {
    let items = quote! {
        resource!(<AWS::IAM::Role>::exec { assume_role_policy_document: json!({ "Statement": [{ "Resource": logs.arn(), "x": [1, true] }] }) });
        condition!(is_prod { expression: ConditionExpression::equals("a", "b") });
        resource!(<AWS::S3::Bucket>::logs {
            bucket_name: "my-logs",
            versioning_configuration: VersioningConfiguration { status: if_(is_prod, "Enabled", "Suspended") },
            lifecycle_configuration: LifecycleConfiguration {
                rules: [Rule { id: "old", status: "Enabled", expiration_in_days: 30 }]
            },
            tags: ["team" = "web"],
            depends_on: [exec], removal_policy: Retain
        });
        resource!(<AWS::Lambda::Function>::worker {
            role: exec, handler: handler(), runtime: RUNTIME,
            code: Code { s3_bucket: logs, s3_key: "app.zip" },
            environment: Environment { variables: ["CACHE" = exec.arn()] },
            memory_size: 128,
            vpc_config: if_(is_prod, VpcConfig { subnet_ids: subnets() }, no_value()),
        });
    };
    let wrong = quote! {
        resource!(<AWS::S3::Bukket>::a { x: 1 });
        vpc!(network {});
        resource!(<AWS::S3::Bucket>::b { BucketName: "My_Logs", versioning_configuration: Versioning { status: "On" }, arn: "x", object_lock_enabled: "true", oops });
        resource!(<AWS::Lambda::Function>::c { role: b, code: Code { zip_file: 1, bogus: 2 }, memory_size: 12, timeout: 7days, architectures: "arm64", layers: b, runtime: Python });
        resource!(<AWS::EC2::SecurityGroup>::d { vpc_id: c });
        resource!(AWS::EC2::SecurityGroup::e { group_description: "x", vpc_id: network });
        resource!(f { });
        resource!(<AWS::>::g { });
        resource!(<Custom>::h { type_name: "Custom::X", properties: json!({"a": 1}), b: 2 });
    };
    for one in errors(expand_for(Audience::Editor, wrong.clone())) {
        println!("{one}");
    }
    let _ = items;
}
