use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::pictures {
        public_access_block_configuration: PublicAccessBlockConfiguration {
            block_public_acls: true,
            block_public_policy: true
        }
    });
    resource!(<AWS::S3::BucketPolicy>::reading {
        bucket: pictures,
        policy_document: json!({
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow",
                "Principal": "*",
                "Action": "s3:GetObject",
                "Resource": text!("{}/*", pictures.arn())
            }]
        }), allow: [SW1220 = "reason"]
    });
}
