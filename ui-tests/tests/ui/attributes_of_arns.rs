//! Names and URLs where the schema of a property asks for ARNs.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    resource!(<AWS::SQS::Queue>::jobs {});
    resource!(<AWS::S3::Bucket>::uploads {
        notification_configuration: NotificationConfiguration {
            queue_configurations: [
                QueueConfiguration { event: "s3:ObjectCreated:*", queue: jobs.queue_name() },
                QueueConfiguration { event: "s3:ObjectRemoved:*", queue: jobs.queue_url() }
            ]
        }
    });
    resource!(<AWS::IAM::Role>::exec {
        assume_role_policy_document: json!({
            "Statement": [{
                "Effect": "Allow",
                "Principal": {"Service": "states.amazonaws.com"},
                "Action": "sts:AssumeRole"
            }]
        })
    });
    resource!(<AWS::StepFunctions::StateMachine>::machine {
        role_arn: exec.ref_(),
        definition: json!({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})
    });
    resource!(<AWS::ECS::TaskDefinition>::task {
        family: "task",
        execution_role_arn: exec.ref_(),
        requires_compatibilities: ["EC2"]
    });
}

fn main() {}
