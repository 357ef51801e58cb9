use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(lost {});
    queue!(jobs {
        dead_letter_queue: lost, max_receive_count: 5
    });
}
