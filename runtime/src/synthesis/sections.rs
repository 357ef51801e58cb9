//! The sections of a template.

use serde_json::{Map, Value as Json};

use crate::Scope;

/// The transform with which CloudFormation knows `Fn::Length` and others.
const LANGUAGE_EXTENSIONS: &str = "AWS::LanguageExtensions";

/// The transform that makes the functions of hosted rotations.
const HOSTED_ROTATION: &str = "AWS::SecretsManager-2024-09-16";

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

    /// Whether Secrets Manager provides a function that rotates a secret.
    fn has_hosted_rotation(&self) -> bool {
        self.resources.values().any(|resource| {
            resource["Type"] == "AWS::SecretsManager::RotationSchedule"
                && resource["Properties"].get("HostedRotationLambda").is_some()
        })
    }

    pub(super) fn into_json(self) -> Json {
        let is_hosted = self.has_hosted_rotation();
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
        // The extensions of the language come first, as CloudFormation wants them.
        let transforms = [
            (self.is_extended, LANGUAGE_EXTENSIONS),
            (is_hosted, HOSTED_ROTATION),
        ];
        let transforms = transforms.into_iter().filter(|(is_used, _)| *is_used);
        let transforms: Vec<_> = transforms.map(|(_, name)| name).collect();
        let transform =
            (!transforms.is_empty()).then(|| ("Transform".to_owned(), transforms.into()));
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
