use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    subnet_group!(nodes { name: "shop nodes", vpc: network, allow: [SW1360 = "reason"] });
}
