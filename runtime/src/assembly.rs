//! The cloud assembly: what the `cdk` command reads.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Map, Value as Json, json};

use crate::error::{Error, Problem, Result};
use crate::scope::Content;
use crate::{Scope, report};

/// The version of the assembly's format: the oldest that has all that is used here, so that old `cdk` commands read it too.
pub(crate) const FORMAT_VERSION: &str = "36.0.0";

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

    fn artifact(&self) -> Json {
        let mut properties = Map::new();
        properties.insert("templateFile".into(), self.template_file().into());
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
        let mut files: Vec<_> = self
            .stacks
            .iter()
            .map(|stack| (stack.template_file(), stack.text.clone()))
            .collect();
        files.push(("tree.json".into(), text(&self.tree())));
        files.push(("manifest.json".into(), text(&self.manifest())));
        files
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

    /// Writes the files into a folder: all of them beside the old ones first, and then each in its place, the manifest,
    /// which names the others, last. If one can't be written, the old ones stay.
    ///
    /// # Errors
    ///
    /// The file system's.
    pub fn write(&self, folder: &Path) -> Result<()> {
        write(folder, self.files())?;
        // What was broken before is not any more.
        match fs::remove_file(folder.join(report::FILE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::io("take away", &folder.join(report::FILE), &error))
            }
            _ => Ok(()),
        }
    }

    fn manifest(&self) -> Json {
        let mut artifacts: Map<_, _> = self
            .stacks
            .iter()
            .map(|stack| (stack.name().to_owned(), stack.artifact()))
            .collect();
        artifacts.insert(
            "Tree".into(),
            json!({ "type": "cdk:tree", "properties": { "file": "tree.json" } }),
        );
        let mut manifest = json!({ "version": FORMAT_VERSION, "artifacts": artifacts });
        if let (Json::Object(manifest), false) = (&mut manifest, self.missing.is_empty()) {
            manifest.insert("missing".into(), self.missing.clone().into());
        }
        manifest
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

/// Writes files into a folder: all of them beside the old ones first, and then each in its place.
pub(crate) fn write(folder: &Path, files: Vec<(String, String)>) -> Result<()> {
    fs::create_dir_all(folder).map_err(|e| Error::io("make the folder", folder, &e))?;
    let mut staged = Vec::new();
    let written = files.into_iter().try_for_each(|(name, content)| {
        let file = Staged::beside(folder.join(name));
        let written = file.write(&content);
        staged.push(file);
        written
    });
    let placed = written.and_then(|()| staged.iter().try_for_each(Staged::put_in_place));
    if placed.is_err() {
        staged.iter().for_each(Staged::discard);
    }
    placed
}

/// Writes one file, and its folder where there is none.
#[cfg(feature = "diagram")]
pub(crate) fn write_file(file: &Path, content: &str) -> Result<()> {
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(|e| Error::io("make the folder", folder, &e))?;
    let staged = Staged::beside(file.to_owned());
    let placed = staged.write(content).and_then(|()| staged.put_in_place());
    if placed.is_err() {
        staged.discard();
    }
    placed
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

/// A file that is written beside the one that it will replace.
struct Staged {
    new: PathBuf,
    file: PathBuf,
}

impl Staged {
    fn beside(file: PathBuf) -> Self {
        /// Tells apart the files of one process.
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}-{count}.new", process::id()));
        Self {
            new: file.with_file_name(name),
            file,
        }
    }

    fn write(&self, content: &str) -> Result<()> {
        let written = File::create(&self.new).and_then(|mut new| {
            new.write_all(content.as_bytes())
                .and_then(|()| new.sync_all())
        });
        written.map_err(|error| Error::io("write", &self.file, &error))
    }

    fn put_in_place(&self) -> Result<()> {
        fs::rename(&self.new, &self.file).map_err(|error| Error::io("write", &self.file, &error))
    }

    /// Takes away what was not put in its place. It may not be there; the error that is reported is the one that counts.
    fn discard(&self) {
        let _ = fs::remove_file(&self.new);
    }
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
