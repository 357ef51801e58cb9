//! Importing a template: a module of the library with the same logical ids.
//!
//! [`import`] writes the module, and [`compare`] compares the template that it makes with the one that it was made of.

mod code;
mod comments;
mod element;
mod expression;
mod mend;
mod names;
mod own;
pub mod prove;
mod resource;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use self::code::{Code, Declaration, string};
pub use self::mend::mend;
pub use self::names::declaration_name;
use self::names::{Names, Section, pascal_case};
use self::own::Plan;
use self::value::{Writer, raw};
use crate::template::{Document, Entry, Node, Span, Template};
pub use stackwright::changes::{Difference, compare, normal};

/// How a template is imported.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Name of the stack in CloudFormation.
    pub stack: String,
    /// Name of the module. Default: the name of the stack in snake case.
    pub module: Option<String>,
    /// Rules that declarations break, by the names of the declarations; those of the stack by an empty one.
    pub allowed: BTreeMap<String, Vec<&'static str>>,
    /// Whether every resource is declared by `resource!`.
    pub resources_only: bool,
    /// Resources that are declared by `resource!`, by their logical ids, since a construct of the library would make another.
    pub plain: BTreeSet<String>,
    /// The overrides of constructs, by the logical ids of their resources: values at paths. Empty by default.
    pub patches: BTreeMap<String, BTreeMap<Vec<String>, Option<Json>>>,
}

/// Something that a reader of the module should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it is in the template.
    pub span: Span,
    /// The logical id of the element; empty for the template as a whole.
    pub element: String,
    /// What it is.
    pub text: String,
}

/// Where a declaration is in the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The name of the declaration.
    pub name: String,
    /// The logical id.
    pub id: String,
    /// Its first line, from 1.
    pub first: usize,
    /// Its last line.
    pub last: usize,
}

/// How a construct of the library makes a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// It is the resource that the construct is for.
    Main,
    /// It is another one of the construct with this resource.
    Part(String),
    /// A call makes it.
    Call,
}

/// A template as a module.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The source of the module.
    pub source: String,
    /// The name of the module.
    pub module: String,
    /// What is not said in the language of the library.
    pub notes: Vec<Note>,
    /// The declarations.
    pub declared: Vec<Declared>,
    /// The resources that constructs of the library make, by their logical ids.
    pub constructs: BTreeMap<String, Made>,
}

/// Why a template is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where.
    pub span: Span,
    /// The reason.
    pub message: String,
}

/// Writes the module of a template.
///
/// # Errors
///
/// The reason, if the template uses a macro or a loop, or is no template.
pub fn import(document: &Document, options: &Options) -> Result<Imported, Refusal> {
    refuse(&document.root)?;
    let template = Template::new(&document.root);
    let plan = settled(&template, options);
    let names = Names::of(&template, &plan);
    let writer = Writer {
        template: &template,
        names: &names,
        plan: &plan,
    };
    let module = options
        .module
        .clone()
        .unwrap_or_else(|| declaration_name(&options.stack));
    let mut notes = Vec::new();
    let (declarations, mut comments) = declarations(&writer, document, options, &mut notes);
    let mut source = String::new();
    code::comments(&mut source, &comments.head, 0);
    if !comments.head.is_empty() {
        source.push('\n');
    }
    let names = (options.stack.as_str(), plan.path.as_str());
    source.push_str(&attribute(
        &document.root,
        options,
        &module,
        names,
        &mut notes,
    ));
    source.push_str(&format!(
        "pub mod {module} {{\n    use stackwright::prelude::*;\n"
    ));
    let mut declared = Vec::new();
    for (id, mut declaration) in declarations {
        declaration.comments.extend(comments.take(&id));
        source.push('\n');
        let first = source.matches('\n').count() + 1;
        declaration.write(&mut source, 4);
        declared.push(Declared {
            name: declaration.name().to_owned(),
            id: id.1,
            first,
            last: source.matches('\n').count(),
        });
    }
    if !comments.tail.is_empty() {
        source.push('\n');
        code::comments(&mut source, &comments.tail, 4);
    }
    source.push_str("}\n");
    notes.sort_by_key(|note| note.span);
    Ok(Imported {
        source,
        module,
        notes,
        declared,
        constructs: made(&template, &plan),
    })
}

/// The constructs of a template, without those whose fields do not say it.
fn settled(template: &Template<'_>, options: &Options) -> Plan {
    let mut options = options.clone();
    loop {
        let plan = Plan::of(template, &options);
        let names = Names::of(template, &plan);
        let writer = Writer {
            template,
            names: &names,
            plan: &plan,
        };
        let is_left = |id: &&str| {
            let Some(resource) = template.resource(id) else {
                return true;
            };
            if let Some(connection) = plan.connection(id) {
                return writer.connected(connection).is_err();
            }
            let own = plan.own(id);
            own.is_some_and(|own| writer.own(*resource, own, &[], &mut Vec::new()).is_err())
        };
        let ids = template.resources.iter().map(crate::template::Resource::id);
        let left: Vec<_> = ids.filter(is_left).map(str::to_owned).collect();
        let count = options.plain.len();
        options.plain.extend(left);
        if options.plain.len() == count {
            return plan;
        }
    }
}

/// The resources that constructs of the library make.
fn made(template: &Template<'_>, plan: &Plan) -> BTreeMap<String, Made> {
    let ids = template.resources.iter().map(crate::template::Resource::id);
    let of_constructs =
        ids.filter(|id| plan.connection(id).is_some() || plan.own(plan.main(id)).is_some());
    let made = of_constructs.map(|id| {
        let made = match plan.part(id) {
            _ if plan.connection(id).is_some() => Made::Call,
            Some(main) => Made::Part(main.to_owned()),
            None => Made::Main,
        };
        (id.to_owned(), made)
    });
    made.collect()
}

type Declarations = Vec<((Section, String), Declaration)>;

fn declarations(
    writer: &Writer<'_, '_>,
    document: &Document,
    options: &Options,
    notes: &mut Vec<Note>,
) -> (Declarations, comments::Comments) {
    let template = writer.template;
    let mut all = Vec::new();
    let mut wires = Vec::new();
    let order = [
        Section::Parameter,
        Section::Mapping,
        Section::Condition,
        Section::Resource,
        Section::Output,
    ];
    for section in order {
        if section == Section::Resource {
            let outsides = writer.outsides(options).into_iter();
            all.extend(outsides.map(|(key, one)| ((section, key), one)));
        }
        for entry in template.section(section.title()) {
            let name = writer.name(section, &entry.key).unwrap_or_default();
            let allowed = options.allowed.get(name).map_or(&[][..], Vec::as_slice);
            let declaration = match section {
                Section::Parameter if writer.plan.makes_parameter(&entry.key) => None,
                Section::Parameter => writer.parameter(entry, allowed, notes),
                Section::Mapping => writer.mapping(entry, allowed, notes),
                Section::Condition => writer.condition(entry, allowed, notes),
                Section::Output => writer.output(entry, allowed, notes),
                Section::Resource => {
                    let resource = crate::template::Resource { entry };
                    let one = resource_or_construct(writer, resource, allowed, notes);
                    let calls = one.iter().any(|one| !one.calls.is_empty());
                    let (one, call) = if calls { (None, one) } else { (one, None) };
                    let call = call.or_else(|| writer.rules_of(resource));
                    // After what they connect.
                    wires.extend(call.map(|call| ((section, entry.key.clone()), call)));
                    one
                }
            };
            all.extend(declaration.map(|one| ((section, entry.key.clone()), one)));
        }
        all.append(&mut wires);
    }
    let comments = comments::Comments::of(document, template);
    (all, comments)
}

/// The declaration of a resource; none of one that another declaration makes.
fn resource_or_construct(
    writer: &Writer<'_, '_>,
    resource: crate::template::Resource<'_>,
    allowed: &[&str],
    notes: &mut Vec<Note>,
) -> Option<Declaration> {
    let id = resource.id();
    if let Some(connection) = writer.plan.connection(id) {
        return writer.connected(connection).ok().flatten();
    }
    if writer.plan.part(id).is_some() {
        return None;
    }
    if let Some(own) = writer.plan.own(id)
        && let Ok(one) = writer.own(resource, own, allowed, notes)
    {
        return Some(one);
    }
    writer.resource(resource, allowed, notes)
}

impl Declaration {
    /// The name of what is declared.
    fn name(&self) -> &str {
        self.head.rsplit("::").next().unwrap_or_default()
    }
}

/// Adds `allow: [SW1205 = "imported"]`.
fn with_allowed(fields: &mut Vec<(String, Code)>, allowed: &[&str], field: &str) {
    if !allowed.is_empty() {
        let allowed = allowed.iter();
        let allowed = allowed.map(|code| {
            let reason = Code::plain(string("imported"));
            Code::Assigned((*code).to_owned(), Box::new(reason))
        });
        fields.push((field.to_owned(), Code::List("", allowed.collect())));
    }
}

/// `#[stack(…)]`.
fn attribute(
    root: &Node,
    options: &Options,
    module: &str,
    (stack, path): (&str, &str),
    notes: &mut Vec<Note>,
) -> String {
    let mut arguments = Vec::new();
    let mut give = |name: &str, value: Code| {
        arguments.push(Code::Assigned(name.to_owned(), Box::new(value)));
    };
    if pascal_case(module) != stack {
        give("name", Code::plain(string(stack)));
    }
    if !path.is_empty() && path != stack {
        give("path", Code::plain(string(path)));
    }
    if let Some(description) = root.get("Description").and_then(Node::scalar)
        && !description.is_empty()
    {
        give("description", Code::plain(string(description)));
    }
    let rest = element::rest(root, notes);
    if !rest.is_empty() {
        give("overrides", Code::Json(Box::new(raw(&Json::Object(rest)))));
    }
    if let Some(allowed) = options.allowed.get("") {
        let allowed = allowed.iter().map(|code| {
            let reason = Code::plain(string("imported"));
            Code::Assigned((*code).to_owned(), Box::new(reason))
        });
        arguments.push(Code::call("allow", allowed.collect()));
    }
    if arguments.is_empty() {
        return "#[stackwright::stack]\n".to_owned();
    }
    let mut out = String::new();
    code::write(&Code::call("#[stackwright::stack", arguments), &mut out);
    out.push_str("]\n");
    out
}

/// The place of a value of a template; of the nearest one around it that there is.
#[must_use]
pub fn place(document: &Document, path: &[String]) -> Span {
    let mut node = &document.root;
    for part in path {
        let inner = match node.items() {
            Some(items) => part.parse::<usize>().ok().and_then(|at| items.get(at)),
            None => node.get(part),
        };
        match inner {
            Some(inner) => node = inner,
            None => break,
        }
    }
    node.span
}

/// Whether a template has the transforms that are written where they are needed, and no other macro.
fn is_extended(transform: &Node) -> bool {
    const WRITTEN: [&str; 2] = ["AWS::LanguageExtensions", "AWS::SecretsManager-2024-09-16"];
    let names = transform.items().unwrap_or(std::slice::from_ref(transform));
    let mut names = names.iter().map(Node::text);
    names.all(|name| name.is_some_and(|name| WRITTEN.contains(&name)))
}

/// Refuses what only CloudFormation can expand.
fn refuse(root: &Node) -> Result<(), Refusal> {
    let refusal = |span: Span, message: &str| {
        Err(Refusal {
            span,
            message: message.to_owned(),
        })
    };
    // The functions of the extensions of the language are in `overrides`.
    if let Some(entry) = root
        .entry("Transform")
        .filter(|entry| !is_extended(&entry.value))
    {
        let names = match entry.value.items() {
            Some(items) => items.iter().filter_map(Node::text).collect(),
            None => vec![entry.value.text().unwrap_or("a macro")],
        };
        let names = names.join("`, `");
        let message = format!(
            "the template uses the macro `{names}`, which only CloudFormation expands; import the processed template"
        );
        return refusal(entry.key_span, &message);
    }
    if root.entries().is_none() || root.get("Resources").and_then(Node::entries).is_none() {
        return refusal(root.span, "it is not a template: it has no `Resources`");
    }
    let resources = root.get("Resources").and_then(Node::entries);
    let mut resources = resources.unwrap_or_default().iter();
    let has_type = |entry: &&Entry| entry.value.get("Type").and_then(Node::text).is_some();
    if let Some(entry) = resources.find(|one| !one.key.starts_with("Fn::") && !has_type(one)) {
        return refusal(
            entry.key_span,
            &format!("the resource `{}` has no type", entry.key),
        );
    }
    for section in [
        "Parameters",
        "Mappings",
        "Conditions",
        "Resources",
        "Outputs",
    ] {
        let entries = root.get(section).and_then(Node::entries);
        let mut entries = entries.unwrap_or_default().iter();
        if let Some(entry) = entries.find(|entry| entry.key.starts_with("Fn::")) {
            let message = format!(
                "`{}` makes entries of `{section}`, which only CloudFormation does",
                entry.key
            );
            return refusal(entry.key_span, &message);
        }
    }
    Ok(())
}
