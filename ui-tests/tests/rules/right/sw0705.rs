use stackwright::prelude::*;

#[stack(env(account = "123456789012", region = "eu-west-1"))]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {
        lookup: VpcLookup { name: "shared" }
    });
    cache!(<Valkey>::sessions { vpc: network });
}
