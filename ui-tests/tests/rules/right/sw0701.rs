use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions {
        existing: "arn:aws:elasticache:eu-west-1:123456789012:serverlesscache:sessions"
    });
    topic!(on_call {});
}
