use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    log_group!(slow_queries { retention: 3days });
    log_group!(orders { never_expire: true });
}
