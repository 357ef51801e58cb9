//! Constants in declarations: they become items, which const evaluation looks at, and the rules are asked again there.

use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use stackwright_core::describe::{Description, Path, Takes};

use super::facts::{Facts, const_type};
use super::library::last_generic;
use super::value::{Lowering, respan};
use crate::check::{Checked, CheckedModule, Value, names_in};
use crate::model::{CONFIG, Field, Typed};
use crate::syntax::{TextArgument, name_of};

/// The fields of a declaration whose values const evaluation is the first to know.
pub(super) struct Constants<'a> {
    checked: &'a Checked,
    fields: Vec<(String, &'a Field)>,
}

impl<'a> Constants<'a> {
    /// None, where nothing is evaluated.
    pub(super) const fn unseen(checked: &'a Checked) -> Self {
        Self {
            checked,
            fields: Vec::new(),
        }
    }

    pub(super) fn of(checked: &'a Checked) -> Self {
        let mut fields = Vec::new();
        each_field(
            &checked.declaration.fields,
            None,
            "",
            &mut |path, name, field| {
                let is_constant = field.value.is_constant() && !field.is_broken;
                let has_type = field
                    .spec
                    .and_then(|spec| const_type(spec.takes()))
                    .is_some();
                if is_constant && has_type && checked.declaration.spec.speaks_of(path) {
                    fields.push((name.to_owned(), field));
                }
            },
        );
        Self { checked, fields }
    }

    /// The name of the item that has a field's value.
    pub(super) fn name(&self, path: &str) -> Option<TokenStream> {
        let (path, _) = self.fields.iter().find(|(other, _)| other == path)?;
        Some(item_name(path).into_token_stream())
    }

    /// The items with the values, and those that check them.
    pub(super) fn items(&self, lowering: &Lowering<'_>) -> TokenStream {
        let values = self.fields.iter().filter_map(|(path, field)| {
            let name = item_name(path);
            let kind = const_type(field.spec?.takes())?;
            let value = lowering.plain(&field.value);
            Some(quote!(const #name: #kind = #value;))
        });
        let checks = self.checked.is_open.then(|| self.checks(lowering));
        let opened = self.checked.opened.as_ref();
        let opened = opened.map(|opened| opened.items(self.checked, lowering));
        quote!(#(#values)* #checks #opened)
    }

    /// What the rules find, and where each finding is said: once, or in each configuration that the stack is checked with.
    fn checks(&self, lowering: &Lowering<'_>) -> TokenStream {
        let configuration = lowering.around.configuration;
        let configurations = configuration.map_or(&[][..], |of| &of.checks);
        let mut out = TokenStream::new();
        let mut before = Vec::new();
        if configurations.is_empty() || !self.checked.is_configured {
            let found = format_ident!("__SW_FOUND");
            out.extend(self.found(lowering, &found, None, &before));
            out.extend(self.places().written(self.checked, &found));
            return out;
        }
        for number in 0..configurations.len() {
            let found = format_ident!("__SW_FOUND_{number}");
            out.extend(self.found(lowering, &found, Some(number), &before));
            out.extend(self.places().written(self.checked, &found));
            before.push(found);
        }
        out
    }

    fn places(&self) -> Places {
        let mut places = Places::default();
        places.fields(self.checked, &self.checked.declaration.fields, None);
        places.instead(self.checked);
        places
    }

    /// The item with what the rules find.
    fn found(
        &self,
        lowering: &Lowering<'_>,
        name: &Ident,
        configuration: Option<usize>,
        before: &[Ident],
    ) -> TokenStream {
        let declaration = &self.checked.declaration;
        let mut reader = Facts::of(self.checked, lowering, Some(self));
        if let Some(number) = configuration {
            reader = reader.in_configuration(number);
        }
        let facts = reader.own();
        let is_there = reader.is_there();
        let items = reader.items();
        let construct = construct(self.checked);
        let rules = quote!(__sw::rules);
        let own =
            (!declaration.is_existing() && declaration.spec.header.check.is_some()).then(|| {
                let module = declaration
                    .spec
                    .check_path()
                    .map(|part| format_ident!("{part}"));
                quote!(#rules #(::#module)*::check(#rules::describe::Facts::of(__SW_FACTS)))
            });
        let (account, region) = &self.checked.environment;
        let text = |argument: &Option<TextArgument>| match argument {
            // What the compiler says of a constant that there is not is said of one place only once.
            Some(argument) => argument.to_token_stream(),
            None => quote!(""),
        };
        let is_given = account.is_some() || region.is_some();
        let (account, region) = (text(account), text(region));
        let elsewhere = is_given
            .then(|| quote!(__sw::facts::elsewhere::<#construct>(__SW_FACTS, #account, #region),));
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
        quote! {
            // A check of a long text takes longer than the lint allows.
            #[allow(long_running_const_eval)]
            const #name: __sw::Found = __sw::Found::of(#written, &[#(#before),*], {
                #items
                const __SW_FACTS: __sw::facts::Raw<'static> = #facts;
                #[allow(long_running_const_eval)]
                const __SW_ALL: &[#rules::describe::Findings<'static>] = &[
                    __sw::facts::identity::<#construct>(__SW_FACTS),
                    __sw::facts::common::<#construct>(__SW_FACTS),
                    #elsewhere
                    #own
                ];
                #found
            });
        }
    }
}

/// The comparisons of names of which const evaluation is the first to know one.
pub(super) fn compared(module: &CheckedModule) -> TokenStream {
    let compared = module.compared.iter().map(|compared| {
        let value = name(&compared.value);
        let earlier: Vec<_> = compared.earlier.iter().map(name).collect();
        let compare = |configuration: &str| {
            let names = quote!(#value, &[#(#earlier),*], #configuration);
            let Some(of) = compared.of else {
                return called(
                    &compared.place,
                    quote!((#names)),
                    &quote!(enforce_same_type),
                );
            };
            let (construct, path) = (marker(of), numbers(compared.path));
            let described = quote!(<#construct as __sw::rules::describe::Described>::DESCRIPTION);
            let arguments = quote!((#described, #path, #names));
            called(&compared.place, arguments, &quote!(enforce_distinct))
        };
        let when = &compared.when;
        let values = compared.earlier.iter().chain([&compared.value]);
        let values = values.filter_map(Value::tokens);
        let reads_configuration = names_in(quote!(#(#when)* #(#values)*))
            .iter()
            .any(|name| name == CONFIG);
        let when = if when.is_empty() {
            quote!(true)
        } else {
            quote!(#((#when))&&*)
        };
        if !reads_configuration {
            let compare = compare("");
            return if compared.when.is_empty() {
                quote!(const _: () = #compare;)
            } else {
                quote!(const _: () = if #when { #compare })
            };
        }
        let configuration = module.configuration.iter();
        let checks = configuration.flat_map(|of| of.checks.iter().map(|check| (&of.path, check)));
        let in_each = checks.map(|(path, check)| {
            let compare = compare(&super::written(check));
            let (ident, check) = (super::config_ident(), super::referred(check));
            quote! {
                const _: () = {
                    const __SW_CONFIG: &#path = #check;
                    let #ident = __SW_CONFIG;
                    if #when { #compare }
                };
            }
        });
        in_each.collect()
    });
    compared.collect()
}

/// That each configuration has a resource, where the declarations decide that.
pub(super) fn has_resources(module: &CheckedModule) -> TokenStream {
    let is_open = module.overrides.is_some()
        || !module.constructs.is_empty()
        || !module.wires.is_empty()
        || module.declarations.is_empty();
    let makers = module.declarations.iter().map(|of| &of.declaration);
    // What is existing may have parts that are new.
    let makers =
        makers.filter(|of| of.of_type.is_some() || !of.spec.header.resource_type.is_empty());
    let when: Option<Vec<_>> = makers.map(|of| of.when.clone()).collect();
    let Some(when) = when.filter(|_| !is_open) else {
        return TokenStream::new();
    };
    let place = module.name.to_token_stream();
    let stop =
        |configuration: &str| called(&place, quote!((#configuration)), &quote!(enforce_resources));
    let Some(configuration) = &module.configuration else {
        let stop = stop("");
        return quote!(const _: () = if !(false #(|| (#when))*) { #stop };);
    };
    // The first one without a resource is reported.
    let in_each = configuration.checks.iter().map(|check| {
        let (path, stop) = (&configuration.path, stop(&super::written(check)));
        let (ident, check) = (super::config_ident(), respan(check.clone()));
        quote! {
            {
                const __SW_CONFIG: &#path = &#check;
                let #ident = __SW_CONFIG;
                // Written as where it decides: then the compiler reports a wrong type one time.
                if !(false #(|| if #when { true } else { false })*) { #stop }
            }
        }
    });
    quote!(const _: () = { #(#in_each)* };)
}

/// The checks of constants in calls.
pub(super) fn late(module: &CheckedModule) -> TokenStream {
    let late = module.late.iter().map(|late| {
        let (checked, allowed) = (respan(late.checked.clone()), &late.allowed);
        let arguments = quote!((#checked, &[#(#allowed),*]));
        check_call(&late.place, arguments, &quote!(enforce_call))
    });
    late.collect()
}

/// A name, as the text that it is.
fn name(of: &Value) -> TokenStream {
    match of {
        Value::Text(text) => quote!(#text),
        // Of another type the compiler says here what it says of the field, and says the same of one place only once.
        Value::Constant(tokens) => quote!({
            const VALUE: &'static __sw::str = #tokens;
            VALUE
        }),
        Value::Configured(tokens) => {
            let fact = super::facts::given_fact(tokens, "text");
            quote!(__sw::facts::known_text(#fact))
        }
    }
}

/// The marker of what is declared.
fn construct(checked: &Checked) -> TokenStream {
    marker(checked.declaration.spec)
}

pub(super) fn marker(spec: &Description) -> TokenStream {
    let module = spec.check_path().map(|part| format_ident!("{part}"));
    let name = format_ident!("{}", spec.name);
    quote!(__sw::rules #(::#module)*::#name)
}

/// Calls a function with each field, those of structs included: its path, the path by names, and itself.
fn each_field<'a>(
    fields: &'a [Field],
    around: Option<Path>,
    prefix: &str,
    visit: &mut dyn FnMut(Path, &str, &'a Field),
) {
    for field in fields {
        let Some(spec) = field.spec else { continue };
        let path = around.map_or(Path::of(spec.number), |around| around.then(spec.number));
        let name = format!("{prefix}{}", name_of(&field.name));
        visit(path, &name, field);
        if let Typed::Struct { fields, .. } = &field.value {
            each_field(fields, Some(path), &format!("{name}."), visit);
        }
    }
}

fn item_name(path: &str) -> Ident {
    format_ident!("__SW_{}", path.replace('.', "_").to_uppercase())
}

/// Where the compiler says what const evaluation finds.
#[derive(Default)]
struct Places {
    checks: Vec<Place>,
    /// The paths that have a place of their own.
    covered: Vec<Path>,
}

struct Place {
    path: Path,
    /// Which parts are meant.
    part: TokenStream,
    tokens: TokenStream,
    /// The code of the rule that the types say already.
    said: Option<&'static str>,
}

impl Places {
    fn fields(&mut self, checked: &Checked, fields: &[Field], around: Option<Path>) {
        for field in fields {
            let Some(spec) = field.spec else { continue };
            let path = around.map_or(Path::of(spec.number), |around| around.then(spec.number));
            // What is in the branches of a decision has its place.
            if let Typed::If(_) = &field.value {
                self.covered.push(path);
                self.checks.push(Place {
                    path,
                    part: quote!(__sw::Part::From(0)),
                    tokens: field.place(),
                    said: None,
                });
                continue;
            }
            if let Typed::Struct { fields, .. } = &field.value {
                self.fields(checked, fields, Some(path));
                self.checks.push(Place {
                    path,
                    part: quote!(__sw::Part::Itself),
                    tokens: field.place(),
                    said: None,
                });
                self.covered.push(path);
                continue;
            }
            if !checked.declaration.spec.speaks_of(path) {
                continue;
            }
            let conversion = spec.options().conversion.zip(last_generic(checked));
            let said = conversion.map(|(conversion, (name, _))| (conversion.rule)(name).code);
            self.covered.push(path);
            let added = checked.added.iter();
            let added = added.filter(|added| added.field == spec.name());
            let mut parts: Vec<&TokenStream> = match (&field.value, spec.takes()) {
                (Typed::List(elements), Takes::List(_)) => {
                    elements.iter().map(|element| &element.tokens).collect()
                }
                _ => Vec::new(),
            };
            parts.extend(added.map(|added| &added.place));
            let count = parts.len();
            for (at, tokens) in parts.into_iter().enumerate() {
                self.checks.push(Place {
                    path,
                    part: quote!(__sw::Part::One(#at)),
                    tokens: tokens.clone(),
                    said,
                });
            }
            self.checks.push(Place {
                path,
                part: quote!(__sw::Part::From(#count)),
                tokens: field.place(),
                said,
            });
        }
    }

    /// Fields that are left out, and that another one stands for.
    fn instead(&mut self, checked: &Checked) {
        let declaration = &checked.declaration;
        for (number, field) in declaration.spec.numbered() {
            let path = Path::of(number);
            let is_given = declaration.numbered(number).is_some();
            let instead = field.options.shown_at.filter(|_| !is_given);
            let instead = instead.and_then(|instead| declaration.numbered(instead));
            if let Some(instead) = instead {
                self.covered.push(path);
                self.checks.push(Place {
                    path,
                    part: quote!(__sw::Part::From(0)),
                    tokens: instead.place(),
                    said: None,
                });
            }
        }
    }

    /// The checks of all places, and one at the declaration for what has none.
    fn written(&self, checked: &Checked, found: &Ident) -> TokenStream {
        let allowed = &checked.allowed;
        let checks = self.checks.iter().map(|place| {
            let (path, part, said) = (numbers(place.path), &place.part, &place.said);
            let said = said.iter();
            let arguments = quote!((#path, #part, #found, &[#(#allowed),*], &[#(#said),*]));
            check_call(&place.tokens, arguments, &quote!(enforce))
        });
        let covered = self.covered.iter().map(|path| numbers(*path));
        let rest = check_call(
            &checked.declaration.place,
            quote!((&[#(#covered),*], #found, &[#(#allowed),*])),
            &quote!(enforce_rest),
        );
        quote!(#(#checks)* #rest)
    }
}

pub(super) fn numbers(path: Path) -> TokenStream {
    let numbers = path.numbers();
    quote!(&[#(#numbers),*])
}

/// An item with a call that the compiler underlines as the value.
pub(super) fn check_call(
    value: &TokenStream,
    arguments: TokenStream,
    check: &TokenStream,
) -> TokenStream {
    let call = called(value, arguments, check);
    quote!(const _: () = #call;)
}

/// The call alone. The first token is where the value starts, the last where it ends.
pub(super) fn called(
    value: &TokenStream,
    arguments: TokenStream,
    check: &TokenStream,
) -> TokenStream {
    let first = value.clone().into_iter().next();
    let last = value.clone().into_iter().last();
    let span = |token: Option<proc_macro2::TokenTree>| {
        token.map_or_else(Span::call_site, |token| token.span())
    };
    // The parentheses are where the value is, but none of the names: an editor would take the value for them.
    let callee = quote!(__sw::#check);
    let callee = super::surroundings::parenthesized(span(first), callee);
    let arguments = arguments.into_iter().map(|token| match token {
        proc_macro2::TokenTree::Group(group) => {
            let mut spanned = Group::new(group.delimiter(), group.stream());
            spanned.set_span(span(last.clone()));
            spanned.into()
        }
        other => other,
    });
    quote!(#callee #(#arguments)*)
}
