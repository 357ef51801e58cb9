//! Rules across the resources of an app: those of a stack, and those that refer to other stacks.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};
use stackwright_core::Rule;
use stackwright_core::across::{self, Calling, Content, Resource, Resources, Value, template};
use stackwright_core::catalogue::{
    SW0517, SW0519, SW1423, SW1431, SW1432, SW1442, SW1510, SW1511, SW1529,
};
use stackwright_core::describe::Described as _;
use stackwright_core::resource::Resource as RawResource;

use super::book;
use super::overrides::lay_over;
use super::sections::StackTemplate;
use crate::Scope;
use crate::error::Problem;

/// What stacks of an app import from each other.
#[derive(Default)]
pub(super) struct Imports {
    /// The number of the stack and the value, by the name of the export.
    values: BTreeMap<String, (usize, Json)>,
    /// The numbers of the stacks and the ids of the outputs.
    outputs: BTreeSet<(usize, String)>,
}

impl Imports {
    /// Remembers the outputs of a stack that others import.
    pub(super) fn add(&mut self, stack: usize, outputs: &Map<String, Json>) {
        for (id, output) in outputs {
            let name = output.pointer("/Export/Name").and_then(Json::as_str);
            if let (Some(name), Some(value)) = (name, output.get("Value")) {
                self.values.insert(name.to_owned(), (stack, value.clone()));
                self.outputs.insert((stack, id.clone()));
            }
        }
    }
}

/// The Region of all stacks; empty where they have several, or it is not known.
fn region(stacks: &[Scope]) -> &str {
    let mut regions = stacks
        .iter()
        .map(|stack| stack.environment().region.as_deref());
    let first = regions.next().flatten();
    first
        .filter(|first| regions.all(|other| other == Some(*first)))
        .unwrap_or_default()
}

/// Reports what resources of an app break together.
pub(super) fn find(
    stacks: &[Scope],
    templates: &[StackTemplate],
    imports: &Imports,
    problems: &mut Vec<Problem>,
) {
    let app = App {
        templates,
        overrides: stacks.iter().map(overridden).collect(),
        imports,
        places: OnceCell::new(),
    };
    book::find(&app, problems);
    let (mut all, mut shared, mut shown) = (Vec::new(), Vec::new(), Vec::new());
    for (stack, template) in templates.iter().enumerate() {
        let read = app.read(stack);
        for (id, json) in &template.sections.resources {
            all.push((read.id(id), kind(json, app.laid_over(stack, id))));
        }
        let outputs = template.sections.outputs.iter();
        // Those that the app alone imports are known.
        let is_own = |id: &String| imports.outputs.contains(&(stack, id.clone()));
        let outputs = outputs.filter(|(id, _)| !is_own(id));
        shown.extend(
            outputs
                .clone()
                .map(|(id, output)| app.output(&read, id, output)),
        );
        let outputs = outputs.map(|(_, output)| read.value(output)).collect();
        shared.extend(template::shared(Value::List(outputs)));
    }
    let content = |id: &str| app.content(id).unwrap_or_default();
    let all = all.iter();
    let all = all.map(|(id, kind)| Resource::later(id, kind, &content));
    let resources = Resources::new(all.collect(), shared)
        .in_region(region(stacks))
        .with_outputs(shown);
    // Constructs do not write what the latter are about.
    let raw = across::check_raw(&resources);
    let raw = raw.into_iter().chain(across::check_written(&resources));
    let raw = raw.map(|broken| (broken, true));
    let found = across::check(&resources);
    let found = found.into_iter().map(|broken| (broken, false));
    for (broken, is_raw) in raw.chain(found) {
        let declared = app.place(broken.at.id());
        let Some(declared) = declared.filter(|one| !is_raw || is_raw_resource(one)) else {
            continue;
        };
        let rule = broken.violation.rule;
        let other = || app.place(broken.other?.0.id());
        // Constructs have rules of their own for some of it, which they allow.
        let is_own = |own| match declared.described() {
            // Of the role, each has another one.
            Some(described) if rule == SW1423 => described.of.asks(own),
            _ => true,
        };
        let mut of_constructs = OF_CONSTRUCTS
            .iter()
            .filter(|(one, own)| *one == rule && is_own(own));
        let is_said = of_constructs
            .any(|(_, own)| !declared.tells(own) || other().is_some_and(|other| !other.tells(own)));
        let diagnostics = &declared.stack().diagnostics;
        let is_repeated = rule == SW1442
            && diagnostics
                .warnings()
                .iter()
                .any(|one| one.rule() == SW0519);
        if declared.tells(rule) && !is_said && !is_repeated {
            let problem = declared.problem(&broken.violation);
            let calling = |on: &Resource<'_>| app.place(on.id()).map_or(Calling::Not, calling);
            let help = broken.help.map(|help| help.text(&calling));
            let problem = problem.with_help(help).in_construct(declared);
            if rule.level.is_warning() {
                diagnostics.warn([problem]);
            } else {
                problems.push(problem);
            }
        }
    }
}

fn is_raw_resource(declared: &Scope) -> bool {
    let described = declared.described();
    described.is_some_and(|described| described.of == RawResource::DESCRIPTION)
}

/// How methods of a construct are called where it is declared.
fn calling(declared: &Scope) -> Calling {
    let described = declared.described();
    if described.is_none_or(|described| described.of.header.is_of_any_type) {
        Calling::Not
    } else if declared.with_settings(|settings| settings.name.is_some()) {
        Calling::InWire
    } else {
        Calling::InFunction
    }
}

/// Rules that constructs of the library have for what these rules are about.
const OF_CONSTRUCTS: [(&Rule, &Rule); 5] = [
    (SW1423, SW0517),
    (SW1423, SW1511),
    (SW1431, SW1510),
    (SW1432, SW1529),
    (SW1442, SW0519),
];

/// The stacks of an app, whose resources are read where a rule asks for them.
pub(super) struct App<'a> {
    templates: &'a [StackTemplate],
    /// What is laid over the resources of each.
    overrides: Vec<Option<Json>>,
    imports: &'a Imports,
    /// The declared constructs, by the numbers of their stacks and the logical ids.
    places: OnceCell<BTreeMap<(usize, &'a str), &'a Scope>>,
}

impl<'a> App<'a> {
    const fn read(&self, stack: usize) -> Read<'a> {
        Read {
            stack,
            imports: self.imports,
        }
    }

    fn laid_over(&self, stack: usize, id: &str) -> Option<&Json> {
        self.overrides.get(stack)?.as_ref()?.get(id)
    }

    /// What a resource has, by its id in the app.
    pub(super) fn content(&self, of: &str) -> Option<Content> {
        let (stack, id) = parts(of)?;
        let json = self.json_in(stack, id)?;
        let place = self.place(of);
        let name = place.map_or_else(|| id.to_owned(), |of| in_program(of.id()));
        let read = self.read(stack);
        Some(read.content(name, &json))
    }

    /// An output, by the value that it shows.
    fn output<'r>(&self, read: &Read<'_>, id: &str, output: &Json) -> Resource<'r> {
        let of = read.id(id);
        let place = self.place(&of);
        let name = place.map_or_else(|| id.to_owned(), |of| in_program(of.id()));
        let value = output
            .get("Value")
            .map_or(Value::Unknown, |json| template::resolved(read.value(json)));
        let content = Content {
            name,
            properties: Value::Map(vec![("Value".to_owned(), value)]),
            ..Content::default()
        };
        Resource::new(of, "", content)
    }

    /// A resource of a template, with what is laid over it.
    fn json_in(&self, stack: usize, id: &str) -> Option<Cow<'a, Json>> {
        let json = self.templates.get(stack)?.sections.resources.get(id)?;
        let Some(over) = self.laid_over(stack, id) else {
            return Some(Cow::Borrowed(json));
        };
        let mut json = json.clone();
        lay_over(&mut json, over.clone());
        Some(Cow::Owned(json))
    }

    /// A resource as its template has it, by its id in the app.
    pub(super) fn json(&self, of: &str) -> Option<Cow<'a, Json>> {
        let (stack, id) = parts(of)?;
        self.json_in(stack, id)
    }

    /// The declared constructs, each with the id in the app of a resource of it.
    pub(super) fn resources(&self) -> impl Iterator<Item = (String, &'a Scope)> + use<'a> {
        let templates = self.templates.iter().enumerate();
        templates.flat_map(|(stack, template)| {
            let declared = template.logical_ids.iter().zip(&template.declared);
            declared.map(move |((_, id), of)| (format!("{stack}:{id}"), of))
        })
    }

    /// The declared construct that a resource belongs to, by its id in the app.
    pub(super) fn place(&self, id: &str) -> Option<&'a Scope> {
        let places = self.places.get_or_init(|| {
            let templates = self.templates.iter().enumerate();
            let places = templates.flat_map(|(stack, template)| {
                let declared = template.logical_ids.iter().zip(&template.declared);
                declared.map(move |((_, id), of)| ((stack, id.as_str()), of))
            });
            places.collect()
        });
        places.get(&parts(id)?).copied()
    }
}

/// The number of the stack and the logical id that an id of the app has.
fn parts(id: &str) -> Option<(usize, &str)> {
    let (stack, id) = id.split_once(':')?;
    Some((stack.parse().ok()?, id))
}

/// The type of a resource, with what is laid over it.
fn kind<'a>(json: &'a Json, over: Option<&'a Json>) -> &'a str {
    let written = json.get("Type");
    let of = match over {
        None => written,
        Some(Json::Object(over)) => over.get("Type").or(written),
        // What replaces all of it is not a resource.
        Some(_) => None,
    };
    of.and_then(Json::as_str).unwrap_or_default()
}

/// What the overrides of a stack lay over its resources, by their logical ids.
fn overridden(stack: &Scope) -> Option<Json> {
    let properties = stack.stack().properties.borrow();
    properties.overrides.as_ref()?.get("Resources").cloned()
}

/// The name of the declaration that has a construct id by default: `on_call` of `OnCall`.
fn in_program(id: &str) -> String {
    let mut name = String::new();
    for letter in id.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// A template of an app, whose ids start with the number of its stack.
struct Read<'a> {
    stack: usize,
    imports: &'a Imports,
}

impl Read<'_> {
    fn content(&self, name: String, json: &Json) -> Content {
        let read = json.as_object().into_iter().flatten();
        // The rules ask for no other attribute.
        const READ: [&str; 4] = ["Properties", "DependsOn", "Condition", "DeletionPolicy"];
        let read = read.filter(|(key, _)| READ.contains(&key.as_str()));
        let read = read.map(|(key, json)| (key.clone(), self.value(json)));
        let mut content = template::content(name, Value::Map(read.collect()));
        let after = content.depends_on.iter_mut();
        after.for_each(|id| *id = self.id(id));
        content
    }

    /// An id of the template as one of the app.
    fn id(&self, id: &str) -> String {
        if id.starts_with("AWS::") {
            id.to_owned()
        } else {
            format!("{}:{id}", self.stack)
        }
    }

    /// A value of the template, of which the ids are those of the app.
    fn value(&self, json: &Json) -> Value {
        match json {
            Json::Null => Value::Unknown,
            Json::Bool(flag) => Value::of_text(flag.to_string()),
            Json::Number(number) => Value::of_text(number.to_string()),
            Json::String(text) => Value::of_text(text.as_str()),
            Json::Array(items) => Value::List(items.iter().map(|one| self.value(one)).collect()),
            Json::Object(entries) => {
                let mut all = entries.iter();
                if let (Some((name, argument)), None) = (all.next(), all.next())
                    && let Some(value) = self.function(name, argument)
                {
                    return value;
                }
                let entries = entries.iter();
                Value::Map(
                    entries
                        .map(|(key, one)| (key.clone(), self.value(one)))
                        .collect(),
                )
            }
        }
    }

    /// A function that names something of the template, or of another one.
    fn function(&self, name: &str, argument: &Json) -> Option<Value> {
        let argument = match (name, argument) {
            ("Ref" | "Fn::GetAtt", Json::String(id)) => Value::of_text(self.id(id)),
            ("Fn::GetAtt", Json::Array(parts)) => {
                let mut parts: Vec<_> = parts.iter().map(|part| self.value(part)).collect();
                if let Some(Value::Text(id)) = parts.first_mut() {
                    *id = self.id(id);
                }
                Value::List(parts)
            }
            ("Fn::Sub", Json::String(text)) => Value::of_text(self.substituted(text)),
            ("Fn::ImportValue", Json::String(export)) => {
                let (stack, value) = self.imports.values.get(export)?;
                let of = Read {
                    stack: *stack,
                    imports: self.imports,
                };
                return Some(of.value(value));
            }
            _ => return None,
        };
        Some(Value::Map(vec![(name.to_owned(), argument)]))
    }

    /// The text of `Fn::Sub`, with the ids of the app in it.
    fn substituted(&self, text: &str) -> String {
        let mut parts = text.split("${");
        let mut whole = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            whole.push_str("${");
            if part.starts_with('!') {
                whole.push_str(part);
            } else {
                whole.push_str(&self.id(part));
            }
        }
        whole
    }
}
