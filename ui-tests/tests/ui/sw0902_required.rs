use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions {});
    user!(<Password>::ops {});
}

fn main() {}
