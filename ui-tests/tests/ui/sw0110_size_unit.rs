use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, data_storage: ..=5MB });
    cache!(<Valkey>::more { vpc: network, data_storage: ..=5days });
    cache!(<Valkey>::most { vpc: network, data_storage: ..=5 });
}

fn main() {}
