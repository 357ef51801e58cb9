use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(jobs {
        name: "jobs",
        fifo: true
    });
}

fn main() {}
