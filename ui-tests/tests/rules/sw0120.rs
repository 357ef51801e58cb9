use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(signing { spec: Rsa2048 });
    cache!(<Valkey>::sessions { vpc: network, kms_key: signing });
}

fn main() {}
