use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    topic!(alerts {
        subscriptions: [Subscription {
            protocol: Lambda,
            endpoint: "arn:aws:lambda:eu-west-1:123456789012:function:notify"
        }]
    });
}
