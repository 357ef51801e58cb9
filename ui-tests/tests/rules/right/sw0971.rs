use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    topic!(alerts {
        subscriptions: [Subscription {
            protocol: Email,
            endpoint: "ops@example.com",
            filter_policy: json!({ "severity": ["high"] })
        }]
    });
}
