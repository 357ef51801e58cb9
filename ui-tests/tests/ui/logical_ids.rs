use stackwright::prelude::*;

mod names {
    pub const CACHE: &str = "LiveCache";
    pub const WRONG: &str = "live-key";
}

#[stack]
mod shop {
    use stackwright::prelude::*;

    const SIZE: &str = "Size";

    vpc!(network { logical_id: "Live" });
    key!(one { logical_id: "Live" });
    key!(wrong { logical_id: super::names::WRONG });
    key!(empty { logical_id: "" });
    key!(generated { logical_id: "Other34654A52" });
    key!(other {});
    cache!(<Valkey>::sessions { vpc: network, logical_id: super::names::CACHE });
    cache!(<Valkey>::carts { vpc: network, logical_id: "LiveCache" });
    cache!(<Valkey>::live { existing: "live", logical_id: "Existing" });
    vpc!(of_another { existing: "vpc-12345678", logical_id: "Vpc" });
    parameter!(size { default: "1" });
    topic!(alerts { logical_id: SIZE });
    parameter!(alarms { default: "1", logical_id: "Alarms" });
    topic!(pages { overrideLogicalId: "Pages" });
    topic!(number { logical_id: 5 });
    output!(shown { value: network.id() });
}

fn main() {}
