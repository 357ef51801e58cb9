//! Topics.

use crate::catalogue::SW0912;
use crate::describe::key::Text;
use crate::describe::{Fact, describe, field, property, resource, rules};
use crate::identity::Identified;
use crate::text::char_count;
use crate::{Arg, Violation};

const NAMED: Identified = Identified::of_sns("the ARN of a topic");

describe! {
    /// An SNS topic.
    pub Topic as TOPIC, TopicFields = resource("AWS::SNS::Topic")
        .declared_by("topic", "a topic")
        .construct(&["sns", "Topic"], &["sns", "TopicProps"])
        .existing(&NAMED)
        .rules(RULES, check_raw);
    /// ARN of an existing topic. Fields that only a new topic can have are not allowed beside it.
    existing: Text = field()
        .identity()
        .default("none")
        .aka(&["existing_name", "arn"]),
    /// Name of the topic in the account and region.
    name: Text = property("TopicName")
        .replaces()
        .default("a name that CloudFormation generates"),
    /// Name of the sender in the messages, at most 100 characters.
    display_name: Text = property("DisplayName")
        .default("the name of the topic"),
}

rules!(
    Topic,
    SW0912(of = [TOPIC.display_name], |topic, found| {
        if let Fact::Known(name) = TOPIC.display_name.of(topic) {
            found.result(TOPIC.display_name, display_name(name));
        }
    }),
);

/// Whether messages of a topic can come from a name.
///
/// # Errors
///
/// SW0912.
pub const fn display_name(name: &str) -> Result<(), Violation<'_>> {
    /// SNS API, CreateTopic, `DisplayName`.
    const MAX: usize = 100;
    let count = char_count(name);
    if count > MAX {
        let sentence = "the display name of a topic has {} characters, and 100 are allowed";
        return Err(Violation::with(SW0912, sentence, Arg::Number(count as u64)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Tree};

    #[test]
    fn display_names_have_at_most_100_characters() {
        for (name, right) in [("ä".repeat(100), true), ("x".repeat(101), false)] {
            let topic = Tree::partial("alerts").with(TOPIC.display_name, name.as_str());
            assert_eq!(Topic::DESCRIPTION.check(topic.raw()).is_empty(), right);
            let existing = topic.with(TOPIC.existing, "arn:aws:sns:eu-west-1:123456789012:x");
            assert!(Topic::DESCRIPTION.check(existing.raw()).is_empty());
        }
        let found = display_name(&"x".repeat(101)).map_err(|found| found.to_string());
        let sentence = "the display name of a topic has 101 characters, and 100 are allowed";
        assert_eq!(found, Err(sentence.to_owned()));
    }
}
