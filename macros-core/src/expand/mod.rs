//! From what has been checked to Rust: plain construct calls, one for each declaration.

mod arguments;
mod constants;
mod facts;
mod library;
mod page;
mod surroundings;
mod value;
mod wire;

use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::audience::Audience;
use crate::check::{Checked, CheckedModule};
use crate::model::{Field, Place, Typed};
use crate::syntax::{Call, WrittenArgument, name_of};
use constants::Constants;
use library::{construct_type, library, wrong_type};
use surroundings::{StackScope, Surroundings};
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

/// A module with its stack; `warnings` go behind what they are about.
pub(crate) fn module(
    module: &CheckedModule,
    arguments: &[WrittenArgument],
    warnings: &TokenStream,
    audience: Audience,
) -> TokenStream {
    let CheckedModule {
        head, name, others, ..
    } = module;
    let declarations = module.declarations.iter();
    let calls = declarations.map(|checked| &checked.declaration.call);
    let calls = calls.chain(module.wires.iter().map(|wire| &wire.call));
    let macros = calls.map(|Call { path, name, .. }| {
        // So that the import of the macro is used and the editor knows its name, which stands nowhere else in the expansion.
        let declared = format_ident!("{}", DECLARED);
        quote!(#path #name! { #declared })
    });
    let wrong_types = module
        .declarations
        .iter()
        .map(|c| wrong_type(&c.declaration, audience));
    let stack = stack_struct(module);
    let definers = Definers::of(module, audience);
    let (definition, published, arguments) = match audience {
        Audience::Editor => (
            definition_unseen(module),
            TokenStream::new(),
            arguments::for_the_editor(arguments),
        ),
        Audience::Compiler | Audience::Either => (
            stack_definition(module, &definers.calls),
            definers.published,
            TokenStream::new(),
        ),
    };
    let definers = definers.functions;
    let test = module.has_test.then(|| {
        let content = match audience {
            Audience::Editor => quote!(let _ = __sw::assert_synthesizes::<Stack>();),
            // The folder of the package may have a snapshot.
            Audience::Compiler | Audience::Either => {
                quote!(__sw::test_stack!(Stack, ::core::env!("CARGO_MANIFEST_DIR"));)
            }
        };
        quote! {
            #[cfg(test)]
            #[test]
            fn stack_synthesizes() {
                #content
            }
        }
    });
    let library = library();
    let page = (audience == Audience::Compiler).then(|| {
        let page = page::resources(module);
        quote!(#![cfg_attr(doc, doc = #page)])
    });
    let content = quote! {
        #page
        #others
        #library
        #arguments
        #(#macros)*
        #stack
        #definition
        #[doc(hidden)]
        #[automatically_derived]
        impl Stack {
            #definers
        }
        #published
        #(#wrong_types)*

        #test
        #warnings
    };
    let mut braces = Group::new(proc_macro2::Delimiter::Brace, content);
    braces.set_span(module.braces.span());
    quote!(#head mod #name #braces)
}

fn stack_struct(module: &CheckedModule) -> TokenStream {
    let doc = format!(" The stack `{}`.", module.stack_name);
    let fields = module.declarations.iter().map(|checked| {
        let Checked {
            declaration, ident, ..
        } = checked;
        let docs = if declaration.call.docs.is_empty() {
            let doc = format!(
                " The {} `{}`.",
                declaration.spec.header.noun_alone,
                declaration.name()
            );
            quote!(#[doc = #doc])
        } else {
            declaration.call.docs.clone()
        };
        let construct = construct_type(checked);
        quote!(#docs pub #ident: #construct)
    });
    quote! {
        #[doc = #doc]
        pub struct Stack {
            #(#fields,)*
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

/// As much of a stack's definition as types need.
fn definition_unseen(module: &CheckedModule) -> TokenStream {
    let stack_name = &module.stack_name;
    quote! {
        #[automatically_derived]
        impl __sw::StackModule for Stack {
            const NAME: &'static __sw::str = #stack_name;

            fn declare(_: &__sw::Scope) -> Self {
                __sw::unseen()
            }

            fn define(&self, _: &__sw::Scope) {}
        }
    }
}

fn stack_definition(module: &CheckedModule, calls: &TokenStream) -> TokenStream {
    let stack_name = &module.stack_name;
    let pairs = module
        .tags
        .iter()
        .map(|(key, value)| quote!((#key, #value)));
    let tags = (!module.tags.is_empty()).then(|| {
        quote! {
            const TAGS: &'static [(&'static __sw::str, &'static __sw::str)] =
                &[#(#pairs),*];
        }
    });
    let environment = environment(&module.environment);
    let levels = levels(module);
    let stack_scope = StackScope::new();
    let scope = stack_scope.ident();
    let declared = module.declarations.iter().map(|checked| {
        let declaration = &checked.declaration;
        let field = unspanned(&checked.ident);
        let (id, name) = (construct_id(checked), declaration.name());
        let docs = doc_text(&declaration.call.docs);
        // The call stands where the declaration does, which is what an error at run time names.
        let declare = quote_spanned! {declaration.call.bang=>
            __sw::declare(#scope, #id, #name, #docs)
        };
        quote!(#field: #declare)
    });
    quote! {
        #[automatically_derived]
        impl __sw::StackModule for Stack {
            const NAME: &'static __sw::str = #stack_name;
            #tags
            #environment
            #levels

            fn declare(#scope: &__sw::Scope) -> Self {
                Self { #(#declared,)* }
            }

            fn define(&self, #scope: &__sw::Scope) {
                #calls
            }
        }
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
        let around = Surroundings {
            place: Place::Module,
            names: &names,
            scope: &stack_scope,
            audience,
        };
        let in_order = module
            .order
            .iter()
            .filter_map(|index| module.declarations.get(*index));
        let bodies = in_order.map(|checked| {
            let name = name_of(&checked.ident);
            let name = format_ident!("__sw_define_{name}", span = Span::call_site());
            (name, definition_of(checked, around))
        });
        let wires = module.wires.iter().enumerate().map(|(number, wire)| {
            let calls = wire.calls.iter();
            let statements = calls.filter_map(|call| wire::statement(call, around));
            (format_ident!("__sw_wire_{number}"), statements.collect())
        });
        let (mut functions, mut calls) = (TokenStream::new(), TokenStream::new());
        stack_scope.take_used();
        for (name, body) in bodies.chain(wires) {
            let (parameter, argument) = if stack_scope.take_used() {
                (Some(quote!(, #scope: &__sw::Scope)), Some(quote!(, #scope)))
            } else {
                (None, None)
            };
            functions.extend(quote!(fn #name(__sw_stack: &Self #parameter) { #body }));
            // Nothing is run in an editor.
            if audience != Audience::Editor {
                calls.extend(quote!(Self::#name(self #argument);));
            }
        }
        let published = facts::published(module, |checked| Lowering {
            checked,
            around,
            constants: Constants::unseen(checked),
        });
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
    let mut constants = TokenStream::new();
    if is_evaluated {
        constants.extend(lowering.constants.items(&lowering));
    }
    // Behind, where no editor looks for its cursor.
    quote!(__sw::define(&__sw_stack.#field, #props); #constants)
}

/// Where the stack is deployed to, where the attribute says it.
fn environment((account, region): &(Option<String>, Option<String>)) -> Option<TokenStream> {
    let text = |text: &Option<String>| match text {
        Some(text) => quote!(__sw::Some(#text)),
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
pub(crate) fn function(checked: &Checked, errors: &TokenStream) -> TokenStream {
    let declaration = &checked.declaration;
    let ident = &checked.ident;
    let construct = construct_type(checked);
    let id = &checked.default_id;
    let names = std::collections::BTreeSet::new();
    let stack_scope = StackScope::new();
    let lowering = Lowering {
        checked,
        around: Surroundings {
            place: Place::Function,
            names: &names,
            scope: &stack_scope,
            audience: Audience::Either,
        },
        constants: Constants::of(checked),
    };
    let props = lowering.props();
    let imports = lowering.imports();
    let constants = lowering.constants.items(&lowering);
    let wrong_type = wrong_type(declaration, Audience::Either);
    let scope = declaration.scope.clone().unwrap_or_default();
    let allow_cfg = allow_cfg(checked);
    let library = library();
    quote! {{
        #library
        #imports
        #allow_cfg
        let #ident = __sw::create::<#construct>(&#scope, #id, #props);
        #constants
        #wrong_type
        #errors
        #ident
    }}
}

/// Where something is hidden from the compiler, leave to name the editor's `cfg`.
fn allow_cfg(checked: &Checked) -> Option<TokenStream> {
    has_hidden(&checked.declaration.fields).then(|| quote!(#[allow(unexpected_cfgs)]))
}

fn has_hidden(fields: &[Field]) -> bool {
    fields
        .iter()
        .any(|field| field.is_broken || is_hidden_in(&field.value))
}

fn is_hidden_in(value: &Typed) -> bool {
    match value {
        Typed::Struct { fields, .. } => has_hidden(fields),
        Typed::List(elements) => elements.iter().any(|element| is_hidden_in(&element.value)),
        _ => false,
    }
}

/// The construct id of a declaration of a module: text, or a constant.
fn construct_id(checked: &Checked) -> TokenStream {
    let default = &checked.default_id;
    match checked.declaration.field("id").map(|field| &field.value) {
        Some(Typed::Text(id, _)) => quote!(#id),
        Some(Typed::Constant(tokens)) => value::respan(tokens.clone()),
        _ => quote!(#default),
    }
}

/// The name in the places that the user did not write, which an editor must not take for those that they did.
fn unspanned(ident: &Ident) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(Span::call_site());
    ident
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
