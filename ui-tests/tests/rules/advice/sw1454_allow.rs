use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(inbox {});
    topic!(news {
        subscriptions: [Subscription {
            protocol: Sqs,
            endpoint: inbox.arn()
        }], allow: [SW1454 = "reason"]
    });
}
