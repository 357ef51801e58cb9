use stackwright::prelude::*;

/// Resources of any type: what is completed, shown and found.
#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    role!(exec { assumed_by: service("lambda.amazonaws.com") });
    parameter!(stage { default: "dev" });
    condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") });
    /// Where the builds are.
    resource!(<AWS::S$h_service$3::Buck$h_type$et>::builds {
        bucket_n$h_property$ame: "shop-builds",
        versioning_configuration: Versioning$h_struct$Configuration { sta$h_nested$tus: "Enabled" },
        lifecycle_configuration: LifecycleConfiguration {
            rules: [Rule { expiration_in$h_in_list$_days: 30, status: "Enabled" }]
        },
        removal_policy: Re$h_common$tain
    });
    resource!(<AWS::Lambda::Function>::wor$h_name$ker {
        ro$h_required$le: ex$d_reference$ec,
        runtime: "python3.13",
        handler: "app.main",
        code: Code { s3_bucket: buil$h_reference$ds, s3_key: "app.zip" },
        environment: Environment { variables: ["BUCKET" = builds.do$h_attribute$main_name()] }
    });
    output!(function { value: worker.ar$d_attribute$n() });
    output!(bucket { value: bui$r_rename$lds.arn() });
    resource!(<AWS::S3::BucketPolicy>::policy {
        bucket: bui$f_references$lds,
        policy_document: json!({ "Statement": [{ "Resource": buil$d_in_json$ds.arn() }] })
    });
    resource!(<AWS::S3::Bucket>::empty { $c_properties$ });
    resource!(<AWS::S3::Bucket>::typed { vers$c_typed$ });
    resource!(<AWS::S3::Bucket>::behind { bucket_name: "a-b-c", $c_behind$ });
    resource!(<AWS::S3::Bucket>::before { $c_before$ bucket_name: "a-b-c" });
    resource!(<AWS::S3::Bucket>::nested { versioning_configuration: VersioningConfiguration { $c_nested$ } });
    resource!(<AWS::S3::Bucket>::nested_typed { versioning_configuration: VersioningConfiguration { st$c_nested_typed$ } });
    resource!(<AWS::S3::Bucket>::named { versioning_configuration: Vers$c_struct$ });
    resource!(<AWS::S3::Bucket>::in_list { lifecycle_configuration: LifecycleConfiguration { rules: [Rule { $c_in_list$ }] } });
    resource!(<AWS::S3::Bucket>::element { lifecycle_configuration: LifecycleConfiguration { rules: [Ru$c_element$] } });
    resource!(<AWS::SQS::Queue>::attribute { queue_name: builds.$c_attributes$ });
    resource!(<AWS::SQS::Queue>::attribute_typed { queue_name: builds.dom$c_attribute_typed$ });
    resource!(<AWS::EC2::Subnet>::reference { vpc_id: net$c_reference$, cidr_block: "10.0.0.0/24" });
    resource!(<AWS::Lambda::Function>::reference_in_list { role: exec, code: Code { zip_file: "a" }, layers: [bui$c_in_layers$] });
    resource!(<AWS::SQS::Queue>::chosen { delay_seconds: if_(is_$c_condition$, 1, 2) });
    resource!(<AWS::SQS::Queue>::common { removal_policy: $c_removal_policy$ });
    resource!(<AWS::SQS::Queue>::depends { depends_on: [$c_depends_on$] });
    resource!(<AWS::S3::BucketPolicy>::json { bucket: builds, policy_document: json!({ "Resource": builds.ar$c_in_json$ }) });
}
