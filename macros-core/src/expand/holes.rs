//! What is not typed yet, as an editor completes it: only the editor sees it.
//!
//! A rust-analyzer compares the expansion with another that has its marker at the cursor, so that a place where a value may be
//! typed is there before that, and everything in front of it is the same.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use stackwright_core::describe::{Choice, Description, Existence, Takes};

use super::library::path;
use super::surroundings::finished;
use super::value::{Lowering, given, some};
use crate::audience::Audience;
use crate::model::{Element, FieldSet, FieldSpec, Place, Reference, Typed};
use crate::syntax::{UNFINISHED, is_keyword, is_marker, name_of};

/// A place where a value may be typed.
pub(super) struct Hole {
    /// The type of the value.
    of: TokenStream,
    /// What is in front of it, such as the path of an enum.
    before: TokenStream,
    /// What is in its place while nothing is typed.
    filler: TokenStream,
}

impl Hole {
    pub(super) fn of(of: TokenStream) -> Self {
        Self {
            of,
            before: TokenStream::new(),
            filler: quote!(__sw::unseen()),
        }
    }

    /// A place behind something, with what is in it while nothing is typed.
    pub(super) fn behind(before: TokenStream, filler: TokenStream) -> Self {
        Self {
            of: quote!(_),
            before,
            filler,
        }
    }

    /// With what is typed, or with what fills it.
    pub(super) fn with(&self, typed: Option<&TokenStream>) -> TokenStream {
        let Self { of, before, filler } = self;
        let inside = typed.unwrap_or(filler);
        quote!(__sw::of::<#of, _>(#before #inside))
    }

    /// The hole at an element of a list, where it has no value yet.
    pub(super) fn at(&self, element: &Element) -> Option<TokenStream> {
        let mut tokens = element.tokens.clone().into_iter();
        match (tokens.next(), tokens.next()) {
            (None, _) => Some(self.with(None)),
            (Some(TokenTree::Ident(only)), None) if is_marker(&only) => {
                Some(self.with(Some(&only.into_token_stream())))
            }
            _ => None,
        }
    }
}

/// Whether nothing is typed where a value is to be.
fn is_empty(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    match tokens.next() {
        None => true,
        Some(TokenTree::Ident(first)) => is_marker(&first) && tokens.next().is_none(),
        Some(_) => false,
    }
}

/// `house::` as a declaration of that module whose name is not typed yet.
pub(super) fn of_module(tokens: &TokenStream) -> Option<Reference> {
    let mut module = Vec::new();
    let mut tokens = finished(tokens).into_iter().peekable();
    loop {
        let Some(TokenTree::Ident(name)) = tokens.next() else {
            return None;
        };
        if tokens.peek().is_none() {
            let last: &Ident = module.last()?;
            // Behind `super::` are modules.
            let is_name = name == UNFINISHED || is_marker(&name);
            return (is_name && !is_keyword(last)).then_some(Reference { module, name });
        }
        module.push(name);
        for _ in 0..2 {
            let is_colon =
                matches!(tokens.next(), Some(TokenTree::Punct(colon)) if colon.as_char() == ':');
            if !is_colon {
                return None;
            }
        }
    }
}

/// A name where those of an enum are too.
pub(super) fn with_variants(name: &TokenStream, choice: &Choice) -> TokenStream {
    let of = path(choice.path);
    quote!({
        #[allow(unused_imports)]
        use #of::*;
        #name
    })
}

/// A kind of construct, whatever its type arguments are.
pub(super) fn construct(description: &Description) -> TokenStream {
    let construct = path(description.header.construct);
    let generics = description.header.generics.iter().map(|_| quote!(_));
    match description.header.generics {
        [] => quote!(#construct),
        _ => quote!(#construct<#(#generics),*>),
    }
}

/// Fields that a declaration of some kinds does not have: the macro, the kind and the field.
const OF_OTHERS: [(&str, &str, &str); 3] = [
    ("user", "Iam", "passwords"),
    ("user", "NoPassword", "passwords"),
    ("cache", "Memcached", "user_group"),
];

impl Lowering<'_> {
    /// The fields that the declaration cannot have, as if they were given, so that an editor does not offer them.
    pub(super) fn fields_of_others(&self) -> TokenStream {
        let declaration = &self.checked.declaration;
        let written = |name: &str| declaration.field(name).is_some();
        let mut fields = declaration.fields.iter().filter_map(|field| field.spec);
        let is_existing = fields.any(|spec| spec.options().existence.is_identity());
        let kind = declaration.type_name();
        let spec = declaration.spec;
        let others = FieldSet::of(spec).iter().filter(|field| {
            let is_new = matches!(
                field.options().existence,
                Existence::New | Existence::NewBy(_)
            );
            let mut of_others = OF_OTHERS.iter();
            let is_of_others = of_others.any(|(of, one, name)| {
                *of == spec.header.macro_name && kind == Some(*one) && *name == field.name()
            });
            (is_new && is_existing || is_of_others) && !written(field.name())
        });
        let names = others.map(|field| Ident::new(field.name(), Span::call_site()));
        quote!(#(#names: __sw::rest(),)*)
    }

    /// The name of a declaration that there is not, which is typed in part: one of the right type is first.
    pub(super) fn in_part(&self, reference: &Reference, of: &TokenStream) -> Option<TokenStream> {
        let is_known = !reference.module.is_empty()
            || self.around.names.contains(&name_of(&reference.name))
            || self.around.place == Place::Function;
        let name = reference.name.to_token_stream();
        let hole = Hole::of(quote!(&#of));
        (self.is_in_editor() && !is_known).then(|| hole.with(Some(&name)))
    }

    /// Whether an editor sees a name that is one of a constant, and the start of one of an enum too: `R` of `Retain`.
    pub(super) fn may_be_variant(&self, tokens: &TokenStream, choice: &Choice) -> bool {
        let mut tokens = tokens.clone().into_iter();
        let (Some(TokenTree::Ident(only)), None) = (tokens.next(), tokens.next()) else {
            return false;
        };
        let name = name_of(&only);
        self.is_in_editor() && !name.is_empty() && choice.names().any(|of| of.starts_with(&name))
    }

    pub(super) fn is_in_editor(&self) -> bool {
        self.around.audience == Audience::Editor
    }

    /// The place of a value that takes something.
    pub(super) fn hole(&self, takes: Takes) -> Hole {
        let is_module = self.around.place == Place::Module;
        let reference = |of: TokenStream| match is_module {
            true => Hole {
                of: quote!(&#of),
                before: quote!(&Stack::__SW.),
                filler: quote!(into()),
            },
            false => Hole::of(of),
        };
        match takes {
            Takes::Reference(description) => reference(construct(description())),
            Takes::AnyReference => reference(quote!(_)),
            Takes::Choice(choice) => {
                let of = path(choice.path);
                let first = choice.names().next().unwrap_or_default();
                let first = Ident::new(first, Span::call_site());
                Hole::behind(quote!(#of::), first.into_token_stream())
            }
            Takes::Allow => Hole::behind(quote!(__sw::allow::), quote!(SW0102)),
            Takes::Struct(description) => {
                let of = path(description.header.props);
                Hole::of(quote!(#of))
            }
            _ => Hole::of(quote!(_)),
        }
    }

    /// What is not typed to its end, with a name at its end so that it is an expression.
    pub(super) fn unfinished(&self, tokens: &TokenStream, spec: FieldSpec) -> TokenStream {
        let is_empty = is_empty(tokens);
        let finished = finished(tokens);
        let expression = || self.around.expression(&finished);
        match spec.takes() {
            Takes::Choice(choice) if is_empty => {
                let of = path(choice.path);
                some(quote!(#of::#finished))
            }
            Takes::Reference(_) if is_empty && self.around.place == Place::Module => {
                let is_converted = spec.options().conversion.is_some();
                some(match is_converted {
                    true => self.hole(spec.takes()).with(Some(&finished)),
                    false => quote!(&Stack::__SW.#finished),
                })
            }
            Takes::Reference(_) | Takes::Struct(_) => some(self.borrowed_unfinished(tokens)),
            // Such a list is no `Option`.
            Takes::List(Takes::Reference(_) | Takes::AnyReference | Takes::Tag | Takes::Allow) => {
                let expression = expression();
                quote!(__sw::into(#expression))
            }
            _ => given(expression()),
        }
    }

    /// A declaration of another module whose name is not typed yet, or another expression.
    fn borrowed_unfinished(&self, tokens: &TokenStream) -> TokenStream {
        match of_module(tokens).filter(|_| self.around.place == Place::Module) {
            Some(reference) => self.around.borrowed(&reference),
            None => self.around.expression(&finished(tokens)),
        }
    }

    /// The elements of a list, with a place for another behind its last comma.
    pub(super) fn with_hole(
        &self,
        elements: &[Element],
        hole: &Hole,
        lower: impl Fn(&Typed) -> TokenStream,
    ) -> TokenStream {
        let mut content = TokenStream::new();
        let mut is_open = true;
        for element in elements {
            let hole = hole.at(element);
            is_open = hole.is_none() && element.comma.is_some();
            content.extend(hole.unwrap_or_else(|| self.branched(&element.value, &lower)));
            element
                .comma
                .iter()
                .for_each(|comma| comma.to_tokens(&mut content));
        }
        if is_open {
            content.extend(hole.with(None));
        }
        content
    }
}
