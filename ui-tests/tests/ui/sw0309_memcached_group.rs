use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user_group!(<Memcached>::team {});
}

fn main() {}
