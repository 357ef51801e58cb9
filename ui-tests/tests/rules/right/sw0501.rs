use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {
        cidr: "10.0.0.0/16"
    });
}
