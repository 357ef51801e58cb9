//! Words without quotes, texts where constructs and lists belong, and names that are a part of a field's name: one error each.
use stackwright::prelude::*;
pub struct Config {
    pub production: bool,
}
#[stack(config = super::Config)]
mod shop {
    use stackwright::prelude::*;
    vpc!(network {});
    role!(worker { assumed_by: service("lambda.amazonaws.com") });
    queue!(jobs { delay: 5sec });
    key!(of_some { when: production });
    key!(rotated { rotation: yes });
    cluster!(<Valkey>::sessions { vpc: network, version: "8.1", node_type: cache.t4g.micro });
    cache!(<Valkey>::pages { vpc: network, version: "eight" });
    wire!(jobs.grant_send_messages("worker"), jobs.grant_purge("arn:aws:iam::123456789012:role/ops"));
    wire!(worker.add_to_policy(Statement::allow("sqs:PurgeQueue", [jobs.arn()])));
    wire!(worker.add_to_policy(Statement::allow(["sqs:PurgeQueue"], jobs.arn())));
    resource!(<AWS::S3::Bucket>::files {
        notification_configuration: NotificationConfiguration {
            lambda_configurations: [LambdaConfiguration {
                event: 5,
                function: "arn:aws:lambda:eu-west-1:123456789012:function:read"
            }]
        }
    });
}
fn grants(jobs: &stackwright::sqs::Queue) {
    jobs.grant_send_messages("worker");
}
fn tail(scope: &Scope) {
    key!(scope, of_a_tail {})
}
fn main() {}
