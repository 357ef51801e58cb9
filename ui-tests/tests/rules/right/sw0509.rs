use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {
        availability_zones: ["eu-west-1a", "eu-west-1b"]
    });
}
