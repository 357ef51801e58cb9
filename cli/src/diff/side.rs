//! What is compared: a template, or the stacks of an assembly.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;

use crate::template::{Document, Node, Place, Span};

/// How deeply assemblies may be nested.
const DEPTH_MAX: usize = 10;

/// One side of a comparison.
#[derive(Debug, Default)]
pub struct Side {
    /// Its stacks, in their order.
    pub stacks: Vec<Stack>,
    /// What there is to say of it: files that are not compared.
    pub notes: Vec<String>,
}

/// A stack with its template.
#[derive(Debug)]
pub struct Stack {
    /// The name; of a template alone, that of its file.
    pub name: String,
    /// The template.
    pub json: Json,
    /// The template with places.
    pub document: Document,
    /// Whether its name is that of the stack, and not that of a file that is given alone.
    pub is_named: bool,
    /// Where resources are declared in the program, by their logical ids, as the assembly says it.
    pub sources: BTreeMap<String, (String, Place)>,
    /// The old template, for what the new one does not have.
    pub(super) fallback: Option<Box<Stack>>,
}

impl Stack {
    /// A template alone.
    #[must_use]
    pub fn of_template(name: &str, document: Document) -> Self {
        Self {
            name: name.to_owned(),
            json: json(&document.root),
            document,
            is_named: false,
            sources: BTreeMap::new(),
            fallback: None,
        }
    }

    /// Where an entry is declared: its place in the program, or else in the template.
    pub(super) fn place(&self, logical_id: &str) -> Option<(String, Place)> {
        if let Some(source) = self.sources.get(logical_id) {
            return Some(source.clone());
        }
        let sections = ["Resources", "Outputs"].iter();
        let mut spans = sections.filter_map(|section| {
            let entry = self.document.root.get(section)?.entry(logical_id)?;
            Some(entry.key_span)
        });
        match spans.next() {
            Some(Span { start, .. }) => {
                let source = &self.document.source;
                Some((source.name().to_owned(), source.place(start)))
            }
            None => self.fallback.as_ref()?.place(logical_id),
        }
    }
}

/// A template as JSON. Values of parameters are texts, with the digits that are written: `8.0` is not `8`.
fn json(root: &Node) -> Json {
    let mut json = root.to_json();
    let written = root.get("Parameters").map(Node::to_json_as_written);
    let parameters = json.get_mut("Parameters").and_then(Json::as_object_mut);
    for (name, parameter) in parameters.into_iter().flatten() {
        for key in ["Default", "AllowedValues"] {
            let written = written.as_ref().and_then(|all| all.get(name)?.get(key));
            if let (Some(value), Some(written)) = (parameter.get_mut(key), written) {
                value.clone_from(written);
            }
        }
    }
    json
}

impl Side {
    /// The stacks of the assembly in a folder, those of stages among them. `load` reads a template.
    ///
    /// # Errors
    ///
    /// What cannot be read, in a sentence.
    pub fn of_assembly(
        folder: &Path,
        load: &dyn Fn(&Path) -> Result<Document, String>,
    ) -> Result<Self, String> {
        let mut side = Self::default();
        side.read(folder, load, 0)?;
        Ok(side)
    }

    /// The stacks whose templates are in a folder without a manifest, such as the `baseline` of a package: each has the name of its
    /// file. Which stack has the template of a configuration, `NAME.CONFIG.json`, is not known; these files are the second.
    ///
    /// # Errors
    ///
    /// What cannot be read, in a sentence.
    pub fn of_templates(
        folder: &Path,
        load: &dyn Fn(&Path) -> Result<Document, String>,
    ) -> Result<(Self, Vec<String>), String> {
        let failed = |error| format!("cannot read `{}`: {error}", folder.display());
        let entries = std::fs::read_dir(folder).map_err(failed)?;
        let names = entries.map(|entry| entry.map(|entry| entry.file_name()));
        let names = names.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        let mut names: Vec<_> = names.iter().filter_map(|name| name.to_str()).collect();
        names.sort_unstable();
        let (mut side, mut of_configurations) = (Self::default(), Vec::new());
        for file in names {
            let Some(name) = file.strip_suffix(".json") else {
                continue;
            };
            let name = name.trim_end_matches(".template");
            if name.ends_with(".accepted") {
                continue;
            }
            // Names of stacks have no period.
            if name.contains('.') {
                of_configurations.push(file.to_owned());
                continue;
            }
            let document = load(&folder.join(file))?;
            side.stacks.push(Stack {
                is_named: true,
                ..Stack::of_template(name, document)
            });
        }
        Ok((side, of_configurations))
    }

    fn read(
        &mut self,
        folder: &Path,
        load: &dyn Fn(&Path) -> Result<Document, String>,
        depth: usize,
    ) -> Result<(), String> {
        let file = folder.join("manifest.json");
        let shown = file.display();
        if depth > DEPTH_MAX {
            return Err(format!(
                "assemblies are nested more than {DEPTH_MAX} deep at `{shown}`"
            ));
        }
        let text = std::fs::read_to_string(&file).map_err(|error| {
            format!(
                "`{}` is not an assembly: cannot read `{shown}`: {error}",
                folder.display()
            )
        })?;
        let manifest: Json = serde_json::from_str(&text)
            .map_err(|error| format!("`{shown}` is not the manifest of an assembly: {error}"))?;
        let artifacts = manifest.get("artifacts").and_then(Json::as_object);
        for (id, artifact) in artifacts.into_iter().flatten() {
            let text = |name: &str| artifact.get("properties")?.get(name)?.as_str();
            match artifact.get("type").and_then(Json::as_str) {
                Some("aws:cloudformation:stack") => {
                    let Some(template) = text("templateFile") else {
                        continue;
                    };
                    let document = load(&folder.join(template))?;
                    self.stacks.push(Stack {
                        is_named: true,
                        sources: sources(artifact),
                        ..Stack::of_template(text("stackName").unwrap_or(id), document)
                    });
                }
                Some("cdk:cloud-assembly") => {
                    if let Some(inner) = text("directoryName") {
                        self.read(&folder.join(inner), load, depth + 1)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Keeps the stack of a name.
    ///
    /// # Errors
    ///
    /// The names that there are.
    pub fn keep(&mut self, name: &str) -> Result<(), String> {
        if self.stacks.iter().all(|one| !one.is_named) {
            return Ok(());
        }
        let names: Vec<_> = self
            .stacks
            .iter()
            .map(|one| format!("`{}`", one.name))
            .collect();
        self.stacks.retain(|one| one.name == name);
        if self.stacks.is_empty() {
            return Err(names.join(", "));
        }
        Ok(())
    }
}

/// Where resources are declared, as a debug run writes it into the metadata of a stack.
fn sources(artifact: &Json) -> BTreeMap<String, (String, Place)> {
    let metadata = artifact.get("metadata").and_then(Json::as_object);
    let entries = metadata
        .into_iter()
        .flatten()
        .filter_map(|(_, entries)| entries.as_array())
        .flatten();
    let sources = entries.filter_map(|entry| {
        let is_id = entry.get("type").and_then(Json::as_str) == Some("aws:cdk:logicalId");
        let id = entry.get("data").filter(|_| is_id)?.as_str()?;
        let trace = entry.get("trace")?.as_array()?.iter();
        let mut places = trace.filter_map(|line| place(line.as_str()?));
        Some((id.to_owned(), places.next()?))
    });
    sources.collect()
}

/// The place in a line of a trace: `src/main.rs:22:5`, or `at new Shop (/app/lib/shop.ts:22:5)` of a program of the CDK.
fn place(line: &str) -> Option<(String, Place)> {
    if line.contains("node_modules") || line.contains("node:internal") {
        return None;
    }
    let line = line.trim().trim_end_matches(')');
    let line = line.rsplit_once('(').map_or(line, |(_, inner)| inner);
    let line = line.strip_prefix("at ").unwrap_or(line);
    let mut parts = line.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let number = parts.next()?.parse().ok()?;
    let place = Place {
        line: number,
        column,
    };
    Some((parts.next()?.to_owned(), place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_in_traces() {
        let at = |line: &str| place(line).map(|(file, at)| (file, at.line, at.column));
        assert_eq!(
            at("src/main.rs:22:5"),
            Some(("src/main.rs".to_owned(), 22, 5))
        );
        assert_eq!(
            at("    at new Shop (C:\\app\\shop.ts:3:9)"),
            Some(("C:\\app\\shop.ts".to_owned(), 3, 9))
        );
        assert_eq!(
            at("at /app/bin.js:1:2"),
            Some(("/app/bin.js".to_owned(), 1, 2))
        );
        assert_eq!(
            at("at x (/app/node_modules/aws-cdk-lib/core/lib/stack.js:1:2)"),
            None
        );
        assert_eq!(at("new Shop in aws-cdk-lib"), None);
    }
}
