//! Queues as somebody writes them who knows SQS, and not this language.
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    queue!(lost {});
    queue!(by_property { visibility_timeout_seconds: 30 });
    queue!(number { visibility_timeout: 30 });
    queue!(string { visibility_timeout: "30s" });
    queue!(day { retention: 15days });
    queue!(policy { redrive_policy: lost });
    queue!(nested { dead_letter_queue: DeadLetterQueue { queue: lost, max_receive_count: 5 } });
    queue!(by_name { dead_letter_queue: "lost", max_receive_count: 5 });
    queue!(misspelt { dead_letter_queue: losst, max_receive_count: 5 });
    queue!(kind { type: Fifo });
    queue!(encrypted { encryption: Kms });
    queue!(wrong_key { kms_key: "alias/aws/sqs" });
    queue!(size { max_message_size: 256 });
    topic!(orders {});
    wire!(lost.grant_send(orders), lost.subscribe(orders));
    output!(url { value: lost.url });
    output!(whole { value: lost });
}

fn main() {}
