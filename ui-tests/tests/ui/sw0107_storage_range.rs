use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, data_storage: ..=9000GiB });
    cache!(<Valkey>::more { vpc: network, data_storage: 0GiB..=5001GiB });
}

fn main() {}
