//! What values are, once it is known what their fields take.

use std::fmt;

use proc_macro2::{Group, Ident, Punct, TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::describe::key::Call;
use stackwright_core::describe::takes::{Function, RustType};
use stackwright_core::{Duration, Rule, Size, Version};
use syn::{Expr, Lit, LitInt, PathSegment};

use super::Field;
use crate::syntax::{is_keyword, name_of};

/// A value, read as what its field takes.
#[derive(Clone, Debug)]
pub(crate) enum Typed {
    /// Nothing is known of it: its field does not exist, or it could not be read, which is reported.
    Unknown,
    /// There is nothing yet, or a path or method call that ends in the middle; its tokens so far.
    Unfinished(TokenStream),
    Text(String, syn::LitStr),
    Flag(syn::LitBool),
    Integer(u64, LitInt),
    Size(Size, LitInt),
    Duration(Duration, LitInt),
    Version(Version, Lit),
    /// A constant, whose value const evaluation knows.
    Constant(TokenStream),
    /// A value of the stack's configuration: `config.storage`.
    Configured(TokenStream),
    /// `if condition { a } else { b }`.
    If(Box<If>),
    Limits(Limits),
    /// `Unlimited`.
    Unlimited(Ident),
    /// A name of an enum.
    Variant(Ident),
    Reference(Reference),
    List(Vec<Element>),
    Struct {
        path: Vec<Ident>,
        fields: Vec<Field>,
        braces: Option<Group>,
    },
    /// `service("ec2.amazonaws.com")`: a function of the library by its name.
    Call {
        function: &'static Function,
        /// The position of the function among those of its type.
        number: u16,
        ident: Ident,
        arguments: Group,
        /// The arguments, where all of them are literals.
        literals: Vec<String>,
        /// What is called on the value: `.version("…")`.
        chain: TokenStream,
    },
    Pair(Box<Self>, Box<Self>),
    /// A number of a property, as JSON writes it.
    Number(String, TokenStream),
    /// `["key" = value]`, or an object of JSON.
    Map(Vec<Entry>),
    /// `if_(is_prod, a, b)`: CloudFormation decides.
    Choice(Box<Choice>),
    /// `no_value()`: CloudFormation leaves the property out; `None` in a branch of a decision, which leaves the field out.
    NoValue,
    /// A code without its reason, which is reported.
    Code(Ident),
    /// `CODE = "reason"`, with the code or the name as it is written.
    Allow(&'static Rule, Ident, syn::LitStr),
    /// Anything else, whose value run time knows.
    Expression(TokenStream),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Typed,
    pub(crate) value: Typed,
    /// The key as it is written.
    pub(crate) key_tokens: TokenStream,
    /// The value as it is written.
    pub(crate) tokens: TokenStream,
}

/// A decision of CloudFormation between two values.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) function: Ident,
    pub(crate) condition: Element,
    pub(crate) then: Element,
    pub(crate) otherwise: Element,
}

impl Choice {
    /// Both values.
    pub(crate) fn branches(&self) -> [&Element; 2] {
        [&self.then, &self.otherwise]
    }

    /// The condition and both values.
    pub(crate) fn parts_mut(&mut self) -> [&mut Element; 3] {
        [&mut self.condition, &mut self.then, &mut self.otherwise]
    }
}

/// A decision between two values.
#[derive(Clone, Debug)]
pub(crate) struct If {
    pub(crate) keyword: Ident,
    /// The `match` that it is written as, with empty arms.
    pub(crate) patterns: Option<TokenStream>,
    pub(crate) condition: TokenStream,
    /// Whether const evaluation can decide it.
    pub(crate) is_const: bool,
    pub(crate) then: Branch,
    pub(crate) otherwise: Branch,
}

/// One branch of a decision.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// The keyword `else` before it.
    pub(crate) keyword: Option<Ident>,
    pub(crate) value: Typed,
    pub(crate) tokens: TokenStream,
    /// The braces around it; none around another `if`.
    pub(crate) braces: Option<Group>,
}

impl If {
    /// Both branches.
    pub(crate) fn branches(&self) -> [&Branch; 2] {
        [&self.then, &self.otherwise]
    }

    /// Both branches.
    pub(crate) fn branches_mut(&mut self) -> [&mut Branch; 2] {
        [&mut self.then, &mut self.otherwise]
    }
}

/// The two bounds of a limit.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    pub(crate) min: Option<Bound>,
    pub(crate) max: Option<Bound>,
}

#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) value: Box<Typed>,
    pub(crate) tokens: TokenStream,
}

/// One element of a list.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) value: Typed,
    pub(crate) tokens: TokenStream,
    pub(crate) comma: Option<Punct>,
}

/// The name of a declaration: of this module, or with the path of another in front.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub(crate) module: Vec<Ident>,
    pub(crate) name: Ident,
}

impl Reference {
    /// The declaration that is all of an expression: `web`, `shared::web`.
    pub(crate) fn of(expression: &Expr) -> Option<Self> {
        let Expr::Path(path) = expression else {
            return None;
        };
        let segments = &path.path.segments;
        let is_name = |segment: &PathSegment| {
            segment.arguments.is_empty() && !name_of(&segment.ident).contains(char::is_uppercase)
        };
        let is_path_of_names = path.qself.is_none()
            && path.path.leading_colon.is_none()
            && segments.iter().all(is_name);
        let mut module: Vec<_> = segments
            .iter()
            .map(|segment| segment.ident.clone())
            .collect();
        let name = module.pop()?;
        (is_path_of_names && !is_keyword(&name)).then_some(Self { module, name })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for module in &self.module {
            write!(f, "{module}::")?;
        }
        f.write_str(&name_of(&self.name))
    }
}

/// What is taken to be so of a condition, to look at one branch of the decisions that it makes. All other decisions are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assumption(Option<(String, bool)>);

impl Assumption {
    /// The two that decide what an `if` decides.
    pub(crate) fn both(condition: &TokenStream) -> [Self; 2] {
        let (condition, _) = positive(condition);
        [true, false].map(|holds| Self(Some((condition.clone(), holds))))
    }

    /// Whether something that is there under a condition is not there.
    pub(crate) fn excludes(&self, when: &TokenStream) -> bool {
        let (condition, is_negated) = positive(when);
        let assumed = self.0.as_ref();
        assumed.is_some_and(|(assumed, holds)| *assumed == condition && *holds == is_negated)
    }

    /// The branch of a decision that is taken.
    pub(crate) fn branch<'a>(&self, decision: &'a If) -> Option<&'a Branch> {
        let (assumed, holds) = self.0.as_ref()?;
        let (condition, is_negated) = positive(&decision.condition);
        (condition == *assumed).then_some(if *holds == is_negated {
            &decision.otherwise
        } else {
            &decision.then
        })
    }

    /// The value that is meant where a decision is made: that of the branch.
    pub(crate) fn value<'a>(&self, value: &'a Typed) -> &'a Typed {
        match value {
            Typed::If(decision) => self
                .branch(decision)
                .map_or(value, |branch| self.value(&branch.value)),
            _ => value,
        }
    }

    /// The tokens of the value that is meant, if they are those of a branch.
    pub(crate) fn tokens(&self, value: &Typed) -> Option<TokenStream> {
        match value {
            Typed::If(decision) => {
                let branch = self.branch(decision)?;
                let inner = self.tokens(&branch.value);
                Some(inner.unwrap_or_else(|| branch.tokens.clone()))
            }
            _ => None,
        }
    }
}

/// A condition without the `!` before it, and whether there is one.
fn positive(condition: &TokenStream) -> (String, bool) {
    match syn::parse2(condition.clone()) {
        Ok(Expr::Unary(inner)) if matches!(inner.op, syn::UnOp::Not(_)) => {
            let (text, is_negated) = positive(&inner.expr.to_token_stream());
            (text, !is_negated)
        }
        Ok(Expr::Paren(inner)) => positive(&inner.expr.to_token_stream()),
        _ => (condition.to_string(), false),
    }
}

/// A value that a method of a declaration makes: `pw.secret_value()`.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The declaration.
    pub(crate) reference: Reference,
    /// The position of the method among the functions and methods of the type of the value.
    pub(crate) number: u16,
    /// The argument, if there is one.
    pub(crate) argument: Option<Expr>,
}

impl Reading {
    /// The reading that is all of an expression.
    pub(crate) fn of(tokens: &TokenStream, rust: &RustType) -> Option<Self> {
        if rust.readings.is_empty() {
            return None;
        }
        let Ok(Expr::MethodCall(call)) = syn::parse2(tokens.clone()) else {
            return None;
        };
        Some(Self {
            reference: Reference::of(&call.receiver)?,
            number: rust.reading(&name_of(&call.method))?,
            argument: call.args.into_iter().next(),
        })
    }
}

/// The arguments of the methods that are called on a value, by their numbers in its facts.
pub(crate) fn arguments_of_methods(chain: &TokenStream, rust: &RustType) -> Vec<(u16, Expr)> {
    let mut arguments = Vec::new();
    let mut method = None;
    for token in chain.clone() {
        match token {
            TokenTree::Ident(ident) => {
                let name = name_of(&ident);
                let mut methods = (Call::METHODS..).zip(rust.methods);
                method = methods.find(|(_, of)| **of == name);
            }
            TokenTree::Group(group) => {
                let argument = syn::parse2(group.stream()).ok();
                let numbered = method.take().zip(argument);
                arguments.extend(numbered.map(|((number, _), argument)| (number, argument)));
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    arguments
}

/// The text that an expression is, if it is a literal.
pub(crate) fn literal_text(expression: &Expr) -> Option<String> {
    match syn::parse2::<syn::LitStr>(expression.to_token_stream()) {
        Ok(text) => Some(text.value()),
        Err(_) => None,
    }
}

impl Typed {
    /// The values that can be meant: the branches of decisions, and the elements of lists.
    pub(crate) fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::List(elements) => elements
                .iter()
                .flat_map(|element| element.value.leaves())
                .collect(),
            Self::If(decision) => decision
                .branches()
                .into_iter()
                .flat_map(|branch| branch.value.leaves())
                .collect(),
            Self::Choice(choice) => choice
                .branches()
                .into_iter()
                .flat_map(|branch| branch.value.leaves())
                .collect(),
            other => vec![other],
        }
    }

    /// The values that it is made of.
    pub(crate) fn parts(&self) -> Vec<&Self> {
        match self {
            Self::List(elements) => elements.iter().map(|element| &element.value).collect(),
            Self::Struct { fields, .. } => fields.iter().map(|field| &field.value).collect(),
            Self::Pair(key, value) => vec![key, value],
            Self::Map(entries) => {
                let entries = entries.iter();
                entries
                    .flat_map(|entry| [&entry.key, &entry.value])
                    .collect()
            }
            Self::If(decision) => decision.branches().map(|branch| &branch.value).into(),
            Self::Choice(choice) => {
                let Choice {
                    condition,
                    then,
                    otherwise,
                    ..
                } = &**choice;
                [condition, then, otherwise].map(|part| &part.value).into()
            }
            Self::Limits(Limits { min, max }) => {
                min.iter().chain(max).map(|bound| &*bound.value).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether const evaluation is the first to know the value: there is a constant in it, and nothing that is known later.
    pub(crate) fn is_constant(&self) -> bool {
        match self {
            Self::Constant(_) => true,
            Self::Limits(Limits { min, max }) => {
                let bounds = || min.iter().chain(max).map(|bound| &*bound.value);
                bounds().any(|b| matches!(b, Self::Constant(_)))
                    && bounds().all(|b| {
                        matches!(b, Self::Constant(_) | Self::Size(..) | Self::Integer(..))
                    })
            }
            _ => false,
        }
    }
}
