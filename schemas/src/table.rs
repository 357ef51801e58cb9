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
pub(crate) static SCHEMAS: Table = Table(include_bytes!("schemas.bin"));

const HEADER: usize = 4 + 10 + 5 * 4;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Table(pub(crate) &'static [u8]);

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Table({} bytes)", self.0.len())
    }
}

/// The sections of the table, of which the last is the records.
#[derive(Clone, Copy)]
enum Section {
    Strings = 1,
    Lists = 2,
    Patterns = 3,
    Records = 4,
}

impl Table {
    /// A number of the header: 0 is the count of types, then the lengths of strings, lists, patterns and records.
    fn header(self, at: usize) -> usize {
        let number = bytes::from(self.0, 14 + 4 * at).and_then(|mut header| header.four());
        number.unwrap_or(0)
    }

    fn section(self, section: Section) -> &'static [u8] {
        let index = self.count().saturating_mul(8).saturating_add(HEADER);
        let before = (1..section as usize).map(|one| self.header(one));
        let start = before.fold(index, usize::saturating_add);
        let end = start.saturating_add(self.header(section as usize));
        self.0.get(start..end).unwrap_or_default()
    }

    pub(crate) fn date(self) -> &'static str {
        let date = self.0.get(4..14).unwrap_or_default();
        std::str::from_utf8(date).unwrap_or_default()
    }

    pub(crate) fn count(self) -> usize {
        self.header(0)
    }

    pub(crate) fn string(self, at: usize) -> Option<&'static str> {
        let mut bytes = bytes::from(self.section(Section::Strings), at)?;
        let length = bytes.number()?;
        std::str::from_utf8(bytes.take(length)?).ok()
    }

    pub(crate) fn list(self, at: usize) -> Texts {
        let found = bytes::from(self.section(Section::Lists), at);
        let counted = found.and_then(|mut bytes| Some((bytes.number()?, bytes)));
        let (left, bytes) = counted.unwrap_or_default();
        Texts {
            table: self,
            left,
            bytes,
        }
    }

    pub(crate) fn pattern(self, at: usize) -> Option<Bytes> {
        bytes::from(self.section(Section::Patterns), at)
    }

    pub(crate) fn type_at(self, at: usize) -> Option<Type> {
        let place = HEADER.checked_add(at.checked_mul(8)?)?;
        let mut entry = bytes::from(self.0, place)?;
        let name = self.string(entry.four()?)?;
        let record = bytes::from(self.section(Section::Records), entry.four()?)?;
        Type::read(self, name, record)
    }

    fn name_at(self, at: usize) -> &'static str {
        let place = HEADER.saturating_add(at.saturating_mul(8));
        let name = bytes::from(self.0, place).and_then(|mut entry| entry.four());
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
    tags: &'static str,
    reference: &'static str,
    replacement: &'static str,
    primary: Texts,
    attributes: Bytes,
    structs: usize,
    offsets: Bytes,
    bodies: Bytes,
}

impl Type {
    fn read(table: Table, name: &'static str, mut record: Bytes) -> Option<Self> {
        let flags = record.byte()?;
        let tags = table.string(record.number()?)?;
        let reference = table.string(record.number()?)?;
        let replacement = table.string(record.number()?)?;
        let primary = table.list(record.number()?);
        let attributes = record.block()?;
        let structs = record.number()?;
        let offsets = Bytes::new(record.take(structs.checked_mul(3)?)?);
        Some(Self {
            table,
            name,
            flags,
            tags,
            reference,
            replacement,
            primary,
            attributes,
            structs,
            offsets,
            bodies: record,
        })
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
        let mut offsets = self.offsets;
        offsets.take(at.checked_mul(3)?)?;
        let offset = offsets.three()?;
        let mut body = self.bodies;
        body.take(offset)?;
        Struct::read(self, at, body)
    }

    /// What `Fn::GetAtt` gives, sorted by path.
    pub fn attributes(self) -> impl Iterator<Item = Attribute> {
        let mut bytes = self.attributes;
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
    pub const fn primary_ids(self) -> Texts {
        self.primary
    }

    /// The property whose value `Ref` gives, by its name in CloudFormation. `None` where `Ref` gives a combination of several, or
    /// where it is not known.
    #[must_use]
    pub fn reference(self) -> Option<&'static str> {
        if !self.reference.is_empty() {
            return Some(self.reference);
        }
        let mut ids = self.primary;
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
        let property = self.root().property_in_template(self.tags)?;
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
        self.replacement == "delete_then_create"
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
