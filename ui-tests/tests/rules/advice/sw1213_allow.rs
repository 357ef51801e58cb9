use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::logs {
        versioning_configuration: Versioning { status: "Enabled" }, allow: [SW1213 = "reason"]
    });
}
