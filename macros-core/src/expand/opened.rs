//! Resources of any type whose properties const evaluation is the first to know: the rules of the construct of their type are asked
//! there, once, or in each configuration that the stack is checked with.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use stackwright_core::catalogue::SW1511;
use stackwright_core::describe::key::Call;
use stackwright_core::describe::open::Kind;
use stackwright_core::describe::{Fact, Node, Open, Path, Scalar, Takes, Tree};

use super::constants::{check_call, marker, numbers};
use super::facts::Facts;
use super::value::Lowering;
use crate::check::{Checked, Opened, names_in};
use crate::model::{CONFIG, Typed, is_const_condition};

/// The name of the item with what the rules find in a configuration.
pub(super) fn found_name(configuration: Option<usize>) -> Ident {
    match configuration {
        Some(number) => format_ident!("__SW_RAW_{number}"),
        None => format_ident!("__SW_RAW"),
    }
}

impl Opened {
    /// Whether it depends on the configuration.
    fn is_configured(&self, checked: &Checked) -> bool {
        let names_configuration =
            |tokens: TokenStream| names_in(tokens).iter().any(|name| name == CONFIG);
        let when = checked.declaration.when.clone();
        when.is_some_and(names_configuration)
            || self.values.iter().any(|value| {
                let tokens = tokens_of(value);
                tokens.into_iter().any(names_configuration)
            })
    }

    /// The configurations that the rules are asked in, by their numbers; none where they are not asked.
    pub(super) fn configurations(
        &self,
        checked: &Checked,
        lowering: &Lowering<'_>,
    ) -> Vec<Option<usize>> {
        if self.of.header.check.is_none() {
            return Vec::new();
        }
        let when = checked.declaration.when.as_ref();
        if when.is_some_and(|when| !is_const_condition(when)) {
            return Vec::new();
        }
        if !self.is_configured(checked) {
            return vec![None];
        }
        let configuration = lowering.around.configuration;
        let count = configuration.map_or(0, |of| of.checks.len());
        (0..count).map(Some).collect()
    }

    /// The field of a property.
    pub(super) fn field_of(&self, checked: &Checked, cfn_name: &str) -> Option<Path> {
        let kind = checked.declaration.of_type.as_ref()?.schema()?.name();
        for (number, field) in self.of.numbered() {
            let path = Path::of(number);
            if self.of.property(kind, field) == cfn_name {
                return Some(path);
            }
            if let Takes::Struct(inner) = field.takes {
                let mut fields = inner.numbered();
                let found = fields.find(|(_, field)| field.options.property == cfn_name);
                if let Some((number, _)) = found {
                    return Some(path.then(number));
                }
            }
        }
        None
    }

    /// The codes of the rules that say nothing here.
    pub(super) fn said(&self) -> Vec<&'static str> {
        // Of the roles of resources, the rules across resources speak.
        let across = std::iter::once(SW1511.code);
        self.said.iter().copied().chain(across).collect()
    }

    /// The items with what the rules find, and those that say it where it is.
    pub(super) fn items(&self, checked: &Checked, lowering: &Lowering<'_>) -> TokenStream {
        let mut out = TokenStream::new();
        let mut before = Vec::new();
        for configuration in self.configurations(checked, lowering) {
            let name = found_name(configuration);
            out.extend(self.found(checked, lowering, &name, (configuration, &before)));
            out.extend(self.written(checked, &name));
            before.push(name);
        }
        out
    }

    fn found(
        &self,
        checked: &Checked,
        lowering: &Lowering<'_>,
        name: &Ident,
        (configuration, before): (Option<usize>, &[Ident]),
    ) -> TokenStream {
        let mut reader = Facts::of(checked, lowering, None);
        if let Some(number) = configuration {
            reader = reader.in_configuration(number);
        }
        let values: Vec<_> = self.values.iter().map(|one| reader.property(one)).collect();
        let facts = tree(&self.facts, &values);
        let is_there = reader.is_there();
        let items = reader.items();
        let construct = marker(self.of);
        let rules = quote!(__sw::rules);
        let module = self
            .of
            .check_path()
            .map(|part| format_ident!("{part}"))
            .collect::<Vec<_>>();
        let checks = lowering
            .around
            .configuration
            .map_or(&[][..], |of| &of.checks);
        let check = configuration.and_then(|number| checks.get(number));
        let written = check.map(super::written).unwrap_or_default();
        let found = match is_there {
            Some(is_there) => quote!(if #is_there { __SW_ALL } else { &[] }),
            None => quote!(__SW_ALL),
        };
        let names = self.names.iter().map(|(name, own)| quote!((#name, #own)));
        quote! {
            // A check of a long text takes longer than the lint allows.
            #[allow(long_running_const_eval)]
            const #name: __sw::Found = __sw::Found::of(#written, &[#(#before),*], {
                #items
                const __SW_FACTS: __sw::facts::Raw<'static> = #facts;
                #[allow(long_running_const_eval)]
                const __SW_ALL: &[#rules::describe::Findings<'static>] = &[
                    __sw::facts::common::<#construct>(__SW_FACTS),
                    #rules #(::#module)*::check(#rules::describe::Facts::of(__SW_FACTS))
                ];
                #found
            }).spelled(&[#(#names),*]);
        }
    }

    fn written(&self, checked: &Checked, found: &Ident) -> TokenStream {
        let (allowed, said) = (&checked.allowed, self.said());
        let mut silent = allowed.clone();
        silent.extend(said);
        let checks = self.places.iter().map(|(path, tokens)| {
            let field = self.of.field(path.first());
            let is_struct = field.is_some_and(|field| matches!(field.takes, Takes::Struct(_)));
            let part = match is_struct && path.numbers().count() == 1 {
                true => quote!(__sw::Part::Itself),
                false => quote!(__sw::Part::From(0)),
            };
            let path = numbers(*path);
            let arguments = quote!((#path, #part, #found, &[#(#silent),*], &[]));
            check_call(tokens, arguments, &quote!(enforce))
        });
        let covered = self.places.iter().map(|(path, _)| numbers(*path));
        let rest = check_call(
            &checked.declaration.place,
            quote!((&[#(#covered),*], #found, &[#(#silent),*])),
            &quote!(enforce_rest),
        );
        quote!(#(#checks)* #rest)
    }
}

/// The tokens that a value is made of.
fn tokens_of(value: &Typed) -> Vec<TokenStream> {
    match value {
        Typed::Configured(tokens) | Typed::Constant(tokens) => vec![tokens.clone()],
        Typed::If(decision) => {
            let branches = decision.branches().into_iter();
            let mut tokens: Vec<_> = branches.flat_map(|one| tokens_of(&one.value)).collect();
            tokens.push(decision.condition.clone());
            tokens
        }
        _ => Vec::new(),
    }
}

/// Facts as a constant, with the facts of the values that const evaluation knows.
fn tree(of: &Tree, values: &[TokenStream]) -> TokenStream {
    let given = of.given().map(|(number, fact)| {
        let fact = self::fact(fact, values);
        quote!((#number, #fact))
    });
    let label = of.raw().label();
    let function = match of.is_partial() {
        true => quote!(__sw::facts::Raw::partial),
        false => quote!(__sw::facts::of),
    };
    let site = match of.raw().site().id {
        "" => TokenStream::new(),
        id => quote! {
            .at(__sw::facts::site(
                ::core::concat!(::core::module_path!(), "::", #id), __sw::Unknown, __sw::Unknown
            ))
        },
    };
    quote!(#function(#label, &[#(#given),*]) #site)
}

fn fact(of: &Fact<Node>, values: &[TokenStream]) -> TokenStream {
    let node = match of {
        Fact::Absent => return quote!(__sw::Absent),
        Fact::Present => return quote!(__sw::Present),
        Fact::Unknown => return quote!(__sw::Unknown),
        Fact::Known(node) => node,
    };
    match node {
        Node::Text(text) => quote!(__sw::facts::text(#text)),
        Node::Scalar(scalar) => self::scalar(*scalar).unwrap_or_else(|| quote!(__sw::Present)),
        Node::Range(min, max) => {
            let bound = |bound: &Fact<Scalar<'static>>| match bound {
                Fact::Known(scalar) => {
                    self::scalar(*scalar).unwrap_or_else(|| quote!(__sw::Present))
                }
                Fact::Absent => quote!(__sw::Absent),
                Fact::Present => quote!(__sw::Present),
                Fact::Unknown => quote!(__sw::Unknown),
            };
            let (min, max) = (bound(min), bound(max));
            quote!(__sw::rules::describe::given::range(#min, #max))
        }
        Node::List(elements, is_complete) => {
            let elements = elements.iter().map(|one| fact(one, values));
            quote!(__sw::facts::list(&[#(#elements),*], #is_complete))
        }
        Node::Fields(fields) => {
            let fields = tree(fields, values);
            quote!(__sw::facts::fields(#fields))
        }
        Node::Open(open) => self::open(*open, values),
        Node::Bounds(bounds) => {
            let [min, max] = &**bounds;
            let (min, max) = (fact(min, values), fact(max, values));
            quote!(__sw::rules::describe::given::range(#min, #max))
        }
    }
}

fn scalar(of: Scalar<'_>) -> Option<TokenStream> {
    Some(match of {
        Scalar::Text(text) => quote!(__sw::facts::text(#text)),
        Scalar::Number(number) => quote!(__sw::facts::number(#number)),
        Scalar::Flag(flag) => quote!(__sw::facts::flag(#flag)),
        Scalar::Choice(position) => quote!(__sw::facts::choice(#position)),
        Scalar::Version(version) => {
            let (major, minor) = version.numbers();
            let version = match minor {
                Some(minor) => quote!(__sw::Version::minor(#major, #minor)),
                None => quote!(__sw::Version::major(#major)),
            };
            quote!(__sw::facts::version(#version))
        }
        Scalar::Duration(time) => {
            let seconds = time.to_seconds();
            quote!(__sw::facts::duration(__sw::Duration::seconds(#seconds)))
        }
        Scalar::Size(size) => {
            let kib = size.to_kib();
            quote!(__sw::facts::size(__sw::Size::kib(#kib)))
        }
        Scalar::Real(_) => return None,
    })
}

/// The fact of a value that const evaluation knows, as the field takes it.
fn open(of: Open, values: &[TokenStream]) -> TokenStream {
    let Some(value) = values.get(of.number) else {
        return quote!(__sw::Unknown);
    };
    let function = format_ident!("{}", of.kind.function());
    // A password is the call of a function with it.
    if matches!(of.kind, Kind::Password) {
        let (number, function, first) = (Call::FUNCTION, Call::PLAIN_TEXT, Call::FIRST);
        let call = quote!(&[(#number, __sw::facts::choice(#function)), (#first, #value)]);
        return quote!(__sw::facts::as_password(#value, #call));
    }
    let names = match of.kind {
        Kind::Choice(choice) => {
            let names = choice.variants.iter().map(|one| one.cloudformation);
            Some(quote!(, &[#(#names),*]))
        }
        Kind::Is(text) => Some(quote!(, #text)),
        _ => None,
    };
    let fact = quote!(__sw::facts::#function(#value #names));
    match of.except {
        Some(number) => quote!(__sw::facts::other_than(#fact, #number)),
        None => fact,
    }
}

impl Facts<'_> {
    /// The fact of a value of a property.
    fn property(&self, value: &Typed) -> TokenStream {
        let unknown = || quote!(__sw::Unknown);
        match value {
            Typed::Configured(tokens) | Typed::Constant(tokens) => {
                let fact = super::facts::given_fact(tokens, "property");
                self.hoisted(tokens, &fact).unwrap_or_else(unknown)
            }
            Typed::If(decision) => {
                let [then, otherwise] = decision.branches().map(|one| self.property(&one.value));
                let condition = &decision.condition;
                let fact = quote!(if #condition { #then } else { #otherwise });
                self.hoisted(condition, &fact).unwrap_or_else(unknown)
            }
            Typed::Text(text, _) => quote!(__sw::facts::text(#text)),
            Typed::Flag(flag) => {
                let flag = flag.value;
                quote!(__sw::facts::flag(#flag))
            }
            Typed::Integer(number, _) => quote!(__sw::facts::number(#number)),
            Typed::Number(digits, _) => match digits.parse::<u64>() {
                Ok(number) => quote!(__sw::facts::number(#number)),
                Err(_) => quote!(__sw::Present),
            },
            Typed::NoValue => quote!(__sw::Absent),
            _ => unknown(),
        }
    }
}
