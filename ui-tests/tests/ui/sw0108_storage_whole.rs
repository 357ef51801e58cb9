use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, data_storage: 1536MiB.. });
    cache!(<Valkey>::more { vpc: network, data_storage: ..=2.5GiB });
}

fn main() {}
