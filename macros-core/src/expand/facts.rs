//! The facts of declarations as constants: what const evaluation asks the rules with, and what a module publishes of its
//! declarations for those of other modules.

use std::cell::{Cell, RefCell};

use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use stackwright_core::common::Common;
use stackwright_core::describe::key::{Call, Tag};
use stackwright_core::describe::takes::RustType;
use stackwright_core::describe::{COMMON, Takes};
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{Expr, Lit, Token};

use super::config_ident;
use super::constants::Constants;
use super::library::path;
use super::value::{Lowering, respan};
use crate::check::{Checked, CheckedModule, Known, can_grow, names_in};
use crate::model::{
    Bound, CONFIG, Element, Field, If, Limits, Place, Reading, Reference, Typed,
    arguments_of_methods, is_const_condition, is_constant_name, is_upper_letter,
};
use crate::syntax::name_of;

/// The number of the field with CloudFormation JSON.
const OVERRIDES: u16 = Common::<()>::OVERRIDES.path().first();

/// What makes a fact of the name of a constant.
type OfConstant = fn(&TokenStream) -> TokenStream;

/// How values of a field become facts.
struct Kind {
    /// The type of the constant that has the value, and the function that makes a fact of it.
    constant: Option<(TokenStream, OfConstant)>,
    /// The method of `Given` that makes a fact of a value whose type the compiler knows.
    given: Option<&'static str>,
}

impl Kind {
    fn of(takes: Takes) -> Option<Self> {
        let both = |of, fact: OfConstant, given| (Some((of, fact)), Some(given));
        let (constant, given) = match takes {
            Takes::Count => both(
                quote!(__sw::u32),
                |value| quote!(__sw::facts::count(#value)),
                "count",
            ),
            Takes::Number => both(
                quote!(__sw::u32),
                |value| quote!(__sw::facts::count(#value)),
                "number",
            ),
            Takes::Flag => both(
                quote!(__sw::bool),
                |value| quote!(__sw::facts::flag(#value)),
                "flag",
            ),
            Takes::Text | Takes::Id => both(
                quote!(&'static __sw::str),
                |value| quote!(__sw::facts::text(#value)),
                "text",
            ),
            // Written as a literal is: a number.
            Takes::Version => both(
                quote!(__sw::u32),
                |value| quote!(__sw::facts::version(__sw::Version::major(#value))),
                "version",
            ),
            Takes::Size => both(
                quote!(__sw::Size),
                |value| quote!(__sw::facts::size(#value)),
                "size",
            ),
            Takes::Duration => both(
                quote!(__sw::Duration),
                |value| quote!(__sw::facts::duration(#value)),
                "duration",
            ),
            Takes::Choice(choice) => both(
                path(choice.path).into_token_stream(),
                |value| quote!(__sw::facts::choice(#value.position())),
                "choice",
            ),
            Takes::Range(Takes::Size) => {
                let fact: OfConstant = |value| quote!(__sw::facts::sizes(&#value));
                (Some((quote!(__sw::Limits<__sw::Size>), fact)), None)
            }
            Takes::Range(_) => {
                let fact: OfConstant = |value| quote!(__sw::facts::numbers(&#value));
                (Some((quote!(__sw::Limits<__sw::u64>), fact)), None)
            }
            _ => return None,
        };
        Some(Self { constant, given })
    }
}

/// The type of the constant that has the value of a field.
pub(super) fn const_type(takes: Takes) -> Option<TokenStream> {
    Kind::of(takes)?.constant.map(|(of, _)| of)
}

/// A constant as a fact.
fn constant(takes: Takes, value: &TokenStream) -> Option<TokenStream> {
    let (_, fact) = Kind::of(takes)?.constant?;
    Some(fact(value))
}

/// The fact of a value whose type the compiler knows, for a kind of field. Of a type that the field does not take nothing is known:
/// that is said where the value is converted.
pub(super) fn given_fact(tokens: &TokenStream, kind: &str) -> TokenStream {
    let kind = Ident::new(kind, Span::call_site());
    let given = quote!(__sw::rules::describe::given);
    quote! {
        #given::told(|| {
            use #given::{IsOther as _, IsTaken as _};
            (&#given::Offered::<#given::kinds::#kind, _>::of(&(#tokens))).way()
        }, &(#tokens)).#kind()
    }
}

/// Where tokens start.
pub(super) fn start_of(tokens: &TokenStream) -> Span {
    let first = tokens.clone().into_iter().next();
    first.map_or_else(Span::call_site, |token| token.span())
}

/// A call of a method on a value, with the method at a place.
fn with_method_at(call: TokenStream, place: Span) -> TokenStream {
    let mut tokens: Vec<_> = call.into_iter().collect();
    if let [.., method, _] = tokens.as_mut_slice() {
        method.set_span(place);
    }
    tokens.into_iter().collect()
}

/// The facts of a declaration.
pub(super) struct Facts<'a> {
    checked: &'a Checked,
    lowering: &'a Lowering<'a>,
    /// The items that have the values of constants.
    constants: Option<&'a Constants<'a>>,
    /// The number of the configuration that they are of.
    configuration: Option<usize>,
    /// The items that have the values that depend on conditions or on the configuration: a constant that decides something cannot
    /// be borrowed where it is used.
    items: RefCell<Vec<TokenStream>>,
    /// How many decisions there are around the value that is looked at.
    depth: Cell<usize>,
}

impl<'a> Facts<'a> {
    pub(super) const fn of(
        checked: &'a Checked,
        lowering: &'a Lowering<'a>,
        constants: Option<&'a Constants<'a>>,
    ) -> Self {
        Self {
            checked,
            lowering,
            constants,
            configuration: None,
            items: RefCell::new(Vec::new()),
            depth: Cell::new(0),
        }
    }

    /// The same in a configuration.
    pub(super) const fn in_configuration(mut self, number: usize) -> Self {
        self.configuration = Some(number);
        self
    }

    /// The items that the facts use.
    pub(super) fn items(self) -> TokenStream {
        self.items.into_inner().into_iter().collect()
    }

    /// A fact in an item of its own. `tokens` are those that may name the configuration.
    pub(super) fn hoisted(&self, tokens: &TokenStream, fact: &TokenStream) -> Option<TokenStream> {
        let reads_configuration = names_in(tokens.clone()).iter().any(|name| name == CONFIG);
        let config = match (reads_configuration, self.configuration) {
            (false, _) => None,
            (true, None) => return None,
            (true, Some(number)) => {
                let configuration = self.lowering.around.configuration?;
                let (path, check) = (&configuration.path, configuration.checks.get(number)?);
                let ident = config_ident();
                let check = super::referred(check);
                Some(quote! {
                    const __SW_CONFIG: &#path = #check;
                    let #ident = __SW_CONFIG;
                })
            }
        };
        let mut items = self.items.borrow_mut();
        let name = format_ident!("__SW_FACT_{}", items.len());
        items.push(quote! {
            const #name: __sw::Fact<__sw::rules::describe::Value<'static>> = { #config #fact };
        });
        Some(name.into_token_stream())
    }

    /// A fact of one value of a constant or of the configuration.
    fn given(&self, tokens: &TokenStream, takes: Takes) -> Option<TokenStream> {
        // What the compiler says of a field that the configuration does not have is the same at the value, and told once.
        let fact = given_fact(tokens, Kind::of(takes)?.given?);
        self.hoisted(tokens, &fact)
    }

    /// The fact of a decision, which each of its branches has a fact for.
    fn decision(&self, decision: &If, takes: Takes, name: &str) -> Option<TokenStream> {
        if !decision.is_const {
            return None;
        }
        let nothing = TokenStream::new();
        self.depth.set(self.depth.get() + 1);
        let [then, otherwise] = decision.branches().map(|branch| {
            let fact = self.value(&branch.value, takes, name, false);
            self.hoisted(&nothing, &fact)
        });
        self.depth.set(self.depth.get().saturating_sub(1));
        let (then, otherwise) = (then?, otherwise?);
        // What the compiler says of it is the same where it decides the value, and told once.
        let condition = &decision.condition;
        self.hoisted(
            condition,
            &quote!(if #condition { #then } else { #otherwise }),
        )
    }

    /// A range of which a bound depends on a condition or on the configuration.
    fn range(&self, limits: &Limits, takes: Takes, name: &str) -> Option<TokenStream> {
        let Takes::Range(of) = takes else { return None };
        let bound = |bound: &Option<Bound>| match bound {
            None => quote!(__sw::Absent),
            Some(bound) => self.value(&bound.value, *of, name, false),
        };
        let (min, max) = (bound(&limits.min), bound(&limits.max));
        Some(quote!(__sw::rules::describe::given::range(#min, #max)))
    }

    /// What holds of a declaration in the configuration: all where it is always there.
    pub(super) fn is_there(&self) -> Option<TokenStream> {
        let when = self.checked.declaration.when.as_ref()?;
        if !is_const_condition(when) {
            return Some(quote!(false));
        }
        // What the compiler says of the condition is the same where it decides, and told once.
        let fact = quote!(__sw::facts::flag(if #when { true } else { false }));
        let fact = self.hoisted(when, &fact)?;
        Some(quote!(__sw::rules::describe::given::holds(#fact)))
    }

    /// For its own rules.
    pub(super) fn own(&self) -> TokenStream {
        self.written(|_| true)
    }

    /// For the rules of others, which read of what all constructs have in common whether the resource is kept, and whether there
    /// are overrides.
    fn published(&self) -> TokenStream {
        let removal_policy = Common::<()>::REMOVAL_POLICY.path().first();
        self.written(|number| number < COMMON || number == removal_policy || number == OVERRIDES)
    }

    fn written(&self, is_wanted: impl Fn(u16) -> bool) -> TokenStream {
        let declaration = &self.checked.declaration;
        let parameter = declaration.spec.parameter().map(|(number, _)| {
            let fact = match declaration.type_argument.meaning {
                Some(choice) => quote!(__sw::facts::choice(#choice)),
                None => quote!(__sw::Unknown),
            };
            quote!((#number, #fact))
        });
        let fields = declaration.fields.iter().filter_map(|field| {
            let spec = field.spec.filter(|spec| is_wanted(spec.number))?;
            // No rule reads them.
            let is_read = !matches!(
                spec.takes(),
                Takes::List(Takes::AnyReference | Takes::Allow)
            );
            is_read.then_some(())?;
            self.field(field, "")
        });
        // A list that is left out, and to which calls add.
        let added = self.checked.added.iter();
        let added = added.filter(|added| declaration.field(added.field).is_none());
        let mut names: Vec<_> = added.map(|added| added.field).collect();
        names.dedup();
        let added = names.into_iter().filter_map(|name| {
            let spec = declaration.known_fields().find(name)?;
            let (number, takes) = (spec.number, spec.takes().element()?);
            let list = self.list(&[], takes, Some(name), name);
            Some(quote!((#number, #list)))
        });
        // What is wrong with a field that is left out is reported already.
        let reported = self.checked.reported.iter();
        let reported = reported.filter(|name| declaration.field(name).is_none());
        let reported = reported.filter_map(|name| {
            let number = declaration.known_fields().find(name)?.number;
            Some(quote!((#number, __sw::Unknown)))
        });
        let given = parameter.into_iter().chain(fields).chain(added);
        let given = given.chain(reported);
        let label = declaration.name();
        let site = self.site();
        quote!(__sw::facts::of(#label, &[#(#given),*]) #site)
    }

    /// Where the declaration is.
    fn site(&self) -> TokenStream {
        let id = match self.checked.facts.raw().site().id {
            "" => quote!(""),
            // Modules of one name are told apart.
            id => quote!(::core::concat!(::core::module_path!(), "::", #id)),
        };
        let (account, region) = self.checked.site.facts();
        quote!(.at(__sw::facts::site(#id, #account, #region)))
    }

    fn field(&self, field: &Field, prefix: &str) -> Option<TokenStream> {
        let spec = field.spec?;
        let number = spec.number;
        let name = format!("{prefix}{}", name_of(&field.name));
        let is_own = prefix.is_empty();
        let fact = if self.checked.reported.contains(&name) || field.is_broken {
            quote!(__sw::Unknown)
        } else {
            self.value(&field.value, spec.takes(), &name, is_own)
        };
        Some(quote!((#number, #fact)))
    }

    fn value(&self, value: &Typed, takes: Takes, name: &str, is_own: bool) -> TokenStream {
        let item = self.constants.and_then(|constants| constants.name(name));
        if let Some(fact) = item.and_then(|item| constant(takes, &item)) {
            return fact;
        }
        self.literal(value, takes, name, is_own)
            .unwrap_or_else(|| quote!(__sw::Present))
    }

    /// The fields of a struct; nothing of one with an unknown field, which is reported, and may be meant for another one.
    fn structure(&self, fields: &[Field], prefix: &str) -> TokenStream {
        if fields.iter().any(|field| field.spec.is_none()) {
            return quote!(__sw::Present);
        }
        let fields = fields.iter().filter_map(|field| self.field(field, prefix));
        quote!(__sw::facts::fields(__sw::facts::of("", &[#(#fields),*])))
    }

    /// What is known of a value; nothing of an expression.
    fn literal(
        &self,
        value: &Typed,
        takes: Takes,
        name: &str,
        is_own: bool,
    ) -> Option<TokenStream> {
        let plain = || respan(self.lowering.plain(value));
        Some(match (value, takes) {
            (Typed::Configured(tokens), _) => self.given(tokens, takes)?,
            (Typed::If(decision), _) => self.decision(decision, takes, name)?,
            (Typed::Constant(tokens), _) if self.depth.get() > 0 => self.given(tokens, takes)?,
            (Typed::Limits(limits), _)
                if [&limits.min, &limits.max]
                    .into_iter()
                    .flatten()
                    .flat_map(|bound| bound.value.leaves())
                    .any(|leaf| matches!(leaf, Typed::Configured(_)))
                    || [&limits.min, &limits.max]
                        .into_iter()
                        .flatten()
                        .any(|bound| matches!(&*bound.value, Typed::If(_))) =>
            {
                self.range(limits, takes, name)?
            }
            // As a bound of a range it can have 64 bits.
            (Typed::Constant(tokens), Takes::Number) => self.given(tokens, takes)?,
            // Of another type the compiler says it here too, and says the same of one place only once.
            (
                Typed::Constant(tokens),
                Takes::Text
                | Takes::Id
                | Takes::Flag
                | Takes::Choice(_)
                | Takes::Duration
                | Takes::Size
                | Takes::Count,
            ) => {
                let of = const_type(takes)?;
                let value = quote!({
                    const VALUE: #of = #tokens;
                    VALUE
                });
                constant(takes, &value)?
            }
            (Typed::Expression(tokens), Takes::Rust(rust)) if !rust.readings.is_empty() => {
                self.reading(tokens, rust)?
            }
            (Typed::Expression(tokens) | Typed::Constant(tokens), takes) => {
                let is_in_function = self.checked.declaration.scope.is_some();
                let known = respan(Known::of(tokens, takes, is_in_function).constant()?);
                match takes {
                    // Of a constant of another type the compiler says that it has no such method.
                    Takes::Float | Takes::Scalar => with_method_at(known, start_of(tokens)),
                    _ => known,
                }
            }
            (Typed::Text(text, _), _) => quote!(__sw::facts::text(#text)),
            (Typed::Flag(flag), _) => {
                let flag = flag.value;
                quote!(__sw::facts::flag(#flag))
            }
            (Typed::Integer(_, literal), Takes::Scalar) => {
                let digits = literal.base10_digits();
                quote!(__sw::facts::text(#digits))
            }
            (Typed::Integer(number, _), _) => quote!(__sw::facts::number(#number)),
            (Typed::Size(..), _) => {
                let size = plain();
                quote!(__sw::facts::size(#size))
            }
            (Typed::Duration(..), _) => {
                let duration = plain();
                quote!(__sw::facts::duration(#duration))
            }
            (Typed::Version(..), _) => {
                let version = plain();
                quote!(__sw::facts::version(#version))
            }
            (Typed::Limits(Limits { min, max }), _) => {
                let mut bounds = min.iter().chain(max);
                let is_known = bounds
                    .all(|bound| matches!(&*bound.value, Typed::Size(..) | Typed::Integer(..)));
                constant(takes, &plain()).filter(|_| is_known)?
            }
            (Typed::Unlimited(_) | Typed::NoValue, _) => quote!(__sw::Absent),
            (Typed::Variant(name), Takes::Choice(choice)) => {
                let number = choice.number(&name_of(name))?;
                quote!(__sw::facts::choice(#number))
            }
            (Typed::Reference(reference), _) => self.referred(reference, takes)?,
            (Typed::List(elements), Takes::List(element)) => {
                self.list(elements, *element, is_own.then_some(name), name)
            }
            // Several values in the place of one.
            (Typed::List(elements), Takes::Rust(_)) => self.list(elements, takes, None, name),
            (Typed::Struct { fields, .. }, Takes::Struct(_)) => {
                self.structure(fields, &format!("{name}."))
            }
            (
                Typed::Call {
                    number,
                    arguments,
                    chain,
                    ..
                },
                Takes::Rust(rust),
            ) => {
                let is_in_function = self.checked.declaration.scope.is_some();
                let methods = arguments_of_methods(chain, rust).into_iter();
                let methods =
                    methods.map(|(number, argument)| (number, text(&argument, is_in_function)));
                call(
                    *number,
                    (Call::FIRST..)
                        .zip(texts(arguments, is_in_function))
                        .chain(methods),
                )
            }
            (Typed::Pair(key, value), Takes::Tag) => {
                let part = |value| self.literal(value, Takes::Text, "", false);
                let (key, value) = (part(key)?, part(value));
                let value = value.unwrap_or_else(|| quote!(__sw::Present));
                let (first, second) = (Tag::KEY, Tag::VALUE);
                quote!(__sw::facts::fields(__sw::facts::of("", &[(#first, #key), (#second, #value)])))
            }
            _ => return None,
        })
    }

    /// The facts of the declaration that a reference leads to. Whether one is there that some configurations do not have is not
    /// known.
    fn referred(&self, reference: &Reference, takes: Takes) -> Option<TokenStream> {
        if self.lowering.may_be_left_out(reference) {
            return Some(quote!(__sw::Unknown));
        }
        let around = &self.lowering.around;
        let is_configured = around.configured.contains(&name_of(&reference.name));
        referred(
            reference,
            takes,
            (
                self.configuration.filter(|_| is_configured),
                around.condition_of(reference).is_some(),
            ),
        )
    }

    /// A value that a method of a declaration makes. In a function, it is called on a variable.
    fn reading(&self, tokens: &TokenStream, rust: &RustType) -> Option<TokenStream> {
        if self.lowering.around.place == Place::Function {
            return None;
        }
        let reading = Reading::of(tokens, rust)?;
        let around = &self.lowering.around;
        let condition = around.condition_of(&reading.reference);
        let own = self.checked.declaration.when.as_ref();
        if condition.is_some_and(|condition| own.is_none_or(|own| own.to_string() != *condition)) {
            return None;
        }
        let is_configured = around
            .configured
            .contains(&name_of(&reading.reference.name));
        let configuration = self.configuration.filter(|_| is_configured);
        let facts = known_facts(&reading.reference, (configuration, condition.is_some()));
        let first = quote!(__sw::facts::fields(#facts));
        let argument = reading.argument.as_ref();
        let argument = argument.and_then(|argument| text(argument, false));
        let argument = argument.map(|text| quote!(__sw::facts::text(#text)));
        let (number, of, argument_number) = (reading.number, Call::FIRST, Call::FIRST + 1);
        let argument = argument.map(|fact| quote!(, (#argument_number, #fact)));
        let function = Call::FUNCTION;
        Some(quote!(__sw::facts::fields(__sw::facts::Raw::partial(
            "",
            &[(#function, __sw::facts::choice(#number)), (#of, #first) #argument]
        ))))
    }

    /// A list, with what calls add to the field.
    fn list(
        &self,
        elements: &[Element],
        takes: Takes,
        added_to: Option<&str>,
        name: &str,
    ) -> TokenStream {
        let prefix = format!("{name}[]");
        let elements = elements
            .iter()
            .map(|element| match (&element.value, takes) {
                (Typed::Struct { fields, .. }, Takes::Struct(_)) => {
                    self.structure(fields, &format!("{prefix}."))
                }
                (value, _) => self.value(value, takes, &prefix, false),
            });
        let added = self.checked.added.iter();
        let added = added.filter(|added| Some(added.field) == added_to);
        let added = added.map(|added| {
            let reference = added.reference.as_ref();
            let known = reference.and_then(|reference| self.referred(reference, takes));
            known.unwrap_or_else(|| quote!(__sw::Present))
        });
        let all = elements.chain(added);
        let is_complete = self.checked.declaration.scope.is_none() || !can_grow(takes);
        quote!(__sw::facts::list(&[#(#all),*], #is_complete))
    }
}

/// The facts of a declaration that a reference leads to; of what another module does not publish nothing is known.
fn referred(
    reference: &Reference,
    takes: Takes,
    (configuration, is_conditional): (Option<usize>, bool),
) -> Option<TokenStream> {
    let description = match takes {
        Takes::Reference(description) => description(),
        _ => return None,
    };
    if !description.header.is_published {
        return None;
    }
    if reference.module.is_empty() {
        let constant = published_name(&reference.name, configuration, is_conditional);
        return Some(quote!(__sw::facts::fields(Stack::#constant)));
    }
    let facts = known_facts(reference, (None, false));
    Some(quote!(__sw::facts::fields(#facts)))
}

/// The facts of a declaration, if its module publishes them; else that nothing is known.
fn known_facts(
    reference: &Reference,
    (configuration, is_conditional): (Option<usize>, bool),
) -> TokenStream {
    let configuration = configuration.filter(|_| reference.module.is_empty());
    let constant = published_name(&reference.name, configuration, is_conditional);
    let (module, label) = (&reference.module, reference.to_string());
    quote!({
        trait Unpublished {
            #[allow(non_upper_case_globals)]
            const #constant: __sw::facts::Raw<'static> = __sw::facts::Raw::UNKNOWN;
        }
        impl<T> Unpublished for T {}
        // The path as a type, so that the compiler, if it leads nowhere, says it once only.
        <#(#module::)*Stack>::#constant.labeled(#label)
    })
}

/// The name of the constant. Other modules do not find that of a declaration that only some configurations have: whether it is
/// there is not known to them.
fn published_name(
    declaration: &Ident,
    configuration: Option<usize>,
    is_conditional: bool,
) -> Ident {
    // An editor must not take it for the declaration's name.
    let number = configuration.map_or_else(String::new, |number| format!("{number}_"));
    let when = if is_conditional { "WHEN_" } else { "" };
    format_ident!(
        "__SW_FACTS_{when}{number}{}",
        name_of(declaration),
        span = Span::call_site()
    )
}

/// A function and its arguments, as far as const evaluation knows them to be texts.
fn call(function: u16, arguments: impl Iterator<Item = (u16, Option<TokenStream>)>) -> TokenStream {
    let number = Call::FUNCTION;
    let texts = arguments.map(|(at, text)| match text {
        Some(text) => quote!((#at, __sw::facts::text(#text))),
        None => quote!((#at, __sw::Present)),
    });
    quote!(__sw::facts::fields(__sw::facts::Raw::partial(
        "",
        &[(#number, __sw::facts::choice(#function)) #(, #texts)*]
    )))
}

/// The arguments of a call: literals and constants.
fn texts(arguments: &Group, is_in_function: bool) -> Vec<Option<TokenStream>> {
    type Arguments = Punctuated<Expr, Token![,]>;
    let arguments = Arguments::parse_terminated
        .parse2(arguments.stream())
        .unwrap_or_default();
    arguments
        .iter()
        .map(|argument| text(argument, is_in_function))
        .collect()
}

/// A text that const evaluation knows: a literal, or a constant.
/// In a function one letter may be a parameter of it.
fn text(argument: &Expr, is_in_function: bool) -> Option<TokenStream> {
    match argument {
        Expr::Lit(literal) => matches!(literal.lit, Lit::Str(_)).then(|| quote!(#literal)),
        Expr::Path(path) => {
            let name = &path.path.segments.last()?.ident;
            let is_letter = !is_in_function && is_upper_letter(name);
            (is_letter || is_constant_name(name)).then(|| respan(path.to_token_stream()))
        }
        _ => None,
    }
}

/// The constants of a module's declarations, for the rules of declarations that refer to them.
pub(super) fn published<'a>(
    module: &'a CheckedModule,
    lowering: impl Fn(&'a Checked) -> Lowering<'a>,
) -> TokenStream {
    let published = module.declarations.iter().filter(|checked| {
        let declaration = &checked.declaration;
        declaration.spec.header.is_published && declaration.name.is_some()
    });
    let mut items = published
        .flat_map(|checked| {
            let lowering = lowering(checked);
            let checks = module
                .configuration
                .as_ref()
                .map_or(0, |of| of.checks.len());
            let numbers = (0..checks).filter(|_| checked.is_configured).map(Some);
            let configurations = std::iter::once(None).chain(numbers);
            let items = configurations.map(|configuration| {
                let is_conditional = checked.declaration.when.is_some();
                let constant = published_name(&checked.ident, configuration, is_conditional);
                let mut facts = Facts::of(checked, &lowering, None);
                facts.configuration = configuration;
                let raw = facts.published();
                let items = facts.items();
                quote!(pub const #constant: __sw::facts::Raw<'static> = { #items #raw };)
            });
            items.collect::<Vec<_>>()
        })
        .peekable();
    if items.peek().is_none() {
        return TokenStream::new();
    }
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        #[allow(dead_code, non_upper_case_globals)]
        impl Stack {
            #(#items)*
        }
    }
}
