use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    topic!(orders {
        name: "shop-orders"
    });
    topic!(returns {
        name: "shop-returns"
    });
}
