use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { lookup: VpcLookup { name: "shared" } });
    cache!(<Valkey>::sessions { vpc: network });
}

fn main() {}
