use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {
        alias: "alias/shop"
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        name: "web-servers",
        path: "/shop/"
    });
    dashboard!(board {
        name: "shop-orders"
    });
}
