use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::logs {});
    resource!(<AWS::CloudTrail::Trail>::trail {
        s3_bucket_name: logs,
        is_logging: true, allow: [SW1463 = "reason"]
    });
}
