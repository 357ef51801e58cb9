use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, backup: Backup { retention: 7days, at: "24:00" } });
}

fn main() {}
