//! The rules about fields that go together, and about names of what exists, where constants hold them.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    const NO: bool = false;
    const ALIAS: &str = "alias/aws/shop";
    const LEAST: u32 = 3;
    const TOPIC: &str = "on-call";
    const FIFO: bool = true;
    const OPS: &str = "ops";
    const KEPT: Duration = Duration::days(2);
    const KEEP: RemovalPolicy = RemovalPolicy::Snapshot;
    const OLD: u32 = 8;
    const SAME: &str = "shop-orders";
    const ARN: &str = "arn:aws:iam::1234:role/web";

    vpc!(network { dns_support: NO, dns_hostnames: true });
    key!(still { rotation: NO, rotation_period: 180days });
    key!(sealing { alias: ALIAS });
    parameter!(stage { default: "ab", min_length: LEAST });
    topic!(on_call { existing: TOPIC });
    topic!(jobs { fifo: FIFO, name: "jobs" });
    topic!(alerts { subscriptions: [Subscription { protocol: Email, endpoint: OPS }] });
    log_group!(logs { retention: KEPT });
    topic!(kept { removal_policy: KEEP });
    vpc!(plain {});
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::public { vpc: plain, user_group: team, connection_type: Public, version: OLD });
    role!(web { existing: ARN });
    topic!(first { name: SAME });
    topic!(second { name: "shop-orders" });
    parameter!(size { min_length: LEAST, max_length: 2 });
}

fn main() {}
