use stackwright::prelude::*;

#[stack(name = "store-1")]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
}
