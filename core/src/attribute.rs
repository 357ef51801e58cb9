//! What the attributes of resources are: ARNs, names, URLs and ids; and which of them a value has to be.

/// What an attribute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An ARN.
    Arn,
    /// A name.
    Name,
    /// A URL.
    Url,
    /// An id.
    Id,
}

impl Form {
    /// As sentences call it.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Arn => "ARN",
            Self::Name => "name",
            Self::Url => "URL",
            Self::Id => "id",
        }
    }
}

/// What `Ref` gives of a type: CloudFormation Template Reference, return values of each type.
const REFS: &[(Form, &[&str])] = &[
    (
        Form::Arn,
        &[
            "AWS::CertificateManager::Certificate",
            "AWS::ECS::Service",
            "AWS::ECS::TaskDefinition",
            "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            "AWS::IAM::ManagedPolicy",
            "AWS::Lambda::Alias",
            "AWS::Lambda::Version",
            "AWS::SNS::Topic",
            "AWS::SecretsManager::Secret",
            "AWS::StepFunctions::StateMachine",
        ],
    ),
    (
        Form::Name,
        &[
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::DynamoDB::Table",
            "AWS::ECR::Repository",
            "AWS::ECS::Cluster",
            "AWS::ElastiCache::ParameterGroup",
            "AWS::ElastiCache::SubnetGroup",
            "AWS::IAM::Group",
            "AWS::IAM::InstanceProfile",
            "AWS::IAM::Role",
            "AWS::IAM::User",
            "AWS::Kinesis::Stream",
            "AWS::Lambda::Function",
            "AWS::Logs::LogGroup",
            "AWS::S3::Bucket",
        ],
    ),
    (Form::Url, &["AWS::SQS::Queue"]),
    (
        Form::Id,
        &[
            "AWS::EC2::Instance",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::Subnet",
            "AWS::EC2::VPC",
            "AWS::KMS::Key",
        ],
    ),
];

/// What an attribute of a resource is, by its name in templates; `""` and `Ref` are what `Ref` gives. None where that is not known.
#[must_use]
pub fn form(kind: &str, attribute: &str) -> Option<Form> {
    if attribute.is_empty() || attribute == "Ref" {
        let mut refs = REFS.iter();
        return refs
            .find(|(_, kinds)| kinds.contains(&kind))
            .map(|(form, _)| *form);
    }
    // The outputs of nested stacks, and what programs of the user answer.
    let is_open = !kind.starts_with("AWS::") || kind.starts_with("AWS::CloudFormation::");
    if is_open || attribute.contains('.') {
        return None;
    }
    const ENDS: [(&str, Form); 6] = [
        ("Arn", Form::Arn),
        ("ARN", Form::Arn),
        ("Url", Form::Url),
        ("URL", Form::Url),
        ("Name", Form::Name),
        ("Id", Form::Id),
    ];
    let mut ends = ENDS.iter();
    ends.find(|(end, _)| attribute.ends_with(end))
        .map(|(_, form)| *form)
}

/// What a value has to be.
#[derive(Debug)]
pub struct Wanted {
    /// As sentences call it, with its article: `the ARN of a queue`.
    pub noun: &'static str,
    /// What it may be.
    pub forms: &'static [Form],
    /// The types of resources that it may be of; empty for all.
    pub of: &'static [&'static str],
    /// The types whose declarations may be written in its place.
    pub declared: &'static [&'static str],
}

impl Wanted {
    const fn new(noun: &'static str, forms: &'static [Form], of: &'static [&'static str]) -> Self {
        Self {
            noun,
            forms,
            of,
            declared: of,
        }
    }

    /// The attribute that a declaration of a type gives, of those that it has by their names in templates: the first that is
    /// right. None where the declaration is of another type.
    pub fn given<'a>(
        &self,
        kind: &str,
        attributes: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        if !self.declared.contains(&kind) {
            return None;
        }
        let rank = |attribute: &str| {
            let form = form(kind, attribute)?;
            self.forms.iter().position(|one| *one == form)
        };
        let ranked = attributes.into_iter();
        let mut ranked: Vec<_> = ranked
            .filter_map(|attribute| Some((rank(attribute)?, attribute)))
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.first().map(|(_, attribute)| *attribute)
    }

    /// Whether an attribute of a resource is that, by its name in templates; what it is, where it is something else.
    #[must_use]
    pub fn other(&self, kind: &str, attribute: &str) -> Option<Form> {
        let form = form(kind, attribute)?;
        let is_of = self.of.is_empty() || self.of.contains(&kind);
        (!is_of || !self.forms.contains(&form)).then_some(form)
    }
}

const QUEUE: &[&str] = &["AWS::SQS::Queue"];

/// The ARN of a queue.
pub static QUEUE_ARN: Wanted = Wanted::new("the ARN of a queue", &[Form::Arn], QUEUE);
/// The URL of a queue.
pub static QUEUE_URL: Wanted = Wanted::new("the URL of a queue", &[Form::Url], QUEUE);
/// The ARN of a topic.
pub static TOPIC_ARN: Wanted =
    Wanted::new("the ARN of a topic", &[Form::Arn], &["AWS::SNS::Topic"]);
/// An ARN.
pub static ARN: Wanted = Wanted::new("an ARN", &[Form::Arn], &[]);
/// The ARN of a role.
pub static ROLE_ARN: Wanted = Wanted::new("the ARN of a role", &[Form::Arn], &["AWS::IAM::Role"]);
/// The ARN of a policy.
pub static POLICY_ARN: Wanted = Wanted::new(
    "the ARN of a policy",
    &[Form::Arn],
    &["AWS::IAM::ManagedPolicy"],
);
/// The ARN of a function, of a version or of an alias of one.
pub static FUNCTION_ARN: Wanted = Wanted::new(
    "the ARN of a function",
    &[Form::Arn],
    &[
        "AWS::Lambda::Alias",
        "AWS::Lambda::Function",
        "AWS::Lambda::Version",
        "AWS::Serverless::Function",
    ],
);
/// The ARN of a certificate.
pub static CERTIFICATE_ARN: Wanted = Wanted::new(
    "the ARN of a certificate",
    &[Form::Arn],
    &[
        "AWS::CertificateManager::Certificate",
        "AWS::IAM::ServerCertificate",
    ],
);
/// The name or the ARN of an alarm.
pub static ALARM: Wanted = Wanted::new(
    "the ARN or the name of an alarm",
    &[Form::Arn, Form::Name],
    &["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"],
);
/// The name of a log group.
pub static LOG_GROUP_NAME: Wanted = Wanted {
    declared: &["AWS::Logs::LogGroup"],
    ..Wanted::new("the name of a log group", &[Form::Name], &[])
};
/// The id of a security group.
pub static SECURITY_GROUP_ID: Wanted = Wanted {
    declared: &["AWS::EC2::SecurityGroup"],
    ..Wanted::new("the id of a security group", &[Form::Id], &[])
};
/// The ARN of a key.
pub static KEY_ARN: Wanted = Wanted::new(
    "the ARN of a key",
    &[Form::Arn],
    &["AWS::KMS::Key", "AWS::KMS::ReplicaKey"],
);
/// The name of a role.
pub static ROLE_NAME: Wanted = Wanted::new("the name of a role", &[Form::Name], &[]);
/// The name of a group.
pub static GROUP_NAME: Wanted = Wanted::new("the name of a group", &[Form::Name], &[]);
/// The name of a user.
pub static USER_NAME: Wanted = Wanted::new("the name of a user", &[Form::Name], &[]);
/// The ARN of a target group.
pub static TARGET_GROUP_ARN: Wanted = Wanted::new(
    "the ARN of a target group",
    &[Form::Arn],
    &["AWS::ElasticLoadBalancingV2::TargetGroup"],
);

/// The ARN of a principal, or the id of an account.
pub static PRINCIPAL: Wanted = Wanted::new(
    "the ARN of a principal",
    &[Form::Arn],
    &["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"],
);
/// The ARN of an identity provider.
pub static PROVIDER: Wanted = Wanted::new(
    "the ARN of an identity provider",
    &[Form::Arn],
    &["AWS::IAM::OIDCProvider", "AWS::IAM::SAMLProvider"],
);
/// A network.
pub static NETWORK: Wanted = Wanted::new("a network in CIDR notation", &[], &[]);
/// A URL.
pub static URL: Wanted = Wanted::new("a URL", &[Form::Url], &[]);

/// What the endpoint of a subscription has to be, by the protocol in lower case.
#[must_use]
pub fn of_subscription(protocol: &str) -> Option<&'static Wanted> {
    Some(match protocol {
        "sqs" => &QUEUE_ARN,
        "lambda" => &FUNCTION_ARN,
        "firehose" | "application" => &ARN,
        "http" | "https" => &URL,
        _ => return None,
    })
}

/// A value of a template: the type of the resource, its property from the outside in, with `*` for the elements of a list or the only
/// one, and what it has to be.
pub type Place = (&'static str, &'static [&'static str], &'static Wanted);

/// The values that have to be one attribute of a resource, where another one is refused.
pub static PLACES: &[Place] = &[
    ("AWS::Lambda::EventSourceMapping", &["EventSourceArn"], &ARN),
    ("AWS::Lambda::Function", &["Role"], &ROLE_ARN),
    (
        "AWS::Lambda::Function",
        &["DeadLetterConfig", "TargetArn"],
        &ARN,
    ),
    ("AWS::Lambda::Function", &["KmsKeyArn"], &KEY_ARN),
    (
        "AWS::Lambda::EventInvokeConfig",
        &["DestinationConfig", "OnFailure", "Destination"],
        &ARN,
    ),
    (
        "AWS::Lambda::EventInvokeConfig",
        &["DestinationConfig", "OnSuccess", "Destination"],
        &ARN,
    ),
    ("AWS::Lambda::Permission", &["SourceArn"], &ARN),
    ("AWS::Events::Rule", &["Targets", "*", "Arn"], &ARN),
    ("AWS::Events::Rule", &["Targets", "*", "RoleArn"], &ROLE_ARN),
    (
        "AWS::Events::Rule",
        &["Targets", "*", "DeadLetterConfig", "Arn"],
        &QUEUE_ARN,
    ),
    ("AWS::SNS::Subscription", &["TopicArn"], &TOPIC_ARN),
    (
        "AWS::SNS::Subscription",
        &["RedrivePolicy", "deadLetterTargetArn"],
        &QUEUE_ARN,
    ),
    (
        "AWS::SNS::Subscription",
        &["SubscriptionRoleArn"],
        &ROLE_ARN,
    ),
    ("AWS::SNS::TopicPolicy", &["Topics", "*"], &TOPIC_ARN),
    (
        "AWS::SQS::Queue",
        &["RedrivePolicy", "deadLetterTargetArn"],
        &QUEUE_ARN,
    ),
    ("AWS::SQS::QueuePolicy", &["Queues", "*"], &QUEUE_URL),
    ("AWS::CloudWatch::Alarm", &["AlarmActions", "*"], &ARN),
    ("AWS::CloudWatch::Alarm", &["OKActions", "*"], &ARN),
    (
        "AWS::CloudWatch::Alarm",
        &["InsufficientDataActions", "*"],
        &ARN,
    ),
    (
        "AWS::CloudWatch::CompositeAlarm",
        &["AlarmActions", "*"],
        &ARN,
    ),
    ("AWS::CloudWatch::CompositeAlarm", &["OKActions", "*"], &ARN),
    (
        "AWS::CloudWatch::CompositeAlarm",
        &["InsufficientDataActions", "*"],
        &ARN,
    ),
    (
        "AWS::CloudWatch::CompositeAlarm",
        &["ActionsSuppressor"],
        &ALARM,
    ),
    (
        "AWS::ECS::Service",
        &["LoadBalancers", "*", "TargetGroupArn"],
        &TARGET_GROUP_ARN,
    ),
    (
        "AWS::ECS::TaskDefinition",
        &[
            "ContainerDefinitions",
            "*",
            "LogConfiguration",
            "Options",
            "awslogs-group",
        ],
        &LOG_GROUP_NAME,
    ),
    (
        "AWS::ElastiCache::CacheCluster",
        &["NotificationTopicArn"],
        &TOPIC_ARN,
    ),
    (
        "AWS::ElastiCache::ReplicationGroup",
        &["NotificationTopicArn"],
        &TOPIC_ARN,
    ),
    (
        "AWS::ElasticLoadBalancingV2::Listener",
        &["Certificates", "*", "CertificateArn"],
        &CERTIFICATE_ARN,
    ),
    ("AWS::EC2::SecurityGroupIngress", &["CidrIp"], &NETWORK),
    ("AWS::EC2::SecurityGroupEgress", &["CidrIp"], &NETWORK),
    (
        "AWS::EC2::SecurityGroup",
        &["SecurityGroupIngress", "*", "CidrIp"],
        &NETWORK,
    ),
    (
        "AWS::EC2::SecurityGroup",
        &["SecurityGroupEgress", "*", "CidrIp"],
        &NETWORK,
    ),
    (
        "AWS::IAM::Policy",
        &["PolicyDocument", "Statement", "*", "Resource", "*"],
        &ARN,
    ),
    (
        "AWS::IAM::ManagedPolicy",
        &["PolicyDocument", "Statement", "*", "Resource", "*"],
        &ARN,
    ),
    (
        "AWS::IAM::Role",
        &[
            "Policies",
            "*",
            "PolicyDocument",
            "Statement",
            "*",
            "Resource",
            "*",
        ],
        &ARN,
    ),
    (
        "AWS::IAM::Role",
        &[
            "AssumeRolePolicyDocument",
            "Statement",
            "*",
            "Principal",
            "AWS",
            "*",
        ],
        &PRINCIPAL,
    ),
    (
        "AWS::SQS::QueuePolicy",
        &["PolicyDocument", "Statement", "*", "Resource", "*"],
        &ARN,
    ),
    (
        "AWS::SNS::TopicPolicy",
        &["PolicyDocument", "Statement", "*", "Resource", "*"],
        &ARN,
    ),
    ("AWS::IAM::Role", &["ManagedPolicyArns", "*"], &POLICY_ARN),
    ("AWS::IAM::Role", &["PermissionsBoundary"], &POLICY_ARN),
    ("AWS::IAM::User", &["ManagedPolicyArns", "*"], &POLICY_ARN),
    ("AWS::IAM::User", &["PermissionsBoundary"], &POLICY_ARN),
    ("AWS::IAM::User", &["Groups", "*"], &GROUP_NAME),
    ("AWS::IAM::Group", &["ManagedPolicyArns", "*"], &POLICY_ARN),
    ("AWS::IAM::ManagedPolicy", &["Roles", "*"], &ROLE_NAME),
    ("AWS::IAM::ManagedPolicy", &["Groups", "*"], &GROUP_NAME),
    ("AWS::IAM::ManagedPolicy", &["Users", "*"], &USER_NAME),
    ("AWS::IAM::Policy", &["Roles", "*"], &ROLE_NAME),
    ("AWS::IAM::Policy", &["Groups", "*"], &GROUP_NAME),
    ("AWS::IAM::Policy", &["Users", "*"], &USER_NAME),
    ("AWS::IAM::InstanceProfile", &["Roles", "*"], &ROLE_NAME),
    ("AWS::Logs::LogGroup", &["KmsKeyId"], &KEY_ARN),
    ("AWS::Logs::LogStream", &["LogGroupName"], &LOG_GROUP_NAME),
    (
        "AWS::Logs::MetricFilter",
        &["LogGroupName"],
        &LOG_GROUP_NAME,
    ),
    (
        "AWS::Logs::SubscriptionFilter",
        &["LogGroupName"],
        &LOG_GROUP_NAME,
    ),
    ("AWS::Logs::SubscriptionFilter", &["DestinationArn"], &ARN),
    ("AWS::Logs::SubscriptionFilter", &["RoleArn"], &ROLE_ARN),
    (
        "AWS::SecretsManager::RotationSchedule",
        &["RotationLambdaARN"],
        &FUNCTION_ARN,
    ),
];

/// What a value has to be, by the type of the resource and its property from the outside in, with `*` for the elements of a list.
#[must_use]
pub fn wanted(kind: &str, path: &[&str]) -> Option<&'static Wanted> {
    let mut places = PLACES.iter();
    let found = places.find(|(of, property, _)| *of == kind && *property == path)?;
    Some(found.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_have_forms() {
        for (kind, attribute, expected) in [
            ("AWS::SQS::Queue", "", Some(Form::Url)),
            ("AWS::SQS::Queue", "Ref", Some(Form::Url)),
            ("AWS::SQS::Queue", "QueueUrl", Some(Form::Url)),
            ("AWS::SQS::Queue", "Arn", Some(Form::Arn)),
            ("AWS::SQS::Queue", "QueueName", Some(Form::Name)),
            ("AWS::SNS::Topic", "", Some(Form::Arn)),
            ("AWS::IAM::Role", "RoleId", Some(Form::Id)),
            ("AWS::ElastiCache::ServerlessCache", "ARN", Some(Form::Arn)),
            (
                "AWS::ElastiCache::ServerlessCache",
                "Endpoint.Address",
                None,
            ),
            ("AWS::CloudFormation::Stack", "Outputs.QueueArn", None),
            ("AWS::CloudFormation::CustomResource", "Name", None),
            ("Custom::Thing", "Name", None),
            ("Custom::Thing", "", None),
            ("AWS::SSM::Parameter", "Value", None),
            ("AWS::Glue::Job", "", None),
        ] {
            assert_eq!(form(kind, attribute), expected, "{kind} {attribute}");
        }
    }

    #[test]
    fn what_is_wanted_has_a_form_and_a_type() {
        let queue = "AWS::SQS::Queue";
        assert_eq!(QUEUE_ARN.other(queue, "Arn"), None);
        assert_eq!(QUEUE_ARN.other(queue, ""), Some(Form::Url));
        assert_eq!(QUEUE_ARN.other("AWS::SNS::Topic", ""), Some(Form::Arn));
        assert_eq!(QUEUE_ARN.other("Custom::Queue", "Arn"), None);
        assert_eq!(ARN.other("AWS::SNS::Topic", ""), None);
        assert_eq!(ALARM.other("AWS::CloudWatch::Alarm", ""), None);
        assert_eq!(
            LOG_GROUP_NAME.other("AWS::Logs::LogGroup", "Arn"),
            Some(Form::Arn)
        );
    }

    #[test]
    fn places_are_found() {
        let of = |kind, path: &[&str]| wanted(kind, path).map(|one| one.noun);
        let targets = ["Targets", "*", "DeadLetterConfig", "Arn"];
        assert_eq!(
            of("AWS::Events::Rule", &targets),
            Some("the ARN of a queue")
        );
        assert_eq!(of("AWS::Events::Rule", &["Targets"]), None);
    }
}
