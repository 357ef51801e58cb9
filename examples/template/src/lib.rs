//! The infrastructure of the shop.

use stackwright::prelude::*;

/// Keeps the web shop's sessions.
#[stack(name = "SessionStore", tags("team" = "web"))]
pub mod session_store {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    security_group!(web_servers {
        vpc: network,
        description: "Whoever may connect to the sessions"
    });

    /// The web shop. It touches its own keys only.
    user!(<Iam>::app {
        user_id: "web-app",
        access: "on ~app:* +@read +@write -@dangerous"
    });
    user_group!(<Valkey>::team { users: [app] });

    /// The sessions. Losing them logs everybody out.
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team,
        data_storage: ..=5GiB,
        ecpu_per_second: ..=10_000,
        backup: Backup {
            retention: 7days,
            at: "03:00"
        }
    });

    wire!(sessions.allow_default_port_from(web_servers));

    output!(endpoint {
        value: sessions.endpoint_address(),
        description: "Where clients connect"
    });
}
