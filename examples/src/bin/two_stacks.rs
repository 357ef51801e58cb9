//! Two stacks: a network that others share, and a cache in it. The app deploys the network first.

use stackwright::prelude::*;

/// What everybody shares.
#[stack(name = "Shared", tags("team" = "platform"))]
pub mod shared {
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: 1
    });
    key!(cache_key { rotation: true });
    security_group!(web_servers {
        vpc: network,
        description: "What the web shop runs on"
    });

    /// The web shop. It may have caches in several stacks.
    user!(<Iam>::app {
        user_id: "web-app",
        access: "on ~app:* +@read +@write"
    });
}

/// The web shop's caches.
#[stack(name = "Shop", tags("team" = "web"))]
pub mod shop {
    use super::shared;
    use stackwright::prelude::*;

    user_group!(<Valkey>::team {
        users: [shared::app]
    });
    cache!(<Valkey>::sessions {
        vpc: shared::network,
        kms_key: shared::cache_key,
        user_group: team
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    wire!(
        sessions.allow_default_port_from(shared::web_servers),
        sessions.grant_connect(web),
        shared::app.grant_connect(web)
    );
    output!(endpoint {
        value: sessions.endpoint_address()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<shop::Stack>()?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_network_comes_first_and_is_imported() -> stackwright::Result<()> {
        let mut app = App::new();
        app.add::<shop::Stack>()?;
        let assembly = app.assemble()?;
        let order: Vec<_> = assembly.stack_names().collect();
        assert_eq!(order, ["Shared", "Shop"]);
        let exports = assembly
            .template("Shared")
            .map(|shared| shared["Outputs"].clone());
        let exports = exports.unwrap_or_default();
        let shop = assembly
            .template("Shop")
            .map(ToString::to_string)
            .unwrap_or_default();
        for export in exports
            .as_object()
            .into_iter()
            .flat_map(|outputs| outputs.values())
        {
            let name = export["Export"]["Name"].as_str().unwrap_or_default();
            assert!(
                shop.contains(&format!("\"Fn::ImportValue\":\"{name}\"")),
                "{name}"
            );
        }
        Ok(())
    }
}
