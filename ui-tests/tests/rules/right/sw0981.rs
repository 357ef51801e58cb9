use stackwright::prelude::*;

#[stack(tag("team" = "web", include("AWS::EC2::VPC", "Custom::Report::Of::Ours")))]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
}
