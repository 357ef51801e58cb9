//! Topics.

use crate::describe::key::Text;
use crate::describe::{describe, field, property, resource};
use crate::identity::Identified;

const NAMED: Identified = Identified::of_sns("the ARN of a topic");

describe! {
    /// A topic.
    pub Topic as TOPIC, TopicFields = resource("AWS::SNS::Topic")
        .declared_by("topic", "a topic")
        .construct(&["sns", "Topic"], &["sns", "TopicProps"])
        .existing(&NAMED);
    /// The ARN of a topic that exists already, instead of all other fields.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// The topic's name in the account and region.
    name: Text = property("TopicName")
        .replaces()
        .default("CloudFormation makes one"),
    /// Who the messages are from, as those that get them see it.
    display_name: Text = property("DisplayName")
        .default("the topic's name"),
}
