//! The construct tree, as the `cdk` command and other tools read it. It has all properties of all resources, so that it is
//! written from where they are.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value as Json};

use crate::Scope;
use crate::tree::Content;

/// The trees of some stacks, with their templates.
pub(crate) struct Tree<'a>(Vec<(&'a Scope, &'a Json)>);

impl<'a> Tree<'a> {
    pub(crate) fn of(stacks: impl Iterator<Item = (&'a Scope, &'a Json)>) -> Self {
        Self(stacks.collect())
    }
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tree = serializer.serialize_map(Some(2))?;
        tree.serialize_entry("version", "tree-0.1")?;
        tree.serialize_entry("tree", &Root(&self.0))?;
        tree.end()
    }
}

struct Root<'a>(&'a [(&'a Scope, &'a Json)]);

impl Serialize for Root<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut root = serializer.serialize_map(Some(4))?;
        root.serialize_entry("id", "App")?;
        root.serialize_entry("path", "")?;
        root.serialize_entry("constructInfo", &Info::of_construct("App"))?;
        root.serialize_entry("children", &Stacks(self.0))?;
        root.end()
    }
}

struct Stacks<'a>(&'a [(&'a Scope, &'a Json)]);

impl Serialize for Stacks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = self.0.iter().map(|(scope, template)| InApp {
            scope,
            template,
            path: scope.path(),
        });
        let all: Vec<_> = all.collect();
        Below {
            stacks: all.iter().collect(),
            start: String::new(),
        }
        .serialize(serializer)
    }
}

struct InApp<'a> {
    scope: &'a Scope,
    template: &'a Json,
    path: String,
}

/// The stacks whose paths start so, in the stages that they are in.
struct Below<'a> {
    stacks: Vec<&'a InApp<'a>>,
    /// With a slash at its end; `""` for the app.
    start: String,
}

impl Serialize for Below<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut children: Vec<(&str, Vec<&InApp<'_>>)> = Vec::new();
        let mut places = HashMap::new();
        for stack in &self.stacks {
            let rest = stack.path.get(self.start.len()..).unwrap_or_default();
            let id = rest.split('/').next().unwrap_or_default();
            let place = *places.entry(id).or_insert_with(|| {
                children.push((id, Vec::new()));
                children.len() - 1
            });
            if let Some((_, stacks)) = children.get_mut(place) {
                stacks.push(stack);
            }
        }
        serializer.collect_map(children.into_iter().map(|(id, stacks)| {
            let child = InStage {
                path: format!("{}{id}", self.start),
                id,
                stacks,
            };
            (id, child)
        }))
    }
}

/// A stack, or a stage with stacks.
struct InStage<'a> {
    path: String,
    id: &'a str,
    stacks: Vec<&'a InApp<'a>>,
}

impl Serialize for InStage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let [only] = self.stacks.as_slice()
            && only.path == self.path
        {
            let node = Node {
                scope: only.scope,
                path: only.path.clone(),
                resources: only.template.get("Resources").and_then(Json::as_object),
            };
            return node.serialize(serializer);
        }
        let mut stage = serializer.serialize_map(Some(4))?;
        stage.serialize_entry("id", self.id)?;
        stage.serialize_entry("path", &self.path)?;
        stage.serialize_entry("constructInfo", &Info::of_construct("Stage"))?;
        let children = Below {
            stacks: self.stacks.clone(),
            start: format!("{}/", self.path),
        };
        stage.serialize_entry("children", &children)?;
        stage.end()
    }
}

struct Children<'a> {
    scopes: &'a [Scope],
    /// Of what they stand in.
    path: &'a str,
    resources: Option<&'a Map<String, Json>>,
}

impl Serialize for Children<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.scopes.iter().map(|scope| {
            let node = Node {
                scope,
                path: [self.path, "/", scope.id()].concat(),
                resources: self.resources,
            };
            (scope.id(), node)
        }))
    }
}

struct Node<'a> {
    scope: &'a Scope,
    path: String,
    /// Those of its stack's template.
    resources: Option<&'a Map<String, Json>>,
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = self.scope.with_content(|content| match content {
            Some(Content::Resource(resource)) => Some(resource.kind().to_owned()),
            _ => None,
        });
        let mut node = serializer.serialize_map(None)?;
        node.serialize_entry("id", self.scope.id())?;
        node.serialize_entry("path", &self.path)?;
        let info = match &kind {
            Some(kind) => Info(kind.clone().into()),
            None => Info::of_construct(self.scope.construct()),
        };
        node.serialize_entry("constructInfo", &info)?;
        if let Some(kind) = &kind {
            let id = self.scope.own_logical_id();
            let resource = self.resources.and_then(|resources| resources.get(id));
            let properties = resource.and_then(|resource| resource.get("Properties"));
            let attributes = Attributes {
                kind,
                id,
                properties,
            };
            node.serialize_entry("attributes", &attributes)?;
        }
        let children = self.scope.children();
        if !children.is_empty() {
            let children = Children {
                scopes: &children,
                path: &self.path,
                resources: self.resources,
            };
            node.serialize_entry("children", &children)?;
        }
        node.end()
    }
}

/// What kind of construct a node is.
struct Info(Cow<'static, str>);

impl Info {
    fn of_construct(construct: &str) -> Self {
        Self(format!("stackwright.{}", construct.replace("::", ".")).into())
    }
}

impl Serialize for Info {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let version = env!("CARGO_PKG_VERSION");
        serializer.collect_map([("fqn", self.0.as_ref()), ("version", version)])
    }
}

/// What is known of a resource.
struct Attributes<'a> {
    kind: &'a str,
    id: &'a str,
    properties: Option<&'a Json>,
}

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut attributes = serializer.serialize_map(Some(3))?;
        attributes.serialize_entry("aws:cdk:cloudformation:type", self.kind)?;
        attributes.serialize_entry("aws:cdk:cloudformation:logicalId", self.id)?;
        let none = Json::Object(Map::new());
        let properties = self.properties.unwrap_or(&none);
        attributes.serialize_entry("aws:cdk:cloudformation:props", properties)?;
        attributes.end()
    }
}
