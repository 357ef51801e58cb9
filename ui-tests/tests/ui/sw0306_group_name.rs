use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    user_group!(<Valkey>::team { name: "1 team" });
}

fn main() {}
