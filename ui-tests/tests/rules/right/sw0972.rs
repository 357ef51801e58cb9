use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    topic!(jobs {
        fifo: true,
        subscriptions: [Subscription {
            protocol: Sqs,
            endpoint: "arn:aws:sqs:eu-west-1:123456789012:jobs.fifo"
        }]
    });
}
