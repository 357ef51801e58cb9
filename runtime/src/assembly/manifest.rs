//! The manifest of an assembly. It has an entry for every resource, so that it is written from where they are.

use std::panic::Location;

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value as Json, json};

use super::assets::{self, template_key};
use super::format::FORMAT_VERSION;
use crate::Scope;
use crate::assets::{MIN_LOOKUP_VERSION, MIN_VERSION, Qualifier};

/// What is in an assembly.
pub(crate) struct Manifest<'a> {
    pub(crate) artifacts: Vec<Artifact<'a>>,
    /// The file of the construct tree.
    pub(crate) tree: String,
    /// What the `cdk` command is to find out before this can be deployed.
    pub(crate) missing: &'a [Json],
}

impl Serialize for Manifest<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut manifest = serializer.serialize_map(None)?;
        manifest.serialize_entry("version", FORMAT_VERSION)?;
        manifest.serialize_entry("artifacts", &Artifacts(self))?;
        if !self.missing.is_empty() {
            manifest.serialize_entry("missing", self.missing)?;
        }
        manifest.end()
    }
}

struct Artifacts<'a>(&'a Manifest<'a>);

impl Serialize for Artifacts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut artifacts = serializer.serialize_map(None)?;
        for artifact in &self.0.artifacts {
            let stack = artifact.scope.stack_name();
            if let Some(publication) = &artifact.publication {
                artifacts.serialize_entry(&assets::artifact(stack), &publication.artifact())?;
            }
            artifacts.serialize_entry(stack, artifact)?;
        }
        let tree = json!({ "type": "cdk:tree", "properties": { "file": self.0.tree } });
        artifacts.serialize_entry("Tree", &tree)?;
        artifacts.end()
    }
}

/// A stack of a manifest.
pub(crate) struct Artifact<'a> {
    scope: &'a Scope,
    file: String,
    /// The stack's own tags, as far as they are known before it is deployed.
    tags: Vec<(String, String)>,
    metadata: Vec<(String, Vec<Entry<'a>>)>,
    publication: Option<Publication<'a>>,
}

/// How a stack of a bootstrapped environment is published and deployed.
pub(crate) struct Publication<'a> {
    pub(crate) qualifier: &'a Qualifier,
    /// The file that lists what is published.
    pub(crate) list: String,
    /// The hash of the template.
    pub(crate) hash: &'a str,
}

impl Publication<'_> {
    /// The properties that the lists of assets and the stacks have.
    fn version(&self, required: u32) -> [(&'static str, Json); 2] {
        let parameter = self.qualifier.version_parameter();
        [
            ("requiresBootstrapStackVersion", required.into()),
            ("bootstrapStackVersionSsmParameter", parameter.into()),
        ]
    }

    /// The artifact that lists what is published.
    fn artifact(&self) -> Json {
        let mut properties = Map::from_iter([("file".to_owned(), self.list.as_str().into())]);
        extend(&mut properties, self.version(MIN_VERSION));
        json!({ "type": "cdk:asset-manifest", "properties": properties })
    }

    /// What the `cdk` command needs to deploy the stack.
    fn properties(&self, stack: &Scope) -> impl Iterator<Item = (&'static str, Json)> {
        let (qualifier, environment) = (self.qualifier, stack.environment());
        let (bucket, key) = (qualifier.bucket(environment), template_key(self.hash));
        let mut lookup = Map::new();
        extend(
            &mut lookup,
            [("arn", qualifier.lookup_role(environment).into())],
        );
        extend(&mut lookup, self.version(MIN_LOOKUP_VERSION));
        let properties = [
            ("assumeRoleArn", qualifier.deploy_role(environment).into()),
            (
                "cloudFormationExecutionRoleArn",
                qualifier.execution_role(environment).into(),
            ),
            (
                "stackTemplateAssetObjectUrl",
                format!("s3://{bucket}/{key}").into(),
            ),
            (
                "additionalDependencies",
                json!([assets::artifact(stack.stack_name())]),
            ),
            ("lookupRole", Json::Object(lookup)),
        ];
        properties.into_iter().chain(self.version(MIN_VERSION))
    }
}

fn extend(map: &mut Map<String, Json>, entries: impl IntoIterator<Item = (&'static str, Json)>) {
    let entries = entries.into_iter();
    map.extend(entries.map(|(name, value)| (name.to_owned(), value)));
}

/// The metadata of a construct for the `cdk` command.
enum Entry<'a> {
    StackTags(Vec<(String, String)>),
    /// The logical id, and where the resource is declared.
    LogicalId(&'a str, Option<&'static Location<'static>>),
    Warning(String),
}

impl<'a> Artifact<'a> {
    /// The stack with its template in a file, and the places that have logical ids.
    /// `has_traces` says where they are declared, which differs from one machine to another.
    pub(crate) fn of(
        scope: &'a Scope,
        file: String,
        logical_ids: &'a [(Scope, String)],
        has_traces: bool,
    ) -> Self {
        let tags = scope.tags_of_stack();
        let mut metadata: Vec<(String, Vec<Entry<'a>>)> = Vec::with_capacity(logical_ids.len() + 1);
        if !tags.is_empty() {
            let entry = Entry::StackTags(tags.clone());
            metadata.push((format!("/{}", scope.path()), vec![entry]));
        }
        for (place, id) in logical_ids {
            let location = place.location().filter(|_| has_traces);
            let entry = Entry::LogicalId(id, location);
            metadata.push((format!("/{}", place.path()), vec![entry]));
        }
        for warning in scope.stack().diagnostics.warnings() {
            // Without the place in the program: the bytes are the same wherever it is built.
            let text = format!("{} [{}]", warning.message(), warning.rule().code);
            let path = format!("/{}", warning.construct_path());
            let entry = Entry::Warning(text);
            match metadata.iter_mut().find(|(other, _)| *other == path) {
                Some((_, entries)) => entries.push(entry),
                None => metadata.push((path, vec![entry])),
            }
        }
        Self {
            scope,
            file,
            tags,
            metadata,
            publication: None,
        }
    }

    /// The same, deployed through a bootstrap stack.
    pub(crate) fn through(mut self, publication: Publication<'a>) -> Self {
        self.publication = Some(publication);
        self
    }

    fn properties(&self) -> Json {
        let mut properties = json!({ "templateFile": self.file });
        if let (Json::Object(properties), false) = (&mut properties, self.tags.is_empty()) {
            let tags = self.tags.iter().cloned();
            let tags = tags.map(|(key, value)| (key, value.into()));
            properties.insert("tags".into(), Json::Object(tags.collect()));
        }
        let is_protected = self.scope.stack().properties.borrow().is_protected;
        if let (Json::Object(properties), true) = (&mut properties, is_protected) {
            properties.insert("terminationProtection".into(), true.into());
        }
        if let (Json::Object(properties), Some(publication)) = (&mut properties, &self.publication)
        {
            extend(properties, publication.properties(self.scope));
        }
        properties
    }
}

impl Serialize for Artifact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut artifact = serializer.serialize_map(None)?;
        artifact.serialize_entry("type", "aws:cloudformation:stack")?;
        artifact.serialize_entry("environment", &self.scope.environment().address())?;
        artifact.serialize_entry("properties", &self.properties())?;
        let earlier = self.scope.stack().dependencies.borrow();
        let mut dependencies: Vec<_> = earlier.iter().map(|one| one.name.clone()).collect();
        if self.publication.is_some() {
            dependencies.push(assets::artifact(self.scope.stack_name()));
        }
        if !dependencies.is_empty() {
            artifact.serialize_entry("dependencies", &dependencies)?;
        }
        artifact.serialize_entry("metadata", &Metadata(&self.metadata))?;
        artifact.serialize_entry("displayName", &display_name(self.scope))?;
        artifact.end()
    }
}

/// How the `cdk` command shows a stack: by its path, and its name where that is another.
pub(super) fn display_name(stack: &Scope) -> String {
    let (path, name) = (stack.path(), stack.stack_name());
    if path == name {
        path
    } else {
        format!("{path} ({name})")
    }
}

struct Metadata<'a>(&'a [(String, Vec<Entry<'a>>)]);

impl Serialize for Metadata<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(path, entries)| (path, entries)))
    }
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entry = serializer.serialize_map(None)?;
        match self {
            Self::StackTags(tags) => {
                let tags = tags.iter();
                let tags = tags.map(|(key, value)| json!({ "Key": key, "Value": value }));
                entry.serialize_entry("type", "aws:cdk:stack-tags")?;
                entry.serialize_entry("data", &tags.collect::<Vec<_>>())?;
            }
            Self::LogicalId(id, location) => {
                entry.serialize_entry("type", "aws:cdk:logicalId")?;
                entry.serialize_entry("data", id)?;
                if let Some(location) = location {
                    entry.serialize_entry("trace", &[location.to_string()])?;
                }
            }
            Self::Warning(text) => {
                entry.serialize_entry("type", "aws:cdk:warning")?;
                entry.serialize_entry("data", text)?;
            }
        }
        entry.end()
    }
}
