use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::AccessPoint>::reports { bucket: "ab", allow: [SW1207 = "reason"] });
}
