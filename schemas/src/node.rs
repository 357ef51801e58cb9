//! Structs, properties, and the nodes that say what a value may be.

use crate::bytes::Bytes;
use crate::condition::Condition;
use crate::pattern::Pattern;
use crate::table::{Texts, Type};

/// An object with properties: those of a resource, or of a value in them.
#[derive(Clone, Copy, Debug)]
pub struct Struct {
    pub(crate) of: Type,
    at: usize,
    name: &'static str,
    flags: u8,
    min: Option<usize>,
    max: Option<usize>,
    properties: Bytes,
    rules: Bytes,
}

impl Struct {
    pub(crate) fn read(of: Type, at: usize, mut body: Bytes) -> Option<Self> {
        let name = of.table.string(body.number()?)?;
        let flags = body.byte()?;
        let min = if flags & 2 == 0 {
            None
        } else {
            Some(body.number()?)
        };
        let max = if flags & 4 == 0 {
            None
        } else {
            Some(body.number()?)
        };
        Some(Self {
            of,
            at,
            name,
            flags,
            min,
            max,
            properties: body.block()?,
            rules: body.block()?,
        })
    }

    pub(crate) fn empty(of: Type) -> Self {
        Self {
            of,
            at: 0,
            name: "",
            flags: 1,
            min: None,
            max: None,
            properties: Bytes::default(),
            rules: Bytes::default(),
        }
    }

    /// The type that it is a struct of.
    #[must_use]
    pub const fn owner(self) -> Type {
        self.of
    }

    /// Its position in the type, 0 for the properties of the type itself. It changes when schemas are updated.
    #[must_use]
    pub const fn position(self) -> usize {
        self.at
    }

    /// Its name, as AWS's documentation calls it: `LifecycleConfiguration`. A name is used once in a type, and none is that of the
    /// type itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Its name in AWS's documentation, which a program writes. Two structs of a type may share it; the second has a number behind
    /// its [`Self::name`] then.
    #[must_use]
    pub fn written_name(self) -> &'static str {
        let mut name = self.name;
        while let Some(base) = name.strip_suffix('2') {
            if self.of.struct_named(base).is_none() {
                break;
            }
            name = base;
        }
        name
    }

    /// Whether it takes properties that the schema does not name.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.flags & 1 != 0
    }

    /// How many properties a value must have.
    #[must_use]
    pub const fn min_properties(self) -> Option<usize> {
        self.min
    }

    /// How many properties a value may have.
    #[must_use]
    pub const fn max_properties(self) -> Option<usize> {
        self.max
    }

    /// Its properties, sorted by their names in CloudFormation; read-only ones are among them.
    pub fn properties(self) -> impl Iterator<Item = Property> {
        let mut bytes = self.properties;
        std::iter::from_fn(move || Property::read(self, bytes.block()?))
    }

    /// The property of a name in Rust.
    #[must_use]
    pub fn property(self, name: &str) -> Option<Property> {
        self.property_where(|[rust, _]| self.of.table.is_at(rust, name))
    }

    /// The property of a name in CloudFormation.
    #[must_use]
    pub fn property_in_template(self, cfn_name: &str) -> Option<Property> {
        self.property_where(|[_, cfn]| self.of.table.is_at(cfn, cfn_name))
    }

    /// The first property whose names are the wanted ones: of the others nothing else is read.
    fn property_where(self, is_wanted: impl Fn([usize; 2]) -> bool) -> Option<Property> {
        let mut bytes = self.properties;
        loop {
            let property = bytes.block()?;
            let mut names = property;
            if is_wanted([names.number()?, names.number()?]) {
                return Property::read(self, property);
            }
        }
    }

    /// What has to hold of the set of properties that a value has.
    pub fn rules(self) -> impl Iterator<Item = Condition> {
        let mut bytes = self.rules;
        std::iter::from_fn(move || {
            if bytes.is_empty() {
                return None;
            }
            Condition::read(self.of, &mut bytes, 0)
        })
    }
}

/// A property of a struct.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    of: Struct,
    name: &'static str,
    cfn_name: &'static str,
    flags: u8,
    node: Bytes,
}

impl Property {
    fn read(of: Struct, mut bytes: Bytes) -> Option<Self> {
        let table = of.of.table;
        Some(Self {
            of,
            name: table.string(bytes.number()?)?,
            cfn_name: table.string(bytes.number()?)?,
            flags: bytes.byte()?,
            node: bytes,
        })
    }

    /// Its name in Rust: `bucket_name`. A keyword is written as `r#type` in a program, and is `type` here.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Its name in CloudFormation: `BucketName`.
    #[must_use]
    pub const fn cfn_name(self) -> &'static str {
        self.cfn_name
    }

    /// The struct that has it.
    #[must_use]
    pub const fn owner(self) -> Struct {
        self.of
    }

    /// What its value may be.
    #[must_use]
    pub fn node(self) -> Node {
        let mut bytes = self.node;
        Node::read(self.of.of, &mut bytes).unwrap_or(Node::Scalar(Scalar::anything(self.of.of)))
    }

    /// Whether a value of the struct must have it.
    #[must_use]
    pub const fn is_required(self) -> bool {
        self.flags & 1 != 0
    }

    /// Whether only the service sets it.
    #[must_use]
    pub const fn is_read_only(self) -> bool {
        self.flags & 2 != 0
    }

    /// Whether a change replaces the resource.
    #[must_use]
    pub const fn is_create_only(self) -> bool {
        self.flags & 4 != 0
    }

    /// Whether some changes replace the resource.
    #[must_use]
    pub const fn is_conditional_create_only(self) -> bool {
        self.flags & 8 != 0
    }

    /// Whether the service never shows the value, as for passwords.
    #[must_use]
    pub const fn is_write_only(self) -> bool {
        self.flags & 16 != 0
    }

    /// Whether AWS advises against it.
    #[must_use]
    pub const fn is_deprecated(self) -> bool {
        self.flags & 32 != 0
    }

    /// Whether the order of its list is of no meaning.
    #[must_use]
    pub const fn is_unordered(self) -> bool {
        self.flags & 64 != 0
    }
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Node {
    /// A text, a number, a flag, or JSON without a schema.
    Scalar(Scalar),
    /// A list.
    List(List),
    /// An object whose keys the program chooses.
    Map(Map),
    /// An object with named properties.
    Struct(Struct),
}

impl Node {
    pub(crate) fn read(of: Type, bytes: &mut Bytes) -> Option<Self> {
        let tag = bytes.byte()?;
        match tag & 7 {
            0 => Scalar::read(of, tag, bytes).map(Self::Scalar),
            1 => List::read(of, bytes).map(Self::List),
            2 => Map::read(of, bytes).map(Self::Map),
            3 => {
                let at = bytes.number()?;
                let found = of.struct_at(at)?;
                Some(Self::Struct(Struct {
                    flags: found.flags | (tag & 8),
                    ..found
                }))
            }
            _ => None,
        }
    }

    /// Formats of the value, or of the elements of a list: what a reference may be.
    #[must_use]
    pub fn formats(self) -> Option<Texts> {
        match self {
            Self::Scalar(scalar) => scalar.formats(),
            Self::List(list) => match list.item() {
                Self::Scalar(scalar) => list.formats().or(scalar.formats()),
                _ => None,
            },
            Self::Map(_) | Self::Struct(_) => None,
        }
    }
}

impl Struct {
    /// Whether a condition says only what holds if the value is an object.
    #[must_use]
    pub const fn is_loose(self) -> bool {
        self.flags & 8 != 0
    }
}

/// A kind of values in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// An object.
    Object,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::Text,
        Self::Int,
        Self::Number,
        Self::Flag,
        Self::List,
        Self::Object,
    ];
}

/// The kinds that a value may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// Whether a kind is one of them.
    #[must_use]
    pub const fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }

    /// The kind, where it is the only one.
    #[must_use]
    pub fn only(self) -> Option<Kind> {
        let mut all = self.iter();
        let first = all.next()?;
        all.next().is_none().then_some(first)
    }

    /// The kinds.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }

    /// Whether the value is JSON: objects are accepted, with any properties.
    #[must_use]
    pub const fn is_json(self) -> bool {
        self.has(Kind::Object)
    }
}

/// A text, a number, a flag, or JSON without a schema, with what restricts it.
#[derive(Clone, Copy, Debug)]
pub struct Scalar {
    of: Type,
    kinds: Kinds,
    values: Option<Texts>,
    values_in_any_case: Option<Texts>,
    formats: Option<Texts>,
    references: Option<Texts>,
    patterns: Bytes,
    length: (Option<usize>, Option<usize>),
    range: (Option<&'static str>, Option<&'static str>),
    below: Option<&'static str>,
    above: Option<&'static str>,
    multiple_of: Option<&'static str>,
}

impl Scalar {
    fn anything(of: Type) -> Self {
        Self {
            of,
            kinds: Kinds(63),
            values: None,
            values_in_any_case: None,
            formats: None,
            references: None,
            patterns: Bytes::default(),
            length: (None, None),
            range: (None, None),
            below: None,
            above: None,
            multiple_of: None,
        }
    }

    fn read(of: Type, tag: u8, bytes: &mut Bytes) -> Option<Self> {
        let kinds = match tag >> 3 {
            0 => bytes.byte()?,
            one @ 1..=4 => 1 << (one - 1),
            5 => 0b10_0001,
            6 => 63,
            _ => return None,
        };
        let mask = bytes.number()?;
        let mut scalar = Self {
            kinds: Kinds(kinds),
            ..Self::anything(of)
        };
        let table = of.table;
        let mut list = |bit: usize| {
            if mask & (1 << bit) == 0 {
                return Some(None);
            }
            Some(Some(table.list(bytes.number()?)))
        };
        scalar.values = list(0)?;
        scalar.values_in_any_case = list(1)?;
        scalar.formats = list(2)?;
        scalar.references = list(3)?;
        if mask & (1 << 4) != 0 {
            scalar.patterns = bytes.block()?;
        }
        let mut length = |bit: usize| {
            if mask & (1 << bit) == 0 {
                return Some(None);
            }
            Some(Some(bytes.number()?))
        };
        scalar.length = (length(5)?, length(6)?);
        let mut text = |bit: usize| {
            if mask & (1 << bit) == 0 {
                return Some(None);
            }
            Some(Some(table.string(bytes.number()?)?))
        };
        scalar.range = (text(7)?, text(8)?);
        scalar.below = text(9)?;
        scalar.above = text(10)?;
        scalar.multiple_of = text(11)?;
        Some(scalar)
    }

    /// The kinds that the value may have.
    #[must_use]
    pub const fn kinds(self) -> Kinds {
        self.kinds
    }

    /// The only values, where they are listed.
    #[must_use]
    pub const fn values(self) -> Option<Texts> {
        self.values
    }

    /// The only values, where they are listed and case does not matter.
    #[must_use]
    pub const fn values_in_any_case(self) -> Option<Texts> {
        self.values_in_any_case
    }

    /// What the text is: `AWS::IAM::Role.Arn`, `date-time`, `json`.
    #[must_use]
    pub const fn formats(self) -> Option<Texts> {
        self.formats
    }

    /// Attributes of other types that the value may be, as `AWS::EC2::VPC.VpcId`.
    #[must_use]
    pub const fn references(self) -> Option<Texts> {
        self.references
    }

    /// The patterns, all of which the text must match.
    pub fn patterns(self) -> impl Iterator<Item = Pattern> {
        let mut bytes = self.patterns;
        std::iter::from_fn(move || Pattern::read(self.of.table, bytes.number()?))
    }

    /// The least and the greatest length of the text, in characters.
    #[must_use]
    pub const fn length(self) -> (Option<usize>, Option<usize>) {
        self.length
    }

    /// The least and the greatest number.
    #[must_use]
    pub const fn range(self) -> (Option<&'static str>, Option<&'static str>) {
        self.range
    }

    /// The number that the value must be less than.
    #[must_use]
    pub const fn below(self) -> Option<&'static str> {
        self.below
    }

    /// The number that the value must be greater than.
    #[must_use]
    pub const fn above(self) -> Option<&'static str> {
        self.above
    }

    /// The number that the value must be a multiple of.
    #[must_use]
    pub const fn multiple_of(self) -> Option<&'static str> {
        self.multiple_of
    }
}

/// A list, with what restricts it.
#[derive(Clone, Copy, Debug)]
pub struct List {
    of: Type,
    min: Option<usize>,
    max: Option<usize>,
    max_unique: Option<usize>,
    keys: Option<Texts>,
    formats: Option<Texts>,
    flags: usize,
    prefix: Bytes,
    item: Bytes,
}

impl List {
    fn read(of: Type, bytes: &mut Bytes) -> Option<Self> {
        let flags = bytes.number()?;
        let mut number = |bit: usize| {
            if flags & (1 << bit) == 0 {
                return Some(None);
            }
            Some(Some(bytes.number()?))
        };
        let (min, max, max_unique) = (number(0)?, number(1)?, number(2)?);
        let (keys, formats) = (number(3)?, number(4)?);
        let prefix = if flags & (1 << 5) == 0 {
            Bytes::default()
        } else {
            bytes.block()?
        };
        Some(Self {
            of,
            min,
            max,
            max_unique,
            keys: keys.map(|at| of.table.list(at)),
            formats: formats.map(|at| of.table.list(at)),
            flags,
            prefix,
            item: *bytes,
        })
    }

    /// The fewest elements.
    #[must_use]
    pub const fn min(self) -> Option<usize> {
        self.min
    }

    /// The most elements.
    #[must_use]
    pub const fn max(self) -> Option<usize> {
        self.max
    }

    /// The most different elements.
    #[must_use]
    pub const fn max_unique(self) -> Option<usize> {
        self.max_unique
    }

    /// Properties of the elements that no two of them may share, by their names in CloudFormation.
    #[must_use]
    pub const fn unique_keys(self) -> Option<Texts> {
        self.keys
    }

    /// Whether no two elements may be equal.
    #[must_use]
    pub const fn is_unique(self) -> bool {
        self.flags & (1 << 6) != 0
    }

    /// Whether a value of JSON is accepted instead of the list.
    #[must_use]
    pub const fn accepts_json(self) -> bool {
        self.flags & (1 << 7) != 0
    }

    /// Formats of the list itself, such as `AWS::EC2::SecurityGroup.Ids`.
    #[must_use]
    pub const fn formats(self) -> Option<Texts> {
        self.formats
    }

    /// What an element may be.
    #[must_use]
    pub fn item(self) -> Node {
        let mut bytes = self.item;
        Node::read(self.of, &mut bytes).unwrap_or(Node::Scalar(Scalar::anything(self.of)))
    }

    /// What the first elements must also be.
    pub fn prefix(self) -> impl Iterator<Item = Node> {
        let mut bytes = self.prefix;
        std::iter::from_fn(move || Node::read(self.of, &mut bytes.block()?))
    }
}

/// An object whose keys the program chooses.
#[derive(Clone, Copy, Debug)]
pub struct Map {
    of: Type,
    min: Option<usize>,
    max: Option<usize>,
    flags: usize,
    entries: Bytes,
}

impl Map {
    fn read(of: Type, bytes: &mut Bytes) -> Option<Self> {
        let flags = bytes.number()?;
        let mut number = |bit: usize| {
            if flags & (1 << bit) == 0 {
                return Some(None);
            }
            Some(Some(bytes.number()?))
        };
        let (min, max) = (number(0)?, number(1)?);
        Some(Self {
            of,
            min,
            max,
            flags,
            entries: bytes.block()?,
        })
    }

    /// The fewest entries.
    #[must_use]
    pub const fn min(self) -> Option<usize> {
        self.min
    }

    /// The most entries.
    #[must_use]
    pub const fn max(self) -> Option<usize> {
        self.max
    }

    /// Whether keys that match no pattern are accepted.
    #[must_use]
    pub const fn is_open(self) -> bool {
        self.flags & 4 != 0
    }

    /// Patterns of keys, and what the value of such a key may be. No pattern accepts every key.
    pub fn entries(self) -> impl Iterator<Item = (Option<Pattern>, Node)> {
        let mut bytes = self.entries;
        std::iter::from_fn(move || {
            let mut entry = bytes.block()?;
            let pattern = match entry.number()? {
                0 => None,
                at => Some(Pattern::read(self.of.table, at - 1)?),
            };
            Some((pattern, Node::read(self.of, &mut entry)?))
        })
    }

    /// What a value may be, where it is the same for every key.
    #[must_use]
    pub fn value(self) -> Node {
        let first = self.entries().next();
        first.map_or(Node::Scalar(Scalar::anything(self.of)), |(_, node)| node)
    }
}
