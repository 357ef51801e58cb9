use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, allow: [SW0107 = "why", SW9999 = "why", SW0102, SW0103 = ""] });
}

fn main() {}
