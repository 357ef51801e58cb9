//! The command `cargo stackwright`.

#![forbid(unsafe_code)]

fn main() {}
