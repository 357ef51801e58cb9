use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(jobs {
        content_based_deduplication: true, fifo: true
    });
}
