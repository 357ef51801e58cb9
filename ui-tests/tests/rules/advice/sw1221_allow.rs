use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::pictures {});
    resource!(<AWS::S3::BucketPolicy>::reading {
        bucket: pictures,
        policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": { "AWS": "arn:aws:iam::123456789012:role/reader" },
                "Action": "s3:GetObject",
                "Resource": pictures.arn()
            }]
        }), allow: [SW1221 = "reason"]
    });
}
