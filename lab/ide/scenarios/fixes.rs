use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sess$a_name$ions { vpc: network, descr$a_field$iption: "a" });
    key!(k { rotat$a_flag$ion: true });
}
