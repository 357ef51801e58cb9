use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::logs {});
    resource!(<AWS::S3::BucketPolicy>::lets {
        bucket: logs,
        policy_document: json!(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {
                            "Service": "cloudtrail.amazonaws.com"
                        },
                        "Action": "s3:GetBucketAcl",
                        "Resource": logs.arn()
                    },
                    {
                        "Effect": "Allow",
                        "Principal": {
                            "Service": "cloudtrail.amazonaws.com"
                        },
                        "Action": "s3:PutObject",
                        "Resource": text!("{}/AWSLogs/*", logs.arn())
                    }
                ]
            }
        )
    });
    resource!(<AWS::CloudTrail::Trail>::trail {
        s3_bucket_name: logs,
        is_logging: true,
        depends_on: [lets]
    });
}
