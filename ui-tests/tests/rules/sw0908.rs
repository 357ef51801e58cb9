use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, data_storage: ..=5000GiB, allow: [SW0107 = "we need more"] });
}

fn main() {}
