//! The passes, one behind the other.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use stackwright_core::Violation;
use stackwright_core::catalogue::{SW0801, SW0905};

use crate::audience::Audience;
use crate::diagnostics::{Diagnostic, Diagnostics, Written};
use crate::syntax::{Extent, StackArguments, WrittenArgument};
use crate::{check, expand, model, syntax};

/// Expands `#[stack]`.
#[must_use]
pub fn stack(arguments: TokenStream, item: TokenStream, audience: Audience) -> TokenStream {
    if audience == Audience::Editor
        && let Some(expanded) = stack_in_editor(&arguments, &item)
    {
        return expanded;
    }
    let mut diagnostics = Diagnostics::in_module(audience);
    let written = WrittenArgument::all(arguments.clone());
    let Some(Read {
        module,
        outside,
        can_have_stack,
    }) = checked(arguments, item.clone(), &mut diagnostics)
    else {
        // The item itself is right; only the attribute is out of place.
        let mut out = item;
        out.extend(diagnostics.into_items(audience));
        return out;
    };
    if !can_have_stack {
        let mut out = expand::without_stack(&module);
        out.extend(outside);
        out.extend(diagnostics.into_items(audience));
        return out;
    }
    let told = diagnostics.warnings();
    let Written { warnings, errors } = diagnostics.write(audience, &quote!(super::__sw));
    let mut out = expand::module(&module, &written, (&warnings, &told), audience);
    out.extend(outside);
    out.extend(errors);
    out
}

/// A module that has been checked.
struct Read {
    module: check::CheckedModule,
    /// What is behind the module, where brackets in it are not closed.
    outside: TokenStream,
    /// Whether nothing else in it has the name of the stack.
    can_have_stack: bool,
}

/// Reads and checks a module. `None` if there is none, which is reported.
fn checked(
    arguments: TokenStream,
    item: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Option<Read> {
    let arguments = StackArguments::read(arguments, diagnostics);
    let is_declaration = &model::is_declaration_macro;
    let module = syntax::Module::read(item, is_declaration, Extent::Whole, diagnostics)?;
    let outside = module.outside.clone();
    let module = model::Module::of(module, diagnostics);
    let own_stack = syntax::own_stack(&module.others);
    let module = check::module(module, arguments, diagnostics);
    if let Some(name) = &own_stack {
        let message = "the name `Stack` is reserved in a `#[stack]` module";
        let violation = Violation::plain(SW0801, message)
            .because("the macro generates a struct with this name")
            .fixed_by("rename the type");
        diagnostics.push(Diagnostic::of(&violation, name.to_token_stream()));
    }
    Some(Read {
        module,
        outside,
        can_have_stack: own_stack.is_none(),
    })
}

/// The fields of which others have to know something: whether a declaration is in all configurations, and the type of a user.
const IN_HEADS: &[&str] = &["when", "engine"];

/// The same as an editor needs it, in which the declarations expand by themselves; none of what is no module, or has no stack.
fn stack_in_editor(arguments: &TokenStream, item: &TokenStream) -> Option<TokenStream> {
    let mut ignored = Diagnostics::in_module(Audience::Editor);
    let written = WrittenArgument::all(arguments.clone());
    let module = syntax::Module::read(
        item.clone(),
        &model::is_declaration_macro,
        Extent::Heads(IN_HEADS),
        &mut ignored,
    )?;
    let outside = module.outside.clone();
    let module = model::Module::of(module, &mut ignored);
    if syntax::own_stack(&module.others).is_some() {
        return None;
    }
    let read = StackArguments::read(arguments.clone(), &mut ignored);
    let module = check::heads(module, read);
    // An editor that asks for a completion shows no diagnostics.
    let is_completed = syntax::has_marker(arguments) || syntax::has_marker(item);
    let errors = if is_completed {
        TokenStream::new()
    } else {
        let mut diagnostics = Diagnostics::in_module(Audience::Editor);
        // It is a module, and has a stack.
        let _ = checked(arguments.clone(), item.clone(), &mut diagnostics);
        let library = quote!(super::__sw);
        diagnostics.write(Audience::Editor, &library).errors
    };
    let mut out = expand::module(&module, &written, (&errors, &[]), Audience::Editor);
    out.extend(outside);
    Some(out)
}

/// Expands a declaration of a module for an editor.
#[must_use]
pub fn declaration(input: TokenStream) -> TokenStream {
    match expand::Nested::read(input) {
        Some(nested) => nested.expand(),
        None => quote!(()),
    }
}

/// Expands the struct of a stack for an editor.
#[must_use]
pub fn stack_fields(input: TokenStream) -> TokenStream {
    expand::stack_of(input).unwrap_or_default()
}

/// Expands the names of the declarations for an editor.
#[must_use]
pub fn names(input: TokenStream) -> TokenStream {
    expand::names_of(input).unwrap_or_default()
}

/// Expands the type of a field that has the struct in it that it stands in.
#[must_use]
pub fn recursive(input: TokenStream, audience: Audience) -> TokenStream {
    match audience {
        Audience::Editor => input,
        Audience::Compiler => quote!(kind::List<#input>),
    }
}

/// Whether a macro is called with [`expand::DECLARED`] and nothing else. Nothing is written out for it, since every input is asked.
fn is_declared(input: &TokenStream) -> bool {
    let mut tokens = input.clone().into_iter();
    let first = tokens.next();
    matches!(first, Some(TokenTree::Ident(ident)) if ident == expand::DECLARED)
        && tokens.next().is_none()
}

/// Takes the path of the library, `$crate`, with which the library's macros begin what they pass on.
pub(crate) fn take_library(input: TokenStream) -> (Option<Ident>, TokenStream) {
    let mut tokens = input.clone().into_iter();
    match tokens.next() {
        Some(TokenTree::Ident(ident)) if ident == "$crate" => (Some(ident), tokens.collect()),
        _ => (None, input),
    }
}

/// Expands the `derive` that says an error to an editor.
#[must_use]
pub fn problem(input: TokenStream) -> TokenStream {
    crate::diagnostics::problem(input)
}

/// Expands a `wire!` that stands in no `#[stack]` module.
#[must_use]
pub fn wire(input: TokenStream) -> TokenStream {
    let (_, input) = take_library(input);
    if is_declared(&input) {
        return TokenStream::new();
    }
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(
        Diagnostic::new(SW0905, input, "`wire!` is outside of a `#[stack]` module")
            .help("move it into a `#[stack]` module; in a function, call the methods directly"),
    );
    diagnostics.into_one_line()
}

/// Expands a `construct!` that stands in no `#[stack]` module.
#[must_use]
pub fn construct(input: TokenStream) -> TokenStream {
    let (_, input) = take_library(input);
    if is_declared(&input) {
        return TokenStream::new();
    }
    let mut diagnostics = Diagnostics::default();
    let message = "`construct!` is outside of a `#[stack]` module";
    diagnostics.push(Diagnostic::new(SW0905, input, message).help(
        "move it into a `#[stack]` module; in a function, call the function: `web_tier(&scope.new_child(\"Web\")?, …)?`",
    ));
    diagnostics.into_one_line()
}

/// Expands a declaration that stands in no `#[stack]` module.
#[must_use]
pub fn in_function(macro_name: &str, input: TokenStream, audience: Audience) -> TokenStream {
    let (library, input) = take_library(input);
    if is_declared(&input) {
        return TokenStream::new();
    }
    let is_empty = input.is_empty();
    let mut diagnostics = Diagnostics::in_function(audience);
    let declaration = syntax::Declaration::read(
        syntax::Call {
            docs: TokenStream::new(),
            path: TokenStream::new(),
            name: Ident::new(macro_name, Span::call_site()),
            bang: Span::call_site(),
        },
        Group::new(Delimiter::Parenthesis, input),
        &mut diagnostics,
    );
    if declaration.scope.is_none() && audience == Audience::Editor && is_empty {
        // Nothing is typed yet, or nothing closes the brackets, which an editor says by itself.
        return quote!(::core::unimplemented!());
    }
    if declaration.scope.is_none() {
        // Only this, and on one line: it can be in the place of an item or of an expression, where there is room for one error.
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::new(
            SW0905,
            declaration.place(),
            format!("`{macro_name}!` is outside of a `#[stack]` module and has no scope"),
        ));
        return diagnostics.into_one_line();
    }
    let place = model::Place::Function;
    match model::Declaration::of(declaration, place, &mut diagnostics) {
        Some(declaration) => {
            let checked = check::function(declaration, &mut diagnostics);
            expand::function(
                &checked,
                library.as_ref(),
                &diagnostics.into_tokens(audience, &expand::private(library.as_ref())),
                audience,
            )
        }
        None => {
            let library = expand::private(library.as_ref());
            let errors = diagnostics.into_tokens(audience, &library);
            quote!({ #errors ::core::unimplemented!() })
        }
    }
}
