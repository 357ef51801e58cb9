use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    topic!(jobs { fifo: true, subscriptions: [Subscription { protocol: Email, endpoint: "ops@example.com" }], allow: [SW0972 = "reason"] });
}
