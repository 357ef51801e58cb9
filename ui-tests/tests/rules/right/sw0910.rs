use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {
        pending_window: 7days
    });
}
