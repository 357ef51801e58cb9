//! The fields of a declaration: `{ field: value, … }`.

use proc_macro2::{Group, Ident, Literal, Punct, Spacing, TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::catalogue::SW0907;

use super::value::{is_punct, split_comma};
use super::{Value, ValueKind, is_keyword};
use crate::diagnostics::{Diagnostic, Diagnostics};

/// `{ field: value, … }`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    pub(crate) fields: Vec<Field>,
    /// The braces, for the place of what is missing in them.
    pub(crate) braces: Option<Group>,
}

/// `field: value`.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Ident,
    /// Missing in `{ vpc }`, where the value is the name.
    pub(crate) colon: Option<Punct>,
    pub(crate) value: Value,
    pub(crate) comma: Option<Punct>,
}

impl Fields {
    /// Reads what stands between braces.
    pub(crate) fn read(body: &Group, diagnostics: &mut Diagnostics) -> Self {
        let tokens: Vec<_> = body.stream().into_iter().collect();
        let mut fields = Vec::new();
        let mut rest = tokens.as_slice();
        while !rest.is_empty() {
            rest = read_field(rest, &mut fields, diagnostics);
        }
        Self {
            fields,
            braces: Some(body.clone()),
        }
    }
}

/// Reads a field off the front, and answers with what is behind it.
fn read_field<'t>(
    tokens: &'t [TokenTree],
    fields: &mut Vec<Field>,
    diagnostics: &mut Diagnostics,
) -> &'t [TokenTree] {
    let unquoted;
    let (name, behind) = match tokens {
        [TokenTree::Ident(name), behind @ ..] => (name, behind),
        // A doc comment of a field says something to those who read the program.
        [hash, TokenTree::Group(attribute), behind @ ..]
            if is_punct(hash, '#') && is_doc(attribute) =>
        {
            return behind;
        }
        [TokenTree::Literal(quoted), behind @ ..] if starts_with_colon(behind) => {
            let Some(name) = name_in_quotes(quoted) else {
                return skip_stray(tokens, diagnostics);
            };
            diagnostics.push(
                Diagnostic::new(
                    SW0907,
                    quoted.to_token_stream(),
                    format!("expected a field name, found the string {quoted}"),
                )
                .help(format!("write `{name}: …`")),
            );
            unquoted = name;
            (&unquoted, behind)
        }
        _ => return skip_stray(tokens, diagnostics),
    };
    if is_keyword(name) {
        let (stray, comma, behind) = to_comma(tokens);
        let is_alone = diagnostics.is_for_editor() && stray.into_iter().nth(1).is_none();
        let raw = syn::parse_str::<Ident>(&format!("r#{name}")).ok();
        let raw = raw.filter(|_| is_alone);
        diagnostics.push(
            Diagnostic::new(
                SW0907,
                name.to_token_stream(),
                format!("expected a field name, found the keyword `{name}`"),
            )
            .help(FIELD)
            .for_compiler(raw.is_some()),
        );
        // The start of a name such as `user_id` may be one, which an editor completes.
        fields.extend(raw.map(|mut raw| {
            raw.set_span(name.span());
            Field {
                name: raw,
                colon: None,
                value: Value {
                    tokens: TokenStream::new(),
                    kind: ValueKind::Reported,
                    is_unfinished: false,
                },
                comma,
            }
        }));
        return behind;
    }
    let (colon, behind) = match behind {
        [TokenTree::Punct(colon), behind @ ..]
            if colon.as_char() == ':' && colon.spacing() == Spacing::Alone =>
        {
            (Some(colon.clone()), behind)
        }
        other => (None, other),
    };
    // `name = value` is meant as a field too.
    let (colon, behind) = match behind {
        [TokenTree::Punct(equals), behind @ ..] if colon.is_none() && equals.as_char() == '=' => {
            diagnostics.push(
                Diagnostic::new(
                    SW0907,
                    equals.to_token_stream(),
                    format!("expected `:` after `{name}`, found `=`"),
                )
                .help(FIELD),
            );
            let mut instead = Punct::new(':', Spacing::Alone);
            instead.set_span(equals.span());
            (Some(instead), behind)
        }
        other => (colon, other),
    };
    let end = if colon.is_some() {
        value_length(behind)
    } else {
        0
    };
    let (value, behind) = behind.split_at(end);
    let value = Value::read(value, diagnostics);
    let (comma, rest) = match behind {
        [TokenTree::Punct(semicolon), rest @ ..] if semicolon.as_char() == ';' => {
            diagnostics.push(
                Diagnostic::new(
                    SW0907,
                    semicolon.to_token_stream(),
                    format!("expected `,` after `{name}`, found `;`"),
                )
                .help("separate fields with commas"),
            );
            let mut comma = Punct::new(',', Spacing::Alone);
            comma.set_span(semicolon.span());
            (Some(comma), rest)
        }
        other => split_comma(other),
    };
    if comma.is_none()
        && !super::is_marker(name)
        && let Some(next) = rest.first()
    {
        if starts_field(rest) || colon.is_some() {
            diagnostics.push(
                Diagnostic::new(
                    SW0907,
                    next.to_token_stream(),
                    format!("expected `,` before `{next}`"),
                )
                .help("separate fields with commas"),
            );
        } else if colon.is_none() {
            let (stray, comma, behind) = to_comma(rest);
            diagnostics.push(
                Diagnostic::new(
                    SW0907,
                    stray,
                    format!("expected `:` and a value after `{name}`"),
                )
                .help(FIELD),
            );
            fields.push(Field {
                name: name.clone(),
                colon,
                value: Value {
                    tokens: TokenStream::new(),
                    kind: ValueKind::Reported,
                    is_unfinished: false,
                },
                comma,
            });
            return behind;
        }
    }
    fields.push(Field {
        name: name.clone(),
        colon,
        value,
        comma,
    });
    rest
}

/// How many tokens a value takes up: to the comma, or to a next field in front of which the comma is missing.
fn value_length(tokens: &[TokenTree]) -> usize {
    let is_end = |at: usize| {
        let rest = tokens.get(at..).unwrap_or_default();
        let stops = rest
            .first()
            .is_some_and(|token| is_punct(token, ',') || is_punct(token, ';'));
        stops || (at > 0 && starts_field(rest))
    };
    let mut length = (0..tokens.len())
        .find(|at| is_end(*at))
        .unwrap_or(tokens.len());
    // A comma between generics or the parameters of a closure is no end.
    while length < tokens.len() {
        let value: TokenStream = tokens.iter().take(length).cloned().collect();
        let may_go_on = tokens
            .iter()
            .take(length)
            .any(|t| is_punct(t, '<') || is_punct(t, '|'));
        if !may_go_on || syn::parse2::<syn::Expr>(value).is_ok() {
            break;
        }
        let next = (length + 1..tokens.len()).find(|at| is_end(*at));
        let longer = next.unwrap_or(tokens.len());
        let candidate: TokenStream = tokens.iter().take(longer).cloned().collect();
        if syn::parse2::<syn::Expr>(candidate).is_err() {
            break;
        }
        length = longer;
    }
    length - half_typed_name(tokens.get(..length).unwrap_or_default())
}

/// How many of the last tokens of a value are the name of a next field that is being typed: `vpc: network desc`.
fn half_typed_name(tokens: &[TokenTree]) -> usize {
    let Some((TokenTree::Ident(name), value)) = tokens.split_last() else {
        return 0;
    };
    let is_expression =
        |tokens: &[TokenTree]| syn::parse2::<syn::Expr>(tokens.iter().cloned().collect()).is_ok();
    let is_next =
        !value.is_empty() && !is_keyword(name) && !is_expression(tokens) && is_expression(value);
    usize::from(is_next)
}

/// Whether a field starts here: a name and a single colon.
fn starts_field(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Ident(_), behind @ ..] if starts_with_colon(behind))
}

fn starts_with_colon(tokens: &[TokenTree]) -> bool {
    matches!(
        tokens,
        [TokenTree::Punct(colon), ..] if colon.as_char() == ':' && colon.spacing() == Spacing::Alone
    )
}

fn is_doc(attribute: &Group) -> bool {
    let first = attribute.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(ident)) if ident == "doc")
}

/// The name that stands in quotes, where it is one.
fn name_in_quotes(quoted: &Literal) -> Option<Ident> {
    let text = syn::parse2::<syn::LitStr>(quoted.to_token_stream()).ok()?;
    let mut name = text.parse::<Ident>().ok()?;
    name.set_span(quoted.span());
    Some(name)
}

/// Reports what can't be a field, up to the next comma.
fn skip_stray<'t>(tokens: &'t [TokenTree], diagnostics: &mut Diagnostics) -> &'t [TokenTree] {
    let (stray, comma, behind) = to_comma(tokens);
    let (place, message) = match comma {
        Some(comma) if stray.is_empty() => (
            comma.to_token_stream(),
            "expected a field before `,`".to_owned(),
        ),
        _ => {
            let message = format!("expected a field, found `{stray}`");
            (stray, message)
        }
    };
    diagnostics.push(Diagnostic::new(SW0907, place, message).help(FIELD));
    behind
}

/// How to write a field.
const FIELD: &str = "write `name: value`";

/// The tokens up to the next comma, the comma, and what is behind it.
fn to_comma(tokens: &[TokenTree]) -> (TokenStream, Option<Punct>, &[TokenTree]) {
    let comma_at = tokens.iter().position(|token| is_punct(token, ','));
    let (before, behind) = tokens.split_at(comma_at.unwrap_or(tokens.len()));
    let (comma, behind) = split_comma(behind);
    (before.iter().cloned().collect(), comma, behind)
}
