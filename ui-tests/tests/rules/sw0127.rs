use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(group { vpc: network });
    cache!(<Valkey>::sessions { vpc: network, security_groups: [group, group] });
}

fn main() {}
