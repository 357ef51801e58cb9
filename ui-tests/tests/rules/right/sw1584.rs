use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(jobs_key {});
    queue!(jobs { kms_key: jobs_key });
}
