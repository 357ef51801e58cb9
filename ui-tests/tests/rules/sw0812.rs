use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    topic!(orders { name: "shop-orders" });
    topic!(returns { name: "shop-orders" });
}

fn main() {}
