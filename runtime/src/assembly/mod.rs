//! The cloud assembly: what the `cdk` command reads.

mod assets;
pub(crate) mod folder;
mod format;
mod manifest;
pub(crate) mod report;
mod tree;

use std::cell::OnceCell;
use std::fmt::{self, Write as _};
use std::fs;
use std::io;
use std::panic::Location;
use std::path::Path;

use serde_json::{Map, Value as Json};

use self::folder::{Content, Failure};
use self::format::{template_file, text, text_of_about};
use self::manifest::{Artifact, Manifest, Publication};
use self::tree::Tree;
use crate::Scope;
use crate::assets::{Qualifier, sha256};
use crate::error::{Error, Problem, Result};
use crate::synthesis::Template;

/// The file of the construct tree.
const TREE: &str = "tree.json";

/// The templates of an app with what the `cdk` command needs to deploy them.
pub struct Assembly {
    stacks: Vec<SynthesizedStack>,
    /// What the `cdk` command is to find out before this can be deployed.
    missing: Vec<Json>,
    /// The bootstrap stack that it is deployed through.
    bootstrap: Option<Qualifier>,
    /// Whether the manifest says where resources are declared.
    has_traces: bool,
}

struct SynthesizedStack {
    scope: Scope,
    template: Json,
    /// The template as it is written.
    text: String,
    /// The hash of that, where it was asked for.
    hash: OnceCell<String>,
    logical_ids: Vec<(Scope, String)>,
}

impl SynthesizedStack {
    fn of(template: Template) -> Self {
        Self {
            scope: template.stack,
            text: text(&template.json),
            hash: OnceCell::new(),
            template: template.json,
            logical_ids: template.logical_ids,
        }
    }

    fn name(&self) -> &str {
        self.scope.stack_name()
    }

    fn template_file(&self) -> String {
        template_file(self.name())
    }

    /// The hash of the template as it is written, by which it is published.
    fn hash(&self) -> &str {
        self.hash.get_or_init(|| sha256(self.text.as_bytes()))
    }

    fn section_len(&self, name: &str) -> usize {
        let section = self.template.get(name).and_then(Json::as_object);
        section.map_or(0, Map::len)
    }
}

/// The names of its stacks, since a template is longer than what a person reads.
impl fmt::Debug for Assembly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.stack_names().collect();
        f.debug_struct("Assembly")
            .field("stacks", &names)
            .finish_non_exhaustive()
    }
}

impl Assembly {
    /// The assembly of templates, which must not be too large.
    pub(crate) fn of(templates: Vec<Template>) -> Result<Self> {
        let assembly = Self {
            stacks: templates.into_iter().map(SynthesizedStack::of).collect(),
            missing: Vec::new(),
            bootstrap: None,
            has_traces: false,
        };
        let too_large = assembly.too_large();
        if too_large.is_empty() {
            Ok(assembly)
        } else {
            Err(Error::rules(too_large))
        }
    }

    /// The same, with what the `cdk` command is to find out.
    pub(crate) fn asking_for(mut self, missing: Vec<Json>) -> Self {
        self.missing = missing;
        self
    }

    /// The same, with or without the places where resources are declared.
    pub(crate) fn tracing(self, has_traces: bool) -> Self {
        Self { has_traces, ..self }
    }

    /// The same, deployed through a bootstrap stack.
    pub(crate) fn bootstrapped(mut self, bootstrap: Option<Qualifier>) -> Self {
        self.bootstrap = bootstrap;
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

    /// Where a resource of a stack is declared in the program, by its logical id.
    pub(crate) fn place(
        &self,
        stack: &str,
        logical_id: &str,
    ) -> Option<&'static Location<'static>> {
        let stack = self.stacks.iter().find(|s| s.name() == stack)?;
        let mut places = stack.logical_ids.iter();
        let (place, _) = places.find(|(_, id)| id == logical_id)?;
        place.location()
    }

    /// What the stacks are warned of, as the CDK CLI shows it too.
    #[must_use]
    pub fn warnings(&self) -> Vec<Problem> {
        let stacks = self.stacks.iter();
        stacks
            .flat_map(|stack| stack.scope.stack().diagnostics.warnings())
            .collect()
    }

    /// The names and contents of the files: the templates, `tree.json`, the lists of what is published of an app that
    /// [has a bootstrap](crate::App::set_bootstrap), and `manifest.json` last. Without the files of [assets](crate::Asset).
    #[must_use]
    pub fn files(&self) -> Vec<(String, String)> {
        let files = self.named_files().into_iter();
        let files = files.map(|(name, content)| (name, content.text(&str::to_owned).into_owned()));
        let manifest = ("manifest.json".into(), self.manifest(&str::to_owned));
        files.chain([manifest]).collect()
    }

    /// The files that the manifest names.
    fn named_files(&self) -> folder::Files<'_> {
        let templates = self.stacks.iter();
        let templates = templates.map(|stack| {
            let content = Content::Text(stack.text.as_str().into());
            (stack.template_file(), content)
        });
        let stacks = self
            .stacks
            .iter()
            .map(|stack| (&stack.scope, &stack.template));
        // It has all of the templates, further to the right.
        let length = self
            .stacks
            .iter()
            .map(|stack| stack.text.len())
            .sum::<usize>()
            * 3;
        let tree = text_of_about(&Tree::of(stacks), length);
        let tree = (TREE.to_owned(), Content::Text(tree.into()));
        templates.chain([tree]).chain(self.lists()).collect()
    }

    /// What is published before each stack is deployed.
    fn lists(&self) -> impl Iterator<Item = (String, Content<'_>)> {
        let qualifier = self.bootstrap.as_ref();
        let stacks = qualifier
            .into_iter()
            .flat_map(|qualifier| self.stacks.iter().map(move |stack| (qualifier, stack)));
        stacks.map(|(qualifier, stack)| {
            let content = move |named: &dyn Fn(&str) -> String| {
                let template = named(&stack.template_file());
                assets::list(&stack.scope, qualifier, (&template, stack.hash()))
            };
            (
                assets::file(stack.name()),
                Content::Naming(Box::new(content)),
            )
        })
    }

    /// What is wrong with the sizes of the templates.
    fn too_large(&self) -> Vec<Problem> {
        let stacks = self.stacks.iter().filter_map(|stack| {
            let counts = ["Resources", "Outputs", "Parameters"].map(|name| stack.section_len(name));
            let [resources, outputs, parameters] = counts;
            let sizes = (resources, outputs, parameters);
            let violation = stackwright_core::stack::size(sizes, stack.text.len()).err()?;
            Some(stack.scope.problem(&violation))
        });
        stacks.collect()
    }

    /// Writes the files into a folder. Whatever ends it, the folder has an assembly as a whole: this one, or the one that it
    /// had before. Programs that write into one folder wait for each other, up to 20 seconds.
    ///
    /// They wait at a lock on the file `.stackwright.lock` in the folder, on Linux, macOS and Windows alike; the operating system
    /// releases it when a program ends, however it ends. On a file system without locks, such as some network shares, no program
    /// waits.
    ///
    /// # Errors
    ///
    /// The file system's.
    pub fn write(&self, folder: impl AsRef<Path>) -> Result<()> {
        let folder = folder.as_ref();
        let files = self.named_files();
        let ahead = || self.stage(folder);
        folder::write_with(folder, &ahead, &files, &|named| self.manifest(named))?;
        // What was broken before is not any more.
        match fs::remove_file(folder.join(report::FILE)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::io("remove", &folder.join(report::FILE), error))
            }
            _ => Ok(()),
        }
    }

    /// Copies the files of assets. Their names say what is in them, so that an earlier assembly is not changed.
    fn stage(&self, folder: &Path) -> Result<(), Failure> {
        let mut stacks = self.stacks.iter();
        stacks.try_for_each(|stack| {
            let assets = stack.scope.stack().assets.borrow();
            assets
                .iter()
                .try_for_each(|asset| assets::stage(folder, asset))
        })
    }

    /// What is in the assembly, in files by the names that they are asked for.
    fn manifest(&self, named: &dyn Fn(&str) -> String) -> String {
        let artifacts = self.stacks.iter().map(|stack| {
            let file = named(&stack.template_file());
            let artifact = Artifact::of(&stack.scope, file, &stack.logical_ids, self.has_traces);
            match &self.bootstrap {
                Some(qualifier) => artifact.through(Publication {
                    qualifier,
                    list: named(&assets::file(stack.name())),
                    hash: stack.hash(),
                }),
                None => artifact,
            }
        });
        text(&Manifest {
            artifacts: artifacts.collect(),
            tree: named(TREE),
            missing: &self.missing,
        })
    }

    /// What was made and what to do next, for a person.
    pub(crate) fn summary(&self, folder: &Path) -> String {
        let mut out = String::new();
        for stack in &self.stacks {
            for warning in stack.scope.stack().diagnostics.untold_warnings() {
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
                "Missing context, do not deploy yet: {}\nNext: look it up with `npx aws-cdk@2 synth` and `{{ \"app\": \"cargo \
                 run -q\" }}` in `cdk.json`.",
                keys.collect::<Vec<_>>().join(", "),
            );
            return out;
        }
        // The command wants to be told which of several stacks are meant.
        let all = if self.stacks.len() > 1 { " --all" } else { "" };
        let _ = writeln!(
            out,
            "Next: `npx aws-cdk@2 --app {0} diff` compares with what is deployed, `npx aws-cdk@2 --app {0} deploy{all}` deploys, and\n\
             `npx aws-cdk@2 --app {0} destroy{all}` deletes it. `App::write_diagram` (feature `diagram`) draws the stacks.",
            folder.display(),
        );
        out
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_summary_leads_to_what_is_not_known_yet() -> Result<()> {
        let known = Assembly::of(Vec::new())?;
        assert!(known.summary(Path::new("cdk.out")).contains("destroy"));
        let open = known.asking_for(vec![json!({ "key": "vpc-provider:account=1" })]);
        let summary = open.summary(Path::new("cdk.out"));
        assert!(summary.contains("vpc-provider:account=1") && summary.contains("cdk.json"));
        assert!(!summary.contains("destroy"), "{summary}");
        Ok(())
    }
}
