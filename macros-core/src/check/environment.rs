//! Where a stack is deployed to, as far as its attribute says it.

use proc_macro2::TokenStream;
use quote::quote;
use stackwright_core::Fact;

use crate::syntax::TextArgument;

/// The account and the region of a stack.
#[derive(Clone, Debug, Default)]
pub(crate) struct Environment {
    account: Option<TextArgument>,
    region: Option<TextArgument>,
    /// Whether nothing but the attribute can say them.
    is_decided: bool,
}

impl Environment {
    pub(super) const fn of(
        account: Option<TextArgument>,
        region: Option<TextArgument>,
        is_decided: bool,
    ) -> Self {
        Self {
            account,
            region,
            is_decided,
        }
    }

    /// What the text says of the account and the region.
    pub(super) fn known(&self) -> (Fact<String>, Fact<String>) {
        let fact = |argument: &Option<TextArgument>| match argument {
            Some(argument) => argument.value().map_or(Fact::Present, Fact::Known),
            None if self.is_decided => Fact::Absent,
            None => Fact::Unknown,
        };
        (fact(&self.account), fact(&self.region))
    }

    /// Whether const evaluation knows more than the text says.
    pub(super) fn is_open(&self) -> bool {
        let mut arguments = self.account.iter().chain(&self.region);
        arguments.any(|argument| argument.value().is_none())
    }

    /// The account and the region as facts of const evaluation.
    pub(crate) fn facts(&self) -> (TokenStream, TokenStream) {
        let fact = |argument: &Option<TextArgument>| match argument {
            Some(argument) => match argument.value() {
                Some(text) => quote!(__sw::facts::known(#text)),
                None => quote!(__sw::facts::known(#argument)),
            },
            None if self.is_decided => quote!(__sw::Absent),
            None => quote!(__sw::Unknown),
        };
        (fact(&self.account), fact(&self.region))
    }
}
