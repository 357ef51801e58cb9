use stackwright::prelude::*;

#[stack(name = "SessionStore")]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
}
