//! A library at a path where it is not.

#[stackwright::stack(crate = my_stackwright)]
pub mod renamed {
    topic!(calls {});
}

fn main() {}
