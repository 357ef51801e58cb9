use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    queue!(inbox {});
    topic!(news {
        subscriptions: [Subscription {
            protocol: Sqs,
            endpoint: inbox.arn()
        }]
    });
    wire!(inbox.grant_send_messages(service("sns.amazonaws.com")));
}
