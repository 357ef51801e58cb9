use stackwright::prelude::*;

#[stack]
mod store {
    use stackwright::prelude::*;

    const PEAK: Size = Size::gib(3);

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        data_storage: 10GiB..=PEAK
    });
}

fn main() {}
