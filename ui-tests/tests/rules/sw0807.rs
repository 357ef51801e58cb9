use stackwright::prelude::*;

#[stack(name = "1 store")]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
}

fn main() {}
