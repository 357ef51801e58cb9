use stackwright::prelude::*;

#[stack(name = "auxiliary")]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
}
