//! What the rules of `core/` say of a declaration that is made up.

use stackwright_core::describe::key::{Call, Tag};
use stackwright_core::describe::takes::RustType;
use stackwright_core::describe::{Description, Fact, Node, Path, Scalar, Takes, Tree};
use stackwright_core::{Duration, Rule, Size, Version, common, identity};

use super::model::{Declaration, Fields, Stack, Value};

/// A rule that a declaration breaks, and the field in which it does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Broken {
    pub(super) rule: &'static Rule,
    pub(super) path: Path,
}

/// The rules that keep a declaration from being compiled.
pub(super) fn broken(stack: &Stack, declaration: &Declaration) -> Vec<Broken> {
    let tree = tree(stack, declaration);
    let (of, facts) = (declaration.of, tree.raw());
    let found = identity::check(of, facts)
        .into_iter()
        .chain(of.check(facts))
        .chain(common::check(of, facts));
    let fatal = found.filter(|finding| finding.violation.rule.level.is_fatal());
    fatal
        .map(|finding| Broken {
            rule: finding.violation.rule,
            path: finding.path,
        })
        .collect()
}

/// The names of required fields that a declaration lacks.
pub(super) fn missing(stack: &Stack, declaration: &Declaration) -> Vec<&'static str> {
    let tree = tree(stack, declaration);
    common::required(declaration.of, tree.raw()).collect()
}

/// The facts of a declaration, those of the declarations that it refers to included.
pub(super) fn tree(stack: &Stack, declaration: &Declaration) -> Tree {
    let mut tree = Tree::new(&declaration.name);
    if let (Some((number, field)), Some(argument)) =
        (declaration.of.parameter(), declaration.argument)
    {
        tree.give(number, fact(stack, &Value::Word(argument), field.takes));
    }
    give(stack, declaration.of, &declaration.fields, &mut tree);
    tree
}

fn give(stack: &Stack, of: &'static Description, fields: &Fields, tree: &mut Tree) {
    for (name, value) in fields {
        if let Some((number, field)) = of.named(name) {
            tree.give(number, fact(stack, value, field.takes));
        }
    }
}

fn fact(stack: &Stack, value: &Value, takes: Takes) -> Fact<Node> {
    let scalar = |found: Option<Scalar<'static>>| {
        found.map_or(Fact::Present, |found| Fact::Known(Node::Scalar(found)))
    };
    match (value, takes) {
        (Value::Text(text), _) => Fact::Known(text.as_str().into()),
        (Value::Number(number), Takes::Scalar) => Fact::Known(number.to_string().as_str().into()),
        (Value::Decimal(number), Takes::Scalar) => Fact::Known((*number).into()),
        (Value::Word(word), Takes::Choice(choice)) => {
            scalar(choice.number(word).map(Scalar::Choice))
        }
        (Value::Name(name), _) if takes.refers_to().is_some() => match stack.find(name) {
            Some(other) => Fact::Known(tree(stack, other).into()),
            None => Fact::Present,
        },
        (Value::Range(min, max), Takes::Range(of)) => {
            let bound = |bound: &Option<Box<Value>>| match bound.as_deref() {
                Some(bound) => plain(bound, *of).map_or(Fact::Present, Fact::Known),
                None => Fact::Absent,
            };
            Fact::Known(Node::Range(bound(min), bound(max)))
        }
        (Value::List(values), Takes::List(of)) => {
            let elements = values.iter().map(|value| fact(stack, value, *of));
            Fact::Known(Node::List(elements.collect(), true))
        }
        (Value::Tags(tags), _) => {
            let text = |text: &String| Fact::Known(Node::from(text.as_str()));
            let tags = tags
                .iter()
                .map(|(key, value)| Fact::Known(Tag::node(text(key), text(value))));
            Fact::Known(Node::List(tags.collect(), true))
        }
        (Value::Pairs(pairs), _) => {
            let pairs = pairs.iter().map(|(key, value)| {
                let value = match value {
                    Value::Text(text) => Fact::Known(Node::from(text.as_str())),
                    _ => Fact::Present,
                };
                Fact::Known(Tag::node(Fact::Known(Node::from(key.as_str())), value))
            });
            Fact::Known(Node::List(pairs.collect(), true))
        }
        (Value::Struct(_, fields), Takes::Struct(of)) => {
            let mut tree = Tree::default();
            give(stack, of, fields, &mut tree);
            Fact::Known(tree.into())
        }
        (Value::Call(function, arguments), Takes::Rust(of)) => call(of, function, arguments),
        _ => scalar(plain(value, takes)),
    }
}

/// A value without parts.
fn plain(value: &Value, takes: Takes) -> Option<Scalar<'static>> {
    let amount = |amount: i64| u64::try_from(amount).ok();
    match (value, takes) {
        (Value::Flag(flag), _) => Some(Scalar::Flag(*flag)),
        (Value::Number(number), Takes::Version) => {
            let major = u32::try_from(*number).ok()?;
            Some(Scalar::Version(Version::major(major)))
        }
        (Value::Decimal(number), Takes::Version) => {
            let (major, minor) = number.split_once('.')?;
            let version = Version::minor(major.parse().ok()?, minor.parse().ok()?);
            Some(Scalar::Version(version))
        }
        (Value::Number(number), Takes::Count | Takes::Number) => {
            amount(*number).map(Scalar::Number)
        }
        (Value::Unit(number, unit), _) => {
            let number = amount(*number)?;
            let time = || Duration::from_literal(number, unit).map(Scalar::Duration);
            let size = Size::from_literal(number, unit).map(Scalar::Size);
            size.or_else(time)
        }
        _ => None,
    }
}

/// A call of one of the functions of a type.
fn call(of: &RustType, function: &str, arguments: &[Value]) -> Fact<Node> {
    let at = of.functions.iter().position(|one| one.name() == function);
    let Some(at) = at.and_then(|at| u16::try_from(at).ok()) else {
        return Fact::Present;
    };
    let mut tree = Tree::partial("");
    tree.give(
        Call::FUNCTION,
        Fact::Known(Node::Scalar(Scalar::Choice(at))),
    );
    for (number, argument) in (Call::FIRST..).zip(arguments) {
        if let Value::Text(text) = argument {
            tree.give(number, Fact::Known(text.as_str().into()));
        }
    }
    Fact::Known(tree.into())
}
