//! An expression of the wrong type is underlined itself, in the words of the field, whatever the field takes.

use stackwright::prelude::*;

struct Wrong;

fn wrong() -> Wrong {
    Wrong
}

#[stack]
mod in_a_module {
    use super::wrong;
    use stackwright::prelude::*;

    vpc!(network { cidr: wrong(), max_azs: wrong(), availability_zones: wrong(), tags: wrong() });
    parameter!(stage { default: wrong(), allowed_values: [wrong()], no_echo: wrong() });
    mapping!(sizes { values: json!({ "prod": { "size": "6" } }) });
    cache!(<Valkey>::by_attribute { vpc: network.cidr_block(), security_groups: [web.id()] });
    cache!(<Valkey>::sessions {
        vpc: stage.value(),
        kms_key: wrong(),
        security_groups: [wrong()],
        version: wrong(),
        data_storage: ..=sizes.find("prod", "size"),
        ecpu_per_second: wrong(),
        subnets: wrong(),
        network_type: wrong(),
        backup: wrong(),
        removal_policy: wrong(),
        overrides: wrong(),
        tags: ["team" = wrong()]
    });
    cache!(<Valkey>::other { vpc: network, backup: Backup { retention: wrong(), restore_from: [wrong()] } });
    security_group!(web { vpc: network });
    alarm!(busy { metric: wrong(), threshold: wrong(), evaluation_periods: 1, alarm_actions: wrong() });
    role!(app { assumed_by: wrong(), inline_policies: [wrong()] });
    wire!(web.allow_from(web, Port::tcp("443")));
}

fn in_a_function(scope: &Scope, key: &Key) -> stackwright::Result<()> {
    let group = security_group!(scope, group { vpc: key })?;
    cache!(scope, <Valkey>::function {
        vpc: group,
        name: wrong(),
        security_groups: wrong(),
        data_storage: wrong()..=Size::gib(3)
    })?;
    Ok(())
}

fn main() {}
