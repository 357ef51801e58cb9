use stackwright::prelude::*;

#[stack]
struct Store;

fn main() {
    let _ = Store;
}
