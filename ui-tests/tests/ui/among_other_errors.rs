//! What the rules say is said beside other errors of the crate, with braces and letters of any alphabet in it.

use stackwright::prelude::*;
use std::nowhere::Nothing;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: netwörk, name: "{é}" });
    user!(<Iam>::app { user_id: "a{}b{x}", access: "on ~{app}:* +@rëad" });
    key!(key { description: unknown_macro!() });
}

fn in_a_tail(scope: &Scope, network: &stackwright::ec2::Vpc) -> stackwright::Result<stackwright::elasticache::ServerlessCache<Valkey>> {
    cache!(scope, <Valkey>::sessions { vpc: network, name: "{é}", backup: Backup { at: "25:00" } })
}

fn in_a_statement(scope: &Scope) -> stackwright::Result<()> {
    key!(scope, key { pending_window: 3days })?;
    unknown_function();
    let number: u8 = "text";
    Ok(())
}

fn main() {}
