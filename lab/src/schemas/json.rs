//! JSON as the checks take values; a place is a path.

use serde_json::Value as Json;
use stackwright_schemas::{Entry, Object, Shape, Value};

pub(super) fn object(properties: &Json, path: &str) -> Object<'static, String> {
    let entries = properties.as_object().into_iter().flatten();
    let entries = entries.map(|(name, value)| {
        let path = format!("{path}/{name}");
        Entry::new(name.clone(), path.clone(), value_at(value, path))
    });
    Object::new(entries.collect())
}

fn value_at(value: &Json, path: String) -> Value<'static, String> {
    let shape = match value {
        Json::Null => Shape::NoValue,
        Json::Bool(flag) => Shape::Flag(*flag),
        Json::Number(number) => Shape::Number(number.to_string().into()),
        Json::String(text) => Shape::Text(text.clone().into()),
        Json::Array(items) => {
            let items = items.iter().enumerate();
            Shape::List(
                items
                    .map(|(at, one)| value_at(one, format!("{path}/{at}")))
                    .collect(),
            )
        }
        Json::Object(_) => Shape::Object(object(value, &path)),
    };
    Value::new(path, shape)
}
