//! What the program writes out of a resource, as `resource!` expands to it: one text.
//!
//! A compiler takes long over a call for each value, and a text is one token. The text is like JSON, with what JSON does not
//! have:
//!
//! | written | what it is |
//! |---|---|
//! | `{BucketName:"logs"}` | a struct, or the properties of the resource |
//! | `{"team":"web"}` | a map, whose keys the program chooses |
//! | `["a",1,true]` | a list, a text, a whole number, a flag |
//! | `null` | `AWS::NoValue` |
//! | `?` | the next value of those that are given beside the text |
//!
//! In a text stands `\` before `"` and before `\`, and nothing else is escaped.

use super::slot::{self, Properties, Slot};

/// The properties of a resource.
#[must_use]
pub fn described(text: &'static str, values: &mut [Slot]) -> Properties {
    let mut reader = Reader::of(text, values);
    reader.skip("{");
    slot::properties(reader.fields())
}

/// A value.
#[must_use]
pub fn written(text: &'static str, values: &mut [Slot]) -> Slot {
    Reader::of(text, values).value()
}

/// No values beside a text.
#[must_use]
pub fn no_values() -> &'static mut [Slot] {
    &mut []
}

struct Reader<'a> {
    rest: &'static str,
    values: std::slice::IterMut<'a, Slot>,
}

impl<'a> Reader<'a> {
    fn of(rest: &'static str, values: &'a mut [Slot]) -> Self {
        let values = values.iter_mut();
        Self { rest, values }
    }

    /// Whether a text comes next, which is skipped then.
    fn skip(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// What comes before a place that is found in the rest.
    fn until(&mut self, is_end: impl FnMut(char) -> bool) -> &'static str {
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let (before, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        before
    }

    fn value(&mut self) -> Slot {
        if self.skip("?") {
            return self.values.next().map(std::mem::take).unwrap_or_default();
        }
        if self.skip("\"") {
            return crate::Value::String(self.text()).into();
        }
        if self.skip("[") {
            return slot::list(self.items());
        }
        if self.skip("{") {
            return match self.rest.starts_with('"') {
                true => slot::map(self.entries()),
                false => slot::object(self.fields()),
            };
        }
        match self.until(|at| matches!(at, ',' | ']' | '}')) {
            "true" => slot::bool(true),
            "false" => slot::bool(false),
            "null" => slot::no_value(),
            number => number.parse().map(slot::int).unwrap_or_default(),
        }
    }

    /// A text, behind its first quote.
    fn text(&mut self) -> String {
        let mut text = String::new();
        loop {
            text.push_str(self.until(|at| matches!(at, '"' | '\\')));
            if !self.skip("\\") {
                self.skip("\"");
                return text;
            }
            let mut rest = self.rest.chars();
            text.extend(rest.next());
            self.rest = rest.as_str();
        }
    }

    fn items(&mut self) -> Vec<Slot> {
        let mut items = Vec::new();
        while !self.rest.is_empty() && !self.skip("]") {
            items.push(self.value());
            self.skip(",");
        }
        items
    }

    fn fields(&mut self) -> Vec<(&'static str, Slot)> {
        let mut fields = Vec::new();
        while !self.rest.is_empty() && !self.skip("}") {
            let name = self.until(|at| at == ':');
            self.skip(":");
            fields.push((name, self.value()));
            self.skip(",");
        }
        fields
    }

    fn entries(&mut self) -> Vec<(String, Slot)> {
        let mut entries = Vec::new();
        while !self.rest.is_empty() && !self.skip("}") {
            self.skip("\"");
            let key = self.text();
            self.skip(":");
            entries.push((key, self.value()));
            self.skip(",");
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::{described, written};
    use crate::Value;
    use crate::resource::slot::{Slot, int, str};

    fn value(text: &'static str, values: &mut [Slot]) -> Value {
        written(text, values).value.expect("a value")
    }

    #[test]
    fn texts_are_values() {
        let read = value(
            r#"{B:[1,-2,true,false,?,null],A:{"x":"a\"\\b, }","y":{}},C:?,D:""}"#,
            &mut [str("given"), Slot::default()],
        );
        let Value::Object(fields) = &read else {
            panic!("{read:?}");
        };
        let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["A", "B", "D"]);
        let of = |at: usize| fields[at].1.clone();
        let map = vec![
            ("x".to_owned(), Value::text("a\"\\b, }")),
            ("y".to_owned(), Value::Object(Vec::new())),
        ];
        assert_eq!(of(0), Value::Map(map));
        let list = vec![
            Value::Integer(1),
            Value::Integer(-2),
            Value::Bool(true),
            Value::Bool(false),
            Value::text("given"),
            crate::Pseudo::NoValue.into(),
        ];
        assert_eq!(of(1), Value::List(list));
        assert_eq!(of(2), Value::text(""));
    }

    #[test]
    fn properties_are_sorted_and_numbers_whole() {
        let read = described(
            "{Max:9223372036854775807,Least:-9223372036854775808,At:?}",
            &mut [int(3)],
        );
        let wanted = [("At", 3), ("Least", i64::MIN), ("Max", i64::MAX)];
        let wanted = wanted.map(|(name, number)| (name, Value::Integer(number)));
        assert_eq!(read.entries, wanted);
        assert!(described("{}", &mut []).entries.is_empty());
    }

    #[test]
    fn what_is_cut_off_ends() {
        let whole = r#"{A:["x\"",{B:?}],C:{"k":-1}}"#;
        for end in 0..whole.len() {
            let cut = whole.get(..end).expect("a part");
            let _: Slot = written(cut, &mut [str("given")]);
        }
    }
}
