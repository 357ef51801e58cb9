//! What names and literals mean where they stand.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use stackwright_core::{DURATION_UNITS, SIZE_UNITS, Unit};
use stackwright_schemas::{AttributeKind, Type};
use syn::{Expr, Lit};

use super::config_ident;
use super::library::path;
use crate::audience::Audience;
use crate::check::{Configuration, names_in};
use crate::model::{Names, Place, Reference, rewrite};
use crate::syntax::{UNFINISHED, completed, is_marker, name_of};

/// Where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) place: Place,
    /// The names that stand for declarations.
    pub(super) names: &'a BTreeSet<String>,
    /// Of the declarations of resources of any type their types.
    pub(super) types: &'a BTreeMap<String, Type>,
    /// Those of the declarations that some configurations do not have, with the conditions of those that do.
    pub(super) conditional: &'a BTreeMap<String, String>,
    /// Those of what functions of the user make.
    pub(super) constructed: &'a BTreeSet<String>,
    /// Those of the declarations that depend on the configuration.
    pub(super) configured: &'a BTreeSet<String>,
    pub(super) configuration: Option<&'a Configuration>,
    pub(super) scope: &'a StackScope,
    pub(super) audience: Audience,
}

/// What becomes of what refers to a declaration of another module, where the other stack does not have it.
#[derive(Clone, Copy)]
pub(super) enum Absent {
    /// The compiler refuses a declaration that only some configurations have.
    Refused,
    /// The synthesis reports it.
    Reported,
    /// The statement is not run.
    Skipped,
    /// The expression, which stands in a function that returns an `Option`, is nothing.
    LeftOut,
}

/// The variable that holds the stack's scope, and whether an expression asks for it; what the expressions name of other modules.
pub(super) struct StackScope {
    ident: Ident,
    is_used: Cell<bool>,
    /// Whether something of another module was looked up.
    looks_up: Cell<bool>,
    absent: Cell<Absent>,
    /// The statements that look up declarations of other modules.
    elsewhere: RefCell<Vec<TokenStream>>,
}

impl StackScope {
    pub(super) fn new() -> Self {
        Self {
            ident: format_ident!("__sw_scope"),
            is_used: Cell::new(false),
            looks_up: Cell::new(false),
            absent: Cell::new(Absent::Refused),
            elsewhere: RefCell::new(Vec::new()),
        }
    }

    /// Does something where declarations of other modules that are not there mean something else.
    pub(super) fn with<T>(&self, absent: Absent, lower: impl FnOnce() -> T) -> T {
        let before = self.absent.replace(absent);
        let lowered = lower();
        self.absent.set(before);
        lowered
    }

    /// Statements behind those that look up what they name of other modules. They are not run where something is not there, or
    /// where `condition` ends them.
    pub(super) fn with_those_elsewhere(
        &self,
        condition: Option<&TokenStream>,
        statements: TokenStream,
    ) -> TokenStream {
        let found = self.elsewhere.take();
        if found.is_empty() {
            return statements;
        }
        self.looks_up.set(true);
        super::optional(&quote!(#condition #(#found)* #statements))
    }

    /// Whether the expression is nothing where something that it names is not there.
    const fn is_left_out(&self) -> bool {
        matches!(self.absent.get(), Absent::LeftOut)
    }

    pub(super) fn ident(&self) -> &Ident {
        self.is_used.set(true);
        &self.ident
    }

    /// Whether it was asked for since the last time that this was.
    pub(super) fn take_used(&self) -> bool {
        self.is_used.take()
    }

    /// Whether something of another module was looked up since the last time that this was asked.
    pub(super) fn take_looks_up(&self) -> bool {
        self.looks_up.take()
    }
}

impl Surroundings<'_> {
    /// The stack, which an editor finds by a path: it would offer a variable where something is typed.
    pub(super) fn stack(&self) -> TokenStream {
        match self.audience {
            Audience::Compiler => quote!(__sw_stack),
            Audience::Editor => quote!(Stack::__SW),
        }
    }

    /// The scope of the stack.
    pub(super) fn scope(&self) -> TokenStream {
        match self.audience {
            Audience::Compiler => self.scope.ident().to_token_stream(),
            Audience::Editor => quote!(__sw::unseen()),
        }
    }

    /// The condition of the configurations that have what a reference leads to; none where all have it.
    pub(super) fn condition_of(&self, reference: &Reference) -> Option<&String> {
        let name = name_of(&reference.name);
        let condition = self.conditional.get(&name);
        condition.filter(|_| reference.module.is_empty())
    }

    /// Whether an expression names such a declaration.
    pub(super) fn has_conditional(&self, tokens: &TokenStream) -> bool {
        !self.conditional.is_empty()
            && names_in(tokens.clone())
                .iter()
                .any(|name| self.conditional.contains_key(name))
    }

    /// Whether a reference leads to what a function of the user makes.
    pub(super) fn is_own(&self, reference: &Reference) -> bool {
        reference.module.is_empty() && self.constructed.contains(&name_of(&reference.name))
    }

    /// Whether an expression is a field of what a function of the user makes. No other declaration has fields.
    pub(super) fn is_of_construct(&self, expression: &Expr) -> bool {
        let Expr::Field(field) = expression else {
            return false;
        };
        match &*field.base {
            Expr::Path(path) => path
                .path
                .get_ident()
                .map_or(path.path.segments.len() > 1, |name| {
                    self.constructed.contains(&name_of(name))
                }),
            base => self.is_of_construct(base),
        }
    }

    /// A declaration of the module. One that some configurations do not have ends the expression, which stands in a function that
    /// returns an `Option`.
    fn declared(&self, name: &Ident) -> TokenStream {
        if self.constructed.contains(&name_of(name)) {
            return match self.audience {
                Audience::Editor => quote!(__sw::there_is(&Stack::__SW.#name)),
                // One that some configurations do not have is left out of a list.
                Audience::Compiler
                    if self.scope.is_left_out()
                        && self.conditional.contains_key(&name_of(name)) =>
                {
                    let field = field_at(&format_ident!("__sw_stack"), name);
                    quote!((*#field.as_ref()?))
                }
                Audience::Compiler => own_variable(&name_of(name), name.span()).into_token_stream(),
            };
        }
        let is_conditional = self.conditional.contains_key(&name_of(name));
        match self.audience {
            // A name that is typed in part may be that of a module.
            Audience::Editor if !self.names.contains(&name_of(name)) && !is_marker(name) => {
                name.to_token_stream()
            }
            Audience::Editor if is_conditional => quote!(__sw::there_is(&Stack::__SW.#name)),
            Audience::Editor => quote!(Stack::__SW.#name),
            Audience::Compiler => {
                let field = field_at(&format_ident!("__sw_stack"), name);
                let or_nothing = is_conditional.then(|| quote!(.as_ref()?));
                quote!(#field #or_nothing)
            }
        }
    }

    pub(super) fn reference(&self, reference: &Reference) -> TokenStream {
        let Reference { module, name } = reference;
        if module.is_empty() {
            return self.declared(name);
        }
        let scope = self.scope();
        let stack = if self.configuration.is_some() {
            let config = config_ident();
            quote!(__sw::module_with::<#(#module::)*Stack, _>(#scope, #config))
        } else {
            quote!(__sw::module::<#(#module::)*Stack>(#scope))
        };
        if self.audience == Audience::Editor {
            return quote!((*__sw::there_is(&#stack.#name)));
        }
        self.elsewhere(reference, &stack)
    }

    /// A declaration of the stack of another module, which is looked up in front of the statement.
    fn elsewhere(&self, reference: &Reference, stack: &TokenStream) -> TokenStream {
        let name = &reference.name;
        let mut elsewhere = self.scope.elsewhere.borrow_mut();
        let number = elsewhere.len();
        let held = format_ident!("__sw_stack_{number}");
        let found = format_ident!("__sw_elsewhere_{number}", span = name.span());
        let target = self.underlined(reference, field_at(&held, name));
        let (scope, path) = (self.scope.ident(), reference.to_string());
        let span = name.span();
        let arguments = parenthesized(span, quote!(#scope, #target, #path));
        // What the compiler says of what is borrowed, it says of this.
        let found_there = quote_spanned!(span=> (*#found));
        let (function, value) = match self.scope.absent.get() {
            Absent::Refused => (quote_spanned!(span=> __sw::always), found_there),
            Absent::Reported => (quote_spanned!(span=> __sw::needed), found_there),
            Absent::Skipped => (quote_spanned!(span=> __sw::perhaps), found_there),
            Absent::LeftOut => (
                quote_spanned!(span=> __sw::perhaps),
                quote_spanned!(span=> (*#found?)),
            ),
        };
        let is_optional = matches!(self.scope.absent.get(), Absent::LeftOut);
        let or_nothing = (!is_optional).then(|| quote!(?));
        elsewhere.push(quote! {
            let #held = #stack;
            let #found = #function #arguments #or_nothing;
        });
        value
    }

    pub(super) fn borrowed(&self, reference: &Reference) -> TokenStream {
        let target = self.reference(reference);
        if self.is_own(reference) || self.condition_of(reference).is_some() {
            return target;
        }
        if reference.module.is_empty() && self.is_in_editor() {
            return quote!(&#target);
        }
        // What the compiler says of the argument is said where the name is.
        self.underlined(reference, target)
    }

    /// An expression borrowed, which the compiler underlines from the first token of a reference to the last.
    pub(super) fn underlined(&self, reference: &Reference, expression: TokenStream) -> TokenStream {
        let first = reference.module.first().unwrap_or(&reference.name);
        let and = quote_spanned!(first.span()=> &);
        let expression = parenthesized(reference.name.span(), expression);
        quote!(#and #expression)
    }

    /// An attribute of a resource of the module, as CloudFormation names it, and the resource: of `queue.arn()`.
    pub(super) fn attribute(&self, tokens: &TokenStream) -> Option<(TokenStream, &'static str)> {
        let mut tokens = tokens.clone().into_iter();
        let mut next = || tokens.next();
        let (
            Some(TokenTree::Ident(name)),
            Some(TokenTree::Punct(dot)),
            Some(TokenTree::Ident(method)),
            Some(TokenTree::Group(arguments)),
            None,
        ) = (next(), next(), next(), next(), next())
        else {
            return None;
        };
        let is_call = dot.as_char() == '.'
            && arguments.delimiter() == Delimiter::Parenthesis
            && arguments.stream().is_empty();
        let text = name_of(&name);
        let is_here = self.place == Place::Module && !self.conditional.contains_key(&text);
        let of = self.types.get(&text).filter(|_| is_call && is_here)?;
        let method = name_of(&method);
        let mut attributes = of.attributes();
        let found = attributes.find(|one| one.name() == method)?;
        let is_text = found.kind() == AttributeKind::Text;
        let resource = parenthesized(name.span(), self.declared(&name));
        is_text.then(|| (quote!(&#resource), found.path()))
    }

    /// An expression with the names of declarations and the units of literals in it replaced.
    pub(super) fn expression(&self, tokens: &TokenStream) -> TokenStream {
        let tokens = match self.audience {
            Audience::Compiler => tokens.clone(),
            // Also in what a macro is given, such as `json!`.
            Audience::Editor => completed(tokens),
        };
        rewrite(tokens, &mut { *self })
    }
}

impl Names for Surroundings<'_> {
    fn is_in_editor(&self) -> bool {
        self.audience == Audience::Editor
    }

    fn is_declared(&self, name: &str) -> bool {
        self.place == Place::Module && self.names.contains(name)
    }

    fn own(&mut self, name: &Ident) -> TokenStream {
        let declaration = self.declared(name);
        match self.audience {
            Audience::Editor => declaration,
            // What the compiler says of it is said where the name is.
            Audience::Compiler => parenthesized(name.span(), declaration).into_token_stream(),
        }
    }

    fn elsewhere(&mut self, module: &[Ident], name: &Ident) -> TokenStream {
        match self.place {
            Place::Module => self.reference(&Reference {
                module: module.to_vec(),
                name: name.clone(),
            }),
            Place::Function => quote!(#(#module::)*#name),
        }
    }

    fn literal(&mut self, literal: &Lit) -> Option<TokenStream> {
        let call = unit_call(literal)?;
        Some(match self.audience {
            Audience::Editor => call,
            // What the compiler says of it is said where the literal is.
            Audience::Compiler => located_at(literal.span(), call),
        })
    }
}

/// A field, which the compiler underlines as its name.
pub(super) fn field_at(of: &Ident, name: &Ident) -> TokenStream {
    // All of it is of one origin: where tokens of two meet, the compiler underlines the attribute.
    let span = of.span().located_at(name.span());
    let (mut of, mut name) = (of.clone(), name.clone());
    of.set_span(span);
    name.set_span(span);
    let dot = quote_spanned!(span=> .);
    quote!(#of #dot #name)
}

/// The variable that has what a function of the user made.
pub(super) fn own_variable(name: &str, span: Span) -> Ident {
    format_ident!("__sw_own_{name}", span = span)
}

/// An expression borrowed, which the compiler underlines at a place.
pub(super) fn borrowed_at(span: Span, expression: TokenStream) -> TokenStream {
    let and = quote_spanned!(span=> &);
    let expression = parenthesized(span, expression);
    quote!(#and #expression)
}

pub(crate) fn parenthesized(span: Span, expression: TokenStream) -> Group {
    let mut group = Group::new(Delimiter::Parenthesis, expression);
    group.set_span(span);
    group
}

/// An expression borrowed, unless it is a reference already.
pub(super) fn borrowed_expression(expression: TokenStream) -> TokenStream {
    // What borrows by itself, or decides between things that do, is a reference already.
    let first = expression.clone().into_iter().next();
    let is_reference = match &first {
        Some(TokenTree::Punct(punct)) => punct.as_char() == '&',
        Some(TokenTree::Ident(word)) => word == "if" || word == "match",
        _ => false,
    };
    if is_reference {
        return expression;
    }
    let span = first.map_or_else(Span::call_site, |token| token.span());
    let and = quote_spanned!(span=> &);
    quote!(#and #expression)
}

/// `2GiB` as `Size::gib(2)`, `6days` as `Duration::days(6)`; `None` for a literal without such a unit.
pub(super) fn unit_call(literal: &Lit) -> Option<TokenStream> {
    let Lit::Int(number) = literal else {
        return None;
    };
    let find = |units: &'static [Unit]| units.iter().find(|unit| unit.suffix == number.suffix());
    let (of, unit) = match (find(SIZE_UNITS), find(DURATION_UNITS)) {
        (Some(unit), _) => ("Size", unit),
        (None, Some(unit)) => ("Duration", unit),
        (None, None) => return None,
    };
    let of = path(&[of]);
    let constructor = format_ident!("{}", unit.constructor);
    let mut amount = Literal::u64_suffixed(number.base10_parse().ok()?);
    amount.set_span(number.span());
    Some(quote!(#of::#constructor(#amount)))
}

/// Tokens that the user did not write, which the compiler underlines at a place.
fn located_at(place: Span, tokens: TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let content = located_at(place, group.stream());
            let mut placed = Group::new(group.delimiter(), content);
            placed.set_span(group.span().located_at(place));
            placed.into()
        }
        mut other => {
            other.set_span(other.span().located_at(place));
            other
        }
    });
    tokens.collect()
}

/// Tokens with a name at their end.
pub(super) fn finished(tokens: &TokenStream) -> TokenStream {
    let tokens = completed(tokens);
    match tokens.clone().into_iter().last() {
        Some(TokenTree::Ident(_) | TokenTree::Group(_)) => tokens,
        _ => {
            let name = format_ident!("{UNFINISHED}");
            quote!(#tokens #name)
        }
    }
}
