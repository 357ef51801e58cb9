use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    subnet_group!(nodes {
        name: "shop-nodes",
        vpc: network
    });
}
