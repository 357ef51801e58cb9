use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    queue!(jobs {
        fifo: true,
        content_based_deduplication: true
    });
}
