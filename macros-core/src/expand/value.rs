//! Fields and their values, as the props of constructs take them.
//!
//! The user's tokens go into a struct literal as they stand, in their order and with their commas, so that an editor knows
//! what each of them is. What is broken is there for the editor only.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::{Lit, LitInt};

use super::constants::Constants;
use super::library::{USER_ENGINES, engine_type, path};
use super::surroundings::{Surroundings, borrowed_expression, finished, unit_call};
use crate::audience::Audience;
use crate::check::{Checked, pascal_case};
use crate::model::{
    Bound, DeclarationSpec, Element, Field, Kind, Limits, Place, Reference, StructSpec, Takes,
    Typed,
};
use crate::syntax::is_marker;

/// What the values of a declaration are lowered with.
pub(super) struct Lowering<'a> {
    pub(super) checked: &'a Checked,
    pub(super) around: Surroundings<'a>,
    pub(super) constants: Constants<'a>,
}

impl Lowering<'_> {
    /// `CacheProps { … }`.
    pub(super) fn props(&self) -> TokenStream {
        let declaration = &self.checked.declaration;
        let props = path(declaration.spec.props);
        let braces = declaration.braces.as_ref();
        let fields = self.fields(&declaration.fields, "", braces, true);
        quote!(#props #fields)
    }

    /// `{ field: value, … }`, with the defaults of the rest if there are others.
    fn fields(
        &self,
        fields: &[Field],
        prefix: &str,
        braces: Option<&Group>,
        has_rest: bool,
    ) -> TokenStream {
        let mut content = TokenStream::new();
        for field in fields {
            if field.is_broken && self.around.audience == Audience::Compiler {
                continue;
            }
            // Nobody completes a name that has a value, and an editor would complain about it as well.
            if field.spec.is_none() && field.colon.is_some() && !is_marker(&field.name) {
                continue;
            }
            content.extend(self.field(field, prefix));
            match &field.comma {
                Some(comma) => comma.to_tokens(&mut content),
                // The editor compares this expansion with one that has its marker in it; nothing else may be new there.
                None if is_marker(&field.name) => {}
                None => Punct::new(',', Spacing::Alone).to_tokens(&mut content),
            }
        }
        if has_rest {
            content.extend(quote!(..__sw::rest()));
        }
        let mut group = Group::new(Delimiter::Brace, content);
        group.set_span(braces.map_or_else(Span::call_site, Group::span));
        group.into_token_stream()
    }

    fn field(&self, field: &Field, prefix: &str) -> TokenStream {
        let name = &field.name;
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
        let key = format!("{prefix}{}", crate::syntax::name_of(name));
        let value = match self.constants.name(&key) {
            Some(constant) => given(constant),
            None => self.value(&field.value, spec.takes, &key),
        };
        let colon = field
            .colon
            .clone()
            .unwrap_or_else(|| Punct::new(':', Spacing::Alone));
        hidden(quote!(#name #colon #value))
    }

    fn value(&self, value: &Typed, takes: Takes, key: &str) -> TokenStream {
        match (value, takes) {
            (Typed::Unknown, _) => quote!(::core::unimplemented!()),
            (Typed::Unfinished(tokens), _) => self.unfinished(tokens, takes),
            (Typed::Struct { .. }, Takes::Struct(spec)) => some(self.structure(value, spec, key)),
            (Typed::List(elements), Takes::Structs(spec)) => {
                some(list(elements, |element| self.structure(element, spec, key)))
            }
            (Typed::List(elements), Takes::Variants(of, _)) => {
                let of = path(of);
                some(list(elements, |element| match element {
                    Typed::Variant(ident) => quote!(#of::#ident),
                    other => self.passed(other),
                }))
            }
            (Typed::List(rows), Takes::Widgets) => some(list(rows, |row| match row {
                Typed::List(widgets) => list(widgets, |widget| self.plain(widget)),
                widget => {
                    let widget = self.plain(widget);
                    quote!(::std::vec![#widget])
                }
            })),
            (Typed::List(elements), Takes::Statements) => {
                some(list(elements, |element| self.plain(element)))
            }
            (Typed::List(elements), Takes::Principal) => {
                let principals = separated(elements, |element| match element {
                    Typed::Principal { ident, arguments } => {
                        self.library_call(&["iam"], ident, arguments)
                    }
                    other => self.plain(other),
                });
                some(quote!(__sw::iam::composite([#principals])))
            }
            (Typed::Variant(ident), Takes::Variant(of, _)) => {
                let of = path(of);
                some(quote!(#of::#ident))
            }
            (Typed::Variant(ident) | Typed::Engine(_, ident), _) => {
                let engines = path(USER_ENGINES);
                some(quote!(#engines::#ident))
            }
            (Typed::Reference(_) | Typed::Expression(_), Takes::Declaration(kind)) => {
                some(self.referred(value, kind))
            }
            (Typed::Reference(_) | Typed::Expression(_), Takes::Converted(kind)) => {
                some(self.converted(value, Some(kind)))
            }
            (Typed::Principal { ident, arguments }, _) => {
                some(self.library_call(&["iam"], ident, arguments))
            }
            // A whole number is a number too.
            (Typed::Integer(number, literal), Takes::Number) => {
                let mut number = Literal::f64_unsuffixed(*number as f64);
                number.set_span(literal.span());
                given(number.into_token_stream())
            }
            (Typed::Limits(limits), _) => some(self.limits_as(limits, takes)),
            (Typed::Text(..) | Typed::Integer(..), Takes::Scalar) => some(self.scalar(value)),
            (Typed::List(elements), Takes::Scalars) => {
                some(list(elements, |element| self.scalar(element)))
            }
            (Typed::List(elements), Takes::Texts) => {
                some(list(elements, |element| self.passed(element)))
            }
            (Typed::List(elements), Takes::Passwords) => {
                some(list(elements, |element| self.password(element)))
            }
            (Typed::List(elements), Takes::Declarations(kind)) => {
                list(elements, |element| self.referred(element, kind))
            }
            (Typed::List(elements), Takes::ConvertedList(kind)) => {
                list(elements, |element| self.converted(element, kind))
            }
            (Typed::List(elements), Takes::Tags) => list(elements, |element| match element {
                Typed::Pair(key, value) => {
                    let (key, value) = (self.passed(key), self.passed(value));
                    quote!((#key, #value))
                }
                _ => quote!(::core::unimplemented!()),
            }),
            (Typed::List(elements), Takes::Allow) => list(elements, |element| match element {
                Typed::Allow(rule, reason) => {
                    let code = rule.code;
                    quote!(__sw::Allow::new(#code, #reason))
                }
                // For the editor, which knows what codes and names there are.
                Typed::Code(code) => quote!(__sw::allow::#code),
                _ => quote!(::core::unimplemented!()),
            }),
            // A number in an expression takes the field's type on.
            (Typed::Expression(_), Takes::Count) => some(self.plain(value)),
            // Another expression may be an `Option` of what the field takes.
            (Typed::Expression(_), _) => {
                let kind = takes.value_type();
                let kind = kind.map(|kind| quote!(__sw::Option<#kind>));
                passed_as(self.plain(value), kind.as_ref())
            }
            (Typed::Constant(_), _) => {
                some(passed_as(self.plain(value), takes.value_type().as_ref()))
            }
            _ => self.given(value),
        }
    }

    /// `Backup { … }`; what is none is as it is.
    fn structure(&self, value: &Typed, spec: &StructSpec, key: &str) -> TokenStream {
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
        let has_rest = !spec.fields.iter().all(|field| given(field.name));
        let prefix = format!("{key}.");
        let fields = self.fields(fields, &prefix, braces.as_ref(), has_rest);
        let module = path(spec.path.split_last().map_or(&[][..], |(_, module)| module));
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
            Typed::Limits(limits) => self.limits(limits),
            Typed::Unlimited(ident) => quote!(__sw::Limits::#ident),
            Typed::Reference(reference) => self.around.reference(reference),
            Typed::Expression(tokens) => self.around.expression(tokens),
            // Only the editor sees it.
            Typed::Unfinished(tokens) => self.around.expression(&finished(tokens)),
            _ => quote!(::core::unimplemented!()),
        }
    }

    /// Limits as their field takes them. Where an expression is among the bounds, each may be of another type.
    fn limits_as(&self, limits: &Limits, takes: Takes) -> TokenStream {
        let mut bounds = limits.min.iter().chain(&limits.max);
        if !bounds.any(|bound| matches!(&*bound.value, Typed::Expression(_))) {
            return passed(self.limits(limits));
        }
        let kind = takes.bound_type();
        Self::limits_of(limits, |value| {
            let value = self.plain(value);
            quote!(__sw::value::<#kind>(#value))
        })
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
                let starts_with_name =
                    matches!(tokens.clone().into_iter().next(), Some(TokenTree::Ident(_)));
                let tokens = finished(tokens);
                if starts_with_name {
                    quote!(&__sw_stack.#tokens)
                } else {
                    quote!(&#tokens)
                }
            }
            Typed::Reference(reference) => self.around.borrowed(reference),
            other => borrowed_expression(self.plain(other)),
        }
    }

    /// A declaration of a kind; whether one of another module is of that kind is for the types to say, in our words.
    fn referred(&self, value: &Typed, kind: Kind) -> TokenStream {
        let borrowed = self.borrowed(value);
        let spec = DeclarationSpec::of(kind);
        let (Typed::Reference(reference), Some(spec)) = (value, spec) else {
            return borrowed;
        };
        if reference.module.is_empty() {
            return borrowed;
        }
        let (rule, noun) = (stackwright_core::catalogue::SW0803, kind.noun());
        let message = format!("`{reference}` is not {noun} [{}]", rule.code);
        let label = format!("not {noun}");
        let (why, page) = (rule.why, format!("read: {}", rule.reference));
        let construct = path(spec.construct);
        let is_of_kind = format_ident!("Is{}", spec.construct.last().copied().unwrap_or_default());
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

    fn converted(&self, value: &Typed, kind: Option<Kind>) -> TokenStream {
        let borrowed = self.borrowed(value);
        match (value, kind) {
            (Typed::Reference(reference), Some(kind)) if !reference.module.is_empty() => {
                self.converted_from_elsewhere(reference, kind, &borrowed)
            }
            // By the name of the proof, so that what is wrong is said in its words.
            (_, Some(Kind::User)) => {
                let engine = engine_type(&self.checked.declaration);
                quote!(__sw::elasticache::Joins::<#engine>::member(#borrowed))
            }
            (_, Some(Kind::UserGroup)) => {
                let engine = engine_type(&self.checked.declaration);
                quote!(__sw::elasticache::Serves::<#engine>::group_ref(#borrowed))
            }
            // A method sees through references to the construct, and the variable of a function may be one.
            (Typed::Expression(_), None) if self.around.place == Place::Function => {
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

    /// A user or a group of another module: whether it fits is for the types to say, in our words.
    fn converted_from_elsewhere(
        &self,
        reference: &Reference,
        kind: Kind,
        borrowed: &TokenStream,
    ) -> TokenStream {
        let declaration = &self.checked.declaration;
        let engine = declaration.engine();
        let engine_name = engine.map_or("Valkey", stackwright_core::Engine::name);
        let own = declaration.name();
        let path: Vec<_> = reference.module.iter().chain([&reference.name]).collect();
        let other: Vec<_> = path.iter().map(ToString::to_string).collect();
        let other = other.join("::");
        let (rule, what, label, proof, method, result) = match kind {
            Kind::User => (
                match engine {
                    Some(stackwright_core::Engine::Redis) => stackwright_core::catalogue::SW0302,
                    _ => stackwright_core::catalogue::SW0304,
                },
                format!("the user `{other}` can't join the {engine_name} user group `{own}`"),
                format!("can't join a {engine_name} user group"),
                "Joins",
                "member",
                "Member",
            ),
            _ => (
                match engine {
                    Some(stackwright_core::Engine::Memcached) => {
                        stackwright_core::catalogue::SW0118
                    }
                    _ => stackwright_core::catalogue::SW0119,
                },
                format!("the user group `{other}` can't be put on the {engine_name} cache `{own}`"),
                format!("can't be put on a {engine_name} cache"),
                "Serves",
                "group_ref",
                "GroupRef",
            ),
        };
        let message = format!("{what} [{}]", rule.code);
        let (why, fix) = (rule.why, format!("help: {}", rule.fix));
        let page = format!("read: {}", rule.reference);
        let engine = engine_type(declaration);
        let [proof, method, result] = [proof, method, result].map(|name| format_ident!("{name}"));
        // The compiler names it, so that its name says something.
        let takes = format_ident!(
            "{}{}Takes{}",
            if kind == Kind::User { "Group" } else { "Cache" },
            pascal_case(&own),
            pascal_case(&reference.name.to_string())
        );
        quote! {{
            #[diagnostic::on_unimplemented(
                message = #message, label = #label, note = #why, note = #fix, note = #page
            )]
            trait #takes {
                fn take(&self) -> __sw::elasticache::#result<#engine>;
            }
            #[diagnostic::do_not_recommend]
            impl<T: __sw::elasticache::#proof<#engine>> #takes for T {
                fn take(&self) -> __sw::elasticache::#result<#engine> {
                    __sw::elasticache::#proof::#method(self)
                }
            }
            #takes::take(#borrowed)
        }}
    }

    /// A call of a function of the library, by the token that the user wrote.
    fn library_call(&self, module: &[&str], function: &Ident, arguments: &Group) -> TokenStream {
        let module = path(module);
        let inside = self.around.expression(&arguments.stream());
        let mut arguments_there = Group::new(arguments.delimiter(), inside);
        arguments_there.set_span(arguments.span());
        quote!(#module::#function #arguments_there)
    }

    fn scalar(&self, value: &Typed) -> TokenStream {
        let plain = self.plain(value);
        match value {
            Typed::Integer(..) => quote!(__sw::Scalar::Integer(#plain)),
            _ => quote!(<__sw::Scalar as __sw::From<_>>::from(#plain)),
        }
    }

    fn password(&self, value: &Typed) -> TokenStream {
        match value {
            Typed::Password {
                ident, arguments, ..
            } => self.library_call(&["elasticache", "password"], ident, arguments),
            other => self.passed(other),
        }
    }

    /// What is not typed to its end, with a name at its end so that it is an expression. Only the editor sees it.
    fn unfinished(&self, tokens: &TokenStream, takes: Takes) -> TokenStream {
        let finished = finished(tokens);
        let starts_anew = tokens.is_empty()
            || matches!(
                tokens.clone().into_iter().next(),
                Some(TokenTree::Ident(ident)) if is_marker(&ident)
            );
        match takes {
            Takes::Variant(of, _) if starts_anew => {
                let of = path(of);
                some(quote!(#of::#finished))
            }
            Takes::UserEngine if starts_anew => {
                let engines = path(USER_ENGINES);
                some(quote!(#engines::#finished))
            }
            Takes::Declaration(_) if starts_anew && self.around.place == Place::Module => {
                some(quote!(&__sw_stack.#finished))
            }
            Takes::Converted(_) if starts_anew && self.around.place == Place::Module => {
                some(quote!(__sw::into(&__sw_stack.#finished)))
            }
            _ => given(self.around.expression(&finished)),
        }
    }
}

fn some(value: TokenStream) -> TokenStream {
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
        Typed::Integer(..)
            | Typed::Flag(_)
            | Typed::Size(..)
            | Typed::Version(..)
            | Typed::Unlimited(_)
    )
}

/// A value through its conversion, as what is given.
fn given(value: TokenStream) -> TokenStream {
    call("some", value)
}

fn passed(value: TokenStream) -> TokenStream {
    call("value", value)
}

/// A value through its conversion into a type that is named, which the compiler names too where there is no conversion.
fn passed_as(value: TokenStream, kind: Option<&TokenStream>) -> TokenStream {
    match kind {
        Some(kind) => quote!(__sw::value::<#kind>(#value)),
        None => passed(value),
    }
}

/// A list, converted into what its field takes.
fn list(elements: &[Element], lower: impl Fn(&Typed) -> TokenStream) -> TokenStream {
    let content = separated(elements, lower);
    quote!(__sw::into([#content]))
}

/// Elements, with the user's commas where they wrote some.
fn separated(elements: &[Element], lower: impl Fn(&Typed) -> TokenStream) -> TokenStream {
    let mut content = TokenStream::new();
    for (at, element) in elements.iter().enumerate() {
        content.extend(lower(&element.value));
        match &element.comma {
            Some(comma) => comma.to_tokens(&mut content),
            None if at + 1 == elements.len() => {}
            None => Punct::new(',', Spacing::Alone).to_tokens(&mut content),
        }
    }
    content
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
