use stackwright::prelude::*;

#[stack]
mod store {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        backup: Backup { retention: 90days }
    });
}

fn main() {}
