use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    queue!(jobs { retention: 14days });
}
