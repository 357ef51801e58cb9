use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        name: "Sessions",
        allow: [SW0104 = "the name is older than the rule"]
    });
}
