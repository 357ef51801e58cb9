use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::Bucket>::logs {
        versioning_configuration: VersioningConfiguration { status: "On" }, allow: [SW1204 = "reason"]
    });
}
