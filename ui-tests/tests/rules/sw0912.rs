use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing { alias: "alias/aws/shop" });
    role!(web {
        assumed_by: service("ec2.amazonaws.com"),
        name: "web servers",
        path: "shop"
    });
    dashboard!(board { name: "shop.orders" });
}

fn main() {}
