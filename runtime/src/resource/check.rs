//! Checks of the properties of a resource against the schema of its type.

use std::borrow::Cow;

use stackwright_core::catalogue::SW0613;
use stackwright_schemas::{
    Entry, Finding, Level, Object, Shape, Spelling, Type, Value as Seen, check, date,
};

use crate::construct::Checks;
use crate::error::Problem;
use crate::tree::content::Properties;
use crate::{Json, Pseudo, Scope, Token, Value};

/// A property by its path: `VpcConfig.SubnetIds.0`.
type Place = String;

/// Asks the schema of a type about properties. What is not known before the deployment is taken for right, and so is what
/// `overrides` replaces.
pub(super) fn ask(scope: &Scope, of: Type, properties: &Properties, checks: &mut Checks) {
    let mut entries: Vec<_> = properties
        .iter()
        .map(|(name, value)| entry("", name, seen(value, name)))
        .collect();
    scope.with_settings(|settings| {
        // The tags of the declaration become a property when the template is written.
        let tags = of.tags().filter(|_| !settings.tags.is_empty());
        let tags = tags.map(|tags| tags.property.cfn_name());
        if let Some(name) = tags.filter(|name| entries.iter().all(|one| one.name != *name)) {
            entries.push(entry("", name, Seen::new(name.to_owned(), Shape::Unknown)));
        }
        let overrides = settings.overrides.as_ref();
        let overrides = overrides.and_then(|all| all.get("Properties"));
        for (name, value) in overrides.and_then(Json::as_object).into_iter().flatten() {
            entries.retain(|one| one.name != name.as_str());
            if !value.is_null() {
                let value = Seen::new(name.clone(), Shape::Unknown);
                entries.push(Entry::new(name.clone(), name.clone(), value));
            }
        }
    });
    for (name, value) in properties.iter() {
        infinite(value, name, &mut |place| {
            let message = format!("`{place}` is not a finite number");
            let problem = Problem::with_message(SW0613, message, &scope.path(), scope.location());
            checks.push(problem);
        });
    }
    for finding in check(of, &Place::new(), &Object::new(entries), Spelling::Template) {
        let problem = problem(scope, of, &finding);
        if finding.level == Level::Warn {
            checks.warning(problem);
        } else {
            checks.push(problem);
        }
    }
}

/// Finds the numbers that JSON does not have.
fn infinite(value: &Value, path: &str, found: &mut impl FnMut(&str)) {
    match value {
        Value::Float(number) if !number.is_finite() => found(path),
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                infinite(item, &below(path, &at.to_string()), found);
            }
        }
        Value::Object(entries) => {
            for (name, value) in entries {
                infinite(value, &below(path, name), found);
            }
        }
        Value::Map(entries) => {
            for (name, value) in entries {
                infinite(value, &below(path, name), found);
            }
        }
        Value::Token(Token::If(_, values)) => {
            for value in values.iter() {
                infinite(value, path, found);
            }
        }
        _ => {}
    }
}

fn problem(scope: &Scope, of: Type, finding: &Finding<Place>) -> Problem {
    let message = finding.message.clone();
    let problem = Problem::with_message(finding.rule, message, &scope.path(), scope.location());
    let why = finding.note.as_deref().unwrap_or(finding.rule.why);
    let place = match finding.place.as_str() {
        "" => String::new(),
        place => format!("in `{place}`: "),
    };
    problem
        .because(format!(
            "{place}{why} (schema of `{}` of {})",
            of.name(),
            date()
        ))
        .with_help(Some(finding.help.clone()))
}

fn entry<'a>(path: &str, name: &'a str, value: Seen<'a, Place>) -> Entry<'a, Place> {
    Entry::new(name, below(path, name), value)
}

fn below(path: &str, name: &str) -> Place {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// A value as the check sees it.
fn seen<'a>(value: &'a Value, path: &str) -> Seen<'a, Place> {
    let shape = match value {
        Value::Bool(flag) => Shape::Flag(*flag),
        Value::Integer(number) => Shape::Number(number.to_string().into()),
        Value::Float(number) => Shape::Number(Json::from(*number).to_string().into()),
        Value::String(text) => Shape::Text(Cow::Borrowed(text)),
        Value::List(items) => {
            let items = items.iter().enumerate();
            Shape::List(
                items
                    .map(|(at, item)| seen(item, &below(path, &at.to_string())))
                    .collect(),
            )
        }
        Value::Object(entries) => object(entries.iter().map(|(name, value)| (*name, value)), path),
        Value::Map(entries) => object(
            entries.iter().map(|(name, value)| (name.as_str(), value)),
            path,
        ),
        Value::Token(Token::Pseudo(Pseudo::NoValue)) => Shape::NoValue,
        Value::Token(Token::If(_, values)) => {
            Shape::Choice(values.iter().map(|value| seen(value, path)).collect())
        }
        Value::Token(_) | Value::Name(_) | Value::Lazy(_) => Shape::Unknown,
    };
    Seen::new(path.to_owned(), shape)
}

/// An object, or an intrinsic function that the program writes as JSON.
fn object<'a>(
    entries: impl ExactSizeIterator<Item = (&'a str, &'a Value)> + Clone,
    path: &str,
) -> Shape<'a, Place> {
    let mut all = entries.clone();
    if let (1, Some((name, value))) = (entries.len(), all.next())
        && (name == "Ref" || name.starts_with("Fn::"))
    {
        return intrinsic(name, value, path);
    }
    let entries = entries.map(|(name, value)| entry(path, name, seen(value, &below(path, name))));
    Shape::Object(Object::new(entries.collect()))
}

fn intrinsic<'a>(name: &str, value: &'a Value, path: &str) -> Shape<'a, Place> {
    match (name, value) {
        ("Ref", Value::String(of)) if of == Pseudo::NoValue.name() => Shape::NoValue,
        ("Fn::If", Value::List(arguments)) => {
            let branches = arguments.iter().skip(1);
            Shape::Choice(branches.map(|value| seen(value, path)).collect())
        }
        _ => Shape::Unknown,
    }
}
