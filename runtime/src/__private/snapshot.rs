//! Templates that were looked at once, and are to stay as they are.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::Value as Json;
use stackwright_core::CONSTRUCTS;
use stackwright_core::describe::Takes;

use crate::Assembly;

/// The folder of a package in which its snapshots are.
const FOLDER: &str = "snapshots";

/// The comparison of a template with its snapshot.
#[expect(missing_debug_implementations, reason = "the settings have none")]
pub struct Comparison {
    /// The name of the stack.
    pub stack: String,
    /// The template, as the snapshot has it.
    pub text: String,
    /// How it is compared.
    pub settings: insta::Settings,
}

/// The test that `#[stack]` makes of a module. A macro, so that a difference is reported at the module.
#[macro_export]
#[doc(hidden)]
macro_rules! __test_stack {
    ($stack:ty, $package:expr) => {
        let package: &str = $package;
        let assembly = $crate::__private::assert_synthesizes::<$stack>();
        if let Some(comparison) =
            $crate::__private::snapshot::comparison::<$stack>(&assembly, package)
        {
            comparison.settings.bind(|| {
                $crate::__private::snapshot::assert_snapshot!(comparison.stack, comparison.text)
            });
        }
    };
}

pub use insta::assert_snapshot;

/// What to compare; none where there is no snapshot, and none is asked for (`INSTA_UPDATE=always`). What a difference replaces
/// or deletes is written to the standard error output.
#[must_use]
pub fn comparison<S: crate::StackModule>(assembly: &Assembly, package: &str) -> Option<Comparison> {
    let stack = S::NAME;
    let folder = PathBuf::from(package).join(FOLDER);
    let file = folder.join(format!("{stack}.snap"));
    let is_asked_for = std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always");
    if !is_asked_for && !file.exists() {
        return None;
    }
    let template = assembly.template(stack)?;
    let before = std::fs::read_to_string(&file).unwrap_or_default();
    // The header is between two lines of hyphens.
    let before = before.splitn(3, "---\n").last().unwrap_or_default();
    if let Ok(before) = serde_json::from_str(before) {
        for loss in losses(&before, template) {
            eprintln!("{loss}");
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!(
        "The template of the stack `{stack}`. To accept a change: `cargo insta review`, or `INSTA_UPDATE=always cargo test`"
    ));
    Some(Comparison {
        stack: stack.to_owned(),
        text: format!("{template:#}"),
        settings,
    })
}

/// The resources that a deployment would replace or delete, each with what makes it so.
fn losses(before: &Json, after: &Json) -> Vec<String> {
    let resources = |template: &Json| {
        let resources = template.get("Resources").and_then(Json::as_object);
        resources.cloned().unwrap_or_default()
    };
    let (before, after) = (resources(before), resources(after));
    let mut losses = Vec::new();
    for (id, resource) in &before {
        let kind = resource["Type"].as_str().unwrap_or_default();
        let Some(new) = after.get(id) else {
            let is_kept = resource["DeletionPolicy"]
                .as_str()
                .is_some_and(|policy| policy.starts_with("Retain"));
            let outcome = if is_kept {
                "leaves the stack"
            } else {
                "is deleted"
            };
            losses.push(format!("{id} ({kind}) {outcome}"));
            continue;
        };
        if new["Type"] != resource["Type"] {
            losses.push(format!("{id} ({kind}) is replaced: its type changes"));
        }
        for property in replacing(kind) {
            let value = |of: &Json| {
                let path = property.replace('.', "/");
                of.pointer(&format!("/Properties/{path}")).cloned()
            };
            if value(resource) != value(new) {
                losses.push(format!("{id} ({kind}) is replaced: `{property}` changes"));
            }
        }
    }
    losses
}

/// The properties of a type whose change replaces the resource.
fn replacing(kind: &str) -> BTreeSet<&'static str> {
    let construct = CONSTRUCTS
        .into_iter()
        .find(|construct| construct.header.resource_type == kind);
    let fields = construct.into_iter().flat_map(|construct| construct.fields);
    let nested = fields.clone().filter_map(|field| match field.takes {
        Takes::Struct(inner) => Some(inner.fields),
        _ => None,
    });
    fields
        .chain(nested.flatten())
        .map(|field| field.options.replaces)
        .filter(|property| !property.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_change_replaces_is_named() {
        let template = |subnets: &str, key: bool| {
            let mut template = json!({ "Resources": { "Cache": {
                "Type": "AWS::ElastiCache::ServerlessCache",
                "Properties": { "SubnetIds": [subnets], "Description": subnets }
            } } });
            if key {
                template["Resources"]["Key"] =
                    json!({ "Type": "AWS::KMS::Key", "DeletionPolicy": "Retain" });
                template["Resources"]["User"] = json!({ "Type": "AWS::IAM::User" });
            }
            template
        };
        let same = template("a", true);
        assert!(losses(&same, &same).is_empty());
        assert!(losses(&template("a", false), &same).is_empty());
        assert_eq!(
            losses(&same, &template("b", false)),
            [
                "Cache (AWS::ElastiCache::ServerlessCache) is replaced: `SubnetIds` changes",
                "Key (AWS::KMS::Key) leaves the stack",
                "User (AWS::IAM::User) is deleted",
            ]
        );
    }
}
