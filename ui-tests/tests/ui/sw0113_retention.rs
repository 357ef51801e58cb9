use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, backup: Backup { retention: 99days } });
    cache!(<Valkey>::more { vpc: network, backup: Backup { retention: 5min } });
}

fn main() {}
