use stackwright::prelude::*;

/// What can't be read, and what can't be told apart.
#[stack]
mod shop {
    use stackwright::prelude::*;

    const PEAK: Size = Size::gib(3)
    vpc!(network {});
    key!(vault {
        alias: ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("x")))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    });
}

fn main() {}
