//! What the documentation of a stack's module says of its declarations.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens as _;
use stackwright_core::names::{RESOURCE, logical_id};
use stackwright_schemas as schemas;

use crate::check::{Checked, CheckedModule, names_in, pascal_case};
use crate::model::{Construct, Typed};
use crate::syntax::name_of;

/// A table of the declarations, in Markdown.
pub(super) fn resources(module: &CheckedModule) -> String {
    let mut page = format!(
        "\n\n# Resources\n\nThe stack {}. **Bold** fields are set here. CloudFormation replaces a resource when a field in \
         the last column changes, or the declaration's id, which is its name unless `id` is set; the data of a replaced cache are \
         lost.\n\n\
         | Declaration | Type, logical id | Relations | Replaced by a change of |\n\
         | --- | --- | --- | --- |\n",
        match module.stack_name.value() {
            Some(name) => format!("`{name}`"),
            None => format!(
                "of the name {}",
                code(&module.stack_name.to_token_stream().to_string())
            ),
        }
    );
    let relations = Relations::of(module);
    let mut replacing = Replacing::default();
    for (index, checked) in module.declarations.iter().enumerate() {
        let cells = [
            link(checked),
            format!("{}<br>{}", resource_type(checked), id(checked)),
            relations.cell(module, index, checked),
            replacing.cell(checked),
        ];
        page.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    for (number, construct) in module.constructs.iter().enumerate() {
        let name = construct.name();
        let id = match construct.id.as_ref().map(|field| &field.value) {
            Some(Typed::Text(id, _)) => format!("`{id}…`"),
            Some(Typed::Constant(constant)) => format!("of {}", code(&constant.to_string())),
            _ => format!("`{}…`", pascal_case(&name)),
        };
        let cells = [
            format!("[`{name}`](struct.Stack.html#structfield.{name})"),
            format!("construct {}<br>{id}", code(&construct.of.to_string())),
            relations.of_construct(module, module.declarations.len() + number, &name),
            String::new(),
        ];
        page.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    page
}

/// What the declarations have to do with each other.
struct Relations {
    /// Of each declaration, the indices of those that refer to it.
    users: Vec<Vec<usize>>,
    /// The calls that connect declarations, by the names in them.
    calls: BTreeMap<String, Vec<String>>,
}

impl Relations {
    fn of(module: &CheckedModule) -> Self {
        let all = module.declarations.len() + module.constructs.len();
        let mut users = vec![Vec::new(); all];
        for (index, edges) in module.references.iter().enumerate() {
            for edge in edges {
                if let Some(users) = users.get_mut(edge.to)
                    && users.last() != Some(&index)
                {
                    users.push(index);
                }
            }
        }
        let mut calls: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for call in module.wires.iter().flat_map(|wire| &wire.calls) {
            let text = code(&call.tokens.to_string());
            let names: BTreeSet<_> = names_in(call.tokens.clone()).into_iter().collect();
            for name in names {
                calls.entry(name).or_default().push(text.clone());
            }
        }
        Self { users, calls }
    }

    /// To what a declaration refers, by field; then the calls that connect it; then who refers to it.
    fn cell(&self, module: &CheckedModule, index: usize, checked: &Checked) -> String {
        let mut relations: Vec<(&str, Vec<String>)> = Vec::new();
        let mut add = |field: &'static str, name: String| match relations
            .iter_mut()
            .find(|(of, _)| *of == field)
        {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => relations.push((field, vec![name])),
        };
        for edge in module.references.get(index).into_iter().flatten() {
            add(edge.field, link_to(module, edge.to));
        }
        for field in &checked.declaration.fields {
            let name = field.given_name().unwrap_or_default();
            elsewhere(&field.value, &mut |reference| add(name, code(&reference)));
        }
        let fields = relations
            .into_iter()
            .map(|(field, names)| format!("{field}: {}", names.join(", ")));
        let name = checked.declaration.name();
        let of_others = self.of_others(module, index, &name);
        fields.chain(of_others).collect::<Vec<_>>().join("<br>")
    }

    /// The calls that connect something, and who refers to it.
    fn of_others(&self, module: &CheckedModule, index: usize, name: &str) -> Vec<String> {
        let calls = self.calls.get(name);
        let calls = calls.into_iter().flatten().cloned();
        let users = self.users.get(index).into_iter().flatten();
        let users: Vec<_> = users.map(|user| link_to(module, *user)).collect();
        let used = (!users.is_empty()).then(|| format!("used by {}", users.join(", ")));
        calls.chain(used).collect()
    }

    /// The same of a construct, with what its function is given.
    fn of_construct(&self, module: &CheckedModule, index: usize, name: &str) -> String {
        let given = module.references.get(index).into_iter().flatten();
        let given: BTreeSet<_> = given.map(|edge| link_to(module, edge.to)).collect();
        let given: Vec<_> = given.into_iter().collect();
        let given = (!given.is_empty()).then(|| format!("made with {}", given.join(", ")));
        let mut all: Vec<_> = given.into_iter().collect();
        all.extend(self.of_others(module, index, name));
        all.join("<br>")
    }
}

/// Leads to a declaration or, behind them, to a construct.
fn link_to(module: &CheckedModule, index: usize) -> String {
    if let Some(checked) = module.declarations.get(index) {
        return link(checked);
    }
    let at = index.checked_sub(module.declarations.len());
    let name = at
        .and_then(|at| module.constructs.get(at))
        .map(Construct::name);
    let name = name.unwrap_or_default();
    format!("[`{name}`](struct.Stack.html#structfield.{name})")
}

fn link(checked: &Checked) -> String {
    let name = name_of(&checked.ident);
    // A path, since rustdoc does not look up what an attribute macro writes into a module.
    format!("[`{name}`](struct.Stack.html#structfield.{name})")
}

fn resource_type(checked: &Checked) -> String {
    if let Some(of_type) = &checked.declaration.of_type {
        let name = of_type.schema().map(schemas::Type::name);
        return code(name.unwrap_or("a resource without a schema"));
    }
    let header = &checked.declaration.spec.header;
    match header.resource_type {
        "" => header.noun_alone.to_owned(),
        resource_type => code(resource_type),
    }
}

fn id(checked: &Checked) -> String {
    if checked.declaration.is_existing() {
        return "existing".to_owned();
    }
    match checked
        .declaration
        .field("logical_id")
        .map(|field| &field.value)
    {
        Some(Typed::Text(id, _)) => return format!("`{id}`"),
        Some(Typed::Constant(constant)) => return code(&constant.to_string()),
        _ => {}
    }
    let id = match checked.declaration.field("id").map(|field| &field.value) {
        Some(Typed::Text(id, _)) => id,
        Some(Typed::Constant(constant)) => return format!("of {}", code(&constant.to_string())),
        _ => &checked.default_id,
    };
    let has_resource = !checked.declaration.spec.header.resource_type.is_empty();
    let path = std::iter::once(id.as_str()).chain(has_resource.then_some(RESOURCE));
    format!("`{}`", logical_id(path))
}

/// The references to declarations of other modules in a value.
fn elsewhere(value: &Typed, found: &mut dyn FnMut(String)) {
    if let Typed::Reference(reference) = value
        && !reference.module.is_empty()
    {
        found(reference.to_string());
    }
    value
        .parts()
        .into_iter()
        .for_each(|part| elsewhere(part, found));
}

/// Of each type with a schema the properties whose change replaces a resource of it.
#[derive(Default)]
struct Replacing(BTreeMap<&'static str, Vec<String>>);

impl Replacing {
    /// The fields of a declaration whose change replaces the resource.
    fn cell(&mut self, checked: &Checked) -> String {
        let declaration = &checked.declaration;
        if declaration.is_existing() {
            return String::new();
        }
        // Those that are given stand out: it is they that somebody may change.
        let marked = |field: &str| match declaration.field_at(field) {
            Some(_) => format!("**{field}**"),
            None => field.to_owned(),
        };
        let fields: Vec<_> = match declaration.of_type.as_ref().and_then(|of| of.schema()) {
            Some(of) => {
                let known = self.0.entry(of.name()).or_insert_with(|| {
                    let mut found = Vec::new();
                    replacing(of.root(), "", &mut found);
                    found
                });
                known.iter().map(|field| marked(field)).collect()
            }
            None => {
                let fields = declaration.spec.replacing().into_iter();
                fields.map(|field| marked(&field)).collect()
            }
        };
        fields.join(", ")
    }
}

/// How deep the structs of a schema are looked into for properties whose change replaces the resource.
const DEEPEST: usize = 4;

/// The paths of the properties of a schema whose change replaces the resource, always or sometimes.
fn replacing(of: schemas::Struct, prefix: &str, found: &mut Vec<String>) {
    if prefix.matches('.').count() > DEEPEST {
        return;
    }
    for property in of.properties().filter(|property| !property.is_read_only()) {
        let path = format!("{prefix}{}", property.name());
        if property.is_create_only() || property.is_conditional_create_only() {
            found.push(path);
        } else if let schemas::Node::Struct(inner) = property.node() {
            replacing(inner, &format!("{path}."), found);
        }
    }
}

/// Code in a table, which may be broken behind its signs. Nothing in it is Markdown's or HTML's.
fn code(text: &str) -> String {
    let text = text
        .replace(" :: ", "::")
        .replace(" . ", ".")
        .replace(" (", "(")
        .replace(" ,", ",");
    let mut out = "<code>".to_owned();
    for character in text.chars() {
        match character {
            '&' | '<' | '>' | '|' | '[' | ']' | '*' | '_' | '`' | '\\' | '!' | '~' | '"' | '\'' => {
                out.push_str(&format!("&#{};", u32::from(character)));
            }
            '\n' => out.push(' '),
            _ => out.push(character),
        }
        if matches!(character, '.' | '(' | '_' | ':') {
            out.push_str("<wbr>");
        }
    }
    out + "</code>"
}
