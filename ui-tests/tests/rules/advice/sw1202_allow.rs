use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::logs { domain_name: "logs.example.com", allow: [SW1202 = "reason"] });
}
