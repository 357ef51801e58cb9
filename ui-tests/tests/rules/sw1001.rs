use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    log_group!(slow_queries { retention: 2days });
    log_group!(orders { retention: 7days, never_expire: true });
}

fn main() {}
