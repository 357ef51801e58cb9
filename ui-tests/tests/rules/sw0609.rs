use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    topic!(alerts { subscriptions: [Subscription { protocol: Https, endpoint: "ops@example.com" }] });
}

fn main() {}
