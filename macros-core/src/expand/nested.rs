//! A declaration or a `wire!` in the expansion of an editor: a call of another macro, which expands it by itself.
//!
//! An editor expands the module for each key, and twice where it completes; the declarations only where it looks at them. With the
//! tokens of the declaration goes what it names of the others, in a text: their names, what they are, and whether some configurations
//! do not have them.

use std::collections::BTreeMap;

use proc_macro2::{Group, Ident, Literal, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};

use super::library::construct_type;
use super::surroundings::{Absent, StackScope, Surroundings};
use super::{
    allow_attributes, as_name, construct, declared_macro, definition_of, optional, stack_doc,
    stack_struct, visibility, wire, wrong_type,
};
use crate::audience::Audience;
use crate::check::{self, Checked, CheckedModule, Configuration, Neighbours};
use crate::diagnostics::Diagnostics;
use crate::model::{CONFIG, Declaration, Place, Wire, is_declaration_macro, macro_description};
use crate::syntax::{self, Call, name_of, without_marker};

/// What stands for the kind of what a function of the user makes.
const CONSTRUCTED: &str = "construct";
/// What stands for the name of a declaration that has none.
const UNNAMED: &str = "-";
/// What stands behind the kind of what some configurations do not have.
const CONDITIONAL: &str = "?";

/// What the declarations of a module know of each other.
pub(super) struct Others<'a> {
    /// By name what is written of each.
    all: BTreeMap<String, String>,
    configuration: Option<&'a Configuration>,
}

impl<'a> Others<'a> {
    pub(super) fn of(module: &'a CheckedModule) -> Self {
        let conditional = |is: bool| if is { CONDITIONAL } else { "" };
        let declarations = module.declarations.iter().filter_map(|checked| {
            let of = &checked.declaration;
            let (name, kind) = (of.name(), of.spec.header.macro_name);
            let is_conditional = conditional(of.when_field.is_some());
            let written = format!("{name} {kind} {is_conditional}");
            (!name.is_empty()).then_some((name, written))
        });
        let constructs = module.constructs.iter().map(|of| {
            let (name, is_conditional) = (of.name(), conditional(of.when.is_some()));
            (
                name.clone(),
                format!("{name} {CONSTRUCTED} {is_conditional}"),
            )
        });
        Self {
            all: declarations.chain(constructs).collect(),
            configuration: module.configuration.as_ref(),
        }
    }

    /// The call that expands a declaration, of which `ident` is the name or the variable.
    pub(super) fn nested(
        &self,
        call: &Call,
        arguments: &Group,
        unnamed: Option<&Ident>,
    ) -> TokenStream {
        let mut named = BTreeMap::new();
        self.find(arguments.stream(), 0, &mut named);
        let mut text = String::new();
        if let Some(Configuration { path, .. }) = self.configuration {
            text.push_str(&format!("{CONFIG} {path}\n"));
        }
        for line in named.values() {
            text.push_str(line);
            text.push('\n');
        }
        if let Some(unnamed) = unnamed {
            text.push_str(&format!("{unnamed} {UNNAMED} \n"));
        }
        let text = Literal::string(&text);
        let Call {
            path, name, docs, ..
        } = call;
        let attributes = others_than_docs(docs);
        quote!(__sw::declaration! { #text #attributes #path #name! #arguments })
    }

    /// Finds the others that some tokens name, in texts with values too.
    fn find<'s>(
        &'s self,
        tokens: TokenStream,
        depth: usize,
        found: &mut BTreeMap<&'s str, &'s str>,
    ) {
        /// Deeper brackets are not read.
        const DEEPEST: usize = 64;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => self.add(&name_of(&ident), found),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    if text.contains('{') {
                        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                        words.for_each(|word| self.add(word, found));
                    }
                }
                TokenTree::Group(group) if depth < DEEPEST => {
                    self.find(group.stream(), depth + 1, found);
                }
                TokenTree::Group(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    fn add<'s>(&'s self, name: &str, found: &mut BTreeMap<&'s str, &'s str>) {
        if let Some((name, written)) = self.all.get_key_value(name) {
            found.insert(name, written);
        }
    }
}

/// The attributes that are no doc comments.
fn others_than_docs(attributes: &TokenStream) -> TokenStream {
    let mut tokens = attributes.clone().into_iter();
    let mut kept = TokenStream::new();
    while let (Some(hash), Some(attribute)) = (tokens.next(), tokens.next()) {
        let is_doc = matches!(&attribute, TokenTree::Group(group)
            if matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc"));
        if !is_doc {
            kept.extend([hash, attribute]);
        }
    }
    kept
}

/// What such a call is given.
pub(crate) struct Nested {
    around: Neighbours,
    call: Call,
    arguments: Group,
}

impl Nested {
    pub(crate) fn read(input: TokenStream) -> Option<Self> {
        let mut tokens = input.into_iter();
        let Some(TokenTree::Literal(text)) = tokens.next() else {
            return None;
        };
        let text = syn::parse2::<syn::LitStr>(text.into_token_stream()).ok()?;
        let mut rest: Vec<_> = tokens.collect();
        let Some(TokenTree::Group(arguments)) = rest.pop() else {
            return None;
        };
        let bang = rest.pop()?.span();
        let Some(TokenTree::Ident(name)) = rest.pop() else {
            return None;
        };
        let is_attribute = |token: &TokenTree| match token {
            TokenTree::Punct(hash) => hash.as_char() == '#',
            token => matches!(token, TokenTree::Group(_)),
        };
        let (docs, path) = rest.into_iter().partition(is_attribute);
        let mut around = Neighbours::default();
        for line in text.value().lines() {
            let (name, rest) = line.split_once(' ')?;
            if name == CONFIG {
                around.configuration = Some(Configuration {
                    path: rest.parse().ok()?,
                    checks: Vec::new(),
                });
                continue;
            }
            let mut words = rest.split(' ');
            let kind = words.next()?;
            if kind == UNNAMED {
                around.unnamed = Some(format_ident!("{name}"));
                continue;
            }
            around
                .named
                .insert(name.to_owned(), macro_description(kind));
            if words.next() == Some(CONDITIONAL) {
                around.conditional.insert(name.to_owned(), String::new());
            }
        }
        let call = Call {
            docs,
            path,
            name,
            bang,
        };
        Some(Self {
            around,
            call,
            arguments,
        })
    }

    /// An expression of the type `()`.
    pub(crate) fn expand(self) -> TokenStream {
        let Self {
            around: neighbours,
            call,
            arguments,
        } = self;
        let declared = declared_macro(&call);
        let allows = allow_attributes(&call.docs);
        let stack_scope = StackScope::new();
        let names = neighbours.named.keys().cloned().collect();
        let constructed = neighbours.constructed();
        let nothing = std::collections::BTreeSet::new();
        let around = Surroundings {
            place: Place::Module,
            names: &names,
            types: &std::collections::BTreeMap::new(),
            conditional: &neighbours.conditional,
            constructed: &constructed,
            configured: &nothing,
            configuration: neighbours.configuration.as_ref(),
            scope: &stack_scope,
            audience: Audience::Editor,
        };
        let mut ignored = Diagnostics::in_module(Audience::Editor);
        let content = if is_declaration_macro(&call.name.to_string()) {
            let declaration = syntax::Declaration::read(call, arguments, &mut ignored);
            let declaration = Declaration::of(declaration, Place::Module, &mut ignored);
            declaration.map(|declaration| {
                let checked = check::alone(declaration, &neighbours);
                let absent = match checked.declaration.when {
                    Some(_) => Absent::Reported,
                    None => Absent::Refused,
                };
                let body = stack_scope.with(absent, || definition_of(&checked, around));
                let body = construct::with_those_made(body, &constructed);
                let wrong_type = wrong_type(&checked.declaration, Audience::Editor);
                quote!(#body #wrong_type)
            })
        } else {
            let wire = syntax::Wire::read(call, &arguments, &mut ignored);
            let wire = wire.map(|wire| Wire::of(wire, &mut ignored));
            wire.map(|wire| wire_statements(&wire, around))
        };
        // In a constant, which sees nothing of the one that it is in.
        quote!({ #declared #allows const _: () = { #content }; })
    }
}

/// The calls of a `wire!`.
pub(super) fn wire_statements(of: &Wire, around: Surroundings<'_>) -> TokenStream {
    let statements = of.calls.iter().filter_map(|call| {
        let stack_scope = around.scope;
        let statement = stack_scope.with(Absent::Skipped, || wire::statement(call, around))?;
        let statement = stack_scope.with_those_elsewhere(None, statement);
        // Each call by itself: one that is left out takes no other with it.
        let statement = construct::with_those_made(statement, around.constructed);
        Some(if around.has_conditional(&call.tokens) {
            optional(&statement)
        } else {
            statement
        })
    });
    statements.collect()
}

/// What a text says of a declaration.
struct Head<'a> {
    kind: &'a str,
    /// Its name, where it is in the text.
    name: &'a str,
    is_conditional: bool,
    /// What stands between its angle brackets, where it is in the text.
    of: &'a str,
    /// The value of its field `engine`, on which the type of a user depends.
    engine: &'a str,
}

impl<'a> Head<'a> {
    /// A line without the name and the type.
    fn line(declaration: &Declaration, name: &str, of: &str) -> String {
        let engine = declaration.field("engine");
        let engine = engine.map(|field| without_marker(&field.tokens).replace('\n', " "));
        let is_conditional = if declaration.when_field.is_some() {
            CONDITIONAL
        } else {
            ""
        };
        format!(
            "{}\t{name}\t{is_conditional}\t{of}\t{}\n",
            declaration.spec.header.macro_name,
            engine.unwrap_or_default()
        )
    }

    fn read(line: &'a str) -> Option<Self> {
        let mut parts = line.split('\t');
        Some(Self {
            kind: parts.next()?,
            name: parts.next()?,
            is_conditional: parts.next()? == CONDITIONAL,
            of: parts.next()?,
            engine: parts.next()?,
        })
    }

    /// The declaration, of which the fields are not known.
    fn declaration(&self, docs: TokenStream, name: &Ident, of: TokenStream) -> Option<Checked> {
        let of = (!of.is_empty()).then(|| quote!(<#of>::));
        let engine = self.engine.parse::<TokenStream>().ok();
        let engine = engine.filter(|engine| !engine.is_empty());
        let engine = engine.map(|engine| quote!(engine: #engine,));
        let when = self.is_conditional.then(|| quote!(when: true));
        let arguments = Group::new(
            proc_macro2::Delimiter::Parenthesis,
            quote!(#of #name { #engine #when }),
        );
        let call = Call {
            docs,
            path: TokenStream::new(),
            name: format_ident!("{}", self.kind),
            bang: proc_macro2::Span::call_site(),
        };
        let mut ignored = Diagnostics::in_module(Audience::Editor);
        let declaration = syntax::Declaration::read(call, arguments, &mut ignored);
        let declaration = Declaration::of(declaration, Place::Module, &mut ignored)?;
        Some(check::head(declaration, name.clone()))
    }
}

/// What is written between the angle brackets of a declaration.
fn type_argument(declaration: &Declaration) -> TokenStream {
    match (&declaration.of_type, &declaration.type_argument.ident) {
        (Some(of), _) => {
            let parts = of.path.parts.iter();
            quote!(#(#parts)::*)
        }
        (None, ident) => ident.to_token_stream(),
    }
}

/// The call that makes the struct of the stack.
pub(super) fn stack(module: &CheckedModule) -> TokenStream {
    let doc = stack_doc(module);
    let visibility = visibility(module);
    let mut text = String::new();
    let mut declarations = TokenStream::new();
    for checked in &module.declarations {
        let declaration = &checked.declaration;
        text.push_str(&Head::line(declaration, "", ""));
        let (docs, of) = (&declaration.call.docs, type_argument(declaration));
        let ident = &checked.ident;
        declarations.extend(quote!(#docs #ident #of;));
    }
    let text = Literal::string(&text);
    let constructs = module.constructs.iter().map(construct::field);
    quote!(__sw::stack_fields! { #doc #text [#visibility] [#([#constructs])*] #declarations })
}

/// Expands it.
pub(crate) fn stack_of(input: TokenStream) -> Option<TokenStream> {
    let mut tokens = input.into_iter().peekable();
    let text = |token: Option<TokenTree>| {
        let text = syn::parse2::<syn::LitStr>(token?.into_token_stream()).ok()?;
        Some(text.value())
    };
    let (doc, lines) = (text(tokens.next())?, text(tokens.next())?);
    let (Some(TokenTree::Group(visibility)), Some(TokenTree::Group(constructs))) =
        (tokens.next(), tokens.next())
    else {
        return None;
    };
    let constructs = constructs.stream().into_iter();
    let constructs = constructs.filter_map(|field| match field {
        TokenTree::Group(field) => Some(field.stream()),
        _ => None,
    });
    let mut declarations = Vec::new();
    for line in lines.lines() {
        let head = Head::read(line)?;
        let mut docs = TokenStream::new();
        while let Some(TokenTree::Punct(hash)) = tokens.peek()
            && hash.as_char() == '#'
        {
            docs.extend(tokens.next());
            docs.extend(tokens.next());
        }
        let Some(TokenTree::Ident(name)) = tokens.next() else {
            return None;
        };
        let is_end =
            |token: &TokenTree| matches!(token, TokenTree::Punct(end) if end.as_char() == ';');
        let of = std::iter::from_fn(|| tokens.next().filter(|token| !is_end(token)));
        let of = of.collect();
        declarations.extend(head.declaration(docs, &name, of));
    }
    let constructs: Vec<_> = constructs.collect();
    let visibility = visibility.stream();
    Some(stack_struct(&doc, &visibility, &declarations, &constructs))
}

/// The call that makes names of the declarations, with which expressions can begin. All of it is text, so that it is expanded again
/// only where a declaration comes, goes or becomes another.
pub(super) fn names(module: &CheckedModule) -> TokenStream {
    let mut text = String::new();
    for checked in &module.declarations {
        let declaration = &checked.declaration;
        let name = name_of(&checked.ident);
        let of = match (&declaration.of_type, &declaration.type_argument.ident) {
            (Some(of), _) => {
                let parts: Vec<_> = of.path.parts.iter().map(name_of).collect();
                parts.join("::")
            }
            (None, Some(ident)) => name_of(ident),
            (None, None) => String::new(),
        };
        text.push_str(&Head::line(declaration, &name, &of));
    }
    quote!(__sw::names! { #text })
}

/// Expands it.
pub(crate) fn names_of(input: TokenStream) -> Option<TokenStream> {
    let text = syn::parse2::<syn::LitStr>(input).ok()?.value();
    let heads = text.lines().filter_map(|line| {
        let head = Head::read(line)?;
        let name = as_name(head.name)?;
        let of = head.of.parse().ok()?;
        let checked = head.declaration(TokenStream::new(), &name, of)?;
        let construct = construct_type(&checked);
        Some(quote!(static #name: &#construct = __sw::unseen();))
    });
    Some(heads.collect())
}
