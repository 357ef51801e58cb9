//! Policies with as few statements as they can have, as the CDK writes them with the feature flag `minimizePolicies`.

use serde_json::{Map, Value as Json};

/// Merges the statements of all policy documents in the properties of a resource.
pub(super) fn minimize(json: &mut Json) {
    match json {
        Json::Object(entries) => {
            let is_document = entries.contains_key("Version");
            for (key, value) in entries {
                match value {
                    Json::Array(statements) if is_document && key == "Statement" => {
                        merge_all(statements);
                    }
                    other => minimize(other),
                }
            }
        }
        Json::Array(values) => values.iter_mut().for_each(minimize),
        _ => {}
    }
}

/// Merges each statement with those after it, until there is nothing to merge any more.
fn merge_all(statements: &mut Vec<Json>) {
    let mut merged: Vec<Statement> = statements.iter().map(Statement::of).collect();
    loop {
        let before = merged.len();
        let mut rest = std::mem::take(&mut merged).into_iter();
        while let Some(mut first) = rest.next() {
            let mut others = Vec::new();
            for other in rest {
                match first.merged_with(&other) {
                    Some(both) => first = both,
                    None => others.push(other),
                }
            }
            merged.push(first);
            rest = others.into_iter();
        }
        if merged.len() == before {
            break;
        }
    }
    let mut different: Vec<Json> = Vec::new();
    for statement in merged {
        let json = statement.into_json();
        if !different.contains(&json) {
            different.push(json);
        }
    }
    *statements = different;
}

/// What can be merged of a statement, and the rest of it.
struct Statement {
    actions: Vec<Json>,
    resources: Vec<Json>,
    principals: Principals,
    rest: Map<String, Json>,
}

/// The principals of a statement.
#[derive(Clone, PartialEq)]
enum Principals {
    /// `"*"`.
    Literal(Json),
    /// By their types, in the order of the names of these.
    Typed(Vec<(String, Vec<Json>)>),
}

impl Statement {
    fn of(json: &Json) -> Self {
        let mut rest = json.as_object().cloned().unwrap_or_default();
        let mut take = |name: &str| rest.shift_remove(name);
        let (actions, resources) = (list(take("Action")), list(take("Resource")));
        let principals = match take("Principal") {
            None => Principals::Typed(Vec::new()),
            Some(Json::Object(types)) => {
                let types = types.into_iter();
                let types = types.map(|(name, values)| (name, list(Some(values))));
                Principals::Typed(types.collect())
            }
            Some(literal) => Principals::Literal(literal),
        };
        Self {
            actions,
            resources,
            principals,
            rest,
        }
    }

    /// The two as one: they are the same but for one of the lists, and neither has a name.
    fn merged_with(&self, other: &Self) -> Option<Self> {
        if self.rest != other.rest || self.rest.contains_key("Sid") {
            return None;
        }
        let same = [
            is_same(&self.actions, &other.actions),
            is_same(&self.resources, &other.resources),
            self.principals.is_same(&other.principals),
        ];
        if same.iter().filter(|is_same| **is_same).count() < 2 {
            return None;
        }
        Some(Self {
            actions: union(&self.actions, &other.actions),
            resources: union(&self.resources, &other.resources),
            principals: self.principals.union(&other.principals)?,
            rest: self.rest.clone(),
        })
    }

    fn into_json(self) -> Json {
        let mut json = Map::new();
        let mut put = |name: &str, values: Vec<Json>| {
            if let Some(values) = one_or_all(values) {
                json.insert(name.to_owned(), values);
            }
        };
        put("Action", self.actions);
        put("Resource", self.resources);
        let principals = match self.principals {
            Principals::Literal(literal) => Some(literal),
            Principals::Typed(types) if types.is_empty() => None,
            Principals::Typed(mut types) => {
                types.sort_by(|(a, _), (b, _)| a.cmp(b));
                let types = types.into_iter();
                let types = types.filter_map(|(name, values)| Some((name, one_or_all(values)?)));
                Some(Json::Object(types.collect()))
            }
        };
        json.extend(principals.map(|principals| ("Principal".to_owned(), principals)));
        json.extend(self.rest);
        Json::Object(json)
    }
}

impl Principals {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Typed(one), Self::Typed(other)) => {
                one.len() == other.len()
                    && one.iter().all(|(name, values)| {
                        let found = other.iter().find(|(of, _)| of == name);
                        found.is_some_and(|(_, others)| is_same(values, others))
                    })
            }
            (one, other) => one == other,
        }
    }

    fn union(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Typed(one), Self::Typed(other)) => {
                let mut all = one.clone();
                for (name, values) in other {
                    match all.iter_mut().find(|(of, _)| of == name) {
                        Some((_, own)) => *own = union(own, values),
                        None => all.push((name.clone(), values.clone())),
                    }
                }
                Some(Self::Typed(all))
            }
            (Self::Literal(one), Self::Literal(other)) if one == other => Some(self.clone()),
            _ => None,
        }
    }
}

fn list(value: Option<Json>) -> Vec<Json> {
    match value {
        None => Vec::new(),
        Some(Json::Array(values)) => values,
        Some(one) => vec![one],
    }
}

/// Whether two lists have the same values, in any order.
fn is_same(one: &[Json], other: &[Json]) -> bool {
    one.len() == other.len() && one.iter().all(|value| other.contains(value))
}

fn union(one: &[Json], other: &[Json]) -> Vec<Json> {
    let mut all = one.to_vec();
    for value in other {
        if !all.contains(value) {
            all.push(value.clone());
        }
    }
    all
}

/// A list in the order of the texts of its values; the value itself where there is one.
fn one_or_all(mut values: Vec<Json>) -> Option<Json> {
    values.sort_by_cached_key(Json::to_string);
    values.dedup();
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(values.into()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn minimized(statements: Json) -> Json {
        let mut json = json!({ "PolicyDocument": { "Statement": statements, "Version": "1" } });
        minimize(&mut json);
        json["PolicyDocument"]["Statement"].clone()
    }

    #[test]
    fn statements_that_differ_in_one_list_are_one() {
        let of = |action: &str, resource: Json| json!({ "Action": action, "Effect": "Allow", "Resource": resource });
        let arn = || json!({ "Fn::GetAtt": ["A", "Arn"] });
        assert_eq!(
            minimized(json!([
                of("s:B", arn()),
                of("s:A", arn()),
                of("s:A", json!("*"))
            ])),
            json!([
                { "Action": ["s:A", "s:B"], "Resource": arn(), "Effect": "Allow" },
                { "Action": "s:A", "Resource": "*", "Effect": "Allow" },
            ])
        );
        assert_eq!(
            minimized(json!([of("s:A", arn()), of("s:A", json!("*"))])),
            json!([{ "Action": "s:A", "Resource": ["*", arn()], "Effect": "Allow" }])
        );
    }

    #[test]
    fn what_else_differs_is_kept_apart() {
        let statements = json!([
            { "Action": "s:A", "Effect": "Allow", "Resource": "*" },
            { "Action": "s:A", "Effect": "Deny", "Resource": "*" },
            { "Action": "s:A", "Effect": "Allow", "Resource": "*", "Condition": { "Bool": { "a": "b" } } },
            { "Action": "s:B", "Effect": "Allow", "Resource": "*", "Principal": "*" },
            { "Action": "s:B", "Effect": "Allow", "Resource": "*", "Principal": { "AWS": "a" } },
        ]);
        assert_eq!(minimized(statements).as_array().map(Vec::len), Some(5));
    }

    #[test]
    fn principals_are_merged_by_their_types() {
        let of = |principal: Json| json!({ "Action": "sts:AssumeRole", "Effect": "Allow", "Principal": principal });
        assert_eq!(
            minimized(json!([
                of(json!({ "Service": "b" })),
                of(json!({ "AWS": "x" })),
                of(json!({ "Service": "a" })),
            ])),
            json!([of(json!({ "AWS": "x", "Service": ["a", "b"] }))])
        );
    }
}
