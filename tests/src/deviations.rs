//! Where our templates are meant to differ from the CDK's: `deviations.json`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::{Map, Value};

/// The version of `aws-cdk-lib` that the templates are compared with.
pub const CDK_LIB: &str = "2.276.0";
/// That of its constructs for caches.
pub const CDK_ALPHA: &str = "2.275.0-alpha.0";

/// One way in which we differ, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// What it is about.
    pub name: String,
    /// What the CDK does.
    pub cdk: String,
    /// What we do.
    pub ours: String,
    /// Why.
    pub reason: String,
    /// The types of the resources, and the other sections, in which the templates differ by it; none if they do not.
    #[serde(default)]
    r#in: Vec<String>,
    /// Objects that differ.
    objects: Option<Objects>,
    /// What stands for what in texts.
    #[serde(default)]
    texts: BTreeMap<String, String>,
    /// What such a text says itself, or one beside it in a list; all of them without it.
    #[serde(default)]
    beside: String,
    /// Names in lists in JSON in texts, and what stands for them; what follows such a name we write in lower case.
    #[serde(default)]
    followed: BTreeMap<String, String>,
}

/// Objects that have some members: which of the others we set, and which we write in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Objects {
    when: Map<String, Value>,
    set: Map<String, Value>,
    #[serde(default)]
    lower_case: Vec<String>,
}

/// All of them.
///
/// # Panics
///
/// If the file can't be read.
#[must_use]
pub fn deviations() -> Vec<Deviation> {
    match serde_json::from_str(include_str!("../deviations.json")) {
        Ok(deviations) => deviations,
        #[expect(clippy::panic, reason = "it is how a test fails")]
        Err(error) => panic!("deviations.json: {error}"),
    }
}

/// The page of the docs that lists them.
#[must_use]
pub fn rendered() -> String {
    let mut page = format!(
        "# Where the templates differ from the CDK's\n\n\
         A template equals what the AWS CDK makes of the same stack, but for this list. It is made from \
         `tests/deviations.json`, which the comparison with the CDK reads too: whatever else differs fails it.\n\n\
         Compared with `aws-cdk-lib` {CDK_LIB} and `@aws-cdk/aws-elasticache-alpha` {CDK_ALPHA}.\n",
    );
    for Deviation {
        name,
        cdk,
        ours,
        reason,
        ..
    } in deviations()
    {
        let _ = write!(
            page,
            "\n## {name}\n\n- The CDK: {cdk}\n- Stackwright: {ours}\n- Why: {reason}\n"
        );
    }
    page
}

impl Deviation {
    /// Makes a template of the CDK's into what ours is meant to be.
    pub fn apply(&self, template: &mut Value) {
        let sections = template.as_object_mut().into_iter().flatten();
        for (section, entries) in sections {
            let is_named = self.r#in.contains(section);
            for entry in entries
                .as_object_mut()
                .into_iter()
                .flat_map(Map::values_mut)
            {
                let kind = entry.get("Type").and_then(Value::as_str);
                let is_of_kind = kind.is_some_and(|kind| self.r#in.iter().any(|of| of == kind));
                if is_named || is_of_kind {
                    self.rewrite(entry, false);
                }
            }
        }
    }

    /// Rewrites a value, which may stand beside what a text has to stand beside.
    fn rewrite(&self, value: &mut Value, is_beside: bool) {
        match value {
            Value::String(text) if is_beside || self.is_said_in(text) => {
                for (theirs, ours) in &self.texts {
                    *text = text.replace(theirs, ours);
                }
                for (theirs, ours) in &self.followed {
                    *text = followed(text, theirs, ours);
                }
            }
            Value::Array(values) => {
                let mut texts = values.iter().filter_map(Value::as_str);
                let is_beside = texts.any(|text| self.is_said_in(text));
                for value in values {
                    self.rewrite(value, is_beside);
                }
            }
            Value::Object(object) => {
                if let Some(objects) = &self.objects {
                    objects.rewrite(object);
                }
                for value in object.values_mut() {
                    self.rewrite(value, false);
                }
            }
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn is_said_in(&self, text: &str) -> bool {
        text.contains(&self.beside)
    }
}

/// A text with JSON in which a name stands for another, with the text that follows each in lower case.
fn followed(text: &str, theirs: &str, ours: &str) -> String {
    let name = format!("\"{theirs}\",\"");
    let mut parts = text.split(&name);
    let mut rewritten = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (value, rest) = part.split_at(part.find('"').unwrap_or(part.len()));
        let _ = write!(rewritten, "\"{ours}\",\"{}{rest}", value.to_lowercase());
    }
    rewritten
}

impl Objects {
    fn rewrite(&self, object: &mut Map<String, Value>) {
        let is_meant = self
            .when
            .iter()
            .all(|(key, value)| object.get(key) == Some(value));
        if !is_meant {
            return;
        }
        object.extend(self.set.clone());
        for key in &self.lower_case {
            if let Some(Value::String(text)) = object.get_mut(key) {
                *text = text.to_lowercase();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_listed_is_rewritten() {
        let alarm = |name: &str, value: &str| {
            json!({
                "Type": "AWS::CloudWatch::Alarm",
                "Properties": { "Dimensions": [{ "Name": name, "Value": value }] }
            })
        };
        let policy = |service: &str, arn: &str| json!({ "Type": "AWS::IAM::Policy", "Properties": ["arn:", service, arn] });
        let board = |name: &str, value: &str| {
            let body = format!(r#"{{"metrics":[["Hits","{name}","{value}",{{"label":"Hits"}}]]}}"#);
            json!({ "Type": "AWS::CloudWatch::Dashboard", "Properties": { "DashboardBody": body } })
        };
        let user = json!({ "Type": "AWS::IAM::User", "Properties": [":user/x"] });
        let mut template = json!({
            "Resources": {
                "A": alarm("ServerlessCacheName", "Upper"),
                "B": alarm("Other", "Upper"),
                "C": policy(":elasticache:", ":user/x"),
                "D": user,
                "F": policy(":iam::", ":user/x"),
                "G": board("ServerlessCacheName", "Upper")
            },
            "Outputs": { "E": { "Value": "arn:aws:elasticache:::serverlesscache/x" } }
        });
        for deviation in deviations() {
            deviation.apply(&mut template);
        }
        assert_eq!(
            template,
            json!({
                "Resources": {
                    "A": alarm("clusterId", "upper"),
                    "B": alarm("Other", "Upper"),
                    "C": policy(":elasticache:", ":user:x"),
                    "D": user,
                    "F": policy(":iam::", ":user/x"),
                    "G": board("clusterId", "upper")
                },
                "Outputs": { "E": { "Value": "arn:aws:elasticache:::serverlesscache:x" } }
            })
        );
    }

    /// `BLESS=1` writes the page anew.
    #[test]
    fn the_docs_have_the_list() -> std::io::Result<()> {
        let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/deviations.md");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&page, rendered())?;
        }
        assert_eq!(std::fs::read_to_string(page)?, rendered());
        Ok(())
    }
}
