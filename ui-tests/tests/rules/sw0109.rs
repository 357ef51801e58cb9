use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, data_storage: 10GiB..=5GiB });
}

fn main() {}
