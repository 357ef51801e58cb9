//! References between resources: what of which type a value may be, by the formats and references of the schemas.

use std::collections::BTreeSet;

use crate::node::{Kind, Node};
use crate::pattern::Pattern;
use crate::table::{Attribute, Type};

/// What a value may be: an identifier of a resource type, such as the ARN of an `AWS::IAM::Role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Accepted {
    /// The resource type: `AWS::IAM::Role`. Some are no types, such as `AWS::EC2::Image`.
    pub of: &'static str,
    /// What of it, without the name of the type: `Arn`, `Id`, `Name`.
    pub what: &'static str,
}

impl Accepted {
    /// Of a format or a reference: `AWS::EC2::VPC.VpcId` is the `Id` of an `AWS::EC2::VPC`. None of a format such as `date-time`.
    #[must_use]
    pub fn of(text: &'static str) -> Option<Self> {
        let (of, what) = text.split_once('.')?;
        let short = of.rsplit("::").next().filter(|_| of.contains("::"))?;
        let what = without(what, short);
        Some(Self { of, what })
    }

    /// The name of it as a part of a marker's name: `IamRoleArn`.
    fn name(self) -> String {
        let parts = self.of.split("::").filter(|part| *part != "AWS");
        let words = parts.chain(self.what.split('.')).map(pascal);
        words.collect()
    }
}

/// An attribute without the end of the type's name that it begins with: `GroupId` of a `SecurityGroup` is `Id`.
fn without(what: &'static str, short: &str) -> &'static str {
    for (at, _) in short.char_indices() {
        let end = short.get(at..).unwrap_or_default();
        let start = what.get(..end.len()).unwrap_or_default();
        if start.eq_ignore_ascii_case(end)
            && let Some(rest) = what.get(end.len()..)
            && rest.starts_with(|letter: char| letter.is_ascii_uppercase())
        {
            return rest;
        }
    }
    what
}

/// `IAM` as `Iam`, `SecurityGroup` as it is.
fn pascal(part: &str) -> String {
    let is_acronym = part
        .chars()
        .all(|letter| !letter.is_ascii_lowercase() && letter.is_ascii_alphanumeric());
    let mut letters = part.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let rest: String = if is_acronym {
        letters.as_str().to_ascii_lowercase()
    } else {
        letters.filter(char::is_ascii_alphanumeric).collect()
    };
    first.into_iter().chain(rest.chars()).collect()
}

/// What of a resource a value is.
#[allow(
    clippy::large_enum_variant,
    reason = "it is looked at where it is made"
)]
#[derive(Clone, Copy, Debug)]
pub enum Pick {
    /// What `Ref` gives.
    Ref,
    /// What `Fn::GetAtt` gives.
    Attribute(Attribute),
}

impl Node {
    /// What the value may be, or an element of a list; sorted. Empty where the schema does not say it: anything.
    #[must_use]
    pub fn accepts(self) -> Vec<Accepted> {
        let mut found = BTreeSet::new();
        match self {
            Self::Scalar(scalar) => {
                let texts = scalar.formats().into_iter().chain(scalar.references());
                found.extend(texts.flatten().filter_map(Accepted::of));
            }
            Self::List(list) => {
                if let Self::Scalar(_) = list.item() {
                    found.extend(list.item().accepts());
                }
                let texts = list.formats().into_iter().flatten();
                let items = texts.filter_map(|text| Accepted::of(text.strip_suffix('s')?));
                found.extend(items);
            }
            Self::Map(_) | Self::Struct(_) => {}
        }
        found.into_iter().collect()
    }
}

/// The name of the marker type for what a value may be: `IamRoleArn`, or `Ec2SubnetIdOrEc2VpcId`. None where the schema does not
/// say it.
#[must_use]
pub fn marker(node: Node) -> Option<String> {
    marker_of(&node.accepts())
}

/// The same, of what is accepted.
#[must_use]
pub fn marker_of(accepted: &[Accepted]) -> Option<String> {
    let names: Vec<_> = accepted.iter().map(|one| one.name()).collect();
    (!names.is_empty()).then(|| names.join("Or"))
}

/// All that values of all types may be, once each, sorted by the names of their markers.
#[must_use]
pub fn all_accepted() -> Vec<Vec<Accepted>> {
    let mut found = BTreeSet::new();
    for of in crate::types() {
        for property in of.structs().flat_map(crate::Struct::properties) {
            let mut node = property.node();
            loop {
                found.insert(node.accepts());
                node = match node {
                    Node::List(list) => list.item(),
                    Node::Map(map) => map.value(),
                    Node::Scalar(_) | Node::Struct(_) => break,
                };
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().filter(|one| !one.is_empty()).collect();
    found.sort_by_key(|one| marker_of(one));
    found
}

/// Properties that take an ARN, which neither their names nor their schemas say. From the CloudFormation Template Reference, as of
/// October 2026; of the keys of CodeBuild, from what the AWS CDK 2.235 gives them.
const TAKE_ARNS: [(&str, &str); 18] = [
    ("AWS::AppRunner::Service", "KmsKey"),
    ("AWS::Cassandra::Table", "KmsKeyIdentifier"),
    ("AWS::CodeBuild::Project", "EncryptionKey"),
    ("AWS::CodeBuild::Project", "ResourceAccessRole"),
    ("AWS::CodeBuild::Project", "ServiceRole"),
    ("AWS::CodeBuild::ReportGroup", "EncryptionKey"),
    ("AWS::DataSync::LocationAzureBlob", "AwsIamRole"),
    ("AWS::DataSync::LocationObjectStorage", "AwsIamRole"),
    ("AWS::EC2::FlowLog", "DeliverCrossAccountRole"),
    ("AWS::ElasticBeanstalk::Application", "ServiceRole"),
    (
        "AWS::ElasticBeanstalk::ApplicationVersion",
        "CodeBuildServiceRole",
    ),
    ("AWS::ElasticBeanstalk::Environment", "OperationsRole"),
    ("AWS::Glue::MLTransform", "Role"),
    ("AWS::GuardDuty::MalwareProtectionPlan", "Role"),
    ("AWS::Lambda::NetworkConnector", "OperatorRole"),
    ("AWS::NeptuneGraph::Graph", "KmsKeyIdentifier"),
    ("AWS::S3::Bucket", "Role"),
    ("AWS::S3Tables::TableBucket", "Role"),
];

/// Properties that take ARNs and no names, which neither their names nor their patterns say: CloudFormation Template Reference,
/// `AWS::S3::Bucket` `QueueConfiguration`, `TopicConfiguration` and `LambdaConfiguration`, and `AWS::Lambda::Function` `Layers`.
const ARNS_ALONE: [(&str, &str); 4] = [
    ("AWS::Lambda::Function", "Layers"),
    ("AWS::S3::Bucket", "Function"),
    ("AWS::S3::Bucket", "Queue"),
    ("AWS::S3::Bucket", "Topic"),
];

/// Texts that are no ARNs: a name, an id, a URL.
const NO_ARNS: [&str; 5] = [
    "jobs",
    "Jobs-1AB2CD3EF4GH",
    "i-0123456789abcdef0",
    "01234567-89ab-cdef-0123-456789abcdef",
    "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs",
];

impl Type {
    /// Whether a property of the type, by its name in a template and what the schema says of its value, takes the ARN of a
    /// resource of which the schema does not say the type.
    #[must_use]
    pub fn takes_arn(self, property: &str, node: Node) -> bool {
        let node = match node {
            Node::List(list) => list.item(),
            other => other,
        };
        let Node::Scalar(scalar) = node else {
            return false;
        };
        if !scalar.kinds().has(Kind::Text) || !node.accepts().is_empty() {
            return false;
        }
        let ends = ["Arn", "ARN", "Arns", "ARNs"];
        let mut patterns = scalar.patterns().map(Pattern::source);
        ends.iter().any(|end| property.ends_with(end))
            || TAKE_ARNS.contains(&(self.name(), property))
            || patterns.any(|one| one.trim_start_matches(['^', '(']).starts_with("arn:"))
    }

    /// Whether a property of the type, by its name in a template and what the schema says of its value, takes ARNs and no names, ids
    /// or URLs: its pattern says so, or it is named for ARNs of resources whose names no service reads there.
    #[must_use]
    pub fn takes_arns_alone(self, property: &str, node: Node) -> bool {
        let one = match node {
            Node::List(list) => list.item(),
            other => other,
        };
        let Node::Scalar(scalar) = one else {
            return false;
        };
        if !scalar.kinds().has(Kind::Text) {
            return false;
        }
        let mut patterns = scalar.patterns();
        let is_of_arns = |one: &Pattern| {
            let start = one.source().trim_start_matches(['^', '(', '?', ':']);
            start.starts_with("arn:") && NO_ARNS.iter().all(|text| !one.matches(text))
        };
        if patterns.any(|one| is_of_arns(&one)) {
            return true;
        }
        let ends = ["Arn", "ARN", "Arns", "ARNs"];
        let accepted = node.accepts();
        // Services read the ids of keys too, and ECS the names of roles: `ExecutionRoleArn`.
        let is_of_tasks = ["AWS::Batch::", "AWS::ECS::"]
            .iter()
            .any(|start| self.name().starts_with(start));
        let is_either = |of: &str| of == "AWS::KMS::Key" || (is_of_tasks && of == "AWS::IAM::Role");
        let is_arn = |one: &Accepted| one.what == "Arn" && !is_either(one.of);
        let is_named = ends.iter().any(|end| property.ends_with(end))
            || ARNS_ALONE.contains(&(self.name(), property));
        is_named && !accepted.is_empty() && accepted.iter().all(is_arn)
    }

    /// What of a declared resource of the type is its ARN; none where it is not known to have one.
    #[must_use]
    pub fn arn(self) -> Option<Pick> {
        let is_arn = |path: &str| path.ends_with("Arn") && !path.contains('.');
        if self.reference().is_some_and(is_arn) {
            return Some(Pick::Ref);
        }
        let found = self.identifier("Arn");
        found.or_else(|| self.attribute("ARN").map(Pick::Attribute))
    }

    /// What of a declared resource of the type a value is that accepts one of these; none where the type does not fit.
    ///
    /// An ARN is preferred, and `Ref` to an attribute with the same value.
    #[must_use]
    pub fn picks(self, accepted: &[Accepted]) -> Option<Pick> {
        let named = accepted.iter().filter(|one| one.of == self.name());
        let mut named: Vec<_> = named.collect();
        named.sort_by_key(|one| one.what != "Arn");
        for one in &named {
            if let Some(pick) = self.identifier(one.what) {
                return Some(pick);
            }
        }
        if !named.is_empty() {
            return Some(Pick::Ref);
        }
        // Other types whose identifier has the format, such as the alias of a function.
        let carries = |formats: Option<crate::Texts>| {
            let mut formats = formats.into_iter().flatten().filter_map(Accepted::of);
            formats.any(|one| accepted.contains(&one))
        };
        if carries(self.reference_formats()) {
            return Some(Pick::Ref);
        }
        let arn = self.attribute("Arn")?;
        carries(arn.formats()).then_some(Pick::Attribute(arn))
    }

    /// Whether resources of the type have security groups, or are one, so that connections can be opened to them.
    #[must_use]
    pub fn has_security_groups(self) -> bool {
        // The rules of a group name others.
        let is_rule = self.name().starts_with("AWS::EC2::SecurityGroup")
            && self.name() != "AWS::EC2::SecurityGroup";
        !is_rule && self.taking("AWS::EC2::SecurityGroup.Id").next().is_some()
    }

    /// Whether resources of the type have one property for a role, which is granted what the resource is.
    #[must_use]
    pub fn has_one_role(self) -> bool {
        self.taking("AWS::IAM::Role.Arn").count() == 1
    }

    /// The properties that accept an identifier.
    fn taking(self, format: &'static str) -> impl Iterator<Item = crate::Property> {
        let wanted = Accepted::of(format);
        let all = self.structs().flat_map(crate::Struct::properties);
        all.filter(move |one| {
            !one.is_read_only()
                && wanted.is_some_and(|wanted| one.node().accepts().contains(&wanted))
        })
    }

    fn identifier(self, what: &str) -> Option<Pick> {
        let is_it = |path: &'static str| without(path, self.short_name()) == what;
        // `Ref` gives one of several things where it has several formats.
        let is_plain = self.reference_formats().is_none_or(|all| all.count() < 2);
        if is_plain && self.reference().is_some_and(is_it) {
            return Some(Pick::Ref);
        }
        let attribute = |is_plain: bool| {
            let mut all = self.attributes();
            all.find(|one| is_it(one.path()) && (is_plain || Some(one.path()) != self.reference()))
        };
        let found = attribute(false).or_else(|| attribute(true));
        found.map(Pick::Attribute)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::find;

    fn node(of: &str, path: &str) -> Node {
        let mut node = Node::Struct(find(of).unwrap().root());
        for part in path.split('.') {
            if let Node::List(list) = node {
                node = list.item();
            }
            let Node::Struct(inner) = node else {
                panic!("{path}")
            };
            node = inner.property(part).unwrap().node();
        }
        node
    }

    #[test]
    fn markers_say_what_is_accepted() {
        for (of, path, name) in [
            ("AWS::Lambda::Function", "role", Some("IamRoleArn")),
            (
                "AWS::Lambda::Function",
                "vpc_config.security_group_ids",
                Some("Ec2SecurityGroupId"),
            ),
            (
                "AWS::Lambda::Function",
                "code.s3_bucket",
                Some("S3BucketName"),
            ),
            ("AWS::EC2::Subnet", "vpc_id", Some("Ec2VpcId")),
            ("AWS::Lambda::Function", "handler", None),
        ] {
            assert_eq!(marker(node(of, path)).as_deref(), name, "{of} {path}");
        }
    }

    #[test]
    fn some_properties_take_arns_alone() {
        for (of, path, expected) in [
            (
                "AWS::S3::Bucket",
                "notification_configuration.queue_configurations.queue",
                true,
            ),
            ("AWS::Lambda::Function", "layers", true),
            ("AWS::Lambda::Function", "role", true),
            ("AWS::StepFunctions::StateMachine", "role_arn", true),
            // The name of a role is right there, and the id of a script.
            ("AWS::ECS::TaskDefinition", "execution_role_arn", false),
            ("AWS::GameLift::Fleet", "script_id", false),
            ("AWS::EC2::Volume", "kms_key_id", false),
        ] {
            let node = node(of, path);
            let mut property = None;
            let last = path.rsplit('.').next().unwrap();
            for one in find(of).unwrap().structs() {
                property = property.or_else(|| one.property(last));
            }
            let name = property.unwrap().cfn_name();
            let found = find(of).unwrap().takes_arns_alone(name, node);
            assert_eq!(found, expected, "{of} {path}");
        }
    }

    #[test]
    fn markers_are_unique() {
        let all = all_accepted();
        let names: BTreeSet<_> = all.iter().filter_map(|one| marker_of(one)).collect();
        assert_eq!(names.len(), all.len());
        let is_word = |name: &String| {
            name.chars().all(|one| one.is_ascii_alphanumeric())
                && name.starts_with(|one: char| one.is_ascii_uppercase())
        };
        assert!(names.iter().all(is_word));
    }

    /// What the schemas and the service specification do not say, and `references.py` adds.
    #[test]
    fn properties_take_all_that_the_documentation_names() {
        for (of, at, expected) in [
            (
                "Events::ApiDestination",
                ("Events::Rule", "targets.arn"),
                "Arn",
            ),
            ("SNS::Topic", ("Scheduler::Schedule", "target.arn"), "Ref"),
            ("ECS::Cluster", ("Scheduler::Schedule", "target.arn"), "Arn"),
            ("Events::EventBus", ("Pipes::Pipe", "target"), "Arn"),
            ("Kinesis::Stream", ("Pipes::Pipe", "target"), "Arn"),
            (
                "StepFunctions::StateMachine",
                ("Pipes::Pipe", "enrichment"),
                "Ref",
            ),
            (
                "Lambda::Function",
                ("CloudWatch::Alarm", "alarm_actions"),
                "Arn",
            ),
            ("Lambda::Alias", ("CloudWatch::Alarm", "ok_actions"), "Ref"),
            (
                "Logs::Destination",
                ("Logs::SubscriptionFilter", "destination_arn"),
                "Arn",
            ),
            (
                "KinesisFirehose::DeliveryStream",
                ("EC2::FlowLog", "log_destination"),
                "Arn",
            ),
            (
                "EC2::NetworkInterface",
                ("EC2::FlowLog", "resource_id"),
                "Ref",
            ),
            (
                "EC2::TransitGatewayVpcAttachment",
                (
                    "EC2::TransitGatewayRouteTableAssociation",
                    "transit_gateway_attachment_id",
                ),
                "Ref",
            ),
            (
                "ElasticLoadBalancingV2::Listener",
                ("ApiGatewayV2::Integration", "integration_uri"),
                "Ref",
            ),
            (
                "ServiceDiscovery::Service",
                ("ApiGatewayV2::Integration", "integration_uri"),
                "Arn",
            ),
            (
                "Route53::HostedZone",
                ("Route53::RecordSet", "alias_target.hosted_zone_id"),
                "Ref",
            ),
            (
                "EC2::EIP",
                (
                    "GlobalAccelerator::EndpointGroup",
                    "endpoint_configurations.endpoint_id",
                ),
                "AllocationId",
            ),
            (
                "EFS::FileSystem",
                ("Backup::BackupSelection", "backup_selection.resources"),
                "Arn",
            ),
            (
                "RDS::DBInstance",
                ("Backup::BackupSelection", "backup_selection.resources"),
                "DBInstanceArn",
            ),
            (
                "Cognito::UserPool",
                ("WAFv2::WebACLAssociation", "resource_arn"),
                "Arn",
            ),
            (
                "S3::Bucket",
                (
                    "Lambda::EventInvokeConfig",
                    "destination_config.on_failure.destination",
                ),
                "Arn",
            ),
            (
                "MSK::ServerlessCluster",
                ("Lambda::EventSourceMapping", "event_source_arn"),
                "Ref",
            ),
            (
                "Kinesis::StreamConsumer",
                ("Lambda::EventSourceMapping", "event_source_arn"),
                "Ref",
            ),
            (
                "DataSync::LocationSMB",
                ("DataSync::Task", "source_location_arn"),
                "Ref",
            ),
            (
                "DynamoDB::GlobalTable",
                ("AppSync::DataSource", "dynamo_db_config.table_name"),
                "Ref",
            ),
        ] {
            let accepted = node(&format!("AWS::{}", at.0), at.1).accepts();
            let found = match find(&format!("AWS::{of}")).unwrap().picks(&accepted) {
                Some(Pick::Ref) => "Ref",
                Some(Pick::Attribute(attribute)) => attribute.path(),
                None => "",
            };
            assert_eq!(found, expected, "{of} as {} of {}", at.1, at.0);
        }
        for at in [
            ("CloudFront::Distribution", "distribution_config.origins.id"),
            ("Lambda::Permission", "source_arn"),
            (
                "QuickSight::Analysis",
                "definition.data_set_identifier_declarations.identifier",
            ),
            ("Config::ConfigRule", "scope.compliance_resource_id"),
        ] {
            assert!(
                node(&format!("AWS::{}", at.0), at.1).accepts().is_empty(),
                "{at:?}"
            );
        }
    }

    #[test]
    fn resources_give_what_is_accepted() {
        let pick = |of: &str, at: (&str, &str)| {
            let accepted = node(at.0, at.1).accepts();
            match find(of).unwrap().picks(&accepted)? {
                Pick::Ref => Some("Ref"),
                Pick::Attribute(attribute) => Some(attribute.path()),
            }
        };
        let function = ("AWS::Lambda::Function", "role");
        assert_eq!(pick("AWS::IAM::Role", function), Some("Arn"));
        assert_eq!(pick("AWS::S3::Bucket", function), None);
        let groups = ("AWS::Lambda::Function", "vpc_config.security_group_ids");
        assert_eq!(pick("AWS::EC2::SecurityGroup", groups), Some("GroupId"));
        assert_eq!(pick("AWS::EC2::VPC", groups), None);
        let bucket = ("AWS::Lambda::Function", "code.s3_bucket");
        assert_eq!(pick("AWS::S3::Bucket", bucket), Some("Ref"));
        let vpc = ("AWS::EC2::Subnet", "vpc_id");
        assert_eq!(pick("AWS::EC2::VPC", vpc), Some("Ref"));
        let target = ("AWS::Events::Rule", "targets.arn");
        assert_eq!(pick("AWS::SQS::Queue", target), Some("Arn"));
        assert_eq!(pick("AWS::IAM::Role", target), None);
        let key = ("AWS::Lambda::Function", "kms_key_arn");
        assert_eq!(pick("AWS::KMS::Key", key), Some("Arn"));
    }
}
