use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(web { vpc: network });
    cache!(<Valkey>::sessions { vpc: network });
    wire!(sessions.allow_from(web, Port::tcp_range(6380, 6379)));
}

fn main() {}
