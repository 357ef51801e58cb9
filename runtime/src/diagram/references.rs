//! What the values of a template refer to.

use crate::tree::content::Resource;
use crate::tree::{Content, Place};
use crate::{Scope, Token, Value};

/// Which resource of a construct refers to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Main,
    Other,
}

/// Asks for every content at and below a place.
pub(super) fn contents(scope: &Scope, found: &mut impl FnMut(&Scope, &Content)) {
    scope.with_content(|content| {
        if let Some(content) = content {
            found(scope, content);
        }
    });
    for child in scope.children().iter() {
        contents(child, found);
    }
}

/// Every place that what is at and below a place refers to, of which one is that of the main resource.
pub(super) fn references(
    scope: &Scope,
    main: Option<&Scope>,
    found: &mut impl FnMut(Subject, &Place),
) {
    contents(scope, &mut |place, content| match content {
        Content::Resource(Resource { properties, .. }) => {
            let subject = if main.is_some_and(|main| main.same_place(place)) {
                Subject::Main
            } else {
                Subject::Other
            };
            for (_, value) in properties.iter() {
                targets(value, &mut |target| found(subject, target));
            }
        }
        Content::Output(output) => {
            let value = Value::from(output.value.clone());
            targets(&value, &mut |target| found(Subject::Other, target));
        }
        Content::Parameter(_) | Content::Condition(_) | Content::Mapping(_) | Content::Rule(_) => {}
    });
}

fn targets(value: &Value, found: &mut impl FnMut(&Place)) {
    match value {
        Value::List(values) => values.iter().for_each(|value| targets(value, found)),
        Value::Object(entries) => entries.iter().for_each(|(_, value)| targets(value, found)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| targets(value, found)),
        Value::Lazy(value) => targets(&value(), found),
        Value::Token(token) => targets_of_token(token, found),
        Value::Bool(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::Name(_) => {}
    }
}

fn targets_of_token(token: &Token, found: &mut impl FnMut(&Place)) {
    match token {
        Token::Ref(target) | Token::GetAtt(target, _) => found(&target.0),
        Token::Join(_, values) => values.iter().for_each(|value| targets(value, found)),
        Token::Sub(_, values) | Token::Transform(_, values) => {
            values.iter().for_each(|(_, value)| targets(value, found))
        }
        Token::JoinList(_, value)
        | Token::Split(_, value)
        | Token::Base64(value)
        | Token::Length(value)
        | Token::JsonString(value)
        | Token::ImportValue(value)
        | Token::AvailabilityZonesOf(value) => targets(value, found),
        Token::Select(arguments) => arguments.iter().for_each(|value| targets(value, found)),
        Token::Cidr(arguments) | Token::FindInMapOr(_, arguments) => {
            arguments.iter().for_each(|value| targets(value, found))
        }
        Token::If(_, values) | Token::FindInMap(_, values) => {
            values.iter().for_each(|value| targets(value, found));
        }
        Token::Pseudo(_) | Token::Partition | Token::AvailabilityZones | Token::Untold(..) => {}
    }
}
