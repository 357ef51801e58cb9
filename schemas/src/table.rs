//! The packed table of all schemas: views of static bytes, which decode what is asked for.
//!
//! ```text
//! SWS1, the date (10 bytes), and five numbers of four bytes: types, and the lengths of the sections
//! index     for each type, sorted by name: offset of the name in the strings, offset of the record (four bytes each)
//! strings   length and UTF-8
//! lists     count and offsets of strings: enums and sets of names
//! patterns  source, flags, lengths, and expressions that a text must or must not match
//! records   types
//! ```
//!
//! `xtask/src/schemas/pack.rs` writes it. Numbers are unsigned, seven bits a byte, lowest first.

use crate::bytes::{self, Bytes};
use crate::node::{Node, Struct};

/// The table that the crate has.
pub(crate) static SCHEMAS: Table = Table(&Sections::of(include_bytes!("schemas.bin")));

const HEADER: usize = 4 + 10 + 5 * 4;

#[derive(Clone, Copy)]
pub(crate) struct Table(pub(crate) &'static Sections);

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Table({} bytes)", self.0.all.len())
    }
}

/// The parts of the table. Those of the table that the crate has are found while the crate is compiled.
pub(crate) struct Sections {
    pub(crate) all: &'static [u8],
    count: usize,
    index: &'static [u8],
    strings: &'static [u8],
    lists: &'static [u8],
    patterns: &'static [u8],
    records: &'static [u8],
}

impl Sections {
    /// The parts of a table; of one that is cut off, those that are there.
    pub(crate) const fn of(all: &'static [u8]) -> Self {
        let count = header(all, 0);
        let (_, rest) = cut(all, HEADER);
        let (index, rest) = cut(rest, count.saturating_mul(8));
        let (strings, rest) = cut(rest, header(all, 1));
        let (lists, rest) = cut(rest, header(all, 2));
        let (patterns, rest) = cut(rest, header(all, 3));
        let (records, _) = cut(rest, header(all, 4));
        Self {
            all,
            count,
            index,
            strings,
            lists,
            patterns,
            records,
        }
    }
}

/// The first bytes, and the others.
const fn cut(bytes: &'static [u8], at: usize) -> (&'static [u8], &'static [u8]) {
    match bytes.split_at_checked(at) {
        Some(parts) => parts,
        None => (bytes, &[]),
    }
}

/// A number of the header: 0 is the count of types, then the lengths of strings, lists, patterns and records.
const fn header(all: &'static [u8], at: usize) -> usize {
    let (_, number) = cut(all, 14 + 4 * at);
    match number {
        [a, b, c, d, ..] => u32::from_le_bytes([*a, *b, *c, *d]) as usize,
        _ => 0,
    }
}

impl Table {
    pub(crate) fn date(self) -> &'static str {
        let date = self.0.all.get(4..14).unwrap_or_default();
        std::str::from_utf8(date).unwrap_or_default()
    }

    pub(crate) const fn count(self) -> usize {
        self.0.count
    }

    pub(crate) fn string(self, at: usize) -> Option<&'static str> {
        std::str::from_utf8(self.bytes(at)?).ok()
    }

    /// Whether a text is the one at a place.
    pub(crate) fn is_at(self, at: usize, text: &str) -> bool {
        self.bytes(at) == Some(text.as_bytes())
    }

    fn bytes(self, at: usize) -> Option<&'static [u8]> {
        let mut bytes = bytes::from(self.0.strings, at)?;
        let length = bytes.number()?;
        bytes.take(length)
    }

    pub(crate) fn list(self, at: usize) -> Texts {
        let found = bytes::from(self.0.lists, at);
        let counted = found.and_then(|mut bytes| Some((bytes.number()?, bytes)));
        let (left, bytes) = counted.unwrap_or_default();
        Texts {
            table: self,
            left,
            bytes,
        }
    }

    pub(crate) fn pattern(self, at: usize) -> Option<Bytes> {
        bytes::from(self.0.patterns, at)
    }

    pub(crate) fn type_at(self, at: usize) -> Option<Type> {
        let mut entry = bytes::from(self.0.index, at.checked_mul(8)?)?;
        let name = self.string(entry.four()?)?;
        let record = bytes::from(self.0.records, entry.four()?)?;
        Type::read(self, name, record)
    }

    fn name_at(self, at: usize) -> &'static str {
        let entry = bytes::from(self.0.index, at.saturating_mul(8));
        let name = entry.and_then(|mut entry| entry.four());
        name.and_then(|at| self.string(at)).unwrap_or_default()
    }

    /// The first type whose name is not before `name`.
    pub(crate) fn position(self, name: &str) -> usize {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.name_at(middle) < name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    pub(crate) fn names(self, from: usize) -> impl Iterator<Item = &'static str> {
        (from..self.count()).map(move |at| self.name_at(at))
    }
}

/// Texts of a list, such as the values of an enum.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    table: Table,
    left: usize,
    bytes: Bytes,
}

impl Texts {
    /// Whether the list has the text.
    #[must_use]
    pub fn has(mut self, text: &str) -> bool {
        self.any(|one| one == text)
    }
}

impl Iterator for Texts {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        self.left = self.left.checked_sub(1)?;
        self.table.string(self.bytes.number()?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left))
    }
}

/// A resource type of CloudFormation, such as `AWS::S3::Bucket`.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    pub(crate) table: Table,
    name: &'static str,
    flags: u8,
    /// What is asked for more seldom: the values of this type are copied often.
    more: Bytes,
    structs: usize,
    /// Where the bodies of the structs begin, and then the bodies.
    bodies: Bytes,
}

/// What a type has besides its structs.
#[derive(Default)]
struct More {
    tags: &'static str,
    reference: &'static str,
    replacement: &'static str,
    primary: Option<Texts>,
    attributes: Bytes,
}

impl Type {
    fn read(table: Table, name: &'static str, mut record: Bytes) -> Option<Self> {
        let flags = record.byte()?;
        let more = record;
        for _ in 0..4 {
            record.number()?;
        }
        record.block()?;
        let structs = record.number()?;
        Some(Self {
            table,
            name,
            flags,
            more,
            structs,
            bodies: record,
        })
    }

    fn more(self) -> More {
        let mut bytes = self.more;
        let mut read = || {
            let [tags, reference, replacement] =
                [bytes.number()?, bytes.number()?, bytes.number()?];
            Some(More {
                tags: self.table.string(tags)?,
                reference: self.table.string(reference)?,
                replacement: self.table.string(replacement)?,
                primary: Some(self.table.list(bytes.number()?)),
                attributes: bytes.block()?,
            })
        };
        read().unwrap_or_default()
    }

    /// Its name in CloudFormation: `AWS::S3::Bucket`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The service in its name: `AWS::S3`.
    #[must_use]
    pub fn service(self) -> &'static str {
        self.name
            .rsplit_once("::")
            .map_or("", |(service, _)| service)
    }

    /// The last part of its name: `Bucket`.
    #[must_use]
    pub fn short_name(self) -> &'static str {
        self.name.rsplit("::").next().unwrap_or_default()
    }

    /// Its name as that of a module: `aws_s3_bucket`.
    #[must_use]
    pub fn module_name(self) -> String {
        self.name.to_ascii_lowercase().replace("::", "_")
    }

    /// The struct of its properties.
    #[must_use]
    pub fn root(self) -> Struct {
        self.struct_at(0).unwrap_or_else(|| Struct::empty(self))
    }

    /// A property as programs name it, by its path in a template: `versioning_configuration.status`. What is not a property stays
    /// as it is.
    #[must_use]
    pub fn in_rust(self, path: &str) -> String {
        // Fields that all resources have.
        match path {
            "DeletionPolicy" => return "removal_policy".to_owned(),
            "Tags" => return "tags".to_owned(),
            _ => {}
        }
        let mut around = Some(Node::Struct(self.root()));
        let mut names = Vec::new();
        for part in path.split('.') {
            let found = match around {
                Some(Node::Struct(of)) => of.property_in_template(part),
                _ => None,
            };
            let Some(found) = found else {
                return path.to_owned();
            };
            names.push(found.name());
            around = Some(match found.node() {
                Node::List(list) => list.item(),
                node => node,
            });
        }
        names.join(".")
    }

    /// The structs of the type that values name: the properties of the type first. Those that only rules use are left out.
    pub fn structs(self) -> impl Iterator<Item = Struct> {
        let all = (0..self.structs).filter_map(move |at| self.struct_at(at));
        all.filter(|one| !one.name().is_empty())
    }

    /// The struct of a name, such as `LifecycleConfiguration`.
    #[must_use]
    pub fn struct_named(self, name: &str) -> Option<Struct> {
        self.structs().find(|one| one.name() == name)
    }

    pub(crate) fn struct_at(self, at: usize) -> Option<Struct> {
        if at >= self.structs {
            return None;
        }
        let mut offsets = self.bodies;
        offsets.take(at.checked_mul(3)?)?;
        let offset = offsets.three()?;
        let mut body = self.bodies;
        let start = self.structs.checked_mul(3)?.checked_add(offset)?;
        body.take(start)?;
        Struct::read(self, at, body)
    }

    /// What `Fn::GetAtt` gives, sorted by path.
    pub fn attributes(self) -> impl Iterator<Item = Attribute> {
        let mut bytes = self.more().attributes;
        std::iter::from_fn(move || {
            let name = self.table.string(bytes.number()?)?;
            let path = self.table.string(bytes.number()?)?;
            Some(Attribute {
                of: self,
                name,
                path,
            })
        })
    }

    /// The attribute of a name in Rust (`regional_domain_name`) or of a path in CloudFormation (`RegionalDomainName`).
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<Attribute> {
        let mut all = self.attributes();
        all.find(|one| one.name == name || one.path == name)
    }

    /// Whether any name is an attribute: `AWS::CloudFormation::CustomResource` decides at run time.
    #[must_use]
    pub const fn has_any_attribute(self) -> bool {
        self.flags & 2 != 0
    }

    /// The properties that identify a resource, by their names in CloudFormation, with `.` where they are nested.
    #[must_use]
    pub fn primary_ids(self) -> Texts {
        self.more()
            .primary
            .unwrap_or_else(|| self.table.list(usize::MAX))
    }

    /// The property whose value `Ref` gives, by its name in CloudFormation. `None` where `Ref` gives a combination of several, or
    /// where it is not known.
    #[must_use]
    pub fn reference(self) -> Option<&'static str> {
        let more = self.more();
        if !more.reference.is_empty() {
            return Some(more.reference);
        }
        let mut ids = more.primary?;
        let first = ids.next()?;
        ids.next().is_none().then_some(first)
    }

    /// Formats of what `Ref` gives, such as `AWS::EC2::VPC.Id`.
    #[must_use]
    pub fn reference_formats(self) -> Option<Texts> {
        self.node_of(self.reference()?)?.formats()
    }

    /// The property that takes tags.
    #[must_use]
    pub fn tags(self) -> Option<Tags> {
        let property = self.root().property_in_template(self.more().tags)?;
        let form = match property.node() {
            crate::Node::List(_) => TagForm::List,
            crate::Node::Map(_) => TagForm::Map,
            crate::Node::Struct(_) | crate::Node::Scalar(_) => TagForm::Json,
        };
        Some(Tags { property, form })
    }

    /// Whether AWS has retired the type: no new resources of it can be made, or a date for that is set.
    #[must_use]
    pub const fn is_retired(self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether CloudFormation deletes the old resource of a replacement before it makes the new one.
    #[must_use]
    pub fn deletes_first(self) -> bool {
        self.more().replacement == "delete_then_create"
    }

    /// The node of a property, or of one in nested structs: `Endpoint.Address`.
    pub(crate) fn node_of(self, path: &str) -> Option<crate::Node> {
        let mut node = crate::Node::Struct(self.root());
        for part in path.split('.') {
            let crate::Node::Struct(of) = node else {
                return None;
            };
            node = of.property_in_template(part)?.node();
        }
        Some(node)
    }
}

impl PartialEq for Type {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Type {}

/// The property of a type that takes tags.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Tags {
    /// The property, mostly `Tags`.
    pub property: crate::Property,
    /// How a tag is written there.
    pub form: TagForm,
}

/// How the tags of a resource are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TagForm {
    /// A list of `{"Key": …, "Value": …}`, with further fields in some types.
    List,
    /// An object from keys to values.
    Map,
    /// A value without a schema.
    Json,
}

/// An attribute of a resource, which `Fn::GetAtt` gives.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    of: Type,
    name: &'static str,
    path: &'static str,
}

impl Attribute {
    /// Its name in Rust: `endpoint_address`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Its name in CloudFormation: `Endpoint.Address`.
    #[must_use]
    pub const fn path(self) -> &'static str {
        self.path
    }

    /// Its schema, where there is one.
    #[must_use]
    pub fn node(self) -> Option<crate::Node> {
        self.of.node_of(self.path)
    }

    /// Formats of its value, such as `AWS::IAM::Role.Arn`.
    #[must_use]
    pub fn formats(self) -> Option<Texts> {
        self.node()?.formats()
    }

    /// The kind of its value.
    #[must_use]
    pub fn kind(self) -> AttributeKind {
        match self.node() {
            Some(crate::Node::Scalar(scalar)) => match scalar.kinds().only() {
                Some(crate::Kind::Text) => AttributeKind::Text,
                Some(crate::Kind::Int) => AttributeKind::Int,
                Some(crate::Kind::Number) => AttributeKind::Number,
                Some(crate::Kind::Flag) => AttributeKind::Flag,
                _ => AttributeKind::Json,
            },
            Some(crate::Node::List(list)) => match list.item() {
                crate::Node::Scalar(item) if item.kinds().only() == Some(crate::Kind::Text) => {
                    AttributeKind::Texts
                }
                _ => AttributeKind::Json,
            },
            Some(crate::Node::Map(_) | crate::Node::Struct(_)) => AttributeKind::Json,
            None => AttributeKind::Text,
        }
    }
}

/// The kind of an attribute's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AttributeKind {
    /// A text.
    Text,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list of texts.
    Texts,
    /// Anything else.
    Json,
}
