use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    function!(worker {
        runtime: "java25",
        handler: "shop.Orders::handle",
        code: Code {
            inline: "class Orders {}"
        }
    });
}

fn main() {}
