use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    topic!(orders {});
    queue!(jobs {});
    role!(by_topic { assumed_by: service("ec2.amazonaws.com"), managed_policies: [orders] });
    role!(of_a_topic { assumed_by: web_identity(orders) });
    role!(of_a_queue { assumed_by: stackwright::iam::arn(jobs) });
    role!(of_an_account { assumed_by: account(orders) });
    function!(worker {
        runtime: "python3.14",
        handler: "index.main",
        code: Code { inline: "def main(event, context): pass" },
        dead_letter_queue: orders
    });
    topic!(overridden { overrides: json!({ "Properties": { "DisplayName": jobs.name() } }) });
    security_group!(open { vpc: network });
    vpc!(network {});
    wire!(
        open.allow_from(Peer::ipv4(network), Port::tcp(443)),
        by_topic.add_to_policy(Statement::allow(["sqs:SendMessage"], [jobs])),
    );
    alarm!(slow {
        metric: Metric::new("Shop", "Latency").dimension("Queue", jobs),
        threshold: 1,
        evaluation_periods: 1
    });
    topic!(sent {
        subscriptions: [
            Subscription { protocol: Sqs, endpoint: orders },
            Subscription { protocol: Email, endpoint: jobs }
        ]
    });
}

pub fn in_a_function(scope: &Scope) -> stackwright::Result<()> {
    let jobs = queue!(scope, jobs {})?;
    let web = role!(scope, web { assumed_by: service("ec2.amazonaws.com") })?;
    web.add_to_policy(Statement::allow(["sqs:SendMessage"], [&jobs]));
    Ok(())
}

fn main() {}
