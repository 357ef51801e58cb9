use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2, $c_fields$ });
    cache!(<Valkey>::sessions { vpc: network, backup: Backup { $c_nested$ } });
}
