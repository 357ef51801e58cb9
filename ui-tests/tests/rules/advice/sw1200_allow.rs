use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::logs { BucketName: "shop-logs", allow: [SW1200 = "reason"] });
}
