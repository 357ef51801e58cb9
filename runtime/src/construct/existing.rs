//! Resources that exist already.

use std::cell::OnceCell;
use std::rc::Rc;

use stackwright_core::describe::{Attribute, Description};
use stackwright_core::identity::{self, Identified};

use crate::tree::Untold;
use crate::{Scope, Target, Text, Token, Value};

/// What a construct knows of a resource that exists already: nothing of one that the stack makes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Existing(Rc<OnceCell<Identity>>);

#[derive(Debug)]
struct Identity {
    name: Text,
    arn: Text,
}

impl Existing {
    /// Something that is named by a value of the stack, such as a resource of any type.
    pub(crate) fn named(name: Text) -> Self {
        let arn = name.clone();
        Self(Rc::new(OnceCell::from(Identity { name, arn })))
    }

    /// Takes a name and an ARN.
    pub(crate) fn set(&self, name: Text, arn: Text) {
        // A construct is defined once.
        let _ = self.0.set(Identity { name, arn });
    }

    /// Takes what `existing` says, and takes the resource of the stack out of the tree. Whether it says anything.
    pub(crate) fn take(
        &self,
        of: &'static Description,
        given: Option<&Text>,
        place: (&Scope, &Scope),
    ) -> bool {
        let mut identified = of.header.existing.into_iter();
        identified.any(|identified| self.take_as(identified, given, place))
    }

    /// The same, of what is named in a way of its own.
    pub(crate) fn take_as(
        &self,
        identified: &'static Identified,
        given: Option<&Text>,
        (scope, resource): (&Scope, &Scope),
    ) -> bool {
        let Some(given) = given else {
            return false;
        };
        scope.remove(resource);
        let identity = given
            .as_literal()
            .and_then(|text| identity::identity(identified, text).ok());
        let name = identity.map_or_else(|| given.clone(), |identity| identity.name.into());
        let arn = match identity.and_then(|identity| identity.arn) {
            Some(arn) => {
                let star = identified.after_name();
                format!("{}{star}", arn.strip_suffix(star).unwrap_or(arn)).into()
            }
            None if identified.is_named_by_arn_alone() => given.clone(),
            None => arn_of(identified, &name, scope),
        };
        // A construct is defined once.
        let _ = self.0.set(Identity { name, arn });
        true
    }

    /// Whether it is known to be of another account than the stack.
    pub(crate) fn is_foreign(&self, scope: &Scope) -> bool {
        let arn = self.0.get().and_then(|known| known.arn.as_literal());
        let account = arn.and_then(|arn| arn.split(':').nth(4));
        match (account, &scope.environment().account) {
            (Some(theirs), Some(ours)) => theirs != ours,
            _ => false,
        }
    }

    /// Whether it has an ARN whose account is not known to be that of the stack.
    pub(crate) fn may_be_foreign(&self, scope: &Scope) -> bool {
        let arn = self.0.get().and_then(|known| known.arn.as_literal());
        let account = arn.and_then(|arn| arn.split(':').nth(4));
        account.is_some_and(|theirs| scope.environment().account.as_deref() != Some(theirs))
    }

    /// Whether the resource exists already.
    pub(crate) fn is_known(&self) -> bool {
        self.0.get().is_some()
    }

    /// Its name or id, or that of what the stack makes.
    pub(crate) fn name_or(&self, own: impl FnOnce() -> Text) -> Text {
        self.0.get().map_or_else(own, |known| known.name.clone())
    }

    /// The value that the declaration gives, or that the stack knows of its own resource. An unknown value cannot be written.
    pub(crate) fn told_or(
        &self,
        scope: &Scope,
        (of, method): (&'static Description, &str),
        told: Option<&Text>,
        own: impl FnOnce() -> Text,
    ) -> Text {
        let attribute = Attribute::of(of, method).filter(|_| self.is_known());
        match (attribute, told) {
            (None, _) => own(),
            (Some(_), Some(told)) => told.clone(),
            (Some(attribute), None) => {
                Token::Untold(Target(scope.place()), Untold(of, attribute)).into()
            }
        }
    }

    /// The ARN of other resources of the service in its account and Region, which are those of the stack unless its own ARN has others.
    pub(crate) fn arn_beside(&self, scope: &Scope, service: &str, others: &str) -> Text {
        let own = self.0.get().and_then(|known| known.arn.as_literal());
        if let Some(own) = own
            && let Some((at, _)) = own.match_indices(':').nth(4)
            && let Some(before) = own.get(..=at)
        {
            return format!("{before}{others}").into();
        }
        Token::text_of([
            "arn:".into(),
            Token::Partition.into(),
            format!(":{service}:").into(),
            scope.region().into(),
            ":".into(),
            scope.account().into(),
            format!(":{others}").into(),
        ])
    }

    /// Its ARN, or that of what the stack makes.
    pub(crate) fn arn_or(&self, own: impl FnOnce() -> Text) -> Text {
        self.0.get().map_or_else(own, |known| known.arn.clone())
    }
}

/// The ARN of a resource of the stack's account and region, by its name.
fn arn_of(identified: &Identified, name: &Text, scope: &Scope) -> Text {
    let region: Value = if identified.is_global() {
        "".into()
    } else {
        scope.region().into()
    };
    let (kind, separator) = identified.before_name(name.as_literal().unwrap_or_default());
    Token::text_of([
        "arn:".into(),
        Token::Partition.into(),
        format!(":{}:", identified.service).into(),
        region,
        ":".into(),
        scope.account().into(),
        format!(":{kind}{separator}").into(),
        name.clone().into(),
        identified.after_name().into(),
    ])
}
