use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(network {});
    key!(k { id: "Network" });
}

fn main() {}
