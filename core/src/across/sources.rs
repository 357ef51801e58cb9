//! The roles of functions that read queues and streams: SW1452. The streams of tables: SW1462.

use super::callers::{function_of, may_allow_roles};
use super::policies::{GRANTS, Policies, role_of};
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1452, SW1462};
use crate::{Arg, Violation};

/// What Lambda reads with the role of a function.
struct Source {
    kind: &'static str,
    /// As sentences call it.
    noun: &'static str,
    /// The actions that Lambda needs, in lower case and with their names.
    actions: &'static [(&'static str, &'static str)],
    /// The types of its own policies, which can name roles as well.
    policies: &'static [&'static str],
}

const SOURCES: [Source; 3] = [
    Source {
        kind: "AWS::SQS::Queue",
        noun: "the queue",
        actions: &[
            ("sqs:receivemessage", "sqs:ReceiveMessage"),
            ("sqs:deletemessage", "sqs:DeleteMessage"),
            ("sqs:getqueueattributes", "sqs:GetQueueAttributes"),
        ],
        policies: &["AWS::SQS::QueuePolicy", "AWS::SQS::QueueInlinePolicy"],
    },
    Source {
        kind: "AWS::Kinesis::Stream",
        noun: "the stream",
        actions: &[
            ("kinesis:getrecords", "kinesis:GetRecords"),
            ("kinesis:getsharditerator", "kinesis:GetShardIterator"),
        ],
        policies: &["AWS::Kinesis::ResourcePolicy"],
    },
    Source {
        kind: "AWS::DynamoDB::Table",
        noun: "the stream of the table",
        actions: &[
            ("dynamodb:getrecords", "dynamodb:GetRecords"),
            ("dynamodb:getsharditerator", "dynamodb:GetShardIterator"),
            ("dynamodb:describestream", "dynamodb:DescribeStream"),
        ],
        policies: &[],
    },
];

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    for mapping in resources.of("AWS::Lambda::EventSourceMapping") {
        found.extend(may_not_read(resources, policies, mapping));
    }
}

const MAPPING: &str = "AWS::Lambda::EventSourceMapping";

/// What reads the stream of a table that has none, or the table by its own ARN.
pub(super) fn streams<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    const READERS: [(&str, &[&str]); 2] = [
        (MAPPING, &["EventSourceArn"]),
        ("AWS::Pipes::Pipe", &["Source"]),
    ];
    for (kind, property) in READERS {
        for reader in resources.of(kind) {
            found.extend(stream(resources, (reader, property)));
        }
    }
}

fn stream<'a>(
    resources: &'a Resources<'a>,
    (reader, property): (&'a Resource<'a>, &'static [&'static str]),
) -> Option<Broken<'a>> {
    let source = reader.get(property).value()?;
    let Value::Of(_, attribute) = source else {
        return None;
    };
    let table = resources.of_value(source, "AWS::DynamoDB::Table")?;
    let has_stream = !matches!(table.get(&["StreamSpecification"]), Property::Absent);
    let (sentence, help) = match attribute.as_str() {
        // A mapping that is given the table has the ARN of its stream.
        "" if has_stream || !resources.is_module() || reader.kind() != MAPPING => return None,
        "" | "StreamArn" | "stream_arn" if !has_stream => (
            "`{}` reads the stream of the table `{}`, which has none",
            "write `stream_specification` of the table, in a template `StreamSpecification`",
        ),
        "Arn" | "arn" => (
            "`{}` reads the table `{}` by its own ARN, which is not that of its stream",
            "read `stream_arn()`, in a template `StreamArn`",
        ),
        _ => return None,
    };
    let args = [Arg::Text(reader.name()), Arg::Text(table.name()), Arg::None];
    Some(Broken {
        at: reader,
        property,
        named: None,
        other: Some((table, "the table is here")),
        violation: Violation::new(SW1462, sentence, args),
        help: Some(help.to_owned().into()),
    })
}

fn may_not_read<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    mapping: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    // A function of the library is granted what it reads.
    if !matches!(mapping.get(&[GRANTS]), Property::Absent) {
        return None;
    }
    let from = mapping.get(&["EventSourceArn"]).value()?;
    let source = resources.get(from.reference()?)?;
    let of = SOURCES.iter().find(|one| one.kind == source.kind())?;
    let function = function_of(resources, mapping.get(&["FunctionName"]).value()?)?;
    let role = role_of(resources, function.get(&["Role"]))?;
    let (_, action) = of
        .actions
        .iter()
        .find(|(action, _)| policies.allow(role, action, Some(source.id())) == Some(false))?;
    let mut policies = of.policies.iter().flat_map(|kind| resources.of(kind));
    let has_own = !matches!(source.get(&["ResourcePolicy"]), Property::Absent)
        || !matches!(
            source.get(&["StreamSpecification", "ResourcePolicy"]),
            Property::Absent
        );
    if has_own || policies.any(|policy| may_allow_roles(policy, source)) {
        return None;
    }
    let sentence = "function `{}` cannot read `{}`: its role lacks `{}`";
    let args = [
        Arg::Text(function.name()),
        Arg::Text(source.name()),
        Arg::Text(action),
    ];
    let actions: Vec<_> = of
        .actions
        .iter()
        .map(|(_, name)| format!("`{name}`"))
        .collect();
    Some(Broken {
        at: mapping,
        property: &["EventSourceArn"],
        named: None,
        other: Some((role, "the role is here")),
        violation: Violation::new(SW1452, sentence, args),
        help: Some(
            format!(
                "allow {} on {} to the role `{}`",
                actions.join(", "),
                of.noun,
                role.name()
            )
            .into(),
        ),
    })
}
