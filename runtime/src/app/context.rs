//! What the `cdk` command knows of accounts, and what it is to find out.

use std::cell::RefCell;

use serde_json::{Map, Value as Json, json};

use crate::Environment;
use crate::assets::Qualifier;

/// The context of an app, and what is missing in it.
#[derive(Default)]
pub(crate) struct Context {
    pub(crate) values: RefCell<Map<String, Json>>,
    missing: RefCell<Vec<Json>>,
}

/// What is known of something that was looked up.
pub(crate) enum Answer {
    Known(Json),
    /// The `cdk` command could not find it out, and says why.
    Failed(String),
    /// The command has to look it up.
    Missing,
}

impl Context {
    pub(crate) fn look_up(&self, provider: &str, question: &Json) -> Answer {
        let mut key = provider.to_owned();
        parts("", question, &mut |part| {
            key.push(':');
            key.push_str(&part);
        });
        if let Some(known) = self.values.borrow().get(&key) {
            return match known.get("$providerError") {
                Some(why) => Answer::Failed(why.as_str().unwrap_or_default().to_owned()),
                None => Answer::Known(known.clone()),
            };
        }
        let question = json!({ "key": key, "provider": provider, "props": question });
        let mut missing = self.missing.borrow_mut();
        if !missing.contains(&question) {
            missing.push(question);
        }
        Answer::Missing
    }

    /// As the cloud assembly asks for it, by the role of a bootstrap stack where there is one.
    pub(crate) fn missing(&self, bootstrap: Option<&Qualifier>) -> Vec<Json> {
        let mut missing = self.missing.borrow().clone();
        for question in &mut missing {
            if let (Some(bootstrap), Some(props)) = (bootstrap, question.get_mut("props")) {
                let text = |name| Some(props.get(name)?.as_str()?.to_owned());
                let environment = Environment {
                    account: text("account"),
                    region: text("region"),
                };
                let role = bootstrap.lookup_role(&environment);
                if let Some(props) = props.as_object_mut() {
                    props.insert("lookupRoleArn".into(), role.into());
                }
            }
        }
        missing
    }
}

/// The parts of a key, as the CDK makes it of a question, so that both find the same answers in `cdk.context.json`.
fn parts(prefix: &str, question: &Json, push: &mut impl FnMut(String)) {
    let mut entries: Vec<_> = question.as_object().into_iter().flatten().collect();
    entries.sort_by_key(|(name, _)| *name);
    for (name, value) in entries {
        match value {
            Json::Object(_) => parts(&format!("{prefix}{name}."), value, push),
            Json::String(text) => {
                let text = text.replace(':', "$:");
                push(format!("{prefix}{name}={text}"));
            }
            other => push(format!("{prefix}{name}={other}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key is the one that aws-cdk-lib 2.276.0 asks with; it leaves a `$` alone.
    #[test]
    fn keys_are_those_of_the_cdk() {
        let mut key = Vec::new();
        let question = json!({
            "region": "eu-west-1", "account": "123456789012", "returnAsymmetricSubnets": true,
            "filter": { "tag:Name": "a:b$", "isDefault": "true" },
        });
        parts("", &question, &mut |part| key.push(part));
        assert_eq!(
            key.join(":"),
            "account=123456789012:filter.isDefault=true:filter.tag:Name=a$:b$:region=eu-west-1:returnAsymmetricSubnets=true"
        );
    }
}
