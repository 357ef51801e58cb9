//! A session store: a cache in a network of its own, encrypted, backed up, and open to two users.

use stackwright::prelude::*;

/// Keeps the web shop's sessions.
#[stack(name = "SessionStore", tags("team" = "web"))]
pub mod session_store {
    use stackwright::prelude::*;

    /// What the cache may grow to on the busiest day.
    const PEAK: Size = Size::gib(3);

    vpc!(network { max_azs: 2 });
    key!(cache_key { rotation: true });

    /// The web shop. It touches its own keys only.
    user!(<Iam>::app {
        user_id: "web-app",
        access: "on ~app:* +@read +@write -@dangerous"
    });
    /// Whoever is on call.
    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~* +@all",
        passwords: [secret("session-store/ops")]
    });
    user_group!(<Valkey>::team { users: [app, ops] });

    /// The sessions. Losing them logs everybody out.
    cache!(<Valkey>::sessions {
        version: 8,
        vpc: network,
        kms_key: cache_key,
        user_group: team,
        data_storage: 2GiB..=PEAK,
        ecpu_per_second: 1_000..=10_000,
        backup: Backup {
            retention: 6days,
            at: "09:00",
            final_name: "last-sessions"
        }
    });

    output!(endpoint {
        value: sessions.endpoint_address(),
        description: "Where clients connect"
    });
    output!(port {
        value: sessions.endpoint_port()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        app.add::<session_store::Stack>()?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_backed_up_encrypted_and_open_to_its_users() -> stackwright::Result<()> {
        let mut app = App::new();
        app.add::<session_store::Stack>()?;
        let assembly = app.assemble()?;
        let template = assembly
            .template("SessionStore")
            .cloned()
            .unwrap_or_default();
        let resources = template["Resources"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        let of = |kind: &str| -> Vec<_> {
            let of_kind = resources.values().filter(|r| r["Type"] == kind);
            of_kind.map(|resource| &resource["Properties"]).collect()
        };
        let cache = of("AWS::ElastiCache::ServerlessCache")[0];
        assert_eq!(cache["FinalSnapshotName"], "last-sessions");
        assert_eq!(cache["CacheUsageLimits"]["DataStorage"]["Maximum"], 3);
        assert!(cache["KmsKeyId"]["Ref"].is_string());
        let group = of("AWS::ElastiCache::UserGroup")[0];
        assert_eq!(group["UserIds"], json!(["web-app", "ops"]));
        assert_eq!(cache["UserGroupId"], group["UserGroupId"]);
        Ok(())
    }
}
