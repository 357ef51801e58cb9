use stackwright::prelude::*;

#[stack]
mod shared {
    use stackwright::prelude::*;

    key!(key {});
    vpc!(network {});
}

#[stack]
mod wrong {
    use super::shared;
    use stackwright::prelude::*;

    const SIZE: Size = Size::gib(3);

    vpc!(network { max_azs: SIZE });
    vpc!(small { cidr: 10.0.0.0/16, max_azs: 0 });
    vpc!(tiny { cidr: "10.0.0.0/27", max_azs: -1 });
    vpc!(closed { nat_gateways: 0 });
    cache!(<Valkey>::a { vpc: shared::key });
    cache!(<Valkey>::b { vpc: closed });
    cache!(<Valkey>::c { vpc: network, backup: Backup, removal_policy: Delete });
    user!(<Iam>::app { user_id: app, access: 'c' });
    output!(misspelt { value: netwrk.id() });
    output!(elsewhere { value: shared::network.cidr_blocks() });
}

fn main() {}
