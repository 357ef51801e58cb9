use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: netwrk });
    cache!(<Valkey>::more { vpc: network, kms_key: secret_key });
}

fn main() {}
