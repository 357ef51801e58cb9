//! Rules across resources: what connects to a cache can reach it, and services can use the roles and keys that they are given.
//!
//! They are asked of the resources of a template, in which what is not known is [`Value::Unknown`], and no rule speaks about it.
//! A module is read as such resources while it is expanded, and a template when it is made or checked: [`check`] finds the same in
//! both.

mod events;
mod keys;
mod ports;
mod reach;
mod roles;
mod services;
pub mod template;
#[cfg(test)]
mod tests;
mod value;

pub use value::{Content, Resource, Resources, Value};

use crate::describe::stated;
use crate::{Rule, Violation};

/// A rule that resources break together.
#[derive(Debug)]
pub struct Broken<'a> {
    /// The resource that it is reported of.
    pub at: &'a Resource<'a>,
    /// The property of it, below `Properties`.
    pub property: &'static [&'static str],
    /// The other resource, and what there is to say of it.
    pub other: Option<(&'a Resource<'a>, &'static str)>,
    /// The rule and the sentence.
    pub violation: Violation<'a>,
    /// What to do about it, where more is known than the rule says.
    pub help: Option<String>,
}

/// Finds what resources break together.
#[must_use]
pub fn check<'a>(resources: &'a Resources<'a>) -> Vec<Broken<'a>> {
    let mut found = Vec::new();
    reach::find(resources, &mut found);
    roles::find(resources, &mut found);
    keys::find(resources, &mut found);
    services::find(resources, &mut found);
    events::find(resources, &mut found);
    found
}

/// The rules that are asked, for those who list them.
pub const RULES: &[&Rule] = STATED;

stated! {
    SW1420(
        "client-outside-vpc",
        Deny,
        "what reads the endpoint of a cache or a database must be in its VPC",
        why = "a cache or a database is reached from its VPC only: a connection from elsewhere waits until it times out",
        fix = "place it in the VPC, or allow the rule where the VPCs are connected or it only passes the endpoint on",
        source = "ElastiCache User Guide, accessing your cache — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html; Lambda Developer Guide, giving functions access to resources in a VPC — https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html; aws/aws-cdk, issue 17465 — https://github.com/aws/aws-cdk/issues/17465",
        related = [SW1421],
    ),
    SW1421(
        "closed-port",
        Deny,
        "what reads the endpoint of a cache or a database must be allowed to connect to it",
        why = "a security group lets in what its rules name only: without a rule a connection waits until it times out",
        fix = "open the port with `allow_default_port_from`, or allow the rule where it only passes the endpoint on",
        source = "ElastiCache User Guide, accessing your cache — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html; Amazon VPC User Guide, security groups — https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
        related = [SW1420, SW1422],
    ),
    SW1422(
        "closed-outbound-port",
        Deny,
        "the security groups of what reads the endpoint of a cache or a database must let it out there",
        why = "a security group with outbound rules of its own lets out what these name only",
        fix = "write `allow_all_outbound: true`, or open the port with `allow_default_port_from`, which opens both sides",
        source = "Amazon VPC User Guide, security group rules — https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
        related = [SW1421],
    ),
    SW1423(
        "role-of-other-service",
        Deny,
        "the role of a function or of a task must be one that its service can assume",
        why = "a service assumes a role only if the role's trust policy names it",
        fix = "use a role with `assumed_by: service(\"lambda.amazonaws.com\")`, for tasks of ECS `service(\"ecs-tasks.amazonaws.com\")`",
        source = "Lambda Developer Guide, execution role — https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html; ECS Developer Guide, task execution role — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
        aws = "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda.; ECS was unable to assume the role",
    ),
    SW1424(
        "alarm-topic-key",
        Deny,
        "the key of a topic that an alarm notifies must let CloudWatch use it",
        why = "CloudWatch publishes to an encrypted topic with the key of the topic, and an alarm that may not use it notifies nobody without an error",
        fix = "add a statement to the key's policy that allows `kms:Decrypt` and `kms:GenerateDataKey*` to `service(\"cloudwatch.amazonaws.com\")`",
        source = "SNS Developer Guide, enable compatibility between event sources and encrypted topics — https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html; aws/aws-cdk, issue 11121 — https://github.com/aws/aws-cdk/issues/11121",
        related = [SW1425],
    ),
    SW1425(
        "log-group-key",
        Deny,
        "the key of a log group must let CloudWatch Logs use it",
        why = "CloudWatch Logs encrypts with the key as the service of its Region, and refuses a key whose policy does not name it",
        fix = "add a statement to the key's policy that allows `kms:Encrypt*`, `kms:Decrypt*`, `kms:ReEncrypt*`, `kms:GenerateDataKey*` and `kms:Describe*` to `service(\"logs.REGION.amazonaws.com\")`",
        source = "CloudWatch Logs User Guide, encrypt log data using KMS — https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html; aws/aws-cdk, issue 28304 — https://github.com/aws/aws-cdk/issues/28304",
        aws = "The specified KMS key does not exist or is not allowed to be used with Arn …",
        related = [SW1424],
    ),
    SW1426(
        "function-network-interfaces",
        Deny,
        "the role of a function in a VPC must be allowed to create network interfaces",
        why = "Lambda connects a function to a VPC with network interfaces that it creates with the function's role",
        fix = "add the managed policy `service-role/AWSLambdaVPCAccessExecutionRole` to the role",
        source = "Lambda Developer Guide, giving functions access to resources in a VPC — https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
        aws = "InvalidParameterValueException: The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
        related = [SW1423],
    ),
    SW1427(
        "service-container",
        Deny,
        "the load balancer of a service must name a container and a port of its task, and a target group of addresses",
        why = "ECS registers the container port of a task at the target group, and tasks with a network of their own as addresses",
        fix = "write the name and the port of a container of the task definition, and `target_type: \"ip\"`",
        source = "ECS API Reference, LoadBalancer — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html; ECS Developer Guide, service load balancing — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html",
        aws = "InvalidParameterException: The container … does not exist in the task definition.; The provided target group … has target type instance, which is incompatible with the awsvpc network mode",
        related = [SW1428],
    ),
    SW1428(
        "service-before-listener",
        Deny,
        "a service must be created after the listener of its load balancer",
        why = "ECS refuses a target group that no load balancer uses yet, and CloudFormation creates both at the same time",
        fix = "write `depends_on: [listener]`",
        source = "AWS CDK, issue 1160 — https://github.com/aws/aws-cdk/issues/1160; ECS API Reference, LoadBalancer — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
        aws = "InvalidParameterException: The target group with targetGroupArn … does not have an associated load balancer.",
        related = [SW1427],
    ),
    SW1429(
        "fargate-size",
        Deny,
        "the CPU and the memory of a Fargate task must go together",
        why = "Fargate has tasks of certain sizes only",
        fix = "write a memory that the CPU has, such as `cpu: \"256\"` and `memory: \"512\"`",
        source = "ECS Developer Guide, Fargate task definition considerations — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
        aws = "ClientException: No Fargate configuration exists for given values",
    ),
    SW1538(
        "queue-visibility-timeout",
        Error,
        "the visibility timeout of a queue is at least the timeout of the function that its messages call",
        why = "a message that a call still works on is received again after the visibility timeout, and Lambda refuses such a queue",
        fix = "write `visibility_timeout` of the queue: AWS recommends six times the timeout of the function",
        source = "Lambda Developer Guide, creating and configuring an Amazon SQS event source mapping — https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html; cfn-lint, E3505 — https://github.com/aws-cloudformation/cfn-lint",
        aws = "InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds",
    ),
}
