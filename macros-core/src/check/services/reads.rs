//! Attributes that texts name: `Token::sub("${Jobs.Arn}", [])`, `jobs.get_att("Arn")`. What the schema of a type lacks may be
//! there, so that only names are told that are near those of the schema.

use quote::ToTokens as _;
use stackwright_core::catalogue::SW1215;
use stackwright_schemas as schemas;
use stackwright_schemas::Type;
use syn::{Expr, ExprCall, ExprMethodCall, LitStr};

use super::super::declared::Declared;
use super::super::logical_ids;
use super::{Parsed, function_of, graph, literal};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Declaration;
use crate::syntax::name_of;
use crate::walk::{Then, Visitor, visit};

/// What is wrong with the attributes that the expressions of a declaration name.
pub(super) fn field(
    parsed: &Parsed<'_>,
    declared: &Declared<'_>,
    tells: &dyn Fn(&'static stackwright_core::Rule) -> bool,
    diagnostics: &mut Diagnostics,
) {
    for (_, expression) in &parsed.0 {
        let mut reads = Reads {
            declared,
            found: Vec::new(),
        };
        visit(&mut reads, &mut expression.clone());
        if !reads.found.is_empty() && tells(SW1215) {
            reads
                .found
                .into_iter()
                .for_each(|one| diagnostics.push(one));
        }
    }
}

struct Reads<'a> {
    declared: &'a Declared<'a>,
    found: Vec<Diagnostic>,
}

impl Reads<'_> {
    /// `jobs.get_att("Arn")`.
    fn method(&mut self, call: &ExprMethodCall) {
        let name = graph::bare_name(&call.receiver).map(name_of);
        let of = name.and_then(|name| self.declared.named(&name)?.of_type.as_ref()?.schema());
        if let (Some(of), Some(path)) = (of, call.args.first().and_then(literal)) {
            self.read(of, &path.value(), path);
        }
    }

    /// `Token::sub("${Jobs.Arn}", [])`.
    fn text(&mut self, call: &ExprCall) {
        let mut arguments = call.args.iter();
        let (Some(text), Some(Expr::Array(values))) =
            (arguments.next().and_then(literal), arguments.next())
        else {
            return;
        };
        let given = values.elems.iter().map(|value| match value {
            Expr::Tuple(pair) => pair.elems.first().and_then(literal).map(LitStr::value),
            _ => None,
        });
        let Some(given) = given.collect::<Option<Vec<_>>>() else {
            return;
        };
        let value = text.value();
        let names = value.split("${").skip(1);
        let names = names.filter_map(|part| part.split_once('}').map(|(name, _)| name.trim()));
        for name in names.filter(|name| !name.starts_with('!')) {
            if let Some((id, path)) = name.split_once('.')
                && !given.iter().any(|given| given == name)
                && let Some(of) = self.of_id(id)
            {
                self.read(of, path, text);
            }
        }
    }

    /// The type of the resource with a logical id.
    fn of_id(&self, id: &str) -> Option<Type> {
        let mut all = self.declared.all.iter();
        let declaration = all.find(|one| logical_ids::is_of(one, id))?;
        type_of(declaration)
    }

    fn read(&mut self, of: Type, path: &str, place: &LitStr) {
        let is_below = |one: &str, other: &str| {
            let rest = one.strip_prefix(other);
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let is_known = of.has_any_attribute()
            || path.starts_with("Outputs.")
            || of.attributes().any(|one| {
                one.path() == path || is_below(one.path(), path) || is_below(path, one.path())
            });
        let near = || schemas::nearest(path, of.attributes().map(schemas::Attribute::path));
        if is_known {
            return;
        }
        let Some(near) = near() else {
            return;
        };
        let message = format!("`{}` has no attribute `{path}`", of.name());
        let diagnostic = Diagnostic::new(SW1215, place.to_token_stream(), message);
        self.found
            .push(diagnostic.help(format!("did you mean `{near}`?")));
    }
}

fn type_of(declaration: &Declaration) -> Option<Type> {
    match &declaration.of_type {
        Some(of) => of.schema(),
        None => schemas::find(declaration.spec.header.resource_type),
    }
}

impl Visitor for Reads<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        match expression {
            Expr::MethodCall(call) if call.method == "get_att" => self.method(call),
            Expr::Call(call)
                if function_of(&call.func)
                    .is_some_and(|(of, name)| of == "Token" && name == "sub") =>
            {
                self.text(call);
            }
            _ => {}
        }
        Then::Inside
    }
}
