//! Rules that are allowed by their names: misspelt ones, ones with hyphens, and ones that can't be allowed.

use stackwright::prelude::*;

#[stack(allow(cache_name_lowercase = "why"))]
mod misspelt {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, allow: [engine_verison = "why", storage_limit = "why"] });
    cache!(<Valkey>::pages { vpc: network, allow: [engine-version = "why"] });
    cache!(<Valkey>::others { vpc: network, allow: [engine_version] });
}

#[stack(allow(cache-name = "why"))]
mod hyphens {}

fn declare(scope: &Scope) -> stackwright::Result<()> {
    let network = vpc!(scope, network {})?;
    cache!(scope, <Valkey>::sessions { vpc: network, version: 99, allow: [enginge_version = "why"] })?;
    Ok(())
}

fn main() {}
