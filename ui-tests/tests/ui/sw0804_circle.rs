use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    key!(a { depends_on: [b] });
    key!(b { depends_on: [c] });
    key!(c { depends_on: [a] });
    key!(d { depends_on: [d] });
}

fn main() {}
