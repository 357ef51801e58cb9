//! `text!`: `format!` for values that CloudFormation fills in.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use stackwright_core::catalogue::SW0907;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, LitStr, Token};

use crate::audience::Audience;
use crate::declare::take_library;
use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean};
use crate::expand::{self, find_ident};
use crate::syntax::{self, Argument, Piece, UNFINISHED, Which, completed, pieces};

/// `"format", value, name = value`.
struct Input {
    format: LitStr,
    values: Vec<Given>,
}

/// A value that is given behind the format string.
struct Given {
    name: Option<Ident>,
    value: Expr,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let format = input.parse()?;
        let mut values = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let name =
                if input.peek(syn::Ident) && input.peek2(Token![=]) && !input.peek2(Token![==]) {
                    let name = input.parse()?;
                    input.parse::<Token![=]>()?;
                    Some(name)
                } else {
                    None
                };
            let value = input.parse()?;
            values.push(Given { name, value });
        }
        Ok(Self { format, values })
    }
}

/// Expands `text!`.
#[must_use]
pub fn text(input: TokenStream, audience: Audience) -> TokenStream {
    let (library, input) = take_library(input);
    let mut diagnostics = Diagnostics::in_function(audience);
    // Where a name is not typed yet, an editor completes it.
    let whole = || syn::parse2::<Input>(completed(&input)).ok();
    let in_part = (audience == Audience::Editor).then(whole).flatten();
    let content = match (syn::parse2::<Input>(input.clone()), in_part) {
        (Ok(read), _) => {
            // The module around it has put a name where none is typed yet.
            if find_ident(&input, &format_ident!("{UNFINISHED}")).is_some() {
                let place = read.format.to_token_stream();
                diagnostics.push(wrong(place, "incomplete value of `text!`"));
            }
            content(&read, &mut diagnostics)
        }
        (Err(_), Some(read)) => {
            diagnostics.push(wrong(input, "incomplete value of `text!`"));
            content(&read, &mut diagnostics)
        }
        (Err(error), None) => {
            let at = match input.is_empty() {
                true => TokenTree::from(proc_macro2::Literal::string("")).into(),
                false => input,
            };
            diagnostics.push(wrong(at, format!("cannot parse `text!`: {error}")));
            quote!()
        }
    };
    let errors = diagnostics.into_tokens(audience, &expand::private(library.as_ref()));
    let library = expand::library(library.as_ref());
    match audience {
        Audience::Compiler => quote!({
            #library
            #errors
            __sw::text([#content])
        }),
        // Behind the values, where no editor looks for its cursor.
        Audience::Editor => quote!({
            #library
            let text = __sw::text([#content]);
            #errors
            text
        }),
    }
}

/// What is wrong with a `text!`.
fn wrong(at: TokenStream, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(SW0907, at, message)
        .because("each value of `text!` has one place in its format string")
        .help("write for example `text!(\"{}:{port}\", sessions.endpoint_address(), port = 6379)`")
}

/// The pseudo parameter behind `AWS:`, as `Fn::Sub` writes it.
fn pseudo(format: &str) -> Option<&'static str> {
    Some(match format.strip_prefix(':')? {
        "AccountId" => "AccountId",
        "Partition" => "Partition",
        "Region" => "Region",
        "StackId" => "StackId",
        "StackName" => "StackName",
        "URLSuffix" => "UrlSuffix",
        _ => return None,
    })
}

/// The parts of the text, with commas behind them.
fn content(input: &Input, diagnostics: &mut Diagnostics) -> TokenStream {
    let literal = || input.format.to_token_stream();
    let pieces = match pieces(&input.format.value()) {
        Ok(pieces) => pieces,
        Err(why) => {
            diagnostics.push(wrong(literal(), format!("{why} in the format string")));
            return quote!();
        }
    };
    let mut used = vec![false; input.values.len()];
    let mut next = 0;
    let mut content = TokenStream::new();
    for piece in &pieces {
        let part = match piece {
            Piece::Text(text) => quote!(__sw::Value::from(#text)),
            // As `Fn::Sub` has it.
            Piece::Argument(Argument {
                of: Which::Named(name),
                format,
            }) if name == "AWS" && pseudo(format).is_some() => {
                let pseudo = pseudo(format).unwrap_or_default();
                let message = format!("`{{AWS:{format}}}` is not supported in `text!`");
                let help = format!("write `{{}}`, and `Pseudo::{pseudo}` after the format string");
                diagnostics.push(wrong(literal(), message).help(help));
                continue;
            }
            Piece::Argument(Argument { of, format }) => {
                if !format.is_empty() {
                    let message = format!("`:{format}` is not supported in `text!`");
                    diagnostics.push(wrong(literal(), message).help("remove it"));
                }
                let at = position(of, &mut next, &input.values);
                match (at.and_then(|at| Some((at, input.values.get(at)?))), of) {
                    (Some((at, given)), _) => {
                        if let Some(used) = used.get_mut(at) {
                            *used = true;
                        }
                        part(given.value.to_token_stream())
                    }
                    // A variable; the compiler says whether there is one.
                    (None, Which::Named(name)) => {
                        let mut name: Ident = match syntax::as_ident(name) {
                            Some(name) => name,
                            None => continue,
                        };
                        name.set_span(input.format.span());
                        part(name.into_token_stream())
                    }
                    (None, _) => continue,
                }
            }
        };
        content.extend(quote!(#part,));
    }
    let wanted = pieces.iter().filter_map(|piece| match piece {
        Piece::Argument(Argument {
            of: Which::At(at), ..
        }) => Some(at + 1),
        _ => None,
    });
    let wanted = wanted.max().unwrap_or_default().max(next);
    let given = input
        .values
        .iter()
        .filter(|value| value.name.is_none())
        .count();
    if wanted > given {
        let message = format!(
            "the format string has {wanted} {}, but {given} {} given",
            plural(wanted, "value"),
            if given == 1 { "is" } else { "are" }
        );
        let help = "add the values after the format string";
        diagnostics.push(wrong(literal(), message).help(help));
    } else {
        unused(input, &used, &pieces, diagnostics);
    }
    content
}

/// The values that the format string does not name.
fn unused(input: &Input, used: &[bool], pieces: &[Piece], diagnostics: &mut Diagnostics) {
    let names = || {
        pieces.iter().filter_map(|piece| match piece {
            Piece::Argument(Argument {
                of: Which::Named(name),
                ..
            }) => Some(name.as_str()),
            _ => None,
        })
    };
    for (given, _) in input.values.iter().zip(used).filter(|(_, used)| !**used) {
        let (at, message, help) = match &given.name {
            Some(name) => {
                let near = did_you_mean(&name.to_string(), names());
                let help = near.map_or_else(
                    || format!("add `{{{name}}}` to the format string, or remove the value"),
                    |near| format!("the format string has `{{{near}}}`"),
                );
                (
                    name.to_token_stream(),
                    format!("unused value `{name}`"),
                    help,
                )
            }
            None => (
                given.value.to_token_stream(),
                "unused value".to_owned(),
                "add `{}` to the format string, or remove the value".to_owned(),
            ),
        };
        diagnostics.push(wrong(at, message).help(help));
    }
}

/// The position of a value among those that are given.
fn position(of: &Which, next: &mut usize, values: &[Given]) -> Option<usize> {
    let plain = |wanted: usize| {
        let mut plain = values
            .iter()
            .enumerate()
            .filter(|(_, given)| given.name.is_none());
        plain.nth(wanted).map(|(at, _)| at)
    };
    match of {
        Which::Next => {
            *next += 1;
            plain(*next - 1)
        }
        Which::At(at) => plain(*at),
        Which::Named(name) => values
            .iter()
            .position(|given| given.name.as_ref().is_some_and(|given| given == name)),
    }
}

/// A value as a part of the text, which the compiler underlines as it is written.
fn part(value: TokenStream) -> TokenStream {
    let span = |token: Option<TokenTree>| token.map_or_else(Span::call_site, |token| token.span());
    let first = span(value.clone().into_iter().next());
    let last = span(value.clone().into_iter().last());
    let and = quote_spanned!(first=> &);
    let value = expand::parenthesized(last, value);
    quote!(__sw::TextPart::part(#and #value))
}

fn plural(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{noun}{s}")
}
