use stackwright::prelude::*;

#[stack(name = "1 store", tgs("a" = "b"))]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
}

fn main() {}
