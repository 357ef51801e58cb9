use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    cache!(<Valkey>::sessions { existing: "arn:aws:elasticache:eu-west:123456789012:serverlesscache:sessions" });
    topic!(on_call {});
}

fn main() {}
