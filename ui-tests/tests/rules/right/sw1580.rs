use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    queue!(jobs {
        name: "jobs.fifo",
        fifo: true
    });
}
