//! The sections of a template.

use serde_json::{Map, Value as Json};

use crate::Scope;

/// The transform with which CloudFormation knows `Fn::Length` and others.
const LANGUAGE_EXTENSIONS: &str = "AWS::LanguageExtensions";

/// The sections of a template.
#[derive(Default)]
pub(super) struct Sections {
    pub(super) description: Option<String>,
    /// Whether it has functions of CloudFormation's language extensions.
    pub(super) is_extended: bool,
    pub(super) metadata: Option<Json>,
    pub(super) parameters: Map<String, Json>,
    pub(super) rules: Map<String, Json>,
    pub(super) mappings: Map<String, Json>,
    pub(super) conditions: Map<String, Json>,
    pub(super) resources: Map<String, Json>,
    pub(super) outputs: Map<String, Json>,
}

impl Sections {
    /// Whether a resource and a parameter have a logical id, which CloudFormation refuses.
    pub(super) fn is_both(&self, id: &str) -> bool {
        self.resources.contains_key(id) && self.parameters.contains_key(id)
    }

    pub(super) fn into_json(self) -> Json {
        let sections = [
            ("Parameters", self.parameters),
            ("Rules", self.rules),
            ("Mappings", self.mappings),
            ("Conditions", self.conditions),
            ("Resources", self.resources),
            ("Outputs", self.outputs),
        ];
        let named = sections
            .into_iter()
            .filter(|(_, section)| !section.is_empty());
        let description = self
            .description
            .map(|description| ("Description".to_owned(), description.into()));
        let transform = self.is_extended.then_some(LANGUAGE_EXTENSIONS);
        let transform = transform.map(|name| ("Transform".to_owned(), vec![name].into()));
        let metadata = self
            .metadata
            .map(|metadata| ("Metadata".to_owned(), metadata));
        let named = named.map(|(name, section)| (name.to_owned(), Json::Object(section)));
        Json::Object(
            description
                .into_iter()
                .chain(transform)
                .chain(metadata)
                .chain(named)
                .collect(),
        )
    }
}

/// The template of a stack, while it is made.
#[derive(Default)]
pub(super) struct StackTemplate {
    pub(super) sections: Sections,
    /// Every place that has a logical id.
    pub(super) logical_ids: Vec<(Scope, String)>,
    /// The declared construct that each of them belongs to.
    pub(super) declared: Vec<Scope>,
}
