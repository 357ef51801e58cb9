use stackwright::prelude::*;

#[stack(tag("team" = "web", include("AWS::EC2::Vpc", "Custom::Report::Of::Ours")))]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
}

fn main() {}
