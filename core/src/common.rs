//! The fields that constructs have in common.

use crate::describe::key::{Allow, AnyDeclaration, FieldType, Id, Json, List, Ref, Tag};
use crate::describe::{COMMON, Field, Key, Path, choice, field};
use crate::template::condition::Condition;

choice! {
    /// What becomes of a resource when it leaves its stack, or its stack is deleted.
    pub enum RemovalPolicy in &["RemovalPolicy"];
    /// It is deleted.
    Destroy = "Delete" or "Delete",
    /// It stays, and belongs to no stack any more.
    Retain = "Retain" or "Keep",
    /// It is deleted and leaves a snapshot; only for resources of which CloudFormation takes snapshots. Rules: SW0811.
    Snapshot = "Snapshot",
    /// It stays, unless the deployment that creates it fails.
    RetainOnUpdateOrDelete = "RetainExceptOnCreate" or "RetainExceptOnCreate",
}

/// The names of the common fields of resources, in facts about a `C`.
#[derive(Debug)]
pub struct Common<C>(core::marker::PhantomData<C>);

macro_rules! common {
    ($($(#[doc = $doc:literal])* $name:ident $key:ident: $kind:ty = $number:literal, $options:expr;)+) => {
        impl<C> Common<C> {
            $($(#[doc = $doc])* pub const $key: Key<C, $kind> = Key::new(Path::of(COMMON + $number));)+
        }

        $(const $key: Field = Field {
            name: stringify!($name),
            docs: &[$($doc),*],
            takes: <$kind as FieldType>::TAKES,
            options: $options,
        };)+
    };
}

common! {
    /// The construct id, the last part of the path that logical ids are made of.
    id ID: Id = 0, field()
        .beside_existing()
        .aka(&["construct_id"])
        .default("the declared name in PascalCase; in a call, the id that it is given. A change replaces the resource");
    /// Constructs to be created first.
    depends_on DEPENDS_ON: List<AnyDeclaration> = 1, field().default("those that a value refers to");
    /// The condition under which the construct is made, when the stack is deployed. CloudFormation: `Condition`.
    condition CONDITION: Ref<Condition> = 2, field().default("it is made");
    /// What becomes of the resource when it leaves its stack.
    removal_policy REMOVAL_POLICY: RemovalPolicy = 3, field()
        .default("CloudFormation's for its type, which deletes it; a KMS key is retained");
    /// Tags, key and value, of every resource of the construct that can have tags.
    tags TAGS: List<Tag> = 4, field().default("those of the stack");
    /// CloudFormation JSON laid over the resource, for what has no field: `json!({ "Properties": { … } })`. `null`
    /// takes a key away.
    overrides OVERRIDES: Json = 5, field();
    /// Rules that this construct may break, each with a reason.
    allow ALLOW: List<Allow> = 6, field().beside_existing();
}

/// Of constructs that write something else than resources into the template. Their numbers are not those of [`Common`]: no rule
/// reads them by a key.
pub(crate) const ELEMENT_FIELDS: &[Field] = &[ID, OVERRIDES, ALLOW];

/// Of constructs that make resources.
pub(crate) const RESOURCE_FIELDS: &[Field] = &[
    ID,
    DEPENDS_ON,
    CONDITION,
    REMOVAL_POLICY,
    TAGS,
    OVERRIDES,
    ALLOW,
];
