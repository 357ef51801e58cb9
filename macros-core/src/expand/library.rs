//! What the library is called in an expansion.

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use stackwright_core::UserKind;

use crate::audience::Audience;
use crate::model::{Declaration, Parameter, TypeMeaning};

/// The modules that have nothing but the names that can stand in angle brackets, for the editor to offer.
const ENGINES: &[&str] = &["elasticache", "engine"];
pub(super) const USER_ENGINES: &[&str] = &["elasticache", "user_engine"];
const KINDS: &[&str] = &["elasticache", "kind"];

/// The name by which an expansion calls the library: short, since an editor expands a whole module for each key.
pub(super) fn library() -> TokenStream {
    quote!(
        use ::stackwright::__private as __sw;
    )
}

/// The tokens of a path. Not yet a stream: to put one stream into another is dear, and paths are everywhere.
pub(super) struct Path(Vec<TokenTree>);

impl Path {
    pub(super) fn then(mut self, name: Ident) -> Self {
        let colons =
            [Spacing::Joint, Spacing::Alone].map(|spacing| Punct::new(':', spacing).into());
        self.0.extend(colons);
        self.0.push(name.into());
        self
    }

    /// With types in angle brackets.
    fn of(mut self, types: impl IntoIterator<Item = Self>) -> Self {
        let mut before = '<';
        for written in types {
            self.0.push(Punct::new(before, Spacing::Alone).into());
            self.0.extend(written.0);
            before = ',';
        }
        self.0.push(Punct::new('>', Spacing::Alone).into());
        self
    }
}

impl From<Path> for Vec<TokenTree> {
    fn from(path: Path) -> Self {
        path.0
    }
}

impl ToTokens for Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

/// A path in the library.
pub(super) fn path(parts: &[&str]) -> Path {
    // What most declarations name stands in `__private` itself.
    let parts = parts.strip_prefix(&["elasticache"]).unwrap_or(parts);
    let library = Path(vec![Ident::new("__sw", Span::call_site()).into()]);
    let parts = parts.iter().map(|part| Ident::new(part, Span::call_site()));
    parts.fold(library, Path::then)
}

/// The type of a declaration's construct: `ServerlessCache<Valkey>`.
pub(super) fn construct_type(declaration: &Declaration) -> Path {
    let construct = path(declaration.spec.construct);
    let written = declaration.type_argument.ident.as_ref();
    let arguments = match (
        declaration.spec.parameter,
        declaration.type_argument.meaning,
    ) {
        (Parameter::None, _) => return construct,
        (Parameter::UserKind, TypeMeaning::Kind(kind)) => {
            let kind = type_name(KINDS, kind.name(), written);
            let engine = engine_type(declaration);
            vec![kind, engine]
        }
        (Parameter::UserKind, _) => {
            let kind = type_name(KINDS, UserKind::Iam.name(), None);
            let engine = engine_type(declaration);
            vec![kind, engine]
        }
        (_, TypeMeaning::Engine(engine)) => vec![type_name(ENGINES, engine.name(), written)],
        // Something of the right shape, so that the fields are still looked at.
        _ => vec![type_name(ENGINES, "Valkey", None)],
    };
    construct.of(arguments)
}

pub(super) fn engine_type(declaration: &Declaration) -> Path {
    let engine = declaration
        .engine()
        .map_or("Valkey", stackwright_core::Engine::name);
    type_name(ENGINES, engine, None)
}

/// A type, by the token that the user wrote where there is one.
fn type_name(module: &[&str], name: &str, written: Option<&Ident>) -> Path {
    let name = written
        .cloned()
        .unwrap_or_else(|| Ident::new(name, Span::call_site()));
    path(module).then(name)
}

/// A wrong name in angle brackets, or none, where only the editor sees it: it can say what could stand there.
pub(super) fn wrong_type(declaration: &Declaration, audience: Audience) -> TokenStream {
    let module = match (
        declaration.spec.parameter,
        declaration.type_argument.meaning,
    ) {
        (Parameter::Engine, TypeMeaning::None) => ENGINES,
        (Parameter::UserEngine, TypeMeaning::None) => USER_ENGINES,
        (Parameter::UserKind, TypeMeaning::None) => KINDS,
        _ => return TokenStream::new(),
    };
    let written = declaration.type_argument.ident.as_ref();
    let name = type_name(module, "missing", written);
    audience.item_for_editor(quote!(
        const _: __sw::Option<#name> = __sw::None;
    ))
}
