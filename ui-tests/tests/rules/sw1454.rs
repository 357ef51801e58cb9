use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(inbox {});
    topic!(news {
        subscriptions: [Subscription {
            protocol: Sqs,
            endpoint: inbox.arn()
        }]
    });
}

fn main() {}
