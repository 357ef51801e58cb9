//! From tokens to declarations. Reading never gives up: what can't be read is reported, and the rest goes on.

mod attribute;
mod declaration;
mod fields;
mod marker;
mod module;
mod value;

use proc_macro2::Ident;
use quote::ToTokens as _;

pub(crate) use attribute::{StackArguments, WrittenArgument, allowed_rule};
pub(crate) use declaration::{Call, Declaration};
pub(crate) use fields::{Field, Fields};
pub(crate) use marker::{is_marker, name_of};
pub(crate) use module::{Item, Module, Wire, own_stack};
pub(crate) use value::{Value, ValueKind};

/// The letters of the longest keywords: `abstract`, `continue`, `override`.
const LONGEST_KEYWORD: usize = 8;

/// Whether a word can't be a name.
pub(crate) fn is_keyword(ident: &Ident) -> bool {
    let is_short = ident.to_string().len() <= LONGEST_KEYWORD;
    is_short && syn::parse2::<Ident>(ident.to_token_stream()).is_err()
}
