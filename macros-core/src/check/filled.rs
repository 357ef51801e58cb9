//! What CloudFormation fills in and a module knows: values of mappings, and texts that are joined of what is known.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::describe::{Described as _, Takes};
use stackwright_core::template::mapping::Mapping;
use syn::{Expr, ExprCall, Lit, LitStr};

use super::services::{json_of, pieces, split};
use super::view::{Literal, Literals};
use crate::model::{Declaration, Typed};
use crate::syntax::name_of;

/// Values by the second names.
type Row = Vec<(String, Literal)>;

/// The values of mappings, by their names, the first and the second name.
#[derive(Debug, Default)]
pub(super) struct Mappings(BTreeMap<String, Vec<(String, Row)>>);

impl Mappings {
    pub(super) fn of(declarations: &[Declaration]) -> Self {
        let mappings = declarations
            .iter()
            .filter(|one| one.spec == Mapping::DESCRIPTION && one.name.is_some());
        let all = mappings.filter_map(|one| {
            let mut fields = one.fields.iter();
            let values = fields.find(|field| {
                let takes = field.spec.map(|spec| spec.takes());
                matches!(takes, Some(Takes::Json))
            });
            let levels = json_of(&values?.tokens)?;
            let levels = levels.into_iter().filter_map(|(first, inner)| {
                let entries = super::services::entries_of(inner)?;
                let values = entries.into_iter().filter_map(|(second, value)| {
                    let value: Vec<_> = value.into_iter().collect();
                    Some((second.value(), Literal::of(&value)?))
                });
                Some((first.value(), values.collect()))
            });
            Some((one.name(), levels.collect()))
        });
        Self(all.collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values that lookups have: those whose names are written out, and for each name that another may be those of it.
    pub(super) fn values(&self, declarations: &[Declaration]) -> (Literals, Vec<Literals>) {
        let mut written = Literals::new();
        let mut others: BTreeMap<(String, String), Literals> = BTreeMap::new();
        let mut add = |lookup: Lookup| {
            let Some(levels) = self.0.get(&lookup.mapping) else {
                return;
            };
            for (first, values) in levels {
                let value = values.iter().find(|(name, _)| *name == lookup.second);
                let Some((_, value)) = value else { continue };
                let key = lookup.written.clone();
                match &lookup.first {
                    Some(name) if name == first => {
                        written.insert(key, value.clone());
                    }
                    Some(_) => {}
                    None => {
                        let of = (lookup.mapping.clone(), first.clone());
                        let of = others.entry(of).or_default();
                        of.insert(key, value.clone());
                    }
                }
            }
        };
        for field in declarations.iter().flat_map(|one| &one.fields) {
            expressions(&field.value, &mut |tokens| lookups(tokens, &mut add));
        }
        (written, others.into_values().collect())
    }
}

fn expressions(value: &Typed, visit: &mut dyn FnMut(&TokenStream)) {
    if let Typed::Expression(tokens) = value {
        visit(tokens);
    }
    let parts = value.parts().into_iter();
    parts.for_each(|part| expressions(part, visit));
}

/// `sizes.find("prod", "node")`.
struct Lookup {
    mapping: String,
    /// The first name, where it is written out.
    first: Option<String>,
    second: String,
    /// As it is written.
    written: String,
}

/// Calls a function with each lookup in an expression.
fn lookups(tokens: &TokenStream, add: &mut dyn FnMut(Lookup)) {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            lookups(&group.stream(), add);
        }
        let call = tokens.get(at..).and_then(|rest| rest.get(..4));
        if let Some(
            [
                TokenTree::Ident(mapping),
                TokenTree::Punct(dot),
                TokenTree::Ident(method),
                TokenTree::Group(arguments),
            ],
        ) = call
            && dot.as_char() == '.'
            && method == "find"
        {
            let arguments = split(arguments.stream().into_iter());
            if let [first, second] = arguments.as_slice()
                && let Some(second) = text(second)
            {
                let written: TokenStream = call.into_iter().flatten().cloned().collect();
                add(Lookup {
                    mapping: name_of(mapping),
                    first: text(first),
                    second,
                    written: written.to_string(),
                });
            }
        }
    }
}

fn text(tokens: &TokenStream) -> Option<String> {
    syn::parse2::<LitStr>(tokens.clone())
        .ok()
        .map(|text| text.value())
}

/// The literal that an expression is with the values of some expressions, by the tokens of these or the names of parameters.
pub(super) fn filled(
    tokens: &TokenStream,
    values: &Literals,
    constants: &Literals,
) -> Option<Literal> {
    let mut start = tokens.clone().into_iter();
    match (start.next()?, start.next()?, start.next()) {
        (TokenTree::Ident(name), TokenTree::Punct(sign), Some(next)) => match sign.as_char() {
            '.' if matches!(&next, TokenTree::Ident(method) if method == "find") => {
                values.get(&tokens.to_string()).cloned()
            }
            '.' => values.get(&super::view::parameter(tokens)?).cloned(),
            '!' if name == "text" => joined(tokens, values, constants),
            ':' if name == "Token" => call(tokens, values, constants),
            _ => None,
        },
        _ => None,
    }
}

/// `Token::join("", ["a", b])`.
fn call(tokens: &TokenStream, values: &Literals, constants: &Literals) -> Option<Literal> {
    let ExprCall { func, args, .. } = syn::parse2(tokens.clone()).ok()?;
    let Expr::Path(path) = *func else { return None };
    let is_join = path.path.segments.last()?.ident == "join" && path.path.segments.len() == 2;
    let mut arguments = args.iter().filter(|_| is_join);
    let (delimiter, Expr::Array(parts)) = (arguments.next()?, arguments.next()?) else {
        return None;
    };
    let delimiter = part(&delimiter.to_token_stream(), values, constants)?;
    let parts = parts.elems.iter();
    let parts = parts.map(|one| part(&one.to_token_stream(), values, constants));
    let parts: Vec<_> = parts.collect::<Option<_>>()?;
    Some(Literal::text(&parts.join(&delimiter), tokens))
}

/// `text!("default.{}", family.value())`.
fn joined(tokens: &TokenStream, values: &Literals, constants: &Literals) -> Option<Literal> {
    let call = syn::parse2::<syn::ExprMacro>(tokens.clone()).ok()?;
    let mut arguments = call.mac.tokens.into_iter();
    let TokenTree::Literal(format) = arguments.next()? else {
        return None;
    };
    let Lit::Str(format) = Lit::new(format) else {
        return None;
    };
    // The comma before the values.
    arguments.next();
    let given = split(arguments);
    let mut given = given.iter();
    let (written, names) = pieces(&format.value())?;
    let mut out = String::new();
    for (at, text) in written.iter().enumerate() {
        out.push_str(text);
        let Some(name) = names.get(at) else { continue };
        let value = if name.is_empty() {
            part(given.next()?, values, constants)?
        } else {
            let literal = constants.get(name).or_else(|| values.get(name))?;
            literal.written()?
        };
        out.push_str(&value);
    }
    // One that is named is written elsewhere.
    given.next().is_none().then(|| Literal::text(&out, tokens))
}

/// A part of a text.
fn part(tokens: &TokenStream, values: &Literals, constants: &Literals) -> Option<String> {
    if let Ok(literal) = syn::parse2::<Lit>(tokens.clone()) {
        return match literal {
            Lit::Str(text) => Some(text.value()),
            Lit::Int(number) => Some(number.base10_digits().to_owned()),
            _ => None,
        };
    }
    let literal = match constants.get(&tokens.to_string()) {
        Some(constant) => constant.clone(),
        None => filled(tokens, values, constants)?,
    };
    literal.written()
}
