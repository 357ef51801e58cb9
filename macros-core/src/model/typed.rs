//! What values are, once it is known what their fields take.

use std::fmt;

use proc_macro2::{Group, Ident, Punct, TokenStream};
use stackwright_core::describe::takes::Function;
use stackwright_core::{Duration, Rule, Size, Version};
use syn::{Expr, Lit, LitInt, PathSegment};

use super::Field;
use crate::syntax::{is_keyword, name_of};

/// A value, read as what its field takes.
#[derive(Debug)]
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
    },
    Pair(Box<Self>, Box<Self>),
    /// A code without its reason, which is reported.
    Code(Ident),
    /// `CODE = "reason"`.
    Allow(&'static Rule, syn::LitStr),
    /// Anything else, whose value run time knows.
    Expression(TokenStream),
}

/// The two bounds of a limit.
#[derive(Debug)]
pub(crate) struct Limits {
    pub(crate) min: Option<Bound>,
    pub(crate) max: Option<Bound>,
}

#[derive(Debug)]
pub(crate) struct Bound {
    pub(crate) value: Box<Typed>,
    pub(crate) tokens: TokenStream,
}

/// One element of a list.
#[derive(Debug)]
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

impl Typed {
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
