//! Tables of DynamoDB: their keys.

use crate::Violation;
use crate::across::Value;
use crate::describe::stated;
use crate::properties::{Found, Step};

stated! {
    SW1250(
        "table-attributes",
        Deny,
        "a table defines the attributes of its keys and of the keys of its indexes, and no others",
        why = "DynamoDB has types for the attributes of keys only: it refuses a key without a type, and a type that no key uses",
        fix = "define the attributes of the keys, each once",
        source = "DynamoDB API Reference, CreateTable, AttributeDefinitions — https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html; cfn-lint, E3039 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "ValidationException: One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions.; ValidationException: One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions; ValidationException: One or more parameter values were invalid: Some AttributeDefinitions are not used.",
        related = [SW1251],
    ),
    SW1251(
        "local-index-keys",
        Deny,
        "a local index of a table must have the partition key of the table and a sort key, and the table must have a sort key too",
        why = "a local index sorts the items of a partition in another way than the table",
        fix = "write the partition key of the table and a sort key, or make the index a global one",
        source = "DynamoDB API Reference, CreateTable, LocalSecondaryIndexes — https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html; DynamoDB Developer Guide, local secondary indexes — https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html",
        aws = "ValidationException: One or more parameter values were invalid: Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex",
        related = [SW1250],
    ),
}

const TYPES: [&str; 2] = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"];
const DEFINITIONS: &str = "AttributeDefinitions";
const KEYS: &str = "KeySchema";
const GLOBAL: &str = "GlobalSecondaryIndexes";
const LOCAL: &str = "LocalSecondaryIndexes";
const NAME: &str = "AttributeName";

/// Whether a type is one of tables.
pub(crate) fn is_in(kind: &str) -> bool {
    TYPES.contains(&kind)
}

/// A key, and the way to it.
#[derive(Clone)]
struct Key<'a> {
    steps: Vec<Step>,
    value: &'a Value,
}

impl<'a> Key<'a> {
    fn name(&self) -> Option<&'a str> {
        self.value.get(NAME)?.text()
    }

    fn kind(&self) -> Option<&'a str> {
        self.value.get("KeyType")?.text()
    }

    fn told(&self, property: &'static str, violation: Violation<'a>) -> Found<'a> {
        let mut steps = self.steps.clone();
        steps.push(Step::Name(property.into()));
        Found::new(steps, violation)
    }
}

/// The elements of a list with the ways to them. None where one is not known.
fn keys<'a>(around: &[Step], list: Option<&'a Value>, name: &'static str) -> Option<Vec<Key<'a>>> {
    let keys = list?.items()?.iter().enumerate().map(|(at, value)| {
        let mut steps = around.to_vec();
        steps.extend([Step::Name(name.into()), Step::At(at)]);
        value.entries().map(|_| Key { steps, value })
    });
    keys.collect()
}

/// What is wrong with the keys of a table. Of what is not known, nothing is said.
pub(crate) fn check<'a>(kind: &str, properties: &'a Value) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    if !is_in(kind) {
        return found;
    }
    let of_table = keys(&[], properties.get(KEYS), KEYS);
    // None where there may be keys that are not known.
    let mut all = of_table.clone();
    for list in [GLOBAL, LOCAL] {
        let indexes = match properties.get(list) {
            None => Some(Vec::new()),
            indexes => keys(&[], indexes, list),
        };
        let Some(indexes) = indexes else {
            all = None;
            continue;
        };
        if let (LOCAL, Some(of_table), Some(first)) = (list, &of_table, indexes.first()) {
            found.extend(without_sort_key(of_table, first));
        }
        for index in &indexes {
            let of_index = keys(&index.steps, index.value.get(KEYS), KEYS);
            if let (LOCAL, Some(of_table), Some(of_index)) = (list, &of_table, &of_index) {
                found.extend(local(of_table, index, of_index));
            }
            all = all.zip(of_index).map(|(mut all, of_index)| {
                all.extend(of_index);
                all
            });
        }
    }
    let defined = keys(&[], properties.get(DEFINITIONS), DEFINITIONS);
    if let (Some(defined), Some(all)) = (defined, all) {
        found.extend(attributes(&defined, &all).unwrap_or_default());
    }
    found
}

/// The attributes of which one list has the name and the other has not. None where a name is not known.
fn attributes<'a>(defined: &[Key<'a>], keys: &[Key<'a>]) -> Option<Vec<Found<'a>>> {
    let names = |keys: &[Key<'a>]| keys.iter().map(Key::name).collect::<Option<Vec<_>>>();
    let (of_defined, of_keys) = (names(defined)?, names(keys)?);
    let mut found = Vec::new();
    let undefined = keys.iter().zip(&of_keys);
    for (key, name) in undefined.filter(|(_, name)| !of_defined.contains(name)) {
        let sentence = "attribute `{}` of a key is not defined";
        let violation = Violation::text(SW1250, sentence, name)
            .fixed_by("define the attribute with its type, or correct the name");
        found.push(key.told(NAME, violation));
    }
    // An attribute without a key may be the one that a key means.
    if found.is_empty() {
        let unused = defined.iter().zip(&of_defined);
        for (one, name) in unused.filter(|(_, name)| !of_keys.contains(name)) {
            let violation = Violation::text(SW1250, "no key has the attribute `{}`", name)
                .fixed_by("remove it: other attributes of items are not defined");
            found.push(one.told(NAME, violation));
        }
    }
    Some(found)
}

/// That a table with local indexes has no sort key.
fn without_sort_key<'a>(of_table: &[Key<'a>], first: &Key<'a>) -> Option<Found<'a>> {
    let [only] = of_table else { return None };
    (only.kind()? == "HASH").then(|| {
        let sentence = "local index requires a table with a sort key";
        let violation = Violation::plain(SW1251, sentence)
            .fixed_by("add a sort key to the table, or make the index a global one");
        Found::new(first.steps.clone(), violation)
    })
}

/// What is wrong with the keys of a local index beside those of its table.
fn local<'a>(of_table: &[Key<'a>], index: &Key<'a>, keys: &[Key<'a>]) -> Option<Found<'a>> {
    let of_partition = |keys: &[Key<'a>]| {
        keys.first()
            .filter(|key| key.kind() == Some("HASH"))
            .cloned()
    };
    let (table, own) = (of_partition(of_table)?, of_partition(keys)?);
    let (expected, name) = (table.name()?, own.name()?);
    if expected != name {
        let sentence = "the partition key of a local index is that of its table, not `{}`";
        let violation = Violation::text(SW1251, sentence, name)
            .because("a local index has the items of one partition of its table")
            .fixed_by("write the partition key of the table, or make the index a global one");
        return Some(own.told(NAME, violation));
    }
    (keys.len() == 1).then(|| {
        let violation = Violation::plain(SW1251, "a local index has a sort key")
            .fixed_by("add a sort key with `RANGE`");
        let mut steps = index.steps.clone();
        steps.push(Step::Name(KEYS.into()));
        Found::new(steps, violation)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    fn map(entries: &[(&str, Value)]) -> Value {
        let entries = entries.iter();
        Value::Map(
            entries
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect(),
        )
    }

    fn defined(names: &[&str]) -> Value {
        let all = names.iter().map(|name| map(&[(NAME, text(name))]));
        Value::List(all.collect())
    }

    fn schema(names: &[&str]) -> Value {
        let all = names.iter().zip(["HASH", "RANGE"]);
        let all = all.map(|(name, kind)| map(&[(NAME, text(name)), ("KeyType", text(kind))]));
        Value::List(all.collect())
    }

    fn told(entries: &[(&str, Value)]) -> Vec<String> {
        let properties = map(entries);
        let found = check("AWS::DynamoDB::Table", &properties).into_iter();
        found
            .map(|one| format!("{:?}: {}", one.steps.len(), one.violation))
            .collect()
    }

    fn index(names: &[&str]) -> Value {
        Value::List(vec![map(&[(KEYS, schema(names))])])
    }

    #[test]
    fn attributes_are_those_of_keys() {
        let table = |names: &[&str], keys: &[&str]| {
            told(&[(DEFINITIONS, defined(names)), (KEYS, schema(keys))])
        };
        assert_eq!(table(&["a", "b"], &["a", "b"]), [""; 0]);
        assert_eq!(
            table(&["a"], &["a", "b"]),
            ["3: attribute `b` of a key is not defined"]
        );
        assert_eq!(
            table(&["a", "b"], &["a"]),
            ["3: no key has the attribute `b`"]
        );
        // Both are one mistake, which is reported once.
        assert_eq!(
            table(&["a", "c"], &["a", "b"]),
            ["3: attribute `b` of a key is not defined"]
        );
        let with = |list, indexes| {
            told(&[
                (DEFINITIONS, defined(&["a", "b"])),
                (KEYS, schema(&["a"])),
                (list, indexes),
            ])
        };
        assert_eq!(with(GLOBAL, index(&["b"])), [""; 0]);
        assert_eq!(with(GLOBAL, Value::Unknown), [""; 0]);
        assert_eq!(with(GLOBAL, Value::List(vec![Value::Unknown])), [""; 0]);
        assert_eq!(
            with(GLOBAL, index(&["c"])),
            ["5: attribute `c` of a key is not defined"]
        );
        let unknown = [(DEFINITIONS, defined(&["a"])), (KEYS, Value::Unknown)];
        assert_eq!(told(&unknown), [""; 0]);
    }

    #[test]
    fn local_indexes_have_the_partition_key_of_their_table() {
        let with = |keys: &[&str], of_index: &[&str]| {
            told(&[
                (DEFINITIONS, defined(&["a", "b", "c"])),
                (KEYS, schema(keys)),
                (LOCAL, index(of_index)),
            ])
        };
        assert_eq!(with(&["a", "b"], &["a", "c"]), [""; 0]);
        assert_eq!(
            with(&["a"], &["a", "b"]),
            [
                "2: local index requires a table with a sort key",
                "3: no key has the attribute `c`"
            ]
        );
        assert_eq!(
            with(&["a", "b"], &["b", "c"]),
            ["5: the partition key of a local index is that of its table, not `b`"]
        );
        assert_eq!(
            with(&["a", "b"], &["a"]),
            [
                "3: a local index has a sort key",
                "3: no key has the attribute `c`"
            ]
        );
    }
}
