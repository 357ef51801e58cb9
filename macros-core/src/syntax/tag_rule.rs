//! `tag("team" = "web", include("AWS::EC2::VPC"), priority = 150)`, `remove_tag("Name", exclude("AWS::EC2::VPC"))`.

use darling::{Error, FromMeta};
use quote::ToTokens as _;
use stackwright_core::{Violation, stack};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitInt, LitStr, Meta, Token, parenthesized};

use super::name_of;
use crate::diagnostics::{Diagnostic, Diagnostics};

/// Tags of some resources.
#[derive(Debug, Default)]
pub(crate) struct TagRules(pub(crate) Vec<TagRule>);

/// Tags that are removed.
#[derive(Debug, Default)]
pub(crate) struct RemovedTags(pub(crate) Vec<TagRule>);

/// A tag, and the resources that it is for.
#[derive(Debug)]
pub(crate) struct TagRule {
    pub(crate) key: LitStr,
    /// None removes it.
    pub(crate) value: Option<LitStr>,
    pub(crate) include: Vec<LitStr>,
    pub(crate) exclude: Vec<LitStr>,
    pub(crate) priority: Option<u32>,
}

impl TagRule {
    fn parse(input: ParseStream<'_>, has_value: bool) -> syn::Result<Self> {
        let mut rule = Self {
            key: input.parse()?,
            value: None,
            include: Vec::new(),
            exclude: Vec::new(),
            priority: None,
        };
        if has_value {
            input.parse::<Token![=]>()?;
            rule.value = Some(input.parse()?);
        }
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            rule.option(input)?;
        }
        Ok(rule)
    }

    fn option(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let name: Ident = input.parse()?;
        match name_of(&name).as_str() {
            which @ ("include" | "exclude") => {
                let types;
                parenthesized!(types in input);
                let types = Punctuated::<LitStr, Token![,]>::parse_terminated(&types)?;
                let all = if which == "include" {
                    &mut self.include
                } else {
                    &mut self.exclude
                };
                all.extend(types);
            }
            "priority" => {
                input.parse::<Token![=]>()?;
                self.priority = Some(input.parse::<LitInt>()?.base10_parse()?);
            }
            other => {
                let message = format!(
                    "unknown option `{other}` of a tag, expected `include`, `exclude` or `priority`"
                );
                return Err(syn::Error::new(name.span(), message));
            }
        }
        Ok(())
    }

    pub(super) fn check(&self, diagnostics: &mut Diagnostics) {
        let mut report = |place: &LitStr, checked: Result<(), Violation<'_>>| {
            if let Err(violation) = checked {
                diagnostics.push(Diagnostic::of(&violation, place.to_token_stream()));
            }
        };
        let value = self.value.as_ref().map(LitStr::value);
        let value = value.unwrap_or_default();
        report(&self.key, stack::tag(&self.key.value(), &value));
    }
}

struct Added(TagRule);

impl Parse for Added {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        TagRule::parse(input, true).map(Self)
    }
}

struct Removed(TagRule);

impl Parse for Removed {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        TagRule::parse(input, false).map(Self)
    }
}

/// The argument, as a list of tokens.
fn read<T: Parse>(item: &Meta, example: &str) -> darling::Result<T> {
    let wrong = || Error::custom(format!("expected `{example}`")).with_span(item);
    let list = item.require_list().map_err(|_| wrong())?;
    list.parse_args().map_err(Error::from)
}

impl FromMeta for TagRules {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        let example = "tag(\"team\" = \"web\", include(\"AWS::EC2::VPC\"))";
        read(item, example).map(|Added(rule)| Self(vec![rule]))
    }
}

impl FromMeta for RemovedTags {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        let example = "remove_tag(\"team\", exclude(\"AWS::EC2::VPC\"))";
        read(item, example).map(|Removed(rule)| Self(vec![rule]))
    }
}
