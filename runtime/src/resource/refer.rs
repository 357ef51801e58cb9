//! References to resources, checked by what a property takes.
//!
//! The markers and the constructs that fit them are generated, in `kinds.rs`, from the formats of the schemas.

use std::borrow::Cow;

use super::slot::{self, Slot};
use stackwright_schemas::{Pick, Type, find};

use crate::construct::Construct;
use crate::{Pseudo, Resource, ResourceType, Text, Token, TokenList, Value};

/// What a property takes that is an identifier of another resource: `Kind` is a marker of the module `kinds`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what the property takes: expected `{Kind}`",
    label = "expected a declaration that has `{Kind}`, or a text",
    note = "the name says the resource type and its attribute: `IamRoleArn` is the ARN of an `AWS::IAM::Role`"
)]
pub trait RefersTo<Kind> {
    /// The identifier.
    fn refer(&self) -> Slot;
}

/// A reference to a construct, or a text that is its identifier.
pub fn refer<Kind>(value: &(impl RefersTo<Kind> + ?Sized)) -> Slot {
    value.refer()
}

#[diagnostic::do_not_recommend]
impl<Kind, T: RefersTo<Kind> + ?Sized> RefersTo<Kind> for &T {
    fn refer(&self) -> Slot {
        (**self).refer()
    }
}

#[diagnostic::do_not_recommend]
impl<Kind, T: RefersTo<Kind>> RefersTo<Kind> for Option<T> {
    fn refer(&self) -> Slot {
        self.as_ref().map(T::refer).unwrap_or_default()
    }
}

macro_rules! texts {
    ($($text:ty),+) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<Kind> RefersTo<Kind> for $text {
                fn refer(&self) -> Slot {
                    slot::text(self)
                }
            }
        )+
    };
}

texts!(str, String, Cow<'_, str>, Text, Token, Pseudo, Slot);

/// What a property takes whose schema does not say what it refers to: a construct, of which it is what `Ref` gives, or a text.
#[diagnostic::on_unimplemented(
    message = "expected a string or a declaration for a property, found `{Self}`",
    label = "expected a declaration, a `String`, `&str`, `Text` or `Token`"
)]
pub trait RefersToAny {
    /// What `Ref` gives, or the text.
    fn refer(&self) -> Slot;
}

/// A reference to any construct, or a text.
pub fn refer_any(value: &(impl RefersToAny + ?Sized)) -> Slot {
    value.refer()
}

#[diagnostic::do_not_recommend]
impl<T: RefersToAny + ?Sized> RefersToAny for &T {
    fn refer(&self) -> Slot {
        (**self).refer()
    }
}

#[diagnostic::do_not_recommend]
impl<T: RefersToAny> RefersToAny for Option<T> {
    fn refer(&self) -> Slot {
        self.as_ref().map(T::refer).unwrap_or_default()
    }
}

/// What `Ref` gives of a construct: of the resource that it is for.
pub(super) fn reference(construct: &impl Construct) -> Slot {
    let place = super::main_place(construct.scope());
    Value::from(Token::reference(&place)).into()
}

macro_rules! texts_of_any {
    ($($text:ty),+) => {
        $(
            #[diagnostic::do_not_recommend]
            impl RefersToAny for $text {
                fn refer(&self) -> Slot {
                    slot::text(self)
                }
            }
        )+
    };
}

texts_of_any!(str, String, Cow<'_, str>, Text, Token, Pseudo, Slot);

/// An ARN that a property takes whose schema does not say of what: that of a construct, or a text. Of a construct that is not known to
/// have one it is what `Ref` gives.
#[diagnostic::on_unimplemented(
    message = "expected a string or a declaration for a property, found `{Self}`",
    label = "expected a declaration, a `String`, `&str`, `Text` or `Token`"
)]
pub trait RefersToArn {
    /// The ARN, or the text.
    fn refer(&self) -> Slot;
}

/// The ARN of any construct, or a text.
pub fn refer_arn(value: &(impl RefersToArn + ?Sized)) -> Slot {
    value.refer()
}

#[diagnostic::do_not_recommend]
impl<T: RefersToArn + ?Sized> RefersToArn for &T {
    fn refer(&self) -> Slot {
        (**self).refer()
    }
}

#[diagnostic::do_not_recommend]
impl<T: RefersToArn> RefersToArn for Option<T> {
    fn refer(&self) -> Slot {
        self.as_ref().map(T::refer).unwrap_or_default()
    }
}

#[diagnostic::do_not_recommend]
impl<T: ResourceType> RefersToArn for Resource<T> {
    fn refer(&self) -> Slot {
        match find(T::NAME).and_then(Type::arn) {
            Some(Pick::Attribute(attribute)) => {
                Value::from(Token::attribute(self.scope(), attribute.path())).into()
            }
            Some(Pick::Ref) | None => reference(self),
        }
    }
}

/// An attribute of a resource, of which the schema says that it is a text. A call of its method is looked for among those of
/// all types.
#[must_use]
pub fn attribute<T: ResourceType>(of: &Resource<T>, name: &str) -> Slot {
    Value::from(Token::attribute(of.scope(), name)).into()
}

macro_rules! texts_of_arns {
    ($($text:ty),+) => {
        $(
            #[diagnostic::do_not_recommend]
            impl RefersToArn for $text {
                fn refer(&self) -> Slot {
                    slot::text(self)
                }
            }
        )+
    };
}

texts_of_arns!(str, String, Cow<'_, str>, Text, Token, Pseudo, Slot);

/// A list of what a property takes, given by one expression.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what the property takes: expected a list of `{Kind}`",
    label = "expected a list of declarations that have `{Kind}`, or of texts"
)]
pub trait RefersToAll<Kind> {
    /// The identifiers.
    fn refers(&self) -> Slot;
}

/// References to constructs, or texts.
pub fn refers<Kind>(value: impl RefersToAll<Kind>) -> Slot {
    value.refers()
}

#[diagnostic::do_not_recommend]
impl<Kind, T: RefersTo<Kind>> RefersToAll<Kind> for [T] {
    fn refers(&self) -> Slot {
        slot::list(self.iter().map(T::refer).collect())
    }
}

#[diagnostic::do_not_recommend]
impl<Kind, T: RefersTo<Kind>> RefersToAll<Kind> for Vec<T> {
    fn refers(&self) -> Slot {
        self.as_slice().refers()
    }
}

#[diagnostic::do_not_recommend]
impl<Kind, T: RefersTo<Kind>, const N: usize> RefersToAll<Kind> for [T; N] {
    fn refers(&self) -> Slot {
        self.as_slice().refers()
    }
}

#[diagnostic::do_not_recommend]
impl<Kind, T: RefersToAll<Kind> + ?Sized> RefersToAll<Kind> for &T {
    fn refers(&self) -> Slot {
        (**self).refers()
    }
}

#[diagnostic::do_not_recommend]
impl<Kind, T: RefersToAll<Kind>> RefersToAll<Kind> for Option<T> {
    fn refers(&self) -> Slot {
        self.as_ref().map(T::refers).unwrap_or_default()
    }
}

macro_rules! lists_of_texts {
    ($($text:ty),+) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<Kind> RefersToAll<Kind> for $text {
                fn refers(&self) -> Slot {
                    slot::texts(self)
                }
            }
        )+
    };
}

lists_of_texts!(Token, TokenList, Text, Slot);
