//! What the library is called in an expansion.

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use stackwright_core::describe::takes::{Generic, TypeOf};

use crate::audience::Audience;
use crate::check::Checked;
use crate::model::{Declaration, TypeOf as Meaning};

/// The name by which an expansion calls the library: short, since an editor expands a whole module for each key.
pub(crate) fn library(path: Option<&Ident>) -> TokenStream {
    match path {
        Some(path) => library_at(&path.to_token_stream()),
        None => library_at(&quote!(::stackwright)),
    }
}

/// The path of the private module of the library.
pub(crate) fn private(path: Option<&Ident>) -> TokenStream {
    match path {
        Some(path) => quote!(#path::__private),
        None => quote!(::stackwright::__private),
    }
}

/// The same, of a library at another path.
pub(super) fn library_at(root: &TokenStream) -> TokenStream {
    quote!(
        use #root::__private as __sw;
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
    let library = Path(vec![Ident::new("__sw", Span::call_site()).into()]);
    let parts = parts.iter().map(|part| Ident::new(part, Span::call_site()));
    parts.fold(library, Path::then)
}

/// The type of a declaration's construct: `ServerlessCache<Valkey>`.
pub(super) fn construct_type(checked: &Checked) -> Path {
    let declaration = &checked.declaration;
    let construct = path(declaration.spec.header.construct);
    if let Some(of_type) = &declaration.of_type {
        return construct.of([super::resource::marker(of_type)]);
    }
    if declaration.spec.header.generics.is_empty() {
        return construct;
    }
    let written = declaration.type_argument.ident.as_ref();
    let generics = declaration.spec.header.generics.iter();
    construct.of(generics.map(|generic| generic_type(*generic, checked, written)))
}

/// The last of the type arguments of a declaration's construct, as nobody wrote it.
pub(super) fn last_generic(checked: &Checked) -> Option<(&'static str, Path)> {
    let generic = *checked.declaration.spec.header.generics.last()?;
    let name = generic_name(generic, checked);
    Some((name, generic_type(generic, checked, None)))
}

/// A type argument; the one that stands in the angle brackets by the token that the user wrote.
fn generic_type(generic: Generic, checked: &Checked, written: Option<&Ident>) -> Path {
    let name = generic_name(generic, checked);
    let given = &checked.declaration.type_argument;
    let is_right = given.meaning.is_some();
    if given.is_parameter
        && matches!(generic.of, TypeOf::Argument)
        && let Some(parameter) = &given.ident
    {
        return Path(vec![parameter.clone().into()]);
    }
    match (generic.of, checked.declaration.spec.header.argument) {
        (TypeOf::Argument, Some(argument)) => {
            type_name(argument.choice.path, name, written.filter(|_| is_right))
        }
        (TypeOf::Derived { module, .. }, _) => type_name(module, name, None),
        (TypeOf::Argument, None) => type_name(&[], name, None),
    }
}

/// The name of a type argument; where it is not known something of the right shape, so that the fields are still looked at.
fn generic_name(generic: Generic, checked: &Checked) -> &'static str {
    match generic.of {
        TypeOf::Argument => {
            let argument = checked.declaration.spec.header.argument;
            let first = argument.and_then(|argument| argument.choice.names().next());
            let name = checked.declaration.type_name().or(first);
            name.unwrap_or_default()
        }
        TypeOf::Derived { name, default, .. } => name(checked.facts.raw()).unwrap_or(default),
    }
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
    if let Some(of_type) = &declaration.of_type {
        return match of_type.meaning {
            Meaning::Unknown => audience.for_editor(super::resource::half_typed(of_type)),
            Meaning::Schema(_) | Meaning::Unchecked => TokenStream::new(),
        };
    }
    let argument = declaration.spec.header.argument;
    let Some(argument) = argument.filter(|_| !declaration.has_type()) else {
        return TokenStream::new();
    };
    let written = declaration.type_argument.ident.as_ref();
    let name = type_name(argument.choice.path, "missing", written);
    audience.for_editor(quote!(
        const _: __sw::Option<#name> = __sw::None;
    ))
}
