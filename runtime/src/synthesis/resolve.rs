//! Resolving values: how templates write them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json, json};
use stackwright_core::names;
use stackwright_core::{language, stack};

use crate::error::Problem;
use crate::tree::{Place, Target, has_debug_form};
use crate::{Pseudo, Scope, Token, Value};

/// The outputs of a stack that other stacks import.
#[derive(Default)]
pub(super) struct Exports {
    /// By their logical ids.
    pub(super) outputs: Map<String, Json>,
    /// The first who imports each.
    pub(super) importers: Vec<Place>,
}

/// Resolves the values of an app's stacks.
#[derive(Default)]
pub(super) struct Resolver {
    /// The outputs that stacks import from each other, by the names of the stacks that have them.
    pub(super) exports: BTreeMap<String, Exports>,
    pub(super) problems: Vec<Problem>,
    /// The stacks whose templates have functions of CloudFormation's language extensions.
    pub(super) extended: BTreeSet<String>,
}

impl Resolver {
    /// A value as the template of the stack of `scope` writes it.
    pub(super) fn resolve(&mut self, scope: &Scope, value: &Value) -> Json {
        match value {
            Value::Bool(value) => (*value).into(),
            Value::Integer(value) => (*value).into(),
            Value::Float(value) => (*value).into(),
            Value::String(value) => {
                if has_debug_form(value) {
                    let violation = language::debug_form();
                    self.problems.push(scope.problem(&violation));
                }
                value.as_str().into()
            }
            Value::List(values) => self.resolve_all(scope, values).into(),
            Value::Object(entries) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), self.resolve(scope, value)));
                Json::Object(entries.collect())
            }
            Value::Map(entries) => self.resolve_map(scope, entries).into(),
            Value::Token(token) => self.resolve_token(scope, token),
            Value::Name(Target(target)) => self.own(scope, target),
            Value::Lazy(value) => self.resolve(scope, &value()),
        }
    }

    fn resolve_all(&mut self, scope: &Scope, values: &[Value]) -> Vec<Json> {
        values.iter().map(|v| self.resolve(scope, v)).collect()
    }

    fn resolve_map(&mut self, scope: &Scope, entries: &[(String, Value)]) -> Map<String, Json> {
        let entries = entries.iter();
        let entries = entries.map(|(name, value)| (name.clone(), self.resolve(scope, value)));
        entries.collect()
    }

    fn resolve_token(&mut self, scope: &Scope, token: &Token) -> Json {
        match token {
            Token::Ref(Target(target)) => {
                let reference = json!({ "Ref": target.logical_id() });
                self.reference(scope, target, reference)
            }
            Token::GetAtt(Target(target), attribute) => {
                let reference = json!({ "Fn::GetAtt": [target.logical_id(), attribute] });
                self.reference(scope, target, reference)
            }
            Token::Partition => match scope.environment().region.as_deref() {
                Some(region) if scope.writes_partitions() => partition(region).into(),
                _ => json!({ "Ref": Pseudo::Partition.name() }),
            },
            Token::Pseudo(pseudo) => json!({ "Ref": pseudo.name() }),
            Token::Join(delimiter, values) => joined(delimiter, self.resolve_all(scope, values)),
            Token::JoinList(delimiter, list) => {
                json!({ "Fn::Join": [delimiter, self.resolve(scope, list)] })
            }
            Token::Sub(text, values) if values.is_empty() => json!({ "Fn::Sub": text }),
            Token::Sub(text, values) => {
                json!({ "Fn::Sub": [text, self.resolve_map(scope, values)] })
            }
            Token::Select(arguments) => {
                json!({ "Fn::Select": self.resolve_all(scope, arguments.as_slice()) })
            }
            Token::If(Target(condition), values) => {
                let mut all = vec![self.own(scope, condition)];
                all.extend(self.resolve_all(scope, values.as_slice()));
                json!({ "Fn::If": all })
            }
            Token::FindInMap(Target(mapping), names) => {
                let mut all = vec![self.own(scope, mapping)];
                all.extend(self.resolve_all(scope, names.as_slice()));
                json!({ "Fn::FindInMap": all })
            }
            Token::FindInMapOr(..) | Token::Length(_) | Token::JsonString(_) => {
                self.extended.insert(scope.stack_name().to_owned());
                self.resolve_extension(scope, token)
            }
            Token::Base64(text) => json!({ "Fn::Base64": self.resolve(scope, text) }),
            Token::AvailabilityZones => json!({ "Fn::GetAZs": "" }),
            Token::AvailabilityZonesOf(region) => {
                json!({ "Fn::GetAZs": self.resolve(scope, region) })
            }
            Token::Split(delimiter, text) => {
                json!({ "Fn::Split": [delimiter, self.resolve(scope, text)] })
            }
            Token::Cidr(arguments) => {
                json!({ "Fn::Cidr": self.resolve_all(scope, arguments.as_slice()) })
            }
            Token::ImportValue(name) => json!({ "Fn::ImportValue": self.resolve(scope, name) }),
            Token::Transform(name, parameters) => {
                let parameters = self.resolve_map(scope, parameters);
                json!({ "Fn::Transform": { "Name": name, "Parameters": parameters } })
            }
            Token::Untold(Target(target), untold) => {
                self.problems
                    .push(target.problem(&untold.1.untold(untold.0)));
                Json::Null
            }
        }
    }

    /// A function of the language extensions.
    fn resolve_extension(&mut self, scope: &Scope, token: &Token) -> Json {
        match token {
            Token::FindInMapOr(Target(mapping), parts) => {
                let mapping = self.own(scope, mapping);
                let [first, second, default] = parts.each_ref().map(|one| self.resolve(scope, one));
                let default = json!({ "DefaultValue": default });
                json!({ "Fn::FindInMap": [mapping, first, second, default] })
            }
            Token::Length(list) => json!({ "Fn::Length": self.resolve(scope, list) }),
            Token::JsonString(value) => json!({ "Fn::ToJsonString": self.resolve(scope, value) }),
            _ => Json::Null,
        }
    }

    /// The logical id of something that only its own stack can refer to.
    pub(super) fn own(&mut self, scope: &Scope, target: &Place) -> Json {
        if !scope.same_stack(target) {
            let why = "conditions and mappings cannot be exported";
            let violation = stack::elsewhere(target.stack_name(), why);
            self.problems.push(scope.problem(&violation));
        }
        target.logical_id().into()
    }

    /// A reference to something; if that is in another stack, an import of what the other stack exports.
    fn reference(&mut self, scope: &Scope, target: &Place, reference: Json) -> Json {
        if scope.same_stack(target) {
            return reference;
        }
        let producer = target.stack_name();
        if !target.environment().may_be(scope.environment()) {
            let why = "it is deployed to another account or region";
            let violation = stack::elsewhere(producer, why);
            self.problems.push(scope.problem(&violation));
        }
        scope.depend_on_stack(target);
        // The CDK's own names: a construct `Exports` below the stack, with the reference as the id of its child.
        let id = names::logical_id(["Exports", &format!("Output{reference}")]);
        let name = format!("{producer}:{id}");
        let how = scope.cross_stack();
        let exports = self.exports.entry(producer.to_owned()).or_default();
        let mut add = |id: &str, output: Json| {
            if !exports.outputs.contains_key(id) {
                exports.outputs.insert(id.to_owned(), output);
                exports.importers.push(scope.place());
            }
        };
        if how.is_exported {
            add(
                &id,
                json!({ "Value": reference, "Export": { "Name": name } }),
            );
        }
        if !how.is_read {
            return json!({ "Fn::ImportValue": name });
        }
        let id = names::logical_id(["Publish", &format!("Output{reference}")]);
        add(&id, json!({ "Value": reference }));
        let region = match &target.environment().region {
            Some(region) => region.as_str().into(),
            None => json!({ "Ref": Pseudo::Region.name() }),
        };
        json!({ "Fn::GetStackOutput": { "StackName": producer, "Region": region, "OutputName": id } })
    }
}

/// The partition of a Region.
fn partition(region: &str) -> &'static str {
    /// Regions of other partitions than `aws` start so.
    const STARTS: [(&str, &str); 7] = [
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"),
        ("eu-isoe-", "aws-iso-e"),
        ("us-isof-", "aws-iso-f"),
        ("eusc-", "aws-eusc"),
    ];
    let own = STARTS.iter().find(|(start, _)| region.starts_with(start));
    own.map_or("aws", |(_, partition)| partition)
}

/// An `Fn::Join` with as few values as it takes, as the CDK writes it: texts side by side are one text, and what is joined by
/// the same delimiter inside of it is part of it.
fn joined(delimiter: &str, values: Vec<Json>) -> Json {
    let mut least: Vec<Json> = Vec::new();
    for value in values {
        let inner = value.get("Fn::Join").and_then(Json::as_array);
        let spliced = match inner.map(Vec::as_slice) {
            Some([Json::String(of), Json::Array(inner)]) if of == delimiter => inner.clone(),
            _ => vec![value],
        };
        for value in spliced {
            match (least.last_mut(), value) {
                (Some(Json::String(text)), Json::String(more)) => {
                    text.push_str(delimiter);
                    text.push_str(&more);
                }
                (_, value) => least.push(value),
            }
        }
    }
    match <[Json; 1]>::try_from(least) {
        Ok([only]) => only,
        Err(least) => json!({ "Fn::Join": [delimiter, least] }),
    }
}
