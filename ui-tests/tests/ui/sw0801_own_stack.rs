use stackwright::prelude::*;

#[stack]
mod wrong {
    pub struct Stack;

    stackwright::vpc!(network {});
}

fn main() {
    let _ = wrong::Stack;
}
