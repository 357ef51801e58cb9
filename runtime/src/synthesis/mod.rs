//! From construct trees to templates.

mod circle;

use std::borrow::Cow;

use serde_json::{Map, Value as Json, json};
use stackwright_core::catalogue::{self, SW0801, SW0802, SW0804};
use stackwright_core::{Fact, Findings, cache, language, stack, user};

use crate::assembly::{Assembly, SynthesizedStack};
use crate::construct::Checks;
use crate::construct::facts::text_fact;
use crate::error::{Error, Problem, Result};
use crate::tree::Place;
use crate::tree::Target;
use crate::tree::content::{Output, Resource};
use crate::tree::{Content, Settings};
use crate::{Allow, RemovalPolicy};
use crate::{Scope, Text, Token, Value};
use stackwright_core::names::{self, locale_order};

/// Where the reason of an `allow` goes in a resource's metadata.
const ALLOW_METADATA: &str = "stackwright:allow";
/// Where a construct's path goes in a resource's metadata, by which the `cdk` command knows it.
const PATH_METADATA: &str = "aws:cdk:path";
/// Where a doc comment goes in a resource's metadata: AWS's own key for what a resource is there for.
const CONTEXT_METADATA: &str = "com.aws.cloudformation.Context";

/// `with_paths` says whether resources tell their constructs' paths in their metadata.
pub(crate) fn assemble(stacks: &[Scope], with_paths: bool) -> Result<Assembly> {
    let mut problems = Vec::new();
    for stack in stacks {
        problems.extend(stack.stack().diagnostics.problems());
        validate(stack, &mut problems);
        distinct(stack, &mut problems);
        unused(stack);
        stack_dependencies(stack);
    }
    if let Err(circle) = deployment_order(stacks) {
        problems.push(circle);
    }
    // A template of something that is wrong would only be wrong in more ways.
    if !problems.is_empty() {
        return Err(Error::rules(problems));
    }
    let mut synthesis = Synthesis {
        with_paths,
        ..Synthesis::default()
    };
    let mut templates: Vec<_> = stacks
        .iter()
        .map(|stack| synthesis.template(stack))
        .collect();
    for (stack, template) in stacks.iter().zip(&mut templates) {
        let own = |export: &mut Export| export.stack == stack.stack_name();
        let exports = synthesis.exports.extract_if(.., own);
        template
            .sections
            .outputs
            .extend(exports.map(|export| (export.id, export.output)));
        circle::find(template, &mut synthesis.problems);
    }
    // References may have made dependencies of stacks that were not there before.
    let order = deployment_order(stacks).unwrap_or_else(|circle| {
        synthesis.problems.push(circle);
        Vec::new()
    });
    for Export {
        stack, importer, ..
    } in &synthesis.exports
    {
        synthesis.problems.push(Problem::with_message(
            SW0802,
            format!("the stack `{stack}` that is referred to does not belong to this app"),
            &importer.path(),
            importer.location(),
        ));
    }
    if !synthesis.problems.is_empty() {
        return Err(Error::rules(synthesis.problems));
    }
    let mut templates: Vec<_> = templates.into_iter().map(Some).collect();
    let stacks = order
        .into_iter()
        .filter_map(|index| {
            let template = templates.get_mut(index)?.take()?;
            Some(SynthesizedStack::new(
                stacks.get(index)?.clone(),
                template.sections.into_json(),
                template.logical_ids,
            ))
        })
        .collect();
    let assembly = Assembly::new(stacks);
    let too_large = assembly.too_large();
    if too_large.is_empty() {
        Ok(assembly)
    } else {
        Err(Error::rules(too_large))
    }
}

/// Deploys a stack after those that its constructs are created after.
fn stack_dependencies(scope: &Scope) {
    scope.with_settings(|settings| {
        let dependencies = settings.dependencies.iter();
        let elsewhere = dependencies.filter(|other| !other.same_stack(scope));
        elsewhere.for_each(|other| scope.depend_on_stack(other.stack_name()));
    });
    for child in scope.children().iter() {
        stack_dependencies(child);
    }
}

fn validate(scope: &Scope, problems: &mut Vec<Problem>) {
    if let Some(validation) = scope.validation() {
        let mut checks = Checks::of(scope.clone());
        validation(&mut |findings| checks.take(findings));
        problems.extend(checks.finish());
    }
    for child in scope.children().iter() {
        validate(child, problems);
    }
}

/// A rule that looks at all resources of a type in a stack.
type Distinct = for<'a> fn(&[Fact<&'a str>]) -> Findings<'a>;

/// What differs in all resources of a type: the type, the property, and the rule.
const DISTINCT: [(&str, &str, Distinct); 2] = [
    ("AWS::ElastiCache::User", "UserId", user::distinct_ids),
    (
        "AWS::ElastiCache::ServerlessCache",
        "ServerlessCacheName",
        cache::distinct_names,
    ),
];

fn distinct(stack: &Scope, problems: &mut Vec<Problem>) {
    let mut found = DISTINCT.map(|_| Vec::new());
    texts(stack, &mut found);
    for ((.., rule), found) in DISTINCT.iter().zip(&found) {
        let facts: Vec<_> = found
            .iter()
            .map(|(_, text)| text_fact(Some(text)))
            .collect();
        for finding in rule(&facts) {
            if let Some((place, _)) = found.get(finding.at) {
                problems.push(place.problem(&finding.violation));
            }
        }
    }
}

/// The resources at and below a place, with the texts of the properties that differ.
fn texts(scope: &Scope, found: &mut [Vec<(Scope, Text)>; DISTINCT.len()]) {
    scope.with_content(|content| {
        let Some(Content::Resource(resource)) = content else {
            return;
        };
        for ((kind, property, _), found) in DISTINCT.iter().zip(found.iter_mut()) {
            if resource.kind() == *kind
                && let Some(Value::String(text)) = resource.properties.get(property)
            {
                found.push((scope.clone(), text.as_str().into()));
            }
        }
    });
    for child in scope.children().iter() {
        texts(child, found);
    }
}

/// Warns of each `allow` that allowed nothing, and in a review of users and groups that nothing uses.
fn unused(scope: &Scope) {
    let (allows, allowed, is_used) = scope.with_settings(|settings| {
        let codes: Vec<_> = settings.allow.iter().map(Allow::code).collect();
        (codes, settings.allowed.clone(), settings.is_used)
    });
    let location = scope.location();
    for code in allows {
        let rule = catalogue::find(code);
        let is_silent = rule.is_some_and(|rule| !scope.has_level(rule.level));
        if !allowed.contains(&code) && !is_silent {
            scope.warn_at(&language::allows_nothing(code), location);
        }
    }
    let noun = match scope.construct() {
        "elasticache::User" => Some("user"),
        "elasticache::UserGroup" => Some("user group"),
        _ => None,
    };
    if let Some(noun) = noun.filter(|_| !is_used) {
        scope.warn_at(&stack::unused(noun, scope.id()), location);
    }
    for child in scope.children().iter() {
        unused(child);
    }
}

/// The indices of the stacks, each after those that it depends on, otherwise in the order of the app.
fn deployment_order(stacks: &[Scope]) -> Result<Vec<usize>, Problem> {
    let mut order = Vec::with_capacity(stacks.len());
    let waits_for = |index: usize, done: &[usize]| {
        let dependencies = stacks.get(index).map(|s| s.stack().dependencies.borrow());
        dependencies.is_some_and(|dependencies| {
            dependencies.iter().any(|name| {
                let position = stacks.iter().position(|s| s.stack_name() == name);
                position.is_some_and(|p| !done.contains(&p))
            })
        })
    };
    while order.len() < stacks.len() {
        let mut waiting = (0..stacks.len()).filter(|index| !order.contains(index));
        match waiting.clone().find(|index| !waits_for(*index, &order)) {
            Some(next) => order.push(next),
            None => {
                let first = waiting.next().and_then(|index| stacks.get(index));
                let name = first.map(Scope::stack_name).unwrap_or_default();
                let location = first.and_then(Scope::location);
                return Err(Problem::with_message(
                    SW0804,
                    format!("the stack `{name}` refers to stacks that refer back to it"),
                    name,
                    location,
                ));
            }
        }
    }
    Ok(order)
}

#[derive(Default)]
struct Sections {
    metadata: Option<Json>,
    parameters: Map<String, Json>,
    mappings: Map<String, Json>,
    conditions: Map<String, Json>,
    resources: Map<String, Json>,
    outputs: Map<String, Json>,
}

impl Sections {
    fn into_json(self) -> Json {
        let sections = [
            ("Parameters", self.parameters),
            ("Mappings", self.mappings),
            ("Conditions", self.conditions),
            ("Resources", self.resources),
            ("Outputs", self.outputs),
        ];
        let named = sections
            .into_iter()
            .filter(|(_, section)| !section.is_empty());
        let metadata = self
            .metadata
            .map(|metadata| ("Metadata".to_owned(), metadata));
        let named = named.map(|(name, section)| (name.to_owned(), Json::Object(section)));
        Json::Object(metadata.into_iter().chain(named).collect())
    }
}

#[derive(Default)]
struct StackTemplate {
    sections: Sections,
    /// Every place that has a logical id.
    logical_ids: Vec<(Scope, String)>,
}

/// The property that tags are written to.
const TAGS: &str = "Tags";

/// What a place hands down to those below it.
#[derive(Clone, Default)]
struct Inherited {
    tags: Vec<(String, Text)>,
    dependencies: Vec<Scope>,
    condition: Option<Place>,
}

/// An output that another stack imports.
struct Export {
    /// The stack that has it.
    stack: String,
    /// Its logical id there.
    id: String,
    output: Json,
    /// The first who imports it.
    importer: Place,
}

#[derive(Default)]
struct Synthesis {
    with_paths: bool,
    /// The outputs that stacks import from each other.
    exports: Vec<Export>,
    problems: Vec<Problem>,
}

impl Synthesis {
    fn template(&mut self, stack: &Scope) -> StackTemplate {
        let mut template = StackTemplate::default();
        template.sections.metadata = stack.with_settings(|settings| metadata(settings));
        self.visit(stack, None, &Inherited::default(), &mut template);
        template
    }

    fn visit(
        &mut self,
        scope: &Scope,
        parent: Option<&Scope>,
        inherited: &Inherited,
        template: &mut StackTemplate,
    ) {
        let mut below = Cow::Borrowed(inherited);
        scope.with_settings(|settings| {
            if settings.tags.is_empty()
                && settings.dependencies.is_empty()
                && settings.condition.is_none()
            {
                return;
            }
            let below = below.to_mut();
            for (key, value) in &settings.tags {
                below.tags.retain(|(k, _)| k != key);
                below.tags.push((key.clone(), value.clone()));
            }
            below
                .dependencies
                .extend(settings.dependencies.iter().cloned());
            if settings.condition.is_some() {
                below.condition.clone_from(&settings.condition);
            }
        });
        scope.with_content(|content| {
            if let Some(content) = content {
                let id = scope.logical_id();
                // The settings of a construct are those of the resource that it is for.
                let owner = parent.filter(|_| scope.is_main_resource()).unwrap_or(scope);
                let (section, json) = match content {
                    Content::Resource(resource) => {
                        let json = self.resource(scope, owner, resource, &below);
                        (&mut template.sections.resources, json)
                    }
                    Content::Output(output) => {
                        let json = self.output(scope, output, &below);
                        (&mut template.sections.outputs, json)
                    }
                    Content::Condition(expression) => {
                        let json = self.resolve(scope, expression);
                        (
                            &mut template.sections.conditions,
                            with_overrides(scope, json),
                        )
                    }
                    Content::Mapping(values) => {
                        let json = with_overrides(scope, values.clone());
                        (&mut template.sections.mappings, json)
                    }
                    Content::Parameter(parameter) => {
                        let json = parameter
                            .0
                            .iter()
                            .map(|(name, value)| ((*name).to_owned(), self.resolve(scope, value)));
                        (
                            &mut template.sections.parameters,
                            Json::Object(json.collect()),
                        )
                    }
                };
                if section.insert(id.clone(), json).is_some() {
                    self.problems.push(Problem::with_message(
                        SW0801,
                        format!("two constructs have the logical id `{id}`"),
                        &scope.path(),
                        scope.location(),
                    ));
                }
                template.logical_ids.push((scope.clone(), id));
            }
        });
        for child in scope.children().iter() {
            self.visit(child, Some(scope), &below, template);
        }
    }

    fn resource(
        &mut self,
        scope: &Scope,
        owner: &Scope,
        resource: &Resource,
        inherited: &Inherited,
    ) -> Json {
        let tags = if resource.is_taggable {
            self.tags(scope, inherited, resource)
        } else {
            Vec::new()
        };
        let mut tags = (!tags.is_empty()).then_some(Json::Array(tags));
        let own = resource.properties.iter();
        let mut properties = Map::with_capacity(own.len() + usize::from(tags.is_some()));
        for (name, value) in own {
            // By their names, the tags among them.
            if *name > TAGS
                && let Some(tags) = tags.take()
            {
                properties.insert(TAGS.to_owned(), tags);
            }
            properties.insert((*name).to_owned(), self.resolve(scope, value));
        }
        if let Some(tags) = tags {
            properties.insert(TAGS.to_owned(), tags);
        }
        let policy = owner.with_settings(|settings| settings.removal_policy);
        if policy == Some(RemovalPolicy::Snapshot)
            && let Err(violation) = stack::snapshot_policy(resource.kind())
        {
            self.problems.push(owner.problem(&violation));
        }
        let mut json = Map::new();
        json.insert("Type".into(), resource.kind().into());
        if !properties.is_empty() {
            json.insert("Properties".into(), Json::Object(properties));
        }
        if let Some(condition) = &inherited.condition {
            json.insert("Condition".into(), self.own(scope, condition));
        }
        let depends_on = depends_on(scope, inherited);
        if !depends_on.is_empty() {
            json.insert("DependsOn".into(), depends_on.into());
        }
        owner.with_settings(|settings| {
            let policy = settings.removal_policy.or(resource.default_removal_policy);
            if let Some(policy) = policy {
                let (replace, delete) = policy.attributes();
                json.insert("UpdateReplacePolicy".into(), replace.into());
                json.insert("DeletionPolicy".into(), delete.into());
            }
            let mut metadata = metadata(settings);
            if self.with_paths {
                let metadata = metadata.get_or_insert_with(|| json!({}));
                lay_over(metadata, json!({ PATH_METADATA: scope.path() }));
            }
            if let Some(metadata) = metadata {
                json.insert("Metadata".into(), metadata);
            }
        });
        with_overrides(owner, Json::Object(json))
    }

    fn tags(&mut self, scope: &Scope, inherited: &Inherited, resource: &Resource) -> Vec<Json> {
        let own = &resource.tags;
        let mut tags: Vec<_> = inherited
            .tags
            .iter()
            .filter(|(key, _)| !own.iter().any(|(k, _)| k == key))
            .chain(own)
            .collect();
        tags.sort_by(|(a, _), (b, _)| locale_order(a, b));
        tags.into_iter()
            .map(|(key, value)| {
                let value = self.resolve(scope, &value.clone().into());
                json!({ "Key": key, "Value": value })
            })
            .collect()
    }

    fn output(&mut self, scope: &Scope, output: &Output, inherited: &Inherited) -> Json {
        let mut json = Map::new();
        if let Some(description) = &output.description {
            let description = self.resolve(scope, &description.clone().into());
            json.insert("Description".into(), description);
        }
        let value = self.resolve(scope, &output.value.clone().into());
        json.insert("Value".into(), value);
        if let Some(name) = &output.export_name {
            let name = self.resolve(scope, &name.clone().into());
            json.insert("Export".into(), json!({ "Name": name }));
        }
        if let Some(condition) = &inherited.condition {
            json.insert("Condition".into(), self.own(scope, condition));
        }
        with_overrides(scope, Json::Object(json))
    }

    /// A value as the template of the stack of `scope` writes it.
    fn resolve(&mut self, scope: &Scope, value: &Value) -> Json {
        match value {
            Value::Bool(value) => (*value).into(),
            Value::Integer(value) => (*value).into(),
            Value::Float(value) => (*value).into(),
            Value::String(value) => value.as_str().into(),
            Value::List(values) => self.resolve_all(scope, values).into(),
            Value::Object(entries) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), self.resolve(scope, value)));
                Json::Object(entries.collect())
            }
            Value::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|(name, value)| (name.clone(), self.resolve(scope, value)));
                Json::Object(entries.collect())
            }
            Value::Token(token) => self.resolve_token(scope, token),
            Value::Name(Target(target)) => self.own(scope, target),
            Value::Lazy(value) => self.resolve(scope, &value()),
        }
    }

    fn resolve_all(&mut self, scope: &Scope, values: &[Value]) -> Vec<Json> {
        values.iter().map(|v| self.resolve(scope, v)).collect()
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
            Token::Pseudo(pseudo) => json!({ "Ref": pseudo.name() }),
            Token::Join(delimiter, values) => joined(delimiter, self.resolve_all(scope, values)),
            Token::Sub(text, values) if values.is_empty() => json!({ "Fn::Sub": text }),
            Token::Sub(text, values) => {
                let values: Map<_, _> = values
                    .iter()
                    .map(|(name, value)| (name.clone(), self.resolve(scope, value)))
                    .collect();
                json!({ "Fn::Sub": [text, values] })
            }
            Token::Select(index, list) => {
                json!({ "Fn::Select": [index, self.resolve(scope, list)] })
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
            Token::Base64(text) => json!({ "Fn::Base64": self.resolve(scope, text) }),
            Token::AvailabilityZones => json!({ "Fn::GetAZs": "" }),
            Token::Untold(Target(target), untold) => {
                self.problems.push(target.problem(&untold.0.untold()));
                Json::Null
            }
        }
    }

    /// The logical id of something that only its own stack can refer to.
    fn own(&mut self, scope: &Scope, target: &Place) -> Json {
        if !scope.same_stack(target) {
            let why = "conditions and mappings can't be exported";
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
        scope.depend_on_stack(producer);
        // The CDK's own names: a construct `Exports` below the stack, with the reference as the id of its child.
        let id = names::logical_id(["Exports", &format!("Output{reference}")]);
        let name = format!("{producer}:{id}");
        let is_known = self
            .exports
            .iter()
            .any(|export| export.stack == producer && export.id == id);
        if !is_known {
            self.exports.push(Export {
                stack: producer.to_owned(),
                id,
                output: json!({ "Value": reference, "Export": { "Name": name } }),
                importer: scope.place(),
            });
        }
        json!({ "Fn::ImportValue": name })
    }
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

/// The logical ids of what a resource is created after, in the CDK's order.
fn depends_on(scope: &Scope, inherited: &Inherited) -> Vec<String> {
    let mut dependencies = Vec::new();
    // What is in another stack is deployed before as a whole.
    let targets = inherited.dependencies.iter();
    for target in targets.filter(|target| target.same_stack(scope)) {
        resources_of(target, &mut dependencies);
    }
    dependencies.retain(|dependency: &Scope| !dependency.same_place(scope));
    let mut by_path: Vec<_> = dependencies
        .into_iter()
        .map(|dependency| (dependency.path(), dependency))
        .collect();
    by_path.sort_by(|(a, _), (b, _)| locale_order(a, b));
    by_path.dedup_by(|(_, a), (_, b)| a.same_place(b));
    by_path.iter().map(|(_, s)| s.logical_id()).collect()
}

fn resources_of(scope: &Scope, found: &mut Vec<Scope>) {
    if scope.with_content(|content| matches!(content, Some(Content::Resource(_)))) {
        found.push(scope.clone());
    }
    for child in scope.children().iter() {
        resources_of(child, found);
    }
}

fn metadata(settings: &Settings) -> Option<Json> {
    let mut metadata = Map::new();
    if let Some(docs) = settings.docs {
        metadata.insert(CONTEXT_METADATA.into(), json!({ "why": docs }));
    }
    if !settings.allow.is_empty() {
        let allowed: Map<_, _> = settings
            .allow
            .iter()
            .map(|allow| (allow.code().to_owned(), allow.reason().into()))
            .collect();
        metadata.insert(ALLOW_METADATA.into(), Json::Object(allowed));
    }
    (!metadata.is_empty()).then_some(Json::Object(metadata))
}

/// What a construct writes, with its overrides laid over it.
fn with_overrides(owner: &Scope, mut json: Json) -> Json {
    if let Some(overrides) = owner.with_settings(|settings| settings.overrides.clone()) {
        lay_over(&mut json, overrides);
    }
    json
}

/// Lays one JSON value over another: objects key by key, `null` takes a key away, everything else replaces.
fn lay_over(base: &mut Json, over: Json) {
    match (base, over) {
        (Json::Object(base), Json::Object(over)) => {
            for (key, value) in over {
                if value.is_null() {
                    base.shift_remove(&key);
                } else {
                    lay_over(base.entry(key).or_insert(Json::Null), value);
                }
            }
        }
        (base, over) => *base = over,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_merge_and_take_away() {
        let mut base = json!({ "Properties": { "A": 1, "B": { "C": 2 } }, "Type": "T" });
        lay_over(
            &mut base,
            json!({ "Properties": { "A": null, "B": { "D": [3] }, "E": {} } }),
        );
        assert_eq!(
            base,
            json!({ "Properties": { "B": { "C": 2, "D": [3] }, "E": {} }, "Type": "T" })
        );
    }
}
