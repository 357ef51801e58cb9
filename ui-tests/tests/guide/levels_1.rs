use stackwright::prelude::*;

#[stack]
mod store {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions {
        vpc: network,
        name: "Sessions",
        backup: Backup { at: "03:00", retention: 40days }
    });
}

fn main() {}
