use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::S3::AccessPoint>::reports {
        bucket: "shop-reports"
    });
}
