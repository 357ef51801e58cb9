use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    key!(k { tags: ["aws:team" = "web", "a" = "1", "a" = "2"] });
}

#[stack(
    tag("aws:x" = "y", include("AWS::EC2::VPC")),
    tag("team" = "web", include("VPC"), exclude("AWS::EC2")),
    remove_tag("aws:y"),
    remove_tag("Name", only("AWS::EC2::VPC")),
    remove_tag("Name" = "x"),
    tag("team", priority = 5),
    tag("team" = "web", priority = "high"),
    tag = "team"
)]
mod by_type {
    key!(k {});
}

fn main() {}
