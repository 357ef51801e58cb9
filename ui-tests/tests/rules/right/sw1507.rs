use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    function!(worker {
        runtime: "java25",
        handler: "shop.Orders::handle",
        code: Code {
            bucket: "builds",
            key: "orders.zip"
        }
    });
}
