//! From what has been checked to Rust: plain construct calls, one for each declaration.

mod arguments;
mod constants;
mod construct;
mod expected;
mod facts;
mod holes;
mod library;
mod nested;
mod opened;
mod page;
mod resource;
mod surroundings;
mod value;
mod wire;
mod written;

use std::collections::BTreeSet;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use stackwright_core::region::SW0926;

use crate::audience::Audience;
use crate::check::{Checked, CheckedModule, Configuration};
use crate::model::{CONFIG, Place, Typed};
use crate::syntax::{
    Call, StackArgument, TagRule, TextArgument, WrittenArgument, completed, has_foreign_glob,
    has_glob, name_of, with_unused_globs,
};
use constants::Constants;
use library::{construct_type, library_at, wrong_type};
pub(crate) use library::{library, private};
pub(crate) use nested::{Nested, names_of, stack_of};
use nested::{Others, wire_statements};
pub(crate) use surroundings::parenthesized;
use surroundings::{Absent, StackScope, Surroundings};
use value::Lowering;

/// What a declaration macro is called with by the expansion of a module, which has expanded the declaration itself: so that
/// the macro's import is used, and the editor knows its name.
pub(crate) const DECLARED: &str = "__stackwright_declared";

/// The items of a module that are no declarations.
pub(crate) fn without_stack(module: &CheckedModule) -> TokenStream {
    let CheckedModule {
        head, name, others, ..
    } = module;
    quote!(#head mod #name { #others })
}

/// A module with its stack; warnings, and the errors of an editor, go behind what they are about. With them come their codes and
/// sentences.
pub(crate) fn module(
    module: &CheckedModule,
    arguments: &[WrittenArgument],
    (warnings, told): (&TokenStream, &[(&'static str, String)]),
    audience: Audience,
) -> TokenStream {
    let CheckedModule {
        head, name, others, ..
    } = module;
    let declarations = module.declarations.iter();
    let calls = declarations.map(|checked| &checked.declaration.call);
    let calls = calls.chain(module.wires.iter().map(|wire| &wire.call));
    let calls = calls.chain(module.constructs.iter().map(|construct| &construct.call));
    // An editor finds them where it expands the declarations.
    let calls = calls.filter(|call| audience == Audience::Compiler && is_imported(call, others));
    let macros = calls.map(declared_macro);
    let wrong_types = module
        .declarations
        .iter()
        .map(|c| wrong_type(&c.declaration, audience));
    let wrong_types = wrong_types.filter(|_| audience == Audience::Compiler);
    let stack = match audience {
        Audience::Compiler => {
            let constructs: Vec<_> = module.constructs.iter().map(construct::field).collect();
            let declarations = &module.declarations;
            stack_struct(
                &stack_doc(module),
                &visibility(module),
                declarations,
                &constructs,
            )
        }
        Audience::Editor => nested::stack(module),
    };
    let definers = Definers::of(module, audience);
    let (definition, published, arguments) = match audience {
        Audience::Editor => (
            definition_unseen(module),
            TokenStream::new(),
            arguments::for_the_editor(arguments),
        ),
        Audience::Compiler => (
            stack_definition(module, &definers.calls, told),
            definers.published,
            TokenStream::new(),
        ),
    };
    let definers = definers.functions;
    // Without a configuration to synthesize it with there is nothing to test.
    let checks = module.configuration.as_ref().map(|of| of.checks.len());
    let has_test = module.has_test && checks != Some(0);
    let test = has_test.then(|| {
        let content = match audience {
            _ if module.configuration.is_some() => configured_test(module, audience),
            Audience::Editor => quote!(let _ = __sw::assert_synthesizes::<Stack>();),
            // The folder of the package may have a snapshot.
            Audience::Compiler => {
                quote!(__sw::test_stack!(Stack, ::core::env!("CARGO_MANIFEST_DIR"));)
            }
        };
        let test = quote! {
            #[cfg(test)]
            #[test]
            fn stack_synthesizes() {
                #content
            }
        };
        // An editor would offer its name in expressions.
        match audience {
            Audience::Editor => quote!(const _: () = { #test };),
            Audience::Compiler => test,
        }
    });
    let root = module
        .library
        .as_ref()
        .map_or_else(|| quote!(::stackwright), |path| quote!(#path));
    let others = &match audience {
        Audience::Compiler => with_unused_globs(others),
        Audience::Editor => others.clone(),
    };
    let library = library_at(&root);
    let page = (audience == Audience::Compiler).then(|| {
        let page = page::resources(module);
        quote!(#![cfg_attr(doc, doc = #page)])
    });
    // A module that imports nothing as a whole has no names of the prelude.
    let prelude = (!has_glob(others)).then(|| {
        quote! {
            #[allow(unused_imports)]
            use __sw::prelude::*;
        }
    });
    // One that imports everything of another module may have other things by these names, but has them rarely.
    let words = (audience == Audience::Compiler && has_foreign_glob(others))
        .then(|| words_of_prelude(module));
    let definers = definitions(module, &definers, audience);
    let content = quote! {
        #page
        #others
        #library
        #prelude
        #words
        #arguments
        #(#macros)*
        #stack
        #definition
        #definers
        #published
        #(#wrong_types)*

        #test
        #warnings
    };
    let mut braces = Group::new(proc_macro2::Delimiter::Brace, content);
    braces.set_span(module.braces.span());
    quote!(#head mod #name #braces)
}

/// The types of the prelude and their functions that stand in values.
const WORDS: [(&str, &[&str]); 9] = [
    ("ConditionExpression", &["equals"]),
    ("MathExpression", &["new"]),
    ("Metric", &["new"]),
    (
        "Peer",
        &["ipv4", "ipv6", "vpc", "any_ipv4", "any_ipv6", "prefix_list"],
    ),
    (
        "Port",
        &[
            "tcp",
            "tcp_range",
            "all_tcp",
            "udp",
            "udp_range",
            "all_udp",
            "all_traffic",
        ],
    ),
    (
        "Pseudo",
        &[
            "AccountId",
            "Region",
            "Partition",
            "StackId",
            "StackName",
            "UrlSuffix",
        ],
    ),
    ("Statement", &["allow", "deny"]),
    ("Token", &["join", "sub", "select", "split", "import_value"]),
    (
        "Widget",
        &["text", "graph", "single_value", "alarm", "alarm_status"],
    ),
];

/// Imports of the words that the values of a module name, as those of a module that imports nothing as a whole. What the module
/// itself imports by name or declares goes before them.
fn words_of_prelude(module: &CheckedModule) -> TokenStream {
    let mut found = BTreeSet::new();
    for checked in &module.declarations {
        for field in &checked.declaration.fields {
            words_in(&field.tokens, &mut found);
        }
    }
    for call in module.wires.iter().flat_map(|wire| &wire.calls) {
        words_in(&call.tokens, &mut found);
    }
    if found.is_empty() {
        return TokenStream::new();
    }
    let words = found.iter().map(|word| format_ident!("{word}"));
    quote! {
        #[allow(unused_imports)]
        use self::__sw_words::*;
        mod __sw_words {
            #[allow(unused_imports)]
            pub(super) use super::__sw::prelude::{#(#words),*};
        }
    }
}

fn words_in(tokens: &TokenStream, found: &mut BTreeSet<&'static str>) {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => words_in(&group.stream(), found),
            TokenTree::Ident(name) if name == "text" => {
                let is_macro = matches!(tokens.get(at + 1), Some(TokenTree::Punct(mark)) if mark.as_char() == '!');
                found.extend(is_macro.then_some("text"));
            }
            TokenTree::Ident(name) => {
                let is_word = |word: &(&str, &[&str])| {
                    let function = match tokens.get(at + 3) {
                        Some(TokenTree::Ident(function)) => name_of(function),
                        _ => return false,
                    };
                    *name == word.0 && word.1.contains(&function.as_str())
                };
                found.extend(WORDS.iter().find(|word| is_word(word)).map(|word| word.0));
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Whether the macro of a declaration is written with its path, or an item of the module names it: then it is called, so that its
/// import is used.
fn is_imported(call: &Call, others: &TokenStream) -> bool {
    !call.path.is_empty() || find_ident(others, &call.name).is_some()
}

/// The call of a declaration's macro, so that its import is used and the editor knows its name, which stands nowhere else in the
/// expansion.
fn declared_macro(call: &Call) -> TokenStream {
    let Call { path, name, .. } = call;
    let declared = format_ident!("{}", DECLARED);
    quote!(#path #name! { #declared })
}

/// The functions of the declarations. An editor sees the declarations beside them as names that expressions can begin with.
fn definitions(module: &CheckedModule, definers: &TokenStream, audience: Audience) -> TokenStream {
    if audience == Audience::Compiler {
        return quote! {
            #[doc(hidden)]
            #[automatically_derived]
            impl Stack {
                #definers
            }
        };
    }
    let declared = nested::names(module);
    let configuration = module
        .configuration
        .as_ref()
        .map(|Configuration { path, .. }| {
            let (config, path) = (config_ident(), value::respan(path.clone()));
            quote!(static #config: &#path = __sw::unseen();)
        });
    let constructed = module.constructs.iter().filter_map(|construct| {
        let (name, of) = (as_name(&construct.name())?, &construct.of);
        Some(quote!(static #name: &#of = __sw::unseen();))
    });
    // The arguments of the attribute that are expressions, of which an editor can say something.
    let of_stack = [
        &module.description,
        &module.termination_protection,
        &module.overrides,
    ];
    let of_stack = of_stack.into_iter().flatten();
    let of_stack = of_stack.map(|argument| {
        let argument = completed(&argument.to_token_stream());
        quote!(let _ = #argument;)
    });
    let of_stack: TokenStream = of_stack.collect();
    let of_stack = (!of_stack.is_empty()).then(|| quote!(const _: fn() = || { #of_stack };));
    // Behind the functions, where no editor looks for its cursor, and in a block, where nothing else finds the names.
    quote! {
        const _: () = {
            impl Stack {
                #definers
                const __SW: Self = __sw::unseen();
            }
            #configuration
            #declared
            #(#constructed)*
            #of_stack
        };
    }
}

/// The name of a declaration without a place.
fn as_name(name: &str) -> Option<Ident> {
    let plain = syn::parse_str::<Ident>(name);
    let mut name = plain
        .or_else(|_| syn::parse_str(&format!("r#{name}")))
        .ok()?;
    name.set_span(Span::call_site());
    Some(escaped(name))
}

/// The documentation of the struct.
fn stack_doc(module: &CheckedModule) -> String {
    match module.stack_name.value() {
        Some(name) => format!(" The stack `{name}`."),
        None => " The stack of this module.".to_owned(),
    }
}

fn stack_struct(
    doc: &str,
    visibility: &TokenStream,
    declarations: &[Checked],
    constructs: &[TokenStream],
) -> TokenStream {
    let fields = declarations.iter().map(|checked| {
        let Checked {
            declaration, ident, ..
        } = checked;
        let attributes = &declaration.call.docs;
        let docs = if doc_text(attributes).is_empty() {
            let doc = format!(
                " The {} `{}`.",
                declaration.spec.header.noun_alone,
                declaration.name()
            );
            quote!(#[doc = #doc] #attributes)
        } else {
            attributes.clone()
        };
        let construct = construct_type(checked);
        if declaration.when.is_some() {
            quote!(#docs pub #ident: __sw::Option<#construct>)
        } else {
            quote!(#docs pub #ident: #construct)
        }
    });
    quote! {
        #[doc = #doc]
        #visibility struct Stack {
            #(#fields,)*
            #(#constructs,)*
        }

        // By hand, since an editor expands a `derive` again for each key.
        #[automatically_derived]
        impl ::core::fmt::Debug for Stack {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __sw::debug_stack::<Self>(formatter)
            }
        }
    }
}

/// The visibility of the struct: all see it that see the module. Of a module with a configuration it is no more, since the type
/// of the configuration may be private.
fn visibility(module: &CheckedModule) -> TokenStream {
    if module.configuration.is_none() {
        return quote!(pub);
    }
    let mut head = module
        .head
        .clone()
        .into_iter()
        .skip_while(|token| !matches!(token, TokenTree::Ident(word) if word == "pub"));
    match (head.next(), head.next()) {
        (None, _) => quote!(pub(super)),
        (Some(_), Some(TokenTree::Group(within))) => match within.stream().to_string().as_str() {
            "super" => quote!(pub(in super::super)),
            "self" => quote!(pub(super)),
            _ => quote!(pub(crate)),
        },
        (Some(_), _) => quote!(pub),
    }
}

/// As much of a stack's definition as types need.
fn definition_unseen(module: &CheckedModule) -> TokenStream {
    let stack_name = text(&module.stack_name);
    let config = config_type(module);
    let configuration = module.configuration.iter();
    let checks = configuration.flat_map(|of| of.checks.iter().map(|check| (&of.path, check)));
    let checks = checks.map(|(path, check)| {
        let check = referred(check);
        quote!(const _: &#path = #check;)
    });
    quote! {
        #[automatically_derived]
        impl __sw::StackModule for Stack {
            type Config = #config;
            const NAME: &'static __sw::str = #stack_name;

            fn declare(_: &__sw::Scope, _: __sw::Option<&Self::Config>) -> Self {
                __sw::unseen()
            }

            fn define(&self, _: &__sw::Scope, _: &Self::Config) {}
        }

        #(#checks)*
    }
}

/// The type of the configuration; `()` without one.
fn config_type(module: &CheckedModule) -> TokenStream {
    match &module.configuration {
        Some(configuration) => configuration.path.clone(),
        None => quote!(()),
    }
}

/// The variable that has the configuration, as the user's tokens name it.
fn config_ident() -> Ident {
    Ident::new(CONFIG, Span::call_site())
}

/// The content of the test that makes the stack with each configuration.
fn configured_test(module: &CheckedModule, audience: Audience) -> TokenStream {
    let checks = module.configuration.iter().flat_map(|of| &of.checks);
    let checks = checks.map(|check| {
        let name = written(check);
        let check = referred(check);
        quote!((#name, #check))
    });
    match audience {
        Audience::Editor => {
            quote!(let _ = __sw::assert_synthesizes_with::<Stack>(&[#(#checks),*]);)
        }
        Audience::Compiler => quote! {
            __sw::assert_configured::<Stack>(&[#(#checks),*], ::core::env!("CARGO_MANIFEST_DIR"));
        },
    }
}

/// A reference to a configuration. What the compiler says of it is said where the configuration is written.
fn referred(check: &TokenStream) -> TokenStream {
    let first = check.clone().into_iter().next();
    let span = first.map_or_else(Span::call_site, |token| token.span());
    quote_spanned!(span=> &#check)
}

/// An expression as a message names it.
fn written(expression: &TokenStream) -> String {
    expression.to_string().replace(" :: ", "::")
}

fn stack_definition(
    module: &CheckedModule,
    calls: &TokenStream,
    told: &[(&'static str, String)],
) -> TokenStream {
    // Outside of the implementation, in which the compiler would advise `Self::NAME`.
    let outside = |argument: &TextArgument, name: &str| match argument.value() {
        Some(text) => (None, text.to_token_stream()),
        None => {
            let name = format_ident!("__SW_{name}");
            let item = quote!(const #name: &'static __sw::str = #argument;);
            (Some(item), name.into_token_stream())
        }
    };
    let (name_outside, stack_name) = outside(&module.stack_name, "NAME");
    let tags = constant_tags(&module.tags, "TAGS");
    let stack_tags = constant_tags(&module.stack_tags, "STACK_TAGS");
    let tag_rules = tag_rules(module);
    let properties = properties(module);
    let path = module.path.as_ref().map(|path| outside(path, "PATH"));
    let (path_outside, path) = path.unzip();
    let path = path.map(|path| quote!(const PATH: &'static __sw::str = #path;));
    let path_outside = path_outside.flatten();
    let told = told
        .iter()
        .map(|(code, sentence)| quote!((#code, #sentence)));
    let told = (told.len() > 0).then(|| {
        let text = quote!(&'static __sw::str);
        quote!(const TOLD: &'static [(#text, #text)] = &[#(#told),*];)
    });
    let environment = environment(&module.environment);
    let argument_checks = argument_checks(module);
    let levels = levels(module);
    let stack_scope = StackScope::new();
    let scope = stack_scope.ident();
    let config = config_ident();
    let given = format_ident!("__sw_config");
    let declared = module.declarations.iter().map(|checked| {
        let declaration = &checked.declaration;
        let field = unspanned(&checked.ident);
        let (id, name) = (construct_id(checked), declaration.name());
        let docs = doc_text(&declaration.call.docs);
        // The call stands where the declaration does, which is what an error at run time names.
        let declare = quote_spanned! {declaration.call.bang=>
            __sw::declare(#scope, #id, #name, #docs)
        };
        let Some(when) = &declaration.when else {
            return quote!(#field: #declare);
        };
        let when = match &module.configuration {
            Some(_) => quote!(__sw::Option::is_none_or(#given, |#config| #when)),
            None => when.clone(),
        };
        quote!(#field: if #when { __sw::Some(#declare) } else { __sw::None })
    });
    let constructs = module.constructs.iter().map(|construct| {
        let field = unspanned(&construct.ident);
        quote!(#field: __sw::Constructed::new())
    });
    let config_type = config_type(module);
    // Outside of the implementation, in which the compiler would advise `Self::Config`.
    let config_alias = module
        .configuration
        .is_some()
        .then(|| quote!(type __SwConfig = #config_type;));
    let config_type = match &config_alias {
        Some(_) => quote!(__SwConfig),
        None => config_type,
    };
    // Nothing else may read them: they are there, and of the type, also where no rule is asked.
    let configuration = module.configuration.iter();
    let checks = configuration.flat_map(|of| of.checks.iter().map(|check| (&of.path, check)));
    let checks = checks.map(|(path, check)| {
        let check = referred(check);
        quote!(const _: &#path = #check;)
    });
    let attributes = module.declarations.iter().map(|c| &c.declaration.call.docs);
    let mut attributes = attributes.chain(module.constructs.iter().map(|c| &c.call.docs));
    let allow_deprecated = attributes.find_map(allow_deprecated);
    quote! {
        #config_alias
        #name_outside
        #path_outside
        #(#checks)*

        #[automatically_derived]
        impl __sw::StackModule for Stack {
            type Config = #config_type;
            const NAME: &'static __sw::str = #stack_name;
            #path
            #tags
            #stack_tags
            #tag_rules
            #environment
            #levels
            #told
            #properties

            #allow_deprecated
            fn declare(#scope: &__sw::Scope, #given: __sw::Option<&Self::Config>) -> Self {
                Self { #(#declared,)* #(#constructs,)* }
            }

            fn define(&self, #scope: &__sw::Scope, #config: &Self::Config) {
                #calls
            }
        }

        #argument_checks
    }
}

/// A function for each declaration and for each `wire!`, so that an editor looks again only at the one that changes.
struct Definers {
    functions: TokenStream,
    calls: TokenStream,
    /// What other modules can know of the declarations.
    published: TokenStream,
}

impl Definers {
    fn of(module: &CheckedModule, audience: Audience) -> Self {
        let stack_scope = StackScope::new();
        let scope = stack_scope.ident();
        let names = module.names();
        let (conditional, configured) = (module.conditional(), module.configured());
        let constructed = module.constructed();
        let around = Surroundings {
            place: Place::Module,
            names: &names,
            types: &module.types(),
            conditional: &conditional,
            constructed: &constructed,
            configured: &configured,
            configuration: module.configuration.as_ref(),
            scope: &stack_scope,
            audience,
        };
        let others = (audience == Audience::Editor).then(|| Others::of(module));
        let bodies = module.order.iter().filter_map(|index| {
            let (name, body, docs) = match module.declarations.get(*index) {
                Some(checked) => {
                    let declaration = &checked.declaration;
                    let docs = &declaration.call.docs;
                    let absent = match declaration.when {
                        Some(_) => Absent::Reported,
                        None => Absent::Refused,
                    };
                    let body = match &others {
                        Some(others) => {
                            let unnamed = declaration.name.is_none().then_some(&checked.ident);
                            others.nested(&declaration.call, &declaration.arguments, unnamed)
                        }
                        None => stack_scope.with(absent, || definition_of(checked, around)),
                    };
                    (name_of(&checked.ident), body, docs)
                }
                None => {
                    let at = index.checked_sub(module.declarations.len())?;
                    let construct = module.constructs.get(at)?;
                    let absent = match construct.when {
                        Some(_) => Absent::Reported,
                        None => Absent::Refused,
                    };
                    let mut body =
                        stack_scope.with(absent, || construct::definition(construct, around))?;
                    if audience == Audience::Editor {
                        let declared = declared_macro(&construct.call);
                        let allows = allow_attributes(&construct.call.docs);
                        body = quote!({ #declared #allows const _: () = { #body }; });
                    }
                    (construct.name(), body, &construct.call.docs)
                }
            };
            let name = format_ident!("__sw_define_{name}", span = Span::call_site());
            let body = match others.is_some() {
                true => body,
                false => construct::with_those_made(body, &constructed),
            };
            Some((name, body, allow_attributes(docs)))
        });
        let wires = module.wires.iter().enumerate().map(|(number, wire)| {
            let name = format_ident!("__sw_wire_{number}");
            let body = match &others {
                Some(others) => others.nested(&wire.call, &wire.arguments, None),
                None => wire_statements(wire, around),
            };
            (name, body, TokenStream::new())
        });
        let config = config_ident();
        let (mut functions, mut calls) = (TokenStream::new(), TokenStream::new());
        stack_scope.take_used();
        stack_scope.take_looks_up();
        for (name, body, allows) in bodies.chain(wires) {
            let (parameter, argument) = if stack_scope.take_used() {
                (Some(quote!(, #scope: &__sw::Scope)), Some(quote!(, #scope)))
            } else {
                (None, None)
            };
            let configuration = module.configuration.as_ref();
            let configuration = configuration.filter(|_| has_ident(&body, &config));
            let (config_parameter, config_argument) = match configuration {
                Some(Configuration { path, .. }) => {
                    (Some(quote!(, #config: &#path)), Some(quote!(, #config)))
                }
                None => (None, None),
            };
            // What is left out is returned from closures, each by the same form.
            let names_elsewhere = stack_scope.take_looks_up();
            let allow = (names_elsewhere || around.has_conditional(&body))
                .then(|| quote!(#[allow(clippy::needless_question_mark)]));
            // An editor reads every constant without a name for implementations in it, and none of those of a type: what is in
            // it is expanded where somebody looks at it.
            if audience == Audience::Editor {
                functions.extend(quote!(const #name: () = #body;));
                continue;
            }
            functions.extend(quote! {
                #allow
                #allows
                fn #name(__sw_stack: &Self #parameter #config_parameter) { #body }
            });
            calls.extend(quote!(Self::#name(self #argument #config_argument);));
        }
        let mut published = TokenStream::new();
        // An editor has no use for it.
        if audience == Audience::Compiler {
            published = facts::published(module, |checked| Lowering {
                checked,
                around,
                constants: Constants::unseen(checked),
            });
            published.extend(constants::compared(module));
            published.extend(constants::has_resources(module));
            published.extend(constants::late(module));
        }
        Self {
            functions,
            calls,
            published,
        }
    }
}

/// What makes a declaration what its fields say, and the checks of its constants.
fn definition_of(checked: &Checked, around: Surroundings<'_>) -> TokenStream {
    let field = unspanned(&checked.ident);
    let is_evaluated = around.audience != Audience::Editor;
    let lowering = Lowering {
        checked,
        around,
        constants: if is_evaluated {
            Constants::of(checked)
        } else {
            Constants::unseen(checked)
        },
    };
    let props = lowering.props();
    // An editor sees the struct of the resource's type.
    let stack = around.stack();
    let define = match checked.declaration.of_type.is_some() && !is_evaluated {
        true => quote!(__sw::editor::define),
        false => quote!(__sw::define),
    };
    let mut constants = TokenStream::new();
    if is_evaluated {
        constants.extend(lowering.constants.items(&lowering));
    }
    // Behind, where no editor looks for its cursor.
    let declaration = &checked.declaration;
    let allow_deprecated = allow_deprecated(&declaration.call.docs);
    if let Some(when) = &declaration.when {
        if around.audience == Audience::Editor {
            let condition = around.expression(when);
            return quote! {
                let _: __sw::bool = #condition;
                #define(__sw::there_is(&#stack.#field), #props);
            };
        }
        // What is not there refers to nothing.
        let condition = quote!(#allow_deprecated let __sw_own = __sw_stack.#field.as_ref()?;);
        let define = optional(&quote!(#condition __sw::define(__sw_own, #props);));
        let define = around.scope.with_those_elsewhere(Some(&condition), define);
        return quote!(#define #constants);
    }
    let define = match allow_deprecated {
        Some(allow) => quote! {
            #allow
            let __sw_own = &#stack.#field;
            #define(__sw_own, #props);
        },
        None => quote!(#define(&#stack.#field, #props);),
    };
    let define = around.scope.with_those_elsewhere(None, define);
    let mut fields = declaration.fields.iter();
    // What only the editor sees may name a declaration that is not in all configurations.
    let is_hidden = fields.any(|field| field.is_broken && around.has_conditional(&field.tokens));
    // So may a branch that is taken where the declaration is there.
    if declaration.is_guarded || is_hidden {
        let define = optional(&define);
        return quote!(#define #constants);
    }
    quote!(#define #constants)
}

/// Statements that end where there is no declaration that they name.
fn optional(statements: &TokenStream) -> TokenStream {
    quote! {
        let _: __sw::Option<()> = (|| {
            #statements
            __sw::Some(())
        })();
    }
}

/// Whether a name is anywhere in an expression.
fn has_ident(tokens: &TokenStream, ident: &Ident) -> bool {
    find_ident(tokens, ident).is_some()
}

/// Where a name is first in an expression.
pub(crate) fn find_ident(tokens: &TokenStream, ident: &Ident) -> Option<Ident> {
    tokens.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(other) => (other == *ident).then_some(other),
        TokenTree::Group(group) => find_ident(&group.stream(), ident),
        _ => None,
    })
}

/// An argument of the attribute, as nobody wrote it.
fn text(argument: &TextArgument) -> TokenStream {
    match argument.value() {
        Some(text) => text.to_token_stream(),
        None => argument.to_token_stream(),
    }
}

/// A constant with tags, where the attribute has some.
fn constant_tags(tags: &[(String, String)], name: &str) -> Option<TokenStream> {
    let name = format_ident!("{name}");
    let pairs = tags.iter().map(|(key, value)| quote!((#key, #value)));
    let text = quote!(&'static __sw::str);
    (!tags.is_empty()).then(|| quote!(const #name: &'static [(#text, #text)] = &[#(#pairs),*];))
}

/// A constant with the tags of some resources, and those that are removed.
fn tag_rules(module: &CheckedModule) -> Option<TokenStream> {
    let rules = module.tag_rules.iter().map(|rule| {
        let TagRule {
            key,
            include,
            exclude,
            ..
        } = rule;
        let value = match &rule.value {
            Some(value) => quote!(__sw::Some(#value)),
            None => quote!(__sw::None),
        };
        let priority = match rule.priority {
            Some(priority) => quote!(__sw::Some(#priority)),
            None => quote!(__sw::None),
        };
        quote! {
            __sw::TagOf {
                key: #key,
                value: #value,
                include: &[#(#include),*],
                exclude: &[#(#exclude),*],
                priority: #priority,
            }
        }
    });
    (!module.tag_rules.is_empty())
        .then(|| quote!(const TAG_RULES: &'static [__sw::TagOf] = &[#(#rules),*];))
}

/// The description and the termination protection, which may depend on the configuration.
fn properties(module: &CheckedModule) -> TokenStream {
    let config = config_ident();
    let description = module.description.as_ref().map(|description| {
        quote! {
            fn description(#config: &Self::Config) -> __sw::Option<__sw::String> {
                let _ = #config;
                __sw::Some(__sw::owned(&#description))
            }
        }
    });
    let protection = module.termination_protection.as_ref().map(|protection| {
        quote! {
            fn has_termination_protection(#config: &Self::Config) -> __sw::bool {
                let _ = #config;
                #protection
            }
        }
    });
    let overrides = module.overrides.as_ref().map(|overrides| {
        quote! {
            fn overrides(#config: &Self::Config) -> __sw::Option<__sw::Json> {
                let _ = #config;
                __sw::Some(#overrides)
            }
        }
    });
    quote!(#description #protection #overrides)
}

/// Asks the rules about the arguments of the attribute that are constants.
fn argument_checks(module: &CheckedModule) -> TokenStream {
    let (account, region) = &module.environment;
    let description = module.description.as_ref().and_then(StackArgument::text);
    let checks = [
        (Some(&module.stack_name), quote!(stack::name)),
        (module.path.as_ref(), quote!(stack::path)),
        (description.as_ref(), quote!(stack::description)),
        (account.as_ref(), quote!(identity::account_id)),
        (region.as_ref(), quote!(stack::region)),
    ];
    let checks = checks.into_iter().filter_map(|(argument, check)| {
        let argument = argument.filter(|argument| argument.value().is_none())?;
        // What the compiler says of a constant that there is not is said of one place only once.
        let check = constants::called(
            &argument.to_token_stream(),
            quote!((__sw::rules::#check(__SW_ARGUMENT))),
            &quote!(enforce_argument),
        );
        Some(quote! {
            const _: () = {
                const __SW_ARGUMENT: &'static __sw::str = #argument;
                #check
            };
        })
    });
    let unknown = unknown_region(module);
    checks.chain(unknown).collect()
}

/// The warning about a constant that is not the name of a Region which AWS has.
fn unknown_region(module: &CheckedModule) -> Option<TokenStream> {
    let (_, region) = &module.environment;
    let region = region.as_ref().filter(|region| region.value().is_none())?;
    if module.allow.iter().any(|(code, _)| *code == SW0926.code) {
        return None;
    }
    let region = region.to_token_stream();
    let last = region.clone().into_iter().last()?;
    // A warning of const evaluation is the use of something that is deprecated where a condition does not hold.
    let told = Ident::new(SW0926.code, Span::call_site().located_at(last.span()));
    Some(quote! {
        const _: () = {
            const __SW_ARGUMENT: &'static __sw::str = #region;
            __sw::Region::<{ __sw::rules::region::is_known(__SW_ARGUMENT) }>::#told
        };
    })
}

/// Where the stack is deployed to, where the attribute says it.
fn environment(
    (account, region): &(Option<TextArgument>, Option<TextArgument>),
) -> Option<TokenStream> {
    let text = |text: &Option<TextArgument>| match text {
        Some(argument) => {
            let text = self::text(argument);
            quote!(__sw::Some(#text))
        }
        None => quote!(__sw::None),
    };
    let is_given = account.is_some() || region.is_some();
    let (account, region) = (text(account), text(region));
    let kind = quote!(__sw::Option<&'static __sw::str>);
    is_given.then(|| quote!(const ENVIRONMENT: (#kind, #kind) = (#account, #region);))
}

/// What the stack allows, and whether it asks for a review, where the attribute says it.
fn levels(module: &CheckedModule) -> TokenStream {
    let audit = module.has_audit.then(|| {
        quote!(
            const AUDIT: __sw::bool = true;
        )
    });
    let pairs = module
        .allow
        .iter()
        .map(|(code, reason)| quote!((#code, #reason)));
    let text = quote!(&'static __sw::str);
    let allow = (!module.allow.is_empty())
        .then(|| quote!(const ALLOW: &'static [(#text, #text)] = &[#(#pairs),*];));
    quote!(#audit #allow)
}

/// A declaration in an ordinary function, as an expression; `errors` go behind what they are about.
pub(crate) fn function(
    checked: &Checked,
    library: Option<&Ident>,
    errors: &TokenStream,
    audience: Audience,
) -> TokenStream {
    let declaration = &checked.declaration;
    let ident = &checked.ident;
    let construct = construct_type(checked);
    let id = &checked.default_id;
    let names = std::collections::BTreeSet::new();
    let conditional = std::collections::BTreeMap::new();
    let stack_scope = StackScope::new();
    let lowering = Lowering {
        checked,
        around: Surroundings {
            place: Place::Function,
            names: &names,
            types: &std::collections::BTreeMap::new(),
            conditional: &conditional,
            constructed: &names,
            configured: &names,
            configuration: None,
            scope: &stack_scope,
            audience,
        },
        constants: match audience {
            Audience::Compiler => Constants::of(checked),
            Audience::Editor => Constants::unseen(checked),
        },
    };
    let props = lowering.props();
    let imports = lowering.imports();
    let constants = (audience == Audience::Compiler).then(|| lowering.constants.items(&lowering));
    let wrong_type = wrong_type(declaration, audience);
    let scope = declaration.scope.clone().unwrap_or_default();
    let library = self::library(library);
    // An editor sees the struct of the resource's type.
    let create = match declaration.of_type.is_some() && audience == Audience::Editor {
        true => quote!(__sw::editor::create),
        false => quote!(__sw::create),
    };
    quote! {{
        #library
        #imports
        let #ident = #create::<#construct>(&#scope, #id, #props);
        #constants
        #wrong_type
        #errors
        match #ident {
            made => made,
        }
    }}
}

/// The construct id of a declaration of a module: text, or a constant.
fn construct_id(checked: &Checked) -> TokenStream {
    let default = &checked.default_id;
    match checked.declaration.field("id").map(|field| &field.value) {
        Some(Typed::Text(id, _)) => quote!(#id),
        Some(Typed::Constant(tokens)) => tokens.clone(),
        _ => quote!(#default),
    }
}

/// The name in the places that the user did not write, which an editor must not take for those that they did.
fn unspanned(ident: &Ident) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(Span::call_site());
    escaped(ident)
}

/// A name in the places that the user did not write: raw, where only some editions take it for a keyword, so that what is wrong
/// with it is said where they wrote it.
fn escaped(name: Ident) -> Ident {
    if name == "gen" {
        Ident::new_raw("gen", name.span())
    } else {
        name
    }
}

/// The `#[allow(…)]` of a declaration, which are for what is made of its fields too.
fn allow_attributes(attributes: &TokenStream) -> TokenStream {
    let all = syn::parse::Parser::parse2(syn::Attribute::parse_outer, attributes.clone());
    let others = all.into_iter().flatten();
    let others = others.filter(|attribute| attribute.path().is_ident("allow"));
    others
        .map(|attribute| attribute.to_token_stream())
        .collect()
}

/// An `#[allow(deprecated)]` for generated statements that name a deprecated declaration.
fn allow_deprecated(attributes: &TokenStream) -> Option<TokenStream> {
    let all = syn::parse::Parser::parse2(syn::Attribute::parse_outer, attributes.clone());
    let mut all = all.into_iter().flatten();
    let is_deprecated = all.any(|attribute| attribute.path().is_ident("deprecated"));
    is_deprecated.then(|| quote!(#[allow(deprecated)]))
}

/// The text of doc comments.
fn doc_text(docs: &TokenStream) -> String {
    let attributes = syn::parse::Parser::parse2(syn::Attribute::parse_outer, docs.clone());
    let lines = attributes.into_iter().flatten().filter_map(|attribute| {
        let value = &attribute.meta.require_name_value().ok()?.value;
        match value {
            syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            }) => Some(text.value().trim().to_owned()),
            _ => None,
        }
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
