use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {
        spec: SymmetricDefault
    });
    topic!(on_call { kms_key: sealing });
}
