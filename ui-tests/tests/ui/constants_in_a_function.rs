use stackwright::prelude::*;

const PEAK: Size = Size::gib(3);

fn caches(scope: &Scope) -> stackwright::Result<()> {
    let network = vpc!(scope, network {})?;
    cache!(scope, <Valkey>::sessions { vpc: network, data_storage: 10GiB..=PEAK })?;
    cache!(scope, <Valkey>::more { vpc: network, version: 99 })?;
    Ok(())
}

fn main() {
    let _ = caches;
}
