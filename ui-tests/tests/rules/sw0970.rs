use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    topic!(alerts { subscriptions: [Subscription { protocol: Lambda, endpoint: "arn:aws:lambda:eu-west-1:123456789012:function:notify", raw_message_delivery: true }] });
}

fn main() {}
