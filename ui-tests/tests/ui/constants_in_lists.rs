//! Constants in lists, and those that a rule looks at alone.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    const TEAM: &str = "aws:team";
    const SNAPSHOT: &str = "last-week";
    const RIGHT: &str = "arn:aws:elasticache:eu-west-1:123456789012:serverlesscachesnapshot:last-week";
    const SLASH: &str = "a/b";
    const SECRET: &str = "the-key";
    const SPACED: &str = "the key";

    vpc!(network {});
    key!(sealing { tags: ["a" = "1", TEAM = "web"] });
    cache!(<Valkey>::sessions { vpc: network, backup: Backup { restore_from: [RIGHT, SNAPSHOT] } });
    user!(<Password>::short {
        user_id: "short",
        access: "on ~app:* +get",
        passwords: [plain_text(SLASH)],
        allow: [SW0210 = "a test"]
    });
    user!(<Password>::same {
        user_id: "same",
        access: "on ~app:* +get",
        passwords: [secret(SECRET), secret(SECRET)]
    });
    key!(signing { id: SLASH });
    output!(key { value: sealing.arn(), export_name: SPACED });
}

fn in_a_function(scope: &Scope) -> stackwright::Result<()> {
    const OWNER: &str = "owner";
    key!(scope, sealing { tags: [OWNER = "web", OWNER = "ops"] })?;
    Ok(())
}

fn main() {}
