//! Declarations that are written as programs have them, as data.

use syn::parse::{Parse, ParseStream};
use syn::{Expr, ExprLit, ExprPath, Ident, Lit, Macro, Member, Path, Token, braced, parse_str};

use super::model::{Declaration, Fields, Stack, Value, construct};

/// A stack with the declarations and the calls of a text.
///
/// # Panics
///
/// If the text is no such declarations: it is a part of this program.
pub(super) fn parsed(text: &str) -> Stack {
    let mut stack = Stack::default();
    for macro_call in read::<Calls>(text).0 {
        let (kind, tokens) = (name_of(&macro_call.path), macro_call.tokens.to_string());
        if kind == "wire" {
            stack.wires.push(value(&read(&tokens)));
        } else {
            stack.declarations.push(read::<Declared>(&tokens).of(kind));
        }
    }
    stack
}

/// The value of a text.
pub(super) fn written(text: &str) -> Value {
    value(&read(text))
}

/// A part of the text.
fn read<T: Parse>(text: &str) -> T {
    match parse_str(text) {
        Ok(read) => read,
        #[expect(
            clippy::panic,
            reason = "the text is a part of the program, and a test reads all"
        )]
        Err(error) => panic!("{error}: {text}"),
    }
}

/// `key!(…); topic!(…);`
struct Calls(Vec<Macro>);

impl Parse for Calls {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut calls = Vec::new();
        while !input.is_empty() {
            calls.push(input.parse()?);
            input.parse::<Token![;]>()?;
        }
        Ok(Self(calls))
    }
}

/// `<Valkey>::sessions { name: "x" }`
struct Declared {
    argument: Option<Ident>,
    name: Ident,
    fields: Vec<(Ident, Expr)>,
}

impl Parse for Declared {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut argument = None;
        if input.parse::<Option<Token![<]>>()?.is_some() {
            argument = Some(input.parse()?);
            input.parse::<Token![>]>()?;
            input.parse::<Token![::]>()?;
        }
        let name = input.parse()?;
        let inner;
        braced!(inner in input);
        let fields = inner.parse_terminated(field, Token![,])?;
        Ok(Self {
            argument,
            name,
            fields: fields.into_iter().collect(),
        })
    }
}

fn field(input: ParseStream<'_>) -> syn::Result<(Ident, Expr)> {
    let name = input.parse()?;
    input.parse::<Token![:]>()?;
    Ok((name, input.parse()?))
}

impl Declared {
    fn of(self, kind: &str) -> Declaration {
        let fields = self.fields.iter();
        Declaration {
            of: construct(kind),
            argument: self.argument.map(|argument| kept(argument.to_string())),
            name: self.name.to_string(),
            fields: fields
                .map(|(name, given)| (kept(name.to_string()), value(given)))
                .collect(),
        }
    }
}

/// A text that lives as long as the program: there are few.
fn kept(text: String) -> &'static str {
    text.leak()
}

fn name_of(path: &Path) -> &'static str {
    let names: Vec<_> = path
        .segments
        .iter()
        .map(|part| part.ident.to_string())
        .collect();
    kept(names.join("::"))
}

fn values<'a>(expressions: impl IntoIterator<Item = &'a Expr>) -> Vec<Value> {
    expressions.into_iter().map(value).collect()
}

fn value(expression: &Expr) -> Value {
    match expression {
        Expr::Lit(ExprLit { lit, .. }) => literal(lit),
        Expr::Path(ExprPath { path, .. }) => {
            let name = name_of(path);
            if name.starts_with(char::is_lowercase) {
                Value::name(name)
            } else {
                Value::Word(name)
            }
        }
        Expr::Array(array) => Value::List(values(&array.elems)),
        Expr::Struct(given) => {
            let fields = given.fields.iter().filter_map(|field| match &field.member {
                Member::Named(name) => Some((kept(name.to_string()), value(&field.expr))),
                Member::Unnamed(_) => None,
            });
            Value::Struct(name_of(&given.path), fields.collect::<Fields>())
        }
        Expr::Call(call) => match call.func.as_ref() {
            Expr::Path(function) => Value::Call(name_of(&function.path), values(&call.args)),
            _ => Value::Word("unknown"),
        },
        Expr::MethodCall(call) => {
            let method = kept(call.method.to_string());
            value(&call.receiver).with(method, values(&call.args))
        }
        Expr::Macro(json) => {
            Value::Json(serde_json::from_str(&json.mac.tokens.to_string()).unwrap_or_default())
        }
        _ => Value::Word("unknown"),
    }
}

fn literal(literal: &Lit) -> Value {
    match literal {
        Lit::Str(text) => Value::Text(text.value()),
        Lit::Bool(flag) => Value::Flag(flag.value),
        Lit::Int(number) => {
            let amount = number.base10_parse().unwrap_or_default();
            match number.suffix() {
                "" => Value::Number(amount),
                unit => Value::Unit(amount, kept(unit.to_owned())),
            }
        }
        _ => Value::Word("unknown"),
    }
}
