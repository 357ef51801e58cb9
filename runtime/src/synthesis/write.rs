//! Writing the contents of construct trees into templates.

use std::borrow::Cow;

use serde_json::{Map, Value as Json, json};
use stackwright_core::names::locale_order;
use stackwright_core::{common, language, stack};

use super::overrides::{self, lay_over, with_overrides};
use super::policies;
use super::resolve::Resolver;
use super::sections::StackTemplate;
use crate::tree::content::{Output, Resource, TagForm};
use crate::tree::{Content, Place, Settings, TagRules};
use crate::{RemovalPolicy, Scope};

/// Where the reason of an `allow` goes in a resource's metadata.
const ALLOW_METADATA: &str = "stackwright:allow";
/// Where a construct's path goes in a resource's metadata, by which the `cdk` command knows it.
const PATH_METADATA: &str = "aws:cdk:path";
/// Where a doc comment goes in a resource's metadata: AWS's own key for what a resource is there for.
const CONTEXT_METADATA: &str = "com.aws.cloudformation.Context";

/// What a place hands down to those below it.
#[derive(Clone, Default)]
struct Inherited {
    tags: TagRules,
    dependencies: Vec<Scope>,
    condition: Option<Place>,
}

/// Writes the templates of an app's stacks.
pub(super) struct Writer {
    /// Whether resources tell their constructs' paths in their metadata.
    with_paths: bool,
    pub(super) resolver: Resolver,
}

impl Writer {
    pub(super) fn new(with_paths: bool) -> Self {
        Self {
            with_paths,
            resolver: Resolver::default(),
        }
    }

    pub(super) fn template(&mut self, stack: &Scope) -> StackTemplate {
        let mut template = StackTemplate::default();
        let properties = stack.stack().properties.borrow();
        // The CDK leaves out an empty one.
        template.sections.description = properties
            .description
            .clone()
            .filter(|description| !description.is_empty());
        drop(properties);
        template.sections.metadata = stack.with_settings(|settings| self.metadata(stack, settings));
        self.visit(stack, (None, stack), &Inherited::default(), &mut template);
        template.sections.is_extended = self.resolver.extended.remove(stack.stack_name());
        template
    }

    /// Writes what is at and below a place. With it come the place that it is in, and the declared construct around that.
    fn visit(
        &mut self,
        scope: &Scope,
        (parent, declared): (Option<&Scope>, &Scope),
        inherited: &Inherited,
        template: &mut StackTemplate,
    ) {
        let declared = if scope.described().is_some() {
            scope
        } else {
            declared
        };
        if overrides::has_debug_form(scope) {
            let violation = language::debug_form();
            self.resolver.problems.push(scope.problem(&violation));
        }
        let mut below = Cow::Borrowed(inherited);
        scope.with_settings(|settings| {
            if settings.tags.is_empty()
                && settings.dependencies.is_empty()
                && settings.condition.is_none()
            {
                return;
            }
            let below = below.to_mut();
            for rule in settings.tags.iter() {
                below.tags.add(rule.clone());
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
                        let json = self.resolver.resolve(scope, expression);
                        (
                            &mut template.sections.conditions,
                            with_overrides(scope, json),
                        )
                    }
                    Content::Mapping(values) => {
                        let json = with_overrides(scope, values.clone());
                        (&mut template.sections.mappings, json)
                    }
                    Content::Rule(rule) => (&mut template.sections.rules, rule.clone()),
                    Content::Parameter(parameter) => {
                        let json = parameter.0.iter().map(|(name, value)| {
                            ((*name).to_owned(), self.resolver.resolve(scope, value))
                        });
                        (
                            &mut template.sections.parameters,
                            with_overrides(scope, Json::Object(json.collect())),
                        )
                    }
                };
                let is_taken = section.insert(id.clone(), json).is_some();
                let is_shared = matches!(content, Content::Resource(_) | Content::Parameter(_))
                    && template.sections.is_both(&id);
                if is_taken || is_shared {
                    let violation = common::duplicate_logical_id(&id);
                    self.resolver.problems.push(scope.problem(&violation));
                }
                template.logical_ids.push((scope.clone(), id));
                template.declared.push(declared.clone());
            }
        });
        for child in scope.children().iter() {
            self.visit(child, (Some(scope), declared), &below, template);
        }
    }

    fn resource(
        &mut self,
        scope: &Scope,
        owner: &Scope,
        resource: &Resource,
        inherited: &Inherited,
    ) -> Json {
        let mut tags = self.tags(scope, inherited, resource);
        let own = resource.properties.iter();
        let mut properties = Map::with_capacity(own.len() + usize::from(tags.is_some()));
        for (name, value) in own {
            // By their names, the tags among them.
            if let Some((property, tags)) = tags.take_if(|(property, _)| name.as_ref() > *property)
            {
                properties.insert(property.to_owned(), tags);
            }
            properties.insert(
                name.clone().into_owned(),
                self.resolver.resolve(scope, value),
            );
        }
        if let Some((property, tags)) = tags {
            properties.insert(property.to_owned(), tags);
        }
        let policy = owner.with_settings(|settings| settings.removal_policy);
        if policy == Some(RemovalPolicy::Snapshot)
            && let Err(violation) = stack::snapshot_policy(resource.kind())
        {
            self.resolver.problems.push(owner.problem(&violation));
        }
        let mut json = Map::new();
        json.insert("Type".into(), resource.kind().into());
        if !properties.is_empty() {
            let mut properties = Json::Object(properties);
            if scope.minimizes_policies() {
                policies::minimize(&mut properties);
            }
            json.insert("Properties".into(), properties);
        }
        if let Some(condition) = &inherited.condition {
            json.insert("Condition".into(), self.resolver.own(scope, condition));
        }
        let depends_on = depends_on(scope, inherited);
        if !depends_on.is_empty() {
            json.insert("DependsOn".into(), depends_on.into());
        }
        for (name, value) in &resource.attributes {
            json.insert((*name).to_owned(), self.resolver.resolve(scope, value));
        }
        owner.with_settings(|settings| {
            let policy = settings.removal_policy.or(resource.default_removal_policy);
            let policies = policy.map(crate::tree::removal_policy::attributes);
            let replace = settings
                .update_replace_policy
                .map(|policy| crate::tree::removal_policy::attributes(policy).0)
                .or_else(|| policies.map(|(replace, _)| replace));
            if let Some(replace) = replace {
                json.insert("UpdateReplacePolicy".into(), replace.into());
            }
            if let Some((_, delete)) = policies {
                json.insert("DeletionPolicy".into(), delete.into());
            }
            let mut metadata = self.metadata(scope, settings);
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

    /// The tags of a resource, and the property that they are written to.
    fn tags(
        &mut self,
        scope: &Scope,
        inherited: &Inherited,
        resource: &Resource,
    ) -> Option<(&'static str, Json)> {
        let tagged = resource.tagged?;
        let mut tags = inherited.tags.with_own(resource);
        tags.sort_by(|(a, _), (b, _)| locale_order(a, b));
        let tags: Vec<_> = tags
            .into_iter()
            .map(|(key, value)| {
                let value = self.resolver.resolve(scope, &value.clone().into());
                (key.to_owned(), value)
            })
            .collect();
        if tags.is_empty() {
            return None;
        }
        let json = match tagged.form {
            TagForm::Map => Json::Object(tags.into_iter().collect()),
            TagForm::List => {
                let pair = |(key, value)| json!({ "Key": key, "Value": value });
                tags.into_iter().map(pair).collect()
            }
            TagForm::Propagated => {
                let pair =
                    |(key, value)| json!({ "Key": key, "PropagateAtLaunch": true, "Value": value });
                tags.into_iter().map(pair).collect()
            }
        };
        Some((tagged.property, json))
    }

    fn metadata(&mut self, scope: &Scope, settings: &Settings) -> Option<Json> {
        let given = settings.metadata.as_ref();
        let given = given.map(|value| self.resolver.resolve(scope, value));
        let given = match given {
            Some(Json::Object(given)) => given,
            _ => Map::new(),
        };
        with_own_metadata(given, settings)
    }

    fn output(&mut self, scope: &Scope, output: &Output, inherited: &Inherited) -> Json {
        let mut json = Map::new();
        if let Some(description) = &output.description {
            let description = self.resolver.resolve(scope, &description.clone().into());
            json.insert("Description".into(), description);
        }
        let value = self.resolver.resolve(scope, &output.value.clone().into());
        json.insert("Value".into(), value);
        if let Some(name) = &output.export_name {
            let name = self.resolver.resolve(scope, &name.clone().into());
            json.insert("Export".into(), json!({ "Name": name }));
        }
        if let Some(condition) = &inherited.condition {
            json.insert("Condition".into(), self.resolver.own(scope, condition));
        }
        with_overrides(scope, Json::Object(json))
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

/// What the library writes into the metadata of a resource or a stack, beside what is given.
fn with_own_metadata(mut metadata: Map<String, Json>, settings: &Settings) -> Option<Json> {
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
