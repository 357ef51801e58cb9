use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    key!(k { description: "a", rotation: true, description: "b" });
}

fn main() {}
