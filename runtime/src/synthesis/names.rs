//! Names that no two resources of an account and Region can have.

use std::collections::HashMap;

use serde_json::{Map, Value as Json};
use stackwright_core::describe::{COMMON, Distinct, Within};
use stackwright_core::stack::SAME_TYPE;
use stackwright_core::{Arg, CONSTRUCTS, stack};
use stackwright_schemas::find as find_type;

use super::conditions::Conditions;
use super::overrides::with_overrides;
use super::resolve::Resolver;
use crate::Scope;
use crate::error::Problem;
use crate::tree::{Content, Place, Target, Token, Value};

/// Reports resources and exports of one kind and name. What two stacks have, which may be deployed to one place, is a warning.
pub(super) fn find(stacks: &[Scope], problems: &mut Vec<Problem>) {
    let mut names = Names {
        rules: rules(),
        seen: HashMap::new(),
        resolver: Resolver::default(),
        problems,
    };
    for stack in stacks {
        let mut conditions = None;
        names.visit(stack, None, None, &mut conditions);
    }
}

/// The type of a resource, or of an output, and the rules of its properties.
type Rules = HashMap<&'static str, Vec<(&'static str, &'static Distinct)>>;

/// The name of an export, for the properties of an output.
const OUTPUT: &str = "Output";

fn rules() -> Rules {
    let mut rules = Rules::new();
    for description in CONSTRUCTS {
        for (path, field, distinct) in description.distinct() {
            // Those that all constructs have in common are no names of the service.
            if path.first() >= COMMON {
                continue;
            }
            let resource_type = match description.header.resource_type {
                "" => OUTPUT,
                of => of,
            };
            let (of, property) = distinct
                .written
                .unwrap_or((resource_type, field.options.property));
            rules.entry(of).or_default().push((property, distinct));
        }
    }
    rules
}

/// A resource with a name.
#[derive(Clone)]
struct Named {
    owner: Scope,
    condition: Option<Place>,
}

struct Names<'a> {
    rules: Rules,
    /// By the kind, what has one of a name only, and the name.
    seen: HashMap<String, Vec<Named>>,
    resolver: Resolver,
    problems: &'a mut Vec<Problem>,
}

impl Names<'_> {
    fn visit(
        &mut self,
        scope: &Scope,
        parent: Option<&Scope>,
        condition: Option<&Place>,
        conditions: &mut Option<Conditions>,
    ) {
        let own = scope.with_settings(|settings| settings.condition.clone());
        let condition = own.as_ref().or(condition);
        let owner = parent.filter(|_| scope.is_main_resource()).unwrap_or(scope);
        for (distinct, around, name) in self.names(scope, owner) {
            let named = Named {
                owner: owner.clone(),
                condition: condition.cloned(),
            };
            self.add(distinct, &around, &name, named, conditions);
        }
        for child in scope.children().iter() {
            self.visit(child, Some(scope), condition, conditions);
        }
    }

    /// The names of what stands at a place, with what has one of each only.
    fn names(&mut self, scope: &Scope, owner: &Scope) -> Vec<(&'static Distinct, String, Json)> {
        let resolver = &mut self.resolver;
        scope.with_content(|content| match content {
            Some(Content::Resource(resource)) => {
                let kind = resource.kind();
                let mut property = |name: &str| {
                    let mut own = resource.properties.iter();
                    let value = own.find(|(of, _)| *of == name).map(|(_, value)| value);
                    let value = value.map(|value| resolver.resolve(scope, value));
                    overridden(owner, name, value)
                };
                let Some(rules) = self.rules.get(kind) else {
                    return identified(kind, &mut property).into_iter().collect();
                };
                let names = rules.iter().filter_map(|(name, distinct)| {
                    let around = match distinct.within {
                        Within::Field(_, around) | Within::Own(_, around) => {
                            let mut own = resource.properties.iter();
                            let value = own.find(|(of, _)| *of == around);
                            let place = value.and_then(|(_, value)| referred(owner, value));
                            place.unwrap_or_else(|| {
                                property(around)
                                    .map_or_else(String::new, |around| text(&around, owner))
                            })
                        }
                        Within::Region | Within::Account => String::new(),
                    };
                    Some((*distinct, around, property(name)?))
                });
                names.collect()
            }
            Some(Content::Output(output)) => {
                let name = output.export_name.as_ref();
                let rules = self.rules.get(OUTPUT).map(Vec::as_slice);
                let distinct = rules.and_then(<[_]>::first);
                name.zip(distinct)
                    .map(|(name, (_, distinct))| {
                        let name = resolver.resolve(scope, &name.clone().into());
                        (*distinct, String::new(), name)
                    })
                    .into_iter()
                    .collect()
            }
            _ => Vec::new(),
        })
    }

    fn add(
        &mut self,
        distinct: &'static Distinct,
        around: &str,
        name: &Json,
        named: Named,
        conditions: &mut Option<Conditions>,
    ) {
        let text = text(name, &named.owner);
        let key = format!("{}\n{around}\n{}", distinct.sentence, distinct.key(&text));
        let earlier = self.seen.entry(key).or_default();
        let shown = shown(name);
        let mut is_told = false;
        for first in earlier.iter() {
            if first.owner.same_stack(&named.owner) {
                let resolver = &mut self.resolver;
                let mut meet = || {
                    let conditions = conditions
                        .get_or_insert_with(|| conditions_of(&named.owner.root(), resolver));
                    let when =
                        |of: &Named| conditions.named(of.condition.as_ref().map(Place::logical_id));
                    when(first).excludes(&when(&named), &conditions.domains) == Some(false)
                };
                let is_always = first.condition.is_none() && named.condition.is_none();
                if is_always || meet() {
                    let problem = named.owner.problem(&distinct.violation(&shown));
                    self.problems.push(problem);
                    is_told = true;
                    break;
                }
                continue;
            }
            if first.condition.is_some() || named.condition.is_some() {
                continue;
            }
            let stack = first.owner.stack_name();
            match nearness(distinct.within, &first.owner, &named.owner) {
                Nearness::Apart => {}
                Nearness::Same => {
                    let violation = distinct.violation(&shown);
                    let message = format!("{violation}, which stack `{stack}` has too");
                    let problem = named.owner.problem(&violation).with_text(message);
                    self.problems.push(problem);
                    is_told = true;
                    break;
                }
                // Of these the schema says only what identifies them.
                Nearness::Unknown if std::ptr::eq(distinct, &SAME_TYPE) => {}
                Nearness::Unknown => {
                    let values = [Arg::Text(&shown), Arg::Text(stack), Arg::None];
                    let violation = stack::name_in_two_stacks(values);
                    named.owner.warn_at(&violation, named.owner.location());
                    is_told = true;
                    break;
                }
            }
        }
        if !is_told {
            earlier.push(named);
        }
    }
}

/// What identifies a resource of a type by its schema, where the template says all of it.
fn identified(
    kind: &str,
    property: &mut dyn FnMut(&str) -> Option<Json>,
) -> Option<(&'static Distinct, String, Json)> {
    let ids: Option<Vec<_>> = find_type(kind)?.primary_ids().map(property).collect();
    let mut ids = ids?;
    let name = ids.pop()?;
    // What functions make of other values may differ.
    let is_plain = |id: &Json| id.is_string() || id.get("Ref").is_some();
    if !is_plain(&name) || !ids.iter().all(is_plain) {
        return None;
    }
    let around: String = ids.iter().map(|id| format!("\n{id}")).collect();
    Some((&SAME_TYPE, format!("{kind}{around}"), name))
}

/// What a property refers to, by its stack and its path: another stack imports the value.
fn referred(owner: &Scope, value: &Value) -> Option<String> {
    if owner.with_settings(|settings| settings.overrides.is_some()) {
        return None;
    }
    match value {
        Value::Token(Token::Ref(Target(place)) | Token::GetAtt(Target(place), _)) => {
            Some(format!("{}\n{}", place.stack_name(), place.path()))
        }
        _ => None,
    }
}

/// A property, where the overrides of its construct do not say something else.
fn overridden(owner: &Scope, property: &str, value: Option<Json>) -> Option<Json> {
    let has_overrides = owner.with_settings(|settings| settings.overrides.is_some());
    if !has_overrides {
        return value;
    }
    let mut properties = Map::new();
    properties.extend(value.map(|value| (property.to_owned(), value)));
    let whole = with_overrides(owner, serde_json::json!({ "Properties": properties }));
    whole.get("Properties")?.get(property).cloned()
}

/// The conditions of a stack, and the parameters that they may compare.
fn conditions_of(stack: &Scope, resolver: &mut Resolver) -> Conditions {
    let (mut conditions, mut parameters) = (Map::new(), Map::new());
    collect(stack, resolver, &mut conditions, &mut parameters);
    Conditions::of(&conditions, &parameters)
}

fn collect(
    scope: &Scope,
    resolver: &mut Resolver,
    conditions: &mut Map<String, Json>,
    parameters: &mut Map<String, Json>,
) {
    scope.with_content(|content| match content {
        Some(Content::Condition(expression)) => {
            let json = with_overrides(scope, resolver.resolve(scope, expression));
            conditions.insert(scope.logical_id(), json);
        }
        Some(Content::Parameter(parameter)) => {
            let own = parameter.0.iter();
            let json =
                own.map(|(name, value)| ((*name).to_owned(), resolver.resolve(scope, value)));
            parameters.insert(scope.logical_id(), Json::Object(json.collect()));
        }
        _ => {}
    });
    for child in scope.children().iter() {
        collect(child, resolver, conditions, parameters);
    }
}

/// Whether a value is made of something of its own stack.
fn is_own(value: &Json) -> bool {
    match value {
        Json::Object(entries) => entries.iter().any(|(key, value)| match value {
            Json::String(name) if key == "Ref" => !name.starts_with("AWS::"),
            _ => key == "Fn::GetAtt" || key == "Fn::FindInMap" || key == "Fn::If" || is_own(value),
        }),
        Json::Array(values) => values.iter().any(is_own),
        _ => false,
    }
}

/// A name as a message shows it.
fn shown(name: &Json) -> String {
    match name {
        Json::String(text) => text.clone(),
        other => match other.get("Ref").and_then(Json::as_str) {
            Some(id) => format!("${{{id}}}"),
            None => other.to_string(),
        },
    }
}

/// Whether two stacks are deployed to one place.
enum Nearness {
    Same,
    Apart,
    Unknown,
}

/// A value as a text that is the same for the same value only.
fn text(value: &Json, owner: &Scope) -> String {
    match value {
        Json::String(text) => text.clone(),
        // A value of this stack alone.
        other if is_own(other) => format!("{}:{other}", owner.stack_name()),
        other => other.to_string(),
    }
}

fn nearness(within: Within, one: &Scope, other: &Scope) -> Nearness {
    let (one, other) = (one.environment(), other.environment());
    let mut parts = vec![(&one.account, &other.account)];
    // A security group of an existing VPC is in the account and Region of the VPC.
    if within != Within::Account {
        parts.push((&one.region, &other.region));
    }
    let is_apart = |(one, other): &(&Option<String>, &Option<String>)| {
        one.is_some() && other.is_some() && one != other
    };
    if parts.iter().any(is_apart) {
        Nearness::Apart
    } else if parts.iter().all(|(one, _)| one.is_some())
        && parts.iter().all(|(_, other)| other.is_some())
    {
        Nearness::Same
    } else {
        Nearness::Unknown
    }
}
