//! What expansion reports of a field that is left out is not reported again where a constant is evaluated.
use stackwright::prelude::*;

const MAX: Size = Size::gib(5);

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { subnet_configuration: [SubnetConfiguration { name: "all", subnet_type: Public }] });
    cache!(<Valkey>::sessions { vpc: network, data_storage: ..=super::MAX });
}

fn main() {}
