//! The cloud assembly: what the `cdk` command reads.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value as Json, json};

use crate::error::{Error, Problem, Result};
use crate::scope::Content;
use crate::{Scope, folder, report};

/// The version of the assembly's format: the oldest that has all that is used here, so that old `cdk` commands read it too.
pub(crate) const FORMAT_VERSION: &str = "36.0.0";

/// The file of the construct tree.
const TREE: &str = "tree.json";

/// The templates of an app with what the `cdk` command needs to deploy them.
pub struct Assembly {
    stacks: Vec<SynthesizedStack>,
    /// What the `cdk` command is to find out before this can be deployed.
    missing: Vec<Json>,
}

pub(crate) struct SynthesizedStack {
    scope: Scope,
    template: Json,
    /// The template as it is written.
    text: String,
    logical_ids: Vec<(Scope, String)>,
}

impl SynthesizedStack {
    pub(crate) fn new(scope: Scope, template: Json, logical_ids: Vec<(Scope, String)>) -> Self {
        Self {
            scope,
            text: text(&template),
            template,
            logical_ids,
        }
    }

    fn name(&self) -> &str {
        self.scope.stack_name()
    }

    fn template_file(&self) -> String {
        template_file(self.name())
    }

    fn artifact(&self, named: &dyn Fn(&str) -> String) -> Json {
        let mut properties = Map::new();
        let file = named(&self.template_file());
        properties.insert("templateFile".into(), file.into());
        let tags: Vec<(String, String)> = self.scope.with_settings(|settings| {
            let tags = settings.tags.iter();
            // The stack's own are known when it is deployed.
            tags.filter_map(|(key, value)| Some((key.clone(), value.as_literal()?.to_owned())))
                .collect()
        });
        let mut metadata: Map<String, Json> = Map::new();
        if !tags.is_empty() {
            let list: Vec<_> = tags
                .iter()
                .map(|(key, value)| json!({ "Key": key, "Value": value }))
                .collect();
            metadata.insert(
                format!("/{}", self.name()),
                json!([{ "type": "aws:cdk:stack-tags", "data": list }]),
            );
            let tags: Map<_, _> = tags.into_iter().map(|(k, v)| (k, v.into())).collect();
            properties.insert("tags".into(), Json::Object(tags));
        }
        for (scope, id) in &self.logical_ids {
            metadata.insert(
                format!("/{}", scope.path()),
                json!([{ "type": "aws:cdk:logicalId", "data": id }]),
            );
        }
        for warning in self.scope.stack().warnings.borrow().iter() {
            // Without the place in the program: the bytes are the same wherever it is built.
            let text = format!("{} [{}]", warning.message(), warning.rule().code);
            let entry = json!({ "type": "aws:cdk:warning", "data": text });
            let entries = metadata
                .entry(format!("/{}", warning.construct()))
                .or_insert_with(|| json!([]));
            if let Json::Array(entries) = entries {
                entries.push(entry);
            }
        }
        let dependencies = self.scope.stack().dependencies.borrow();
        let mut artifact = json!({
            "type": "aws:cloudformation:stack",
            "environment": self.scope.environment().address(),
            "properties": properties,
        });
        if let Json::Object(artifact) = &mut artifact {
            if !dependencies.is_empty() {
                artifact.insert("dependencies".into(), dependencies.clone().into());
            }
            artifact.insert("metadata".into(), Json::Object(metadata));
            artifact.insert("displayName".into(), self.name().into());
        }
        artifact
    }

    fn section_len(&self, name: &str) -> usize {
        let section = self.template.get(name).and_then(Json::as_object);
        section.map_or(0, Map::len)
    }
}

impl Assembly {
    pub(crate) const fn new(stacks: Vec<SynthesizedStack>) -> Self {
        Self {
            stacks,
            missing: Vec::new(),
        }
    }

    /// The same, with what the `cdk` command is to find out.
    pub(crate) fn asking_for(mut self, missing: Vec<Json>) -> Self {
        self.missing = missing;
        self
    }

    /// The names of the stacks, in the order in which they are deployed.
    pub fn stack_names(&self) -> impl Iterator<Item = &str> {
        self.stacks.iter().map(SynthesizedStack::name)
    }

    /// The template of a stack.
    #[must_use]
    pub fn template(&self, stack: &str) -> Option<&Json> {
        let stack = self.stacks.iter().find(|s| s.name() == stack)?;
        Some(&stack.template)
    }

    /// What the stacks are warned of, as the CDK CLI shows it too.
    #[must_use]
    pub fn warnings(&self) -> Vec<Problem> {
        let stacks = self.stacks.iter().map(|stack| stack.scope.stack());
        stacks
            .flat_map(|stack| stack.warnings.borrow().clone())
            .collect()
    }

    /// The names and contents of the files: the templates, `tree.json`, and `manifest.json` last.
    #[must_use]
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files = self.named_files();
        files.push(("manifest.json".into(), self.manifest(&str::to_owned)));
        files
    }

    /// The files that the manifest names.
    fn named_files(&self) -> folder::Files {
        let templates = self.stacks.iter();
        let templates = templates.map(|stack| (stack.template_file(), stack.text.clone()));
        let tree = (TREE.to_owned(), text(&self.tree()));
        templates.chain([tree]).collect()
    }

    /// What is wrong with the sizes of the templates.
    pub(crate) fn too_large(&self) -> Vec<crate::error::Problem> {
        let stacks = self.stacks.iter().filter_map(|stack| {
            let counts = ["Resources", "Outputs", "Parameters"].map(|name| stack.section_len(name));
            let [resources, outputs, parameters] = counts;
            let sizes = (resources, outputs, parameters);
            let violation = stackwright_rules::stack::size(sizes, stack.text.len()).err()?;
            Some(stack.scope.problem(&violation))
        });
        stacks.collect()
    }

    /// Writes the files into a folder. Whatever ends it, the folder has an assembly as a whole: this one, or the one that it
    /// had before. Programs that write into one folder wait for each other, up to 20 seconds.
    ///
    /// # Errors
    ///
    /// The file system's.
    pub fn write(&self, folder: &Path) -> Result<()> {
        folder::write(folder, &self.named_files(), &|named| self.manifest(named))?;
        // What was broken before is not any more.
        match fs::remove_file(folder.join(report::FILE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::io("take away", &folder.join(report::FILE), &error))
            }
            _ => Ok(()),
        }
    }

    /// What is in the assembly, in files by the names that they are asked for.
    fn manifest(&self, named: &dyn Fn(&str) -> String) -> String {
        let mut artifacts: Map<_, _> = self
            .stacks
            .iter()
            .map(|stack| (stack.name().to_owned(), stack.artifact(named)))
            .collect();
        artifacts.insert(
            "Tree".into(),
            json!({ "type": "cdk:tree", "properties": { "file": named(TREE) } }),
        );
        let mut manifest = json!({ "version": FORMAT_VERSION, "artifacts": artifacts });
        if let (Json::Object(manifest), false) = (&mut manifest, self.missing.is_empty()) {
            manifest.insert("missing".into(), self.missing.clone().into());
        }
        text(&manifest)
    }

    fn tree(&self) -> Json {
        let stacks: Map<_, _> = self
            .stacks
            .iter()
            .map(|stack| {
                let node = tree_node(&stack.scope, &stack.template);
                (stack.name().to_owned(), node)
            })
            .collect();
        json!({
            "version": "tree-0.1",
            "tree": { "id": "App", "path": "", "constructInfo": construct_info("App"), "children": stacks },
        })
    }

    /// What was made and what to do next, for a person.
    pub(crate) fn summary(&self, folder: &Path) -> String {
        let mut out = String::new();
        for stack in &self.stacks {
            for warning in stack.scope.stack().warnings.borrow().iter() {
                let _ = writeln!(out, "warning: {warning}\n");
            }
            let count = |section: &str, noun: &str| match stack.section_len(section) {
                1 => format!("1 {noun}"),
                count => format!("{count} {noun}s"),
            };
            let _ = writeln!(
                out,
                "{}: {} and {} in {}",
                stack.name(),
                count("Resources", "resource"),
                count("Outputs", "output"),
                folder.join(stack.template_file()).display(),
            );
        }
        if !self.missing.is_empty() {
            let keys = self
                .missing
                .iter()
                .filter_map(|one| one.get("key")?.as_str());
            let _ = writeln!(
                out,
                "Not known yet, and not to be deployed: {}\nNext: `npx aws-cdk@2 synth`, with `{{ \"app\": \"cargo run -q\" }}` in \
                 `cdk.json`, looks it up.",
                keys.collect::<Vec<_>>().join(", "),
            );
            return out;
        }
        let _ = writeln!(
            out,
            "Next: `npx aws-cdk@2 --app {0} diff` compares with what is deployed, `npx aws-cdk@2 --app {0} deploy` deploys.",
            folder.display(),
        );
        out
    }
}

/// The name of the file that a stack's template goes to.
pub(crate) fn template_file(stack: &str) -> String {
    format!("{stack}.template.json")
}

pub(crate) fn text(json: &Json) -> String {
    format!("{json:#}\n")
}

fn construct_info(construct: &str) -> Json {
    let name = construct.replace("::", ".");
    json!({ "fqn": format!("stackwright.{name}"), "version": env!("CARGO_PKG_VERSION") })
}

fn tree_node(scope: &Scope, template: &Json) -> Json {
    let mut node = json!({ "id": scope.id(), "path": scope.path() });
    let Json::Object(entries) = &mut node else {
        return node;
    };
    let kind = scope.with_content(|content| match content {
        Some(Content::Resource(resource)) => Some(resource.kind()),
        _ => None,
    });
    let info = match kind {
        Some(kind) => json!({ "fqn": kind, "version": env!("CARGO_PKG_VERSION") }),
        None => construct_info(scope.construct()),
    };
    entries.insert("constructInfo".into(), info);
    if let Some(kind) = kind {
        let id = scope.logical_id();
        let properties = template
            .pointer(&format!("/Resources/{id}/Properties"))
            .cloned();
        entries.insert(
            "attributes".into(),
            json!({
                "aws:cdk:cloudformation:type": kind,
                "aws:cdk:cloudformation:logicalId": id,
                "aws:cdk:cloudformation:props": properties.unwrap_or_else(|| json!({})),
            }),
        );
    }
    let children: Map<_, _> = scope
        .children()
        .iter()
        .map(|child| (child.id().to_owned(), tree_node(child, template)))
        .collect();
    if !children.is_empty() {
        entries.insert("children".into(), Json::Object(children));
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_leads_to_what_is_not_known_yet() {
        let known = Assembly::new(Vec::new());
        assert!(known.summary(Path::new("cdk.out")).contains("deploys."));
        let open = known.asking_for(vec![json!({ "key": "vpc-provider:account=1" })]);
        let summary = open.summary(Path::new("cdk.out"));
        assert!(summary.contains("vpc-provider:account=1") && summary.contains("cdk.json"));
        assert!(!summary.contains("deploys."), "{summary}");
    }
}
