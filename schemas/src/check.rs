//! Checks of values against schemas.

use crate::find::nearest;
use crate::format;
use crate::node::{Kind, Kinds, List, Map, Node, Property, Scalar, Struct};
use crate::rules::{self, Level, Rule};
use crate::scalar;
use crate::set::Set;
use crate::table::{Texts, Type};
use crate::value::{Entry, Object, Shape, Truth, Value};

/// How deep values are looked into.
pub(crate) const DEEPEST: usize = 60;

/// How the names of properties are written, and how values are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As in a Rust program: `bucket_name`, and a number is not a text.
    Rust,
    /// As in a template: `BucketName`, and CloudFormation converts between scalars.
    Template,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Finding<P> {
    /// Where: the value, the name of a property, or the object that lacks one.
    pub place: P,
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How firmly it is held.
    pub level: Level,
    /// What is wrong, as a noun phrase and what is wrong with it.
    pub message: String,
    /// The fix, as an imperative.
    pub help: String,
    /// Why it is wrong, where that is not the reason of the rule.
    pub note: Option<String>,
    /// The property that it is about, by its name in CloudFormation; empty for an element of a list without one.
    pub property: &'static str,
}

/// Checks the properties of a resource. `place` is that of the whole resource.
///
/// Unknown values are right. Values in all branches of a choice are checked.
#[must_use]
pub fn check<P: Clone + PartialEq>(
    of: Type,
    place: &P,
    properties: &Object<'_, P>,
    spelling: Spelling,
) -> Vec<Finding<P>> {
    let mut check = Check::new(of, spelling);
    check.object(of.root(), place, properties, 0);
    check.findings
}

/// Checks one value of a type.
#[must_use]
pub fn check_value<P: Clone + PartialEq>(
    of: Type,
    node: Node,
    value: &Value<'_, P>,
    spelling: Spelling,
) -> Vec<Finding<P>> {
    let mut check = Check::new(of, spelling);
    check.value(node, value, 0);
    check.findings
}

pub(crate) struct Check<P> {
    of: Type,
    pub(crate) spelling: Spelling,
    pub(crate) findings: Vec<Finding<P>>,
    /// Whether something was met that is not known.
    pub(crate) unknown: bool,
    pub(crate) property: Named,
}

/// The names of the property in whose value the check is, and of none at first.
#[derive(Clone, Copy, Default)]
pub(crate) struct Named {
    pub(crate) cfn: &'static str,
    rust: &'static str,
}

impl Named {
    pub(crate) const fn of(property: &Property) -> Self {
        Self {
            cfn: property.cfn_name(),
            rust: property.name(),
        }
    }

    /// A name that is no property of the schema.
    pub(crate) const fn both(name: &'static str) -> Self {
        Self {
            cfn: name,
            rust: name,
        }
    }

    /// The name as the program writes it.
    const fn spelled(self, spelling: Spelling) -> &'static str {
        match spelling {
            Spelling::Rust => self.rust,
            Spelling::Template => self.cfn,
        }
    }
}

impl<P: Clone + PartialEq> Check<P> {
    fn new(of: Type, spelling: Spelling) -> Self {
        Self {
            of,
            spelling,
            findings: Vec::new(),
            unknown: false,
            property: Named::default(),
        }
    }

    /// A check of the same resource whose findings are not told.
    pub(crate) fn silent(&self) -> Self {
        Self {
            property: self.property,
            ..Self::new(self.of, self.spelling)
        }
    }

    pub(crate) fn add(&mut self, place: &P, rule: &'static Rule, message: String, help: String) {
        self.push(place, rule, Level::Deny, message, help, None);
    }

    pub(crate) fn push(
        &mut self,
        place: &P,
        rule: &'static Rule,
        level: Level,
        message: String,
        help: String,
        note: Option<String>,
    ) {
        let finding = Finding {
            place: place.clone(),
            rule,
            level,
            message,
            help,
            note,
            property: self.property.cfn,
        };
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    pub(crate) fn value(&mut self, node: Node, value: &Value<'_, P>, depth: usize) {
        if depth > DEEPEST {
            self.unknown = true;
            return;
        }
        match &value.shape {
            Shape::Unknown => self.unknown = true,
            Shape::NoValue => {}
            Shape::Choice(choices) => {
                self.unknown = true;
                choices
                    .iter()
                    .for_each(|one| self.value(node, one, depth + 1));
            }
            shape => match node {
                Node::Scalar(scalar) => self.scalar(scalar, value),
                Node::List(list) => match shape {
                    Shape::List(items) => self.list(list, &value.place, items, depth),
                    Shape::Object(_) | Shape::Json | Shape::Text(_) if list.accepts_json() => {}
                    shape => {
                        let help = match shape {
                            Shape::Text(text) => format!("write `[{text:?}]`"),
                            Shape::Number(digits) => format!("write `[{digits}]`"),
                            _ => "write the elements in `[…]`".to_owned(),
                        };
                        self.wrong_kind(value, "a list", help);
                    }
                },
                Node::Map(map) => match shape {
                    Shape::Object(object) => self.map(map, &value.place, object, depth),
                    Shape::Json => self.unknown = true,
                    _ if self.spelling == Spelling::Template => self.no_object(value),
                    _ => self.wrong_kind(value, "a map", "write `[\"key\" = value]`".to_owned()),
                },
                Node::Struct(of) => match shape {
                    Shape::Object(object) => self.object(of, &value.place, object, depth),
                    Shape::Json => self.unknown = true,
                    _ if of.is_loose() => {}
                    _ if self.spelling == Spelling::Template || of.name().is_empty() => {
                        self.no_object(value);
                    }
                    _ => {
                        let name = of.written_name();
                        let help = format!("write `{name} {{ … }}`");
                        self.wrong_kind(value, &format!("`{name}`"), help);
                    }
                },
            },
        }
    }

    fn no_object(&mut self, value: &Value<'_, P>) {
        self.wrong_kind(value, "an object", "write an object".to_owned());
    }

    fn wrong_kind(&mut self, value: &Value<'_, P>, wanted: &str, help: String) {
        let found = described(&value.shape);
        let name = self.property.spelled(self.spelling);
        self.add(
            &value.place,
            rules::SW1203,
            format!("expected {wanted} for `{name}`, found {found}"),
            help,
        );
    }

    /// The name of a property as the program writes it.
    fn spelled(&self, cfn: &str) -> String {
        if self.spelling == Spelling::Template {
            return cfn.to_owned();
        }
        let mut all = self.of.structs();
        let found = all.find_map(|one| one.property_in_template(cfn));
        found.map_or_else(|| cfn.to_owned(), |one| one.name().to_owned())
    }

    fn scalar(&mut self, node: Scalar, value: &Value<'_, P>) {
        if !self.is_of_kind(node, &value.shape) {
            let wanted = node.kinds().noun();
            let help = self.of_right_kind(node, &value.shape, &wanted);
            self.wrong_kind(value, &wanted, help);
            return;
        }
        let Some(text) = value.shape.scalar() else {
            return;
        };
        // A dynamic reference, which CloudFormation replaces.
        if text.contains("{{resolve:") {
            self.unknown = true;
            return;
        }
        let is_text = matches!(value.shape, Shape::Text(_));
        for fault in scalar::faults(node, text, is_text) {
            let name = self.property.spelled(self.spelling);
            let level = match fault.rule.code {
                "SW1204" | "SW1205" if fault.is_of_another_partition => Level::Warn,
                "SW1204" | "SW1205" => rules::level(self.of.name(), self.property.cfn),
                _ => Level::Deny,
            };
            self.push(
                &value.place,
                fault.rule,
                level,
                format!("`{name}` {}", fault.message),
                fault.help,
                None,
            );
        }
    }

    /// What to write instead of a value of another kind.
    fn of_right_kind(&self, node: Scalar, shape: &Shape<'_, P>, wanted: &str) -> String {
        let kinds = node.kinds();
        let is_number = |text: &str| {
            kinds.has(Kind::Int) && text.trim().parse::<i128>().is_ok()
                || kinds.has(Kind::Number) && text.trim().parse::<f64>().is_ok()
        };
        match shape {
            Shape::Text(text) if is_number(text) => format!("write `{}`", text.trim()),
            Shape::Text(text) if kinds.has(Kind::Flag) && matches!(&**text, "true" | "false") => {
                format!("write `{text}`")
            }
            Shape::Number(digits) if kinds.has(Kind::Text) => format!("write `\"{digits}\"`"),
            Shape::Flag(flag) if kinds.has(Kind::Text) => format!("write `\"{flag}\"`"),
            _ => format!("write {wanted}"),
        }
    }

    fn is_of_kind(&self, node: Scalar, shape: &Shape<'_, P>) -> bool {
        let kinds = node.kinds();
        if kinds.is_json() && matches!(shape, Shape::Object(_) | Shape::Json) {
            return true;
        }
        let lenient = self.spelling == Spelling::Template;
        match shape {
            Shape::Json => kinds.has(Kind::List),
            Shape::List(_) => kinds.has(Kind::List),
            Shape::Text(text) => {
                kinds.has(Kind::Text)
                    || lenient
                        && (kinds.has(Kind::Number) && text.trim().parse::<f64>().is_ok()
                            || kinds.has(Kind::Int) && text.trim().parse::<i128>().is_ok()
                            || kinds.has(Kind::Flag)
                                && matches!(&**text, "true" | "false" | "True" | "False"))
            }
            Shape::Number(digits) => {
                let is_whole = digits.parse::<f64>().is_ok_and(|one| one.fract() == 0.0);
                kinds.has(Kind::Number)
                    || kinds.has(Kind::Int) && is_whole
                    || kinds.has(Kind::Text) && (lenient || scalar::takes_digits(node, digits))
            }
            Shape::Flag(_) => kinds.has(Kind::Flag) || lenient && kinds.has(Kind::Text),
            _ => false,
        }
    }

    fn list(&mut self, list: List, place: &P, items: &[Value<'_, P>], depth: usize) {
        let name = self.property.spelled(self.spelling);
        let sure = items
            .iter()
            .filter(|one| one.shape.presence() == Truth::Yes)
            .count();
        let possible = items
            .iter()
            .filter(|one| one.shape.presence() != Truth::No)
            .count();
        if let Some(min) = list.min().filter(|min| possible < *min) {
            let help = format!("write at least {}", counted(min, "element"));
            self.add(
                place,
                rules::SW1208,
                format!(
                    "`{name}` has {}, fewer than {min}",
                    counted(possible, "element")
                ),
                help,
            );
        }
        if let Some(max) = list.max().filter(|max| sure > *max) {
            let help = format!("write at most {}", counted(max, "element"));
            self.add(
                place,
                rules::SW1208,
                format!("`{name}` has {}, more than {max}", counted(sure, "element")),
                help,
            );
        }
        self.unique(list, items, name);
        if let Some(formats) = list.formats() {
            items
                .iter()
                .for_each(|one| self.item_format(formats, one, name));
        }
        for (item, node) in items.iter().zip(list.prefix()) {
            self.value(node, item, depth + 1);
        }
        let item = list.item();
        items
            .iter()
            .for_each(|one| self.value(item, one, depth + 1));
    }

    /// The format of an element, which the list says.
    fn item_format(&mut self, formats: Texts, item: &Value<'_, P>, name: &str) {
        let Shape::Text(text) = &item.shape else {
            return;
        };
        let is_known = !text.contains("{{resolve:");
        if let Some(wanted) = format::misfit(formats, text).filter(|_| is_known) {
            let fault = scalar::of_format(text, &wanted);
            let message = format!("`{name}` {}", fault.message);
            self.add(&item.place, fault.rule, message, fault.help);
        }
    }

    fn unique(&mut self, list: List, items: &[Value<'_, P>], name: &str) {
        let mut different = Vec::<&Value<'_, P>>::new();
        for one in items {
            let known = different.iter().any(|other| other.shape.same(&one.shape));
            if known && list.is_unique() {
                let message = format!("element of `{name}` appears twice");
                self.add(
                    &one.place,
                    rules::SW1209,
                    message,
                    "remove the second one".to_owned(),
                );
            }
            if !known
                && !matches!(
                    one.shape,
                    Shape::Unknown | Shape::Choice(_) | Shape::NoValue
                )
            {
                different.push(one);
            }
        }
        if let Some(max) = list.max_unique().filter(|max| different.len() > *max)
            && let Some(first) = items.get(max)
        {
            let message = format!(
                "`{name}` has {} different elements, more than {max}",
                different.len()
            );
            self.add(
                &first.place,
                rules::SW1208,
                message,
                format!("write at most {max} different elements"),
            );
        }
        if let Some(keys) = list.unique_keys() {
            self.unique_keys(keys, &different, name);
        }
    }

    fn unique_keys(&mut self, keys: Texts, items: &[&Value<'_, P>], name: &str) {
        for (at, one) in items.iter().enumerate() {
            let shares =
                |other: &&&Value<'_, P>| keys.clone().all(|key| self.shares(key, one, other));
            if items.iter().take(at).any(|other| shares(&other)) {
                let keys: Vec<_> = keys.map(|key| format!("`{}`", self.spelled(key))).collect();
                let message = format!(
                    "two elements of `{name}` have the same {}",
                    keys.join(" and ")
                );
                self.add(
                    &one.place,
                    rules::SW1209,
                    message,
                    "change or remove one of them".to_owned(),
                );
            }
        }
    }

    fn shares(&self, key: &str, one: &Value<'_, P>, other: &Value<'_, P>) -> bool {
        let of = |value: &Value<'_, P>, check: &dyn Fn(&Shape<'_, P>) -> bool| match &value.shape {
            Shape::Object(object) => {
                let mut entries = object.entries.iter();
                let name = self.spelled(key);
                entries
                    .find(|entry| entry.name == name)
                    .is_some_and(|entry| check(&entry.value.shape))
            }
            _ => false,
        };
        of(one, &|a| of(other, &|b| a.same(b)))
    }

    fn map(&mut self, map: Map, place: &P, object: &Object<'_, P>, depth: usize) {
        let name = self.property.spelled(self.spelling);
        self.counts((map.min(), map.max()), place, name, object);
        for entry in &object.entries {
            let mut accepted = false;
            for (pattern, node) in map.entries() {
                if pattern.is_none_or(|pattern| pattern.matches(&entry.name)) {
                    accepted = true;
                    self.value(node, &entry.value, depth + 1);
                }
            }
            if !accepted && !map.is_open() {
                let patterns = map.entries().filter_map(|(pattern, _)| pattern);
                let patterns: Vec<_> = patterns.map(|one| format!("`{}`", one.source())).collect();
                let message = format!(
                    "key `{}` of `{name}` does not match {}",
                    entry.name,
                    patterns.join(" or ")
                );
                self.add(
                    &entry.place,
                    rules::SW1212,
                    message,
                    "write a key that matches".to_owned(),
                );
            }
        }
    }

    fn counts(
        &mut self,
        (min, max): (Option<usize>, Option<usize>),
        place: &P,
        name: &str,
        object: &Object<'_, P>,
    ) {
        let presence = |truth: Truth| {
            object
                .entries
                .iter()
                .filter(|one| one.value.shape.presence() == truth)
                .count()
        };
        let (sure, possible) = (
            presence(Truth::Yes),
            presence(Truth::Yes) + presence(Truth::Unknown),
        );
        if let Some(min) = min.filter(|min| possible < *min) {
            let help = format!("add at least {}", counted(min - possible, "property"));
            self.add(
                place,
                rules::SW1211,
                format!(
                    "`{name}` has {}, fewer than {min}",
                    counted(possible, "property")
                ),
                help,
            );
        }
        if let Some(max) = max.filter(|max| sure > *max) {
            let help = format!("write at most {}", counted(max, "property"));
            self.add(
                place,
                rules::SW1211,
                format!(
                    "`{name}` has {}, more than {max}",
                    counted(sure, "property")
                ),
                help,
            );
        }
    }

    /// Whether an object of a template has properties that are not those of the schema: what a custom resource is given.
    fn takes_any(&self, of: Struct) -> bool {
        self.spelling == Spelling::Template
            && of.position() == 0
            && self.of.name() == "AWS::CloudFormation::CustomResource"
    }

    fn object(&mut self, of: Struct, place: &P, object: &Object<'_, P>, depth: usize) {
        let outer = self.property;
        let around = outer.spelled(self.spelling);
        let title = match of.name() {
            _ if of.position() == 0 => self.of.name(),
            "" => around,
            _ => of.written_name(),
        };
        if let Some((name, at)) = object.name.as_ref().filter(|(name, _)| {
            !of.name().is_empty() && ![of.name(), of.written_name()].contains(&&**name)
        }) {
            let message = format!("expected `{title}`, found `{name}`");
            self.add(at, rules::SW1213, message, format!("write `{title}`"));
        }
        let properties: Vec<_> = of.properties().collect();
        let mut given = Vec::new();
        for entry in &object.entries {
            let found = properties.iter().find(|one| self.name(one) == entry.name);
            let Some(property) = found else {
                if !of.is_open() && !self.takes_any(of) {
                    self.unknown_property(title, &properties, entry);
                }
                continue;
            };
            self.property = Named::of(property);
            if property.is_read_only()
                && !of.name().is_empty()
                && entry.value.shape.presence() == Truth::Yes
            {
                let message = format!("`{}` of `{title}` is read-only", entry.name);
                self.add(
                    &entry.place,
                    rules::SW1202,
                    message,
                    "remove the property".to_owned(),
                );
            }
            self.value(property.node(), &entry.value, depth + 1);
            given.push((property.cfn_name(), entry));
        }
        self.property = outer;
        self.missing(title, place, &properties, &given);
        self.counts(
            (of.min_properties(), of.max_properties()),
            place,
            title,
            object,
        );
        let set = Set {
            of,
            title,
            place,
            given: &given,
        };
        for rule in of.rules() {
            self.rule(&rule, &set, None, depth);
        }
    }

    /// The required properties that are not there, in one finding.
    fn missing(
        &mut self,
        title: &str,
        place: &P,
        properties: &[Property],
        given: &[(&'static str, &Entry<'_, P>)],
    ) {
        let is_missing = |one: &&Property| {
            let entry = given.iter().find(|(name, _)| *name == one.cfn_name());
            let presence = entry.map_or(Truth::No, |(_, entry)| entry.value.shape.presence());
            one.is_required() && presence == Truth::No
        };
        let missing = properties.iter().filter(is_missing);
        let names: Vec<_> = missing.map(|one| format!("`{}`", self.name(one))).collect();
        let (property, all) = match names.as_slice() {
            [] => return,
            [only] => ("property", only.clone()),
            [before @ .., last] => ("properties", format!("{} and {last}", before.join(", "))),
        };
        let message = format!("missing required {property} {all} of `{title}`");
        self.add(place, rules::SW1201, message, format!("add {all}"));
    }

    fn name(&self, property: &Property) -> &'static str {
        Named::of(property).spelled(self.spelling)
    }

    fn unknown_property(&mut self, title: &str, properties: &[Property], entry: &Entry<'_, P>) {
        let settable = properties.iter().filter(|one| !one.is_read_only());
        let names: Vec<_> = settable.map(|one| self.name(one)).collect();
        let help = match nearest(&entry.name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "remove the property; the struct has none".to_owned(),
            None => "correct the name or remove the property".to_owned(),
        };
        let message = format!("`{title}` has no property `{}`", entry.name);
        self.add(&entry.place, rules::SW1200, message, help);
    }
}

fn counted(count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, _) => format!("1 {noun}"),
        (_, "property") => format!("{count} properties"),
        _ => format!("{count} {noun}s"),
    }
}

fn described<P>(shape: &Shape<'_, P>) -> String {
    match shape {
        Shape::Text(text) => format!("the string `{text:?}`"),
        Shape::Number(digits) => format!("`{digits}`"),
        Shape::Flag(flag) => format!("`{flag}`"),
        Shape::List(_) => "a list".to_owned(),
        Shape::Object(object) => object
            .name
            .as_ref()
            .map_or_else(|| "an object".to_owned(), |(name, _)| format!("`{name}`")),
        Shape::Json => "JSON".to_owned(),
        Shape::Choice(_) | Shape::NoValue | Shape::Unknown => "an expression".to_owned(),
    }
}

impl Kinds {
    /// What a value is, as a message says it: "a string or a whole number".
    #[must_use]
    pub fn noun(self) -> String {
        if self.is_json() {
            return "JSON".to_owned();
        }
        let names = self.iter().map(|kind| match kind {
            Kind::Text => "a string",
            Kind::Int => "a whole number",
            Kind::Number => "a number",
            Kind::Flag => "`true` or `false`",
            Kind::List => "a list",
            Kind::Object => "JSON",
        });
        names.collect::<Vec<_>>().join(" or ")
    }
}
