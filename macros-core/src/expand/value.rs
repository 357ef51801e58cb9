//! Fields and their values, as the props of constructs take them.
//!
//! The user's tokens go into a struct literal as they stand, in their order and with their commas, so that an editor knows
//! what each of them is. What is broken is there for the editor only.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use stackwright_core::describe::takes::RustType;
use stackwright_core::describe::{Conversion, Description, Required, Takes};
use syn::{Expr, Lit, LitInt};

use super::constants::Constants;
use super::expected::{self, Expected};
use super::holes::{construct, of_module, with_variants};
use super::library::{last_generic, path};
use super::surroundings::{
    Absent, Surroundings, borrowed_expression, finished, parenthesized, unit_call,
};
use crate::audience::Audience;
use crate::check::{Checked, pascal_case};
use crate::model::{
    Bound, Element, Field, FieldSet, FieldSpec, If, Limits, Place, Reference, Typed, bound_type,
};
use crate::syntax::{ends_unfinished, is_marker};

/// What the values of a declaration are lowered with.
pub(super) struct Lowering<'a> {
    pub(super) checked: &'a Checked,
    pub(super) around: Surroundings<'a>,
    pub(super) constants: Constants<'a>,
}

impl Lowering<'_> {
    /// `CacheProps { … }`.
    pub(super) fn props(&self) -> TokenStream {
        match &self.checked.declaration.of_type {
            Some(of_type) => self.resource_props(of_type),
            None => self.props_with(&TokenStream::new()),
        }
    }

    /// The same, with fields behind those that are written.
    pub(super) fn props_with(&self, behind: &TokenStream) -> TokenStream {
        let declaration = &self.checked.declaration;
        let props = path(declaration.spec.header.props);
        let braces = declaration.braces.as_ref();
        let others = self.is_in_editor().then(|| self.fields_of_others());
        let rest = quote!(#others #behind ..__sw::rest());
        let mut fields = self.fields(&declaration.fields, "", braces, Some(rest));
        // The editor says what it is. Its value is elsewhere.
        if let Some(name) = declaration.when_field.as_ref()
            && self.around.audience == Audience::Editor
        {
            let (written, span) = match fields.clone().into_iter().next() {
                Some(TokenTree::Group(group)) => (group.stream(), group.span()),
                _ => (TokenStream::new(), Span::call_site()),
            };
            let content = quote!(#name: __sw::unseen(), #written);
            let mut group = Group::new(Delimiter::Brace, content);
            group.set_span(span);
            fields = group.into_token_stream();
        }
        quote!(#props #fields)
    }

    /// `{ field: value, … }`, with the defaults of the rest if there are others.
    fn fields(
        &self,
        fields: &[Field],
        prefix: &str,
        braces: Option<&Group>,
        rest: Option<TokenStream>,
    ) -> TokenStream {
        let mut content = TokenStream::new();
        for field in fields {
            if field.is_broken && self.around.audience == Audience::Compiler {
                continue;
            }
            // The properties of a resource of any type are written by their names in CloudFormation.
            if field.property.is_some() {
                continue;
            }
            // So is JSON with names in it, which an editor is shown.
            if self.free(field).is_some() && self.around.audience != Audience::Editor {
                continue;
            }
            // Nobody completes a name that has a value, and an editor would complain about it as well.
            if field.spec.is_none() && field.colon.is_some() && !is_marker(&field.name) {
                continue;
            }
            content.extend(self.field_as(&own_name(field), field, prefix));
            match &field.comma {
                Some(comma) => comma.to_tokens(&mut content),
                // The editor compares this expansion with one that has its marker in it; nothing else may be new there.
                None if is_marker(&field.name) => {}
                None => Punct::new(',', Spacing::Alone).to_tokens(&mut content),
            }
        }
        content.extend(rest);
        let mut group = Group::new(Delimiter::Brace, content);
        group.set_span(braces.map_or_else(Span::call_site, Group::span));
        group.into_token_stream()
    }

    pub(super) fn field(&self, field: &Field, prefix: &str) -> TokenStream {
        self.field_as(&field.name, field, prefix)
    }

    /// The same by another name.
    fn field_as(&self, name: &Ident, field: &Field, prefix: &str) -> TokenStream {
        if is_marker(name) {
            return name.to_token_stream();
        }
        let hidden = |lowered: TokenStream| match field.is_broken {
            true => self.around.audience.for_editor(lowered),
            false => lowered,
        };
        let Some(spec) = field.spec else {
            return hidden(name.to_token_stream());
        };
        if field.colon.is_none() && matches!(field.value, Typed::Unfinished(_)) {
            return hidden(name.to_token_stream());
        }
        let key = format!("{prefix}{}", crate::syntax::name_of(&field.name));
        let value = match self.constants.name(&key) {
            Some(constant) => given(constant),
            None => match self.free(field) {
                Some(slot) => quote!(__sw::of(#slot)),
                None => self.value(&field.value, spec, &key),
            },
        };
        let colon = field
            .colon
            .clone()
            .unwrap_or_else(|| Punct::new(':', Spacing::Alone));
        hidden(quote!(#name #colon #value))
    }

    fn value(&self, value: &Typed, spec: FieldSpec, key: &str) -> TokenStream {
        match (value, spec.takes()) {
            (Typed::Unknown, _) => quote!(::core::unimplemented!()),
            (Typed::NoValue, _) => quote!(__sw::rest()),
            (Typed::If(decision), _) => {
                self.decision(decision, &|branch| self.value(branch, spec, key))
            }
            (Typed::Unfinished(tokens), _) => self.unfinished(tokens, spec),
            (Typed::List(elements), Takes::List(element)) => {
                self.list_value(elements, *element, spec, key)
            }
            (Typed::List(elements), Takes::Rust(rust)) => self.made_of_list(elements, rust),
            (Typed::Struct { .. }, Takes::Struct(description)) => {
                some(self.structure(value, description, key))
            }
            (Typed::Variant(ident), Takes::Choice(choice)) => {
                let of = path(choice.path);
                some(quote!(#of::#ident))
            }
            (Typed::Reference(reference), Takes::Reference(_))
                if matches!(spec.options().required, Required::Never)
                    && (self.may_be_left_out(reference) || self.is_elsewhere(reference)) =>
            {
                let scope = self.around.scope;
                let inner = scope.with(Absent::LeftOut, || self.referred_field(value, spec));
                quote!((|| #inner)())
            }
            (Typed::Expression(tokens), Takes::Reference(_))
                if spec.options().conversion.is_none() =>
            {
                let expected = Expected {
                    field: spec,
                    takes: spec.takes(),
                    is_whole: true,
                };
                let value = self.plain(&Typed::Expression(not_borrowed(tokens)));
                self.expected_borrowed(value, tokens, expected)
            }
            (Typed::Reference(_) | Typed::Expression(_), Takes::Reference(_)) => {
                self.referred_field(value, spec)
            }
            (
                Typed::Call {
                    function,
                    ident,
                    arguments,
                    chain,
                    ..
                },
                _,
            ) => some(self.library_call(function.path, ident, (arguments, chain))),
            // A whole number is a number too.
            (Typed::Integer(number, literal), Takes::Float) => {
                let mut number = Literal::f64_unsuffixed(*number as f64);
                number.set_span(literal.span());
                given(number.into_token_stream())
            }
            // The type of a number that a deployment may supply cannot be inferred.
            (Typed::Integer(number, literal), Takes::Number) => {
                let mut number = Literal::u64_suffixed(*number);
                number.set_span(literal.span());
                given(number.into_token_stream())
            }
            (Typed::Limits(limits), takes) => some(self.limits_as(limits, spec, takes)),
            (Typed::Text(..) | Typed::Integer(..), Takes::Scalar) => some(self.scalar(value)),
            // A number in an expression takes the field's type on.
            (Typed::Expression(tokens), Takes::Count) => {
                some(expected::count(&self.plain(value), tokens))
            }
            (Typed::Expression(tokens) | Typed::Constant(tokens), Takes::Choice(choice))
                if self.may_be_variant(tokens, choice) =>
            {
                given(with_variants(tokens, choice))
            }
            // Another expression may be an `Option` of what the field takes.
            (
                Typed::Expression(tokens) | Typed::Constant(tokens) | Typed::Configured(tokens),
                takes,
            ) => {
                let expected = Expected {
                    field: spec,
                    takes,
                    is_whole: true,
                };
                self.expected(self.plain(value), tokens, expected)
            }
            _ => self.given(value),
        }
    }

    /// The value of a field that refers to a declaration.
    fn referred_field(&self, value: &Typed, spec: FieldSpec) -> TokenStream {
        let Some(description) = spec.takes().refers_to() else {
            return self.given(value);
        };
        some(match spec.options().conversion {
            Some(conversion) => self.converted(value, description, conversion),
            None => self.referred(value, description),
        })
    }

    /// Whether there are configurations that have the declaration, and not the one that it refers to.
    pub(super) fn may_be_left_out(&self, reference: &Reference) -> bool {
        let own = self.checked.declaration.when.as_ref();
        let other = self.around.condition_of(reference);
        other.is_some_and(|other| own.is_none_or(|own| own.to_string() != *other))
    }

    /// Whether another module has the declaration that a reference leads to, which the compiler is the first to know.
    pub(super) fn is_elsewhere(&self, reference: &Reference) -> bool {
        let is_seen = self.around.audience != Audience::Editor;
        is_seen && self.around.place == Place::Module && !reference.module.is_empty()
    }

    /// A list, as the field has it: one that may be left out is an `Option`, one of references is not.
    fn list_value(
        &self,
        elements: &[Element],
        takes: Takes,
        spec: FieldSpec,
        key: &str,
    ) -> TokenStream {
        match takes {
            Takes::Struct(description) => {
                some(self.list(elements, takes, |element| match element {
                    Typed::Struct { .. } => self.structure(element, description, key),
                    Typed::Unfinished(tokens) => {
                        let expression = self.around.expression(&finished(tokens));
                        self.hole(takes).with(Some(&expression))
                    }
                    other => self.element(other, spec, takes),
                }))
            }
            Takes::Choice(choice) => some(self.list(elements, takes, |element| match element {
                Typed::Variant(ident) => {
                    let of = path(choice.path);
                    quote!(#of::#ident)
                }
                Typed::Expression(tokens) | Typed::Constant(tokens)
                    if self.may_be_variant(tokens, choice) =>
                {
                    with_variants(tokens, choice)
                }
                other => self.element(other, spec, takes),
            })),
            Takes::Rust(rust) if rust.in_rows => {
                some(self.list(elements, takes, |row| match row {
                    Typed::List(widgets) => {
                        self.list(widgets, takes, |widget| self.element(widget, spec, takes))
                    }
                    widget => {
                        let widget = self.element(widget, spec, takes);
                        quote!(::std::vec![#widget])
                    }
                }))
            }
            Takes::Rust(_) => some(self.list(elements, takes, |element| match element {
                Typed::Call {
                    function,
                    ident,
                    arguments,
                    chain,
                    ..
                } => self.library_call(function.path, ident, (arguments, chain)),
                other => self.element(other, spec, takes),
            })),
            Takes::Scalar => some(self.list(elements, takes, |element| match element {
                Typed::Text(..) | Typed::Integer(..) => self.scalar(element),
                other => self.element(other, spec, takes),
            })),
            Takes::Reference(description) => self.references(elements, takes, |element| {
                match (spec.options().conversion, element) {
                    (Some(conversion), _) => self.converted(element, description(), conversion),
                    (None, Typed::Expression(tokens)) => {
                        let expected = Expected {
                            field: spec,
                            takes,
                            is_whole: false,
                        };
                        let value = self.plain(&Typed::Expression(not_borrowed(tokens)));
                        self.expected_borrowed(value, tokens, expected)
                    }
                    (None, _) => self.referred(element, description()),
                }
            }),
            Takes::AnyReference => self.references(elements, takes, |element| self.any(element)),
            // One function, which has no types to be found.
            Takes::Tag if !self.is_in_editor() && elements.iter().all(is_literal_pair) => {
                let pairs = elements.iter().map(|element| match &element.value {
                    Typed::Pair(key, value) => {
                        let (key, value) = (self.plain(key), self.plain(value));
                        quote!((#key, #value))
                    }
                    _ => TokenStream::new(),
                });
                quote!(__sw::tags(&[#(#pairs),*]))
            }
            Takes::Tag => self.list(elements, takes, |element| match element {
                Typed::Pair(key, value) => {
                    // The key is a text that the program knows.
                    let key = self.element(key, spec, Takes::Id);
                    let value = self.element(value, spec, Takes::Text);
                    quote!((#key, #value))
                }
                _ => quote!(::core::unimplemented!()),
            }),
            Takes::Allow => self.list(elements, takes, |element| match element {
                // An editor says what the rule is.
                Typed::Allow(_, written, reason) if self.is_in_editor() => {
                    quote!(__sw::allow::given(__sw::allow::#written, #reason))
                }
                Typed::Allow(rule, _, reason) => {
                    let code = rule.code;
                    quote!(__sw::Allow::new(#code, #reason))
                }
                // For the editor, which knows what codes and names there are.
                Typed::Code(code) => quote!(__sw::allow::#code),
                _ => quote!(::core::unimplemented!()),
            }),
            _ => some(self.list(elements, takes, |element| {
                self.element(element, spec, takes)
            })),
        }
    }

    /// An element of a list, as the list takes it.
    fn element(&self, value: &Typed, field: FieldSpec, takes: Takes) -> TokenStream {
        match value {
            Typed::Expression(tokens) | Typed::Constant(tokens) | Typed::Configured(tokens) => {
                let expected = Expected {
                    field,
                    takes,
                    is_whole: false,
                };
                self.expected(self.plain(value), tokens, expected)
            }
            _ => self.passed(value),
        }
    }

    /// A list of references, without those to declarations that the configuration does not have.
    fn references(
        &self,
        elements: &[Element],
        takes: Takes,
        lower: impl Fn(&Typed) -> TokenStream,
    ) -> TokenStream {
        let may_be_left_out = |element: &Element| {
            let mut leaves = element.value.leaves().into_iter();
            leaves.any(|leaf| match leaf {
                Typed::Reference(reference) => {
                    self.may_be_left_out(reference) || self.is_elsewhere(reference)
                }
                // What a function of the user makes.
                Typed::Expression(tokens) => syn::parse2(tokens.clone()).is_ok_and(|name| {
                    let reference = Reference {
                        module: Vec::new(),
                        name,
                    };
                    self.around.is_own(&reference) && self.may_be_left_out(&reference)
                }),
                _ => false,
            })
        };
        if !elements.iter().any(may_be_left_out) {
            return self.list(elements, takes, lower);
        }
        let found = elements.iter().map(|element| {
            let lowered = self
                .around
                .scope
                .with(Absent::LeftOut, || self.branched(&element.value, &lower));
            quote!((|| __sw::Some(#lowered))())
        });
        quote!(__sw::into(__sw::there([#(#found),*])))
    }

    /// A value that a function makes of a list, which is not called by its name.
    fn made_of_list(&self, elements: &[Element], rust: &'static RustType) -> TokenStream {
        let lower = |element: &Typed| match element {
            Typed::Call {
                function,
                ident,
                arguments,
                chain,
                ..
            } => self.library_call(function.path, ident, (arguments, chain)),
            other => self.plain(other),
        };
        let made = match self.is_in_editor() {
            true => self.with_hole(elements, &self.hole(Takes::Rust(rust)), lower),
            false => self.separated(elements, lower),
        };
        let function = path(rust.of_list.unwrap_or_default());
        // What the compiler says of the list is said where its first element is.
        let first = elements.iter().find_map(|element| {
            let mut tokens = element.tokens.clone().into_iter();
            tokens.next().filter(|_| !self.is_in_editor())
        });
        let span = first.map_or_else(Span::call_site, |first| first.span());
        let mut list = Group::new(Delimiter::Bracket, made);
        list.set_span(span);
        let arguments = parenthesized(span, list.into_token_stream());
        let function: TokenStream = Vec::from(function)
            .into_iter()
            .map(|mut token| {
                token.set_span(span);
                token
            })
            .collect();
        some(quote!(#function #arguments))
    }

    /// `Backup { … }`; what is none is as it is.
    fn structure(&self, value: &Typed, spec: &'static Description, key: &str) -> TokenStream {
        let Typed::Struct {
            fields,
            braces,
            path: written,
        } = value
        else {
            return self.passed(value);
        };
        let given = |name: &str| {
            let mut right = fields.iter().filter(|field| !field.is_broken);
            right.any(|field| crate::syntax::name_of(&field.name) == name)
        };
        let mut all = FieldSet::of(spec).names();
        let rest = (!all.all(given)).then(|| quote!(..__sw::rest()));
        let prefix = format!("{key}.");
        let fields = self.fields(fields, &prefix, braces.as_ref(), rest);
        let module = spec.header.props.split_last();
        let module = path(module.map_or(&[][..], |(_, module)| module));
        let name = written.last();
        quote!(#module::#name #fields)
    }

    /// A value as its field takes it: through a conversion, where its type may be another.
    fn passed(&self, value: &Typed) -> TokenStream {
        let plain = self.plain(value);
        if is_of_its_type(value) {
            plain
        } else {
            passed(plain)
        }
    }

    /// As `passed`, and as what is given.
    fn given(&self, value: &Typed) -> TokenStream {
        let plain = self.plain(value);
        if is_of_its_type(value) {
            some(plain)
        } else {
            given(plain)
        }
    }

    /// A value as an expression of its own type.
    pub(super) fn plain(&self, value: &Typed) -> TokenStream {
        match value {
            Typed::Text(_, literal) => literal.to_token_stream(),
            Typed::Flag(literal) => literal.to_token_stream(),
            Typed::Integer(number, literal) => integer(*number, literal),
            Typed::Size(_, literal) | Typed::Duration(_, literal) => {
                unit_call(&Lit::Int(literal.clone())).unwrap_or_else(|| literal.to_token_stream())
            }
            Typed::Version(version, literal) => {
                let numbers = version.to_string();
                let numbers = numbers.split('.').filter_map(|n| {
                    let mut number = Literal::u32_suffixed(n.parse().ok()?);
                    number.set_span(literal.span());
                    Some(number)
                });
                let constructor = format_ident!(
                    "{}",
                    if matches!(literal, Lit::Float(_)) {
                        "minor"
                    } else {
                        "major"
                    }
                );
                quote!(__sw::Version::#constructor(#(#numbers),*))
            }
            Typed::Constant(tokens) => tokens.clone(),
            // The configuration is borrowed.
            Typed::Configured(tokens) => quote!(__sw::configured(&#tokens)),
            Typed::If(decision) => self.decision(decision, &|branch| self.plain(branch)),
            Typed::Limits(limits) => self.limits(limits),
            Typed::Unlimited(ident) => quote!(__sw::Limits::#ident),
            Typed::Reference(reference) => self.around.reference(reference),
            Typed::Expression(tokens) if self.is_field_of_construct(tokens) => {
                let field = self.around.expression(tokens);
                quote!(__sw::configured(&#field))
            }
            Typed::Expression(tokens) => self.around.expression(tokens),
            // Only the editor sees it.
            Typed::Unfinished(tokens) => self.around.expression(&finished(tokens)),
            _ => quote!(::core::unimplemented!()),
        }
    }

    /// Whether an expression is a field of what a function of the user made, which is borrowed.
    fn is_field_of_construct(&self, tokens: &TokenStream) -> bool {
        let mut tokens_there = tokens.clone().into_iter();
        let (first, second) = (tokens_there.next(), tokens_there.next());
        let is_chain = matches!(
            (first, second),
            (Some(TokenTree::Ident(_)), Some(TokenTree::Punct(dot))) if dot.as_char() == '.'
        );
        is_chain
            && self.around.audience == Audience::Compiler
            && syn::parse2::<Expr>(tokens.clone()).is_ok_and(|field| {
                matches!(field, Expr::Field(_)) && self.around.is_of_construct(&field)
            })
    }

    /// Limits as their field takes them. Where an expression is among the bounds, each may be of another type.
    fn limits_as(&self, limits: &Limits, field: FieldSpec, takes: Takes) -> TokenStream {
        let mut bounds = limits.min.iter().chain(&limits.max);
        let is_open = |value: &&Typed| {
            matches!(
                value,
                Typed::Expression(_) | Typed::Configured(_) | Typed::Unfinished(_)
            )
        };
        if !bounds.any(|bound| bound.value.leaves().iter().any(is_open)) {
            return passed(self.limits(limits));
        }
        let kind = bound_type(takes);
        let takes = match takes {
            Takes::Range(bound) => *bound,
            other => other,
        };
        let lower = |value: &Typed| match value {
            Typed::Expression(tokens) | Typed::Configured(tokens) => {
                let expected = Expected {
                    field,
                    takes,
                    is_whole: false,
                };
                self.expected(self.plain(value), tokens, expected)
            }
            _ => {
                let value = self.plain(value);
                quote!(__sw::value::<#kind>(#value))
            }
        };
        Self::limits_of(limits, |value| self.branched(value, &lower))
    }

    /// A list, converted into what its field takes.
    fn list(
        &self,
        elements: &[Element],
        takes: Takes,
        lower: impl Fn(&Typed) -> TokenStream,
    ) -> TokenStream {
        let content = match self.is_in_editor() {
            true => self.with_hole(elements, &self.hole(takes), lower),
            false => self.separated(elements, lower),
        };
        quote!(__sw::into([#content]))
    }

    /// Elements, with the user's commas where they wrote some.
    fn separated(
        &self,
        elements: &[Element],
        lower: impl Fn(&Typed) -> TokenStream,
    ) -> TokenStream {
        let mut content = TokenStream::new();
        for (at, element) in elements.iter().enumerate() {
            content.extend(self.branched(&element.value, &lower));
            match &element.comma {
                Some(comma) => comma.to_tokens(&mut content),
                None if at + 1 == elements.len() => {}
                None => Punct::new(',', Spacing::Alone).to_tokens(&mut content),
            }
        }
        content
    }

    /// A value, of which each branch is lowered by itself if it is a decision.
    pub(super) fn branched(
        &self,
        value: &Typed,
        lower: &dyn Fn(&Typed) -> TokenStream,
    ) -> TokenStream {
        match value {
            Typed::If(decision) => self.decision(decision, lower),
            value => lower(value),
        }
    }

    /// `if condition { a } else { b }`, with each branch lowered by itself.
    pub(super) fn decision(
        &self,
        decision: &If,
        lower: &dyn Fn(&Typed) -> TokenStream,
    ) -> TokenStream {
        let If {
            keyword, condition, ..
        } = decision;
        let condition = if ends_unfinished(condition) {
            self.around.expression(&finished(condition))
        } else {
            self.around.expression(condition)
        };
        let [then, otherwise] = decision.branches().map(|branch| {
            let lowered = self.branched(&branch.value, lower);
            let lowered = match &branch.braces {
                Some(braces) => {
                    let mut group = Group::new(Delimiter::Brace, lowered);
                    group.set_span(braces.span());
                    group.into_token_stream()
                }
                None => lowered,
            };
            let keyword = &branch.keyword;
            quote!(#keyword #lowered)
        });
        let decided = quote!(#keyword #condition #then #otherwise);
        match &decision.patterns {
            Some(patterns) if !self.is_in_editor() => {
                let patterns = self.around.expression(patterns);
                quote!({
                    #[allow(clippy::all, clippy::pedantic)]
                    #patterns
                    #decided
                })
            }
            _ => decided,
        }
    }

    fn limits(&self, limits: &Limits) -> TokenStream {
        Self::limits_of(limits, |value| self.plain(value))
    }

    fn limits_of(limits: &Limits, lower: impl Fn(&Typed) -> TokenStream) -> TokenStream {
        let bound = |Bound { value, .. }: &Bound| lower(value);
        match (&limits.min, &limits.max) {
            (Some(min), Some(max)) => {
                let (min, max) = (bound(min), bound(max));
                quote!(__sw::Limits::Between(#min, #max))
            }
            (Some(min), None) => {
                let min = bound(min);
                quote!(__sw::Limits::AtLeast(#min))
            }
            (None, Some(max)) => {
                let max = bound(max);
                quote!(__sw::Limits::AtMost(#max))
            }
            (None, None) => quote!(__sw::Limits::Unlimited),
        }
    }

    fn borrowed(&self, value: &Typed) -> TokenStream {
        match value {
            Typed::Unfinished(tokens) => {
                if let Some(reference) = of_module(tokens)
                    && self.around.place == Place::Module
                {
                    return self.around.borrowed(&reference);
                }
                let mut parts = tokens.clone().into_iter();
                let starts_with_name = matches!(parts.next(), Some(TokenTree::Ident(_)));
                let is_alone = parts.next().is_none();
                let tokens = finished(tokens);
                if starts_with_name && !is_alone {
                    borrowed_expression(self.around.expression(&tokens))
                } else if starts_with_name {
                    quote!(&Stack::__SW.#tokens)
                } else {
                    quote!(&#tokens)
                }
            }
            Typed::Reference(reference) => self.around.borrowed(reference),
            other => borrowed_expression(self.plain(other)),
        }
    }

    /// A declaration of a kind; whether one of another module is of that kind is for the types to say, in our words.
    fn referred(&self, value: &Typed, description: &'static Description) -> TokenStream {
        if let Some(in_part) = self.in_part_of(value, description) {
            return in_part;
        }
        let borrowed = self.borrowed(value);
        let Typed::Reference(reference) = value else {
            return borrowed;
        };
        if reference.module.is_empty() {
            return borrowed;
        }
        let (rule, header) = (stackwright_core::catalogue::SW0803, &description.header);
        let message = format!("`{reference}` is not {} [{}]", header.noun, rule.code);
        let label = format!("expected {}", header.noun);
        let (why, page) = (rule.why, rule.reference);
        let construct = path(header.construct);
        let is_of_kind =
            format_ident!("Is{}", header.construct.last().copied().unwrap_or_default());
        // Underlined as it is written.
        let there = self.around.underlined(reference, quote!(*there));
        quote! {
            match #borrowed {
                there => {
                    #[diagnostic::on_unimplemented(
                        message = #message, label = #label, note = #why, note = #page
                    )]
                    trait #is_of_kind {
                        fn construct(&self) -> &#construct;
                    }
                    impl #is_of_kind for #construct {
                        fn construct(&self) -> &Self {
                            self
                        }
                    }
                    #is_of_kind::construct(#there)
                }
            }
        }
    }

    /// A declaration through the conversion of a field, by the name of its proof, so that what is wrong is said in its words.
    fn converted(
        &self,
        value: &Typed,
        description: &'static Description,
        conversion: &Conversion,
    ) -> TokenStream {
        if let Some(in_part) = self.in_part_of(value, description) {
            return in_part;
        }
        let borrowed = self.borrowed(value);
        let Some((_, argument)) = last_generic(self.checked) else {
            return quote!(__sw::into(#borrowed));
        };
        match value {
            Typed::Reference(reference) if !reference.module.is_empty() => {
                self.converted_from_elsewhere(reference, description, conversion, &borrowed)
            }
            _ => {
                let proof = path(conversion.proof);
                let method = format_ident!("{}", conversion.method);
                quote!(#proof::<#argument>::#method(#borrowed))
            }
        }
    }

    /// A declaration of any kind.
    fn any(&self, value: &Typed) -> TokenStream {
        let borrowed = self.borrowed(value);
        match value {
            // A method sees through references to the construct, and the variable of a function may be one.
            Typed::Expression(_) if self.around.place == Place::Function => {
                let construct = self.plain(value);
                let is_name = construct.clone().into_iter().count() == 1;
                let construct = if is_name {
                    construct
                } else {
                    quote!((#construct))
                };
                quote!(__sw::into(#construct.scope()))
            }
            _ => quote!(__sw::into(#borrowed)),
        }
    }

    /// The import that the method needs by which a function's variables are created after.
    pub(super) fn imports(&self) -> Option<TokenStream> {
        let field = self.checked.declaration.field("depends_on")?;
        match &field.value {
            Typed::List(elements)
                if !elements.is_empty() && self.around.place == Place::Function =>
            {
                Some(quote!(
                    use __sw::Construct as _;
                ))
            }
            _ => None,
        }
    }

    /// What refers to a declaration of a kind by the start of its name.
    fn in_part_of(&self, value: &Typed, description: &Description) -> Option<TokenStream> {
        match value {
            Typed::Reference(reference) => self.in_part(reference, &construct(description)),
            _ => None,
        }
    }

    /// A declaration of another module: whether it fits is for the types to say, in our words.
    fn converted_from_elsewhere(
        &self,
        reference: &Reference,
        description: &'static Description,
        conversion: &Conversion,
        borrowed: &TokenStream,
    ) -> TokenStream {
        let declaration = &self.checked.declaration;
        let Some((type_name, argument)) = last_generic(self.checked) else {
            return borrowed.clone();
        };
        let own = declaration.name();
        let rule = (conversion.rule)(type_name);
        let message = format!(
            "the {} `{reference}` {} `{own}` [{}]",
            description.header.noun_alone,
            conversion.refused_by.replace("{}", type_name),
            rule.code
        );
        let (label, why, page) = (rule.fix, rule.why, rule.reference);
        let (proof, result) = (path(conversion.proof), path(conversion.result));
        let method = format_ident!("{}", conversion.method);
        // The compiler names it, so that its name says something.
        let takes = format_ident!(
            "{}{}Takes{}",
            declaration.spec.name,
            pascal_case(&own),
            pascal_case(&reference.name.to_string())
        );
        quote! {{
            #[diagnostic::on_unimplemented(
                message = #message, label = #label, note = #why, note = #page
            )]
            trait #takes {
                fn take(&self) -> #result<#argument>;
            }
            #[diagnostic::do_not_recommend]
            impl<T: #proof<#argument>> #takes for T {
                fn take(&self) -> #result<#argument> {
                    #proof::#method(self)
                }
            }
            #takes::take(#borrowed)
        }}
    }

    /// A call of a function of the library, by the token that the user wrote.
    fn library_call(
        &self,
        of: &[&str],
        function: &Ident,
        (arguments, chain): (&Group, &TokenStream),
    ) -> TokenStream {
        let module = path(of.split_last().map_or(&[][..], |(_, module)| module));
        let inside = self.around.expression(&arguments.stream());
        let mut arguments_there = Group::new(arguments.delimiter(), inside);
        arguments_there.set_span(arguments.span());
        let chain = chain.clone().into_iter().map(|token| match token {
            TokenTree::Group(group) => {
                let inside = self.around.expression(&group.stream());
                let mut there = Group::new(group.delimiter(), inside);
                there.set_span(group.span());
                there.into()
            }
            other => other,
        });
        quote!(#module::#function #arguments_there #(#chain)*)
    }

    fn scalar(&self, value: &Typed) -> TokenStream {
        let plain = self.plain(value);
        match value {
            Typed::Integer(..) => quote!(__sw::Scalar::Integer(#plain)),
            _ => quote!(<__sw::Scalar as __sw::From<_>>::from(#plain)),
        }
    }
}

pub(super) fn some(value: TokenStream) -> TokenStream {
    call("Some", value)
}

/// A call of the library, by hand: this is what most of an expansion is made of.
fn call(name: &str, argument: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = path(&[name]).into();
    tokens.push(Group::new(Delimiter::Parenthesis, argument).into());
    tokens.into_iter().collect()
}

/// Whether a value has the type that its field takes, and needs no conversion.
fn is_of_its_type(value: &Typed) -> bool {
    matches!(
        value,
        Typed::Integer(..) | Typed::Flag(_) | Typed::Version(..) | Typed::Unlimited(_)
    )
}

/// A value through its conversion, as what is given.
pub(super) fn given(value: TokenStream) -> TokenStream {
    call("some", value)
}

fn passed(value: TokenStream) -> TokenStream {
    call("value", value)
}

/// A number whose type its field decides.
fn integer(number: u64, literal: &LitInt) -> TokenStream {
    let mut plain = Literal::u64_unsuffixed(number);
    plain.set_span(literal.span());
    plain.into_token_stream()
}

/// The same tokens, as if nobody had written them.
pub(super) fn respan(tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                let mut inner = Group::new(group.delimiter(), respan(group.stream()));
                inner.set_span(Span::call_site());
                token = inner.into();
            } else {
                token.set_span(Span::call_site());
            }
            token
        })
        .collect()
}

/// The name of a field in the struct of the library. A common field of a resource with such a property is written `id_`.
fn own_name(field: &Field) -> Ident {
    match field.spec {
        Some(spec) if field.name == format!("{}_", spec.name()) => {
            Ident::new(spec.name(), field.name.span())
        }
        _ => field.name.clone(),
    }
}

/// Whether a tag is two texts.
fn is_literal_pair(element: &Element) -> bool {
    let Typed::Pair(key, value) = &element.value else {
        return false;
    };
    matches!((&**key, &**value), (Typed::Text(..), Typed::Text(..)))
}

/// What is borrowed by an expression, which is borrowed again: a reference to a reference would not outlive a branch.
fn not_borrowed(tokens: &TokenStream) -> TokenStream {
    let mut rest = tokens.clone().into_iter();
    let is_and = |token: Option<TokenTree>| matches!(token, Some(TokenTree::Punct(and)) if and.as_char() == '&');
    let is_borrowed = is_and(rest.next())
        && matches!(rest.clone().next(), Some(TokenTree::Ident(name)) if name != "mut")
        && syn::parse2::<Expr>(tokens.clone()).is_ok_and(|one| matches!(one, Expr::Reference(_)));
    if is_borrowed {
        rest.collect()
    } else {
        tokens.clone()
    }
}
