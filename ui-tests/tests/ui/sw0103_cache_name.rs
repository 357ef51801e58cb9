use stackwright::prelude::*;

#[stack]
mod wrong {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network, name: "a--b-" });
    cache!(<Valkey>::more { vpc: network, name: "1st" });
    cache!(<Valkey>::most { vpc: network, name: "a-name-that-is-longer-than-forty-characters" });
}

fn main() {}
