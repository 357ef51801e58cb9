use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(web { vpc: network });
    cache!(<Valkey>::sessions { existing: "sessions" });
    wire!(sessions.allow_default_port_from(web));
}

fn main() {}
