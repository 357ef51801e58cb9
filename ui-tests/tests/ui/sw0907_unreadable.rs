use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!();
    cache!(<Valkey>);
    cache!(<Valkey>::type { vpc: network });
    cache!(<Valkey>::a { vpc: network version: 8 });
    cache!(<Valkey>::b { vpc: });
    cache!(<Valkey>::c { vpc: network, 5 });
    cache!(<Valkey>::d { vpc: network } more);
    cache!(<Valkey>::e { vpc = network });
    key!(<Valkey>::k {});
    key!(l { description: + });
    output!(o { value: a. });
    output!(p);
}

fn main() {}
