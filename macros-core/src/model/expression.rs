//! Expressions in which declarations are called by their names, and literals have units: `sessions.endpoint_address()`.

use proc_macro2::{Group, Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut as _;
use syn::{Arm, Block, Expr, ExprCall, Item, Lit, Macro, Member, Pat, Stmt, Token};

use crate::syntax::{self, Argument, Piece, UNFINISHED, Which, completed, name_of, pieces};
use crate::walk::{Then, Visitor, Walk};

/// What the names in an expression stand for.
pub(crate) trait Names {
    /// Whether a name is that of a declaration.
    fn is_declared(&self, name: &str) -> bool;

    /// What to write for a declaration of this module.
    fn own(&mut self, name: &Ident) -> TokenStream;

    /// What to write for a declaration of another module: the path in front of it, and its name.
    fn elsewhere(&mut self, module: &[Ident], name: &Ident) -> TokenStream;

    /// What to write for a literal; `None` leaves it as it is.
    fn literal(&mut self, literal: &Lit) -> Option<TokenStream>;

    /// A name that is no declaration's and has a method called on it.
    fn unknown(&mut self, _name: &Ident) {}

    /// A value that a macro such as `format!` or `text!` formats: a declaration, or what a method of one returns.
    fn formatted(&mut self, _call: &Formatted<'_>) {}

    /// Whether an editor reads what becomes of it.
    fn is_in_editor(&self) -> bool {
        false
    }
}

/// A value that a macro formats.
#[derive(Debug)]
pub(crate) struct Formatted<'a> {
    /// The name of the macro.
    pub(crate) by: &'a Ident,
    /// The declaration whose value it is.
    pub(crate) declaration: &'a Ident,
    /// The method of it, if it is not the declaration itself.
    pub(crate) method: Option<&'a Ident>,
    /// What is underlined.
    pub(crate) place: TokenStream,
}

/// Replaces what [`Names`] knows in an expression. Variables that the expression brings in hide declarations of their names,
/// as they do in Rust.
pub(crate) fn rewrite(tokens: TokenStream, names: &mut dyn Names) -> TokenStream {
    match syn::parse2::<Expr>(tokens.clone()) {
        Ok(mut expression) => {
            let mut rewriter = Rewriter {
                names,
                scopes: Vec::new(),
            };
            Walk(&mut rewriter).visit_expr_mut(&mut expression);
            expression.into_token_stream()
        }
        // Half-typed: as well as it goes without knowing what is what.
        Err(_) => rewrite_tokens(tokens, names),
    }
}

struct Rewriter<'a> {
    names: &'a mut dyn Names,
    /// The variables that are in scope, innermost last.
    scopes: Vec<Vec<String>>,
}

impl Rewriter<'_> {
    fn is_hidden(&self, name: &str) -> bool {
        let mut hidden = self.scopes.iter().flatten();
        hidden.any(|other| other == name)
    }

    fn is_declared(&self, name: &str) -> bool {
        self.names.is_declared(name) && !self.is_hidden(name)
    }

    fn visit(&mut self, expression: &mut Expr) {
        Walk(self).visit_expr_mut(expression);
    }

    fn visit_block(&mut self, block: &mut Block) {
        Walk(self).visit_block_mut(block);
    }

    fn in_scope(&mut self, variables: Vec<String>, visit: impl FnOnce(&mut Self)) {
        self.scopes.push(variables);
        visit(self);
        self.scopes.pop();
    }

    /// Brings the variables of a pattern into the innermost scope.
    fn bind(&mut self, pattern: &Pat) {
        let variables = variables_of(pattern);
        match self.scopes.last_mut() {
            Some(scope) => scope.extend(variables),
            None => self.scopes.push(variables),
        }
    }

    /// The object of a field or a method, which may be a declaration of another module.
    fn object(&mut self, object: &mut Expr) {
        if let Expr::Path(path) = &*object
            && path.qself.is_none()
        {
            let segments = &path.path.segments;
            let idents: Vec<_> = segments.iter().map(|s| s.ident.clone()).collect();
            let is_plain = segments.iter().all(|segment| segment.arguments.is_empty());
            match idents.split_last() {
                Some((name, [])) if is_lower_case(name) => {
                    let text = name_of(name);
                    if !self.names.is_declared(&text) && !self.is_hidden(&text) && text != "self" {
                        self.names.unknown(name);
                    }
                }
                Some((name, module)) if is_plain && idents.iter().all(is_lower_case) => {
                    *object = Expr::Verbatim(self.names.elsewhere(module, name));
                    return;
                }
                _ => {}
            }
        }
        self.visit(object);
    }
}

fn is_lower_case(ident: &Ident) -> bool {
    !ident.to_string().contains(char::is_uppercase)
}

/// `if_(is_prod, a, b)`.
fn is_choice(call: &ExprCall) -> bool {
    matches!(&*call.func, Expr::Path(path) if path.path.is_ident("if_"))
}

/// An expression that is a name.
fn name_alone(expression: &Expr) -> Option<&Ident> {
    match expression {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident(),
        _ => None,
    }
}

fn variables_of(pattern: &Pat) -> Vec<String> {
    struct Variables(Vec<String>);
    impl Visitor for Variables {
        fn variable(&mut self, variable: &syn::PatIdent) {
            self.0.push(name_of(&variable.ident));
        }
    }
    let mut variables = Variables(Vec::new());
    Walk(&mut variables).visit_pat_mut(&mut pattern.clone());
    variables.0
}

impl Rewriter<'_> {
    /// The arguments of a macro that formats, of which the first is a format string; `None` where they cannot be read.
    fn formatted(&mut self, by: &Ident, tokens: TokenStream) -> Option<TokenStream> {
        if tokens.is_empty() && by == "text" && self.names.is_in_editor() {
            // By itself it has no place to say so but that of the attribute.
            let value = format_ident!("{UNFINISHED}");
            return Some(quote_spanned!(by.span()=> "{}", #value));
        }
        let read = |tokens| Punctuated::<Expr, Token![,]>::parse_terminated.parse2(tokens);
        let mut arguments = match read(tokens.clone()) {
            Ok(arguments) => arguments,
            // Where a name is not typed yet, an editor completes it.
            Err(_) if self.names.is_in_editor() => read(completed(&tokens)).ok()?,
            Err(_) => return None,
        };
        let mut given: Vec<String> = Vec::new();
        for argument in arguments.iter_mut().skip(1) {
            match argument {
                // `name = value`, where the name is the format's.
                Expr::Assign(named) => {
                    given.push(named.left.to_token_stream().to_string());
                    self.formatted_value(by, &named.right);
                    self.visit(&mut named.right);
                }
                other => {
                    self.formatted_value(by, other);
                    self.visit(other);
                }
            }
        }
        let format = match arguments.first() {
            Some(Expr::Lit(syn::ExprLit {
                lit: Lit::Str(format),
                ..
            })) => format.clone(),
            _ => return Some(arguments.into_token_stream()),
        };
        // What the format string names is given behind it, so that it is found.
        for piece in pieces(&format.value()).unwrap_or_default() {
            let Piece::Argument(Argument {
                of: Which::Named(name),
                ..
            }) = piece
            else {
                continue;
            };
            let Some(mut ident) = syntax::as_ident(&name) else {
                continue;
            };
            ident.set_span(format.span());
            if given.contains(&name) || self.is_hidden(&name) {
                continue;
            }
            if !self.is_declared(&name) {
                if is_lower_case(&ident) {
                    self.names.unknown(&ident);
                }
                continue;
            }
            self.names.formatted(&Formatted {
                by,
                declaration: &ident,
                method: None,
                place: format.to_token_stream(),
            });
            if by == "text" {
                let value = self.names.own(&ident);
                arguments.push(Expr::Verbatim(quote!(#ident = #value)));
            }
            given.push(name);
        }
        Some(arguments.into_token_stream())
    }

    /// Tells of a value that is a declaration, or what a method of one returns.
    fn formatted_value(&mut self, by: &Ident, value: &Expr) {
        let place = value.to_token_stream();
        let value = match value {
            Expr::Reference(reference) => &*reference.expr,
            other => other,
        };
        let (object, method) = match value {
            Expr::MethodCall(call) => (&*call.receiver, Some(&call.method)),
            other => (other, None),
        };
        let Expr::Path(path) = object else { return };
        let Some(declaration) = path.path.get_ident() else {
            return;
        };
        if self.is_declared(&name_of(declaration)) {
            self.names.formatted(&Formatted {
                by,
                declaration,
                method,
                place,
            });
        }
    }
}

impl Visitor for Rewriter<'_> {
    fn expression(&mut self, expression: &mut Expr) -> Then {
        match expression {
            Expr::Path(path) => {
                if let Some(ident) = path.path.get_ident()
                    && path.qself.is_none()
                    && self.is_declared(&name_of(ident))
                {
                    *expression = Expr::Verbatim(self.names.own(ident));
                }
            }
            Expr::Lit(literal) => {
                if let Some(tokens) = self.names.literal(&literal.lit) {
                    *expression = Expr::Verbatim(tokens);
                }
            }
            Expr::MethodCall(call) => {
                self.object(&mut call.receiver);
                call.args
                    .iter_mut()
                    .for_each(|argument| self.visit(argument));
            }
            Expr::Field(field) => self.object(&mut field.base),
            Expr::Call(call) if is_choice(call) => {
                // The condition is borrowed, as it is in a property of `resource!`.
                let own = call.args.first().and_then(name_alone);
                let own = own.filter(|name| self.is_declared(&name_of(name)));
                let span = own.map(Ident::span);
                for argument in &mut call.args {
                    self.visit(argument);
                }
                if let (Some(span), Some(condition)) = (span, call.args.first_mut()) {
                    // What the compiler says of it is said where the name is.
                    *condition = Expr::Verbatim(quote_spanned!(span=> &#condition));
                }
            }
            Expr::Closure(closure) => {
                let variables = closure.inputs.iter().flat_map(variables_of).collect();
                self.in_scope(variables, |inner| inner.visit(&mut closure.body));
            }
            Expr::If(branch) => {
                self.in_scope(Vec::new(), |inner| {
                    inner.visit(&mut branch.cond);
                    inner.visit_block(&mut branch.then_branch);
                });
                if let Some((_, otherwise)) = &mut branch.else_branch {
                    self.visit(otherwise);
                }
            }
            Expr::While(repeat) => self.in_scope(Vec::new(), |inner| {
                inner.visit(&mut repeat.cond);
                inner.visit_block(&mut repeat.body);
            }),
            Expr::Let(condition) => {
                self.visit(&mut condition.expr);
                self.bind(&condition.pat);
            }
            Expr::ForLoop(repeat) => {
                self.visit(&mut repeat.expr);
                let variables = variables_of(&repeat.pat);
                self.in_scope(variables, |inner| inner.visit_block(&mut repeat.body));
            }
            _ => return Then::Inside,
        }
        Then::Behind
    }

    fn arm(&mut self, arm: &mut Arm) -> Then {
        let variables = variables_of(&arm.pat);
        self.in_scope(variables, |inner| {
            if let Pat::Guard(guarded) = &mut arm.pat {
                inner.visit(&mut guarded.guard);
            }
            inner.visit(&mut arm.body);
        });
        Then::Behind
    }

    fn block(&mut self, block: &mut Block) -> Then {
        let items = block.stmts.iter().filter_map(|statement| match statement {
            Stmt::Item(Item::Fn(item)) => Some(item.sig.ident.to_string()),
            Stmt::Item(Item::Const(item)) => Some(item.ident.to_string()),
            Stmt::Item(Item::Static(item)) => Some(item.ident.to_string()),
            _ => None,
        });
        self.in_scope(items.collect(), |inner| {
            for statement in &mut block.stmts {
                Walk(inner).visit_stmt_mut(statement);
            }
        });
        Then::Behind
    }

    fn statement(&mut self, statement: &mut Stmt) -> Then {
        match statement {
            Stmt::Local(local) => {
                if let Some(init) = &mut local.init {
                    self.visit(&mut init.expr);
                    if let Some((_, otherwise)) = &mut init.diverge {
                        self.visit(otherwise);
                    }
                }
                self.bind(&local.pat);
            }
            // Items see no variables, and no declarations.
            Stmt::Item(_) => {}
            Stmt::Expr(expression, _) => self.visit(expression),
            Stmt::Macro(statement) => return self.macro_call(&mut statement.mac),
        }
        Then::Behind
    }

    fn field_value(&mut self, field: &mut syn::FieldValue) -> Then {
        let is_shorthand = field.colon_token.is_none();
        self.visit(&mut field.expr);
        if is_shorthand
            && matches!(field.expr, Expr::Verbatim(_))
            && matches!(field.member, Member::Named(_))
        {
            field.colon_token = Some(<Token![:]>::default());
        }
        Then::Behind
    }

    fn macro_call(&mut self, call: &mut Macro) -> Then {
        let Some(name) = call
            .path
            .segments
            .last()
            .map(|segment| segment.ident.clone())
        else {
            return Then::Behind;
        };
        match name.to_string().as_str() {
            "format" | "format_args" | "text" => {
                if let Some(tokens) = self.formatted(&name, call.tokens.clone()) {
                    call.tokens = tokens;
                }
            }
            // Their arguments are expressions.
            "vec" | "matches" | "dbg" => {
                let arguments = Punctuated::<Expr, Token![,]>::parse_terminated;
                if let Ok(mut arguments) = arguments.parse2(call.tokens.clone()) {
                    for argument in &mut arguments {
                        self.visit(argument);
                    }
                    call.tokens = arguments.into_token_stream();
                }
            }
            "json" => call.tokens = rewrite_tokens(call.tokens.clone(), self.names),
            // What another macro makes of a name is not known.
            _ => {}
        }
        Then::Behind
    }
}

/// Replaces names token by token, and leaves alone what is part of something else: fields, methods, paths, macros, and the
/// names of fields in a struct literal.
fn rewrite_tokens(tokens: TokenStream, names: &mut dyn Names) -> TokenStream {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut out = TokenStream::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(ident)
                if names.is_declared(&name_of(ident)) && stands_alone(&tokens, at) =>
            {
                out.extend(names.own(ident));
            }
            TokenTree::Literal(literal) => {
                let replaced = names.literal(&Lit::new(literal.clone()));
                out.extend(replaced.unwrap_or_else(|| token.to_token_stream()));
            }
            TokenTree::Group(group) => {
                let inner = rewrite_tokens(group.stream(), names);
                let mut rewritten = Group::new(group.delimiter(), inner);
                rewritten.set_span(group.span());
                out.extend([TokenTree::Group(rewritten)]);
            }
            other => out.extend([other.clone()]),
        }
    }
    out
}

/// Whether the name at an index is a variable of its own: nothing around it makes it part of something else.
fn stands_alone(tokens: &[TokenTree], at: usize) -> bool {
    let punct = |index: Option<usize>| match index.and_then(|index| tokens.get(index)) {
        Some(TokenTree::Punct(punct)) => Some((punct.as_char(), punct.spacing())),
        _ => None,
    };
    let before = punct(at.checked_sub(1)).map(|(c, _)| c);
    let before_that = punct(at.checked_sub(2)).map(|(c, _)| c);
    let is_member = before == Some('.') && before_that != Some('.');
    let is_in_path = before == Some(':') && before_that == Some(':');
    let is_path_or_field_or_macro = match punct(Some(at + 1)) {
        Some((':', _)) => true,
        // `!=` compares; `!` before anything else calls a macro.
        Some(('!', spacing)) => spacing == Spacing::Alone,
        _ => false,
    };
    !is_member && !is_in_path && !is_path_or_field_or_macro
}

#[cfg(test)]
mod tests {

    use super::*;

    struct TwoNames(Vec<String>);

    impl Names for TwoNames {
        fn is_declared(&self, name: &str) -> bool {
            name == "app" || name == "team"
        }

        fn own(&mut self, name: &Ident) -> TokenStream {
            quote!(self.#name)
        }

        fn elsewhere(&mut self, module: &[Ident], name: &Ident) -> TokenStream {
            quote!(other::<#(#module::)*Stack>().#name)
        }

        fn literal(&mut self, literal: &Lit) -> Option<TokenStream> {
            (literal.suffix() == "GiB").then(|| quote!(gib()))
        }

        fn unknown(&mut self, name: &Ident) {
            self.0.push(name.to_string());
        }
    }

    fn rewritten(tokens: TokenStream) -> String {
        rewrite(tokens, &mut TwoNames(Vec::new())).to_string()
    }

    #[test]
    fn replaces_names_that_stand_for_declarations() {
        for (tokens, expected) in [
            (quote!(app), quote!(self.app)),
            (quote!(app.arn()), quote!(self.app.arn())),
            (quote!(app.), quote!(self.app.)),
            (quote!(f(&app, [team])), quote!(f(&self.app, [self.team]))),
            (quote!(format!("{}", app)), quote!(format!("{}", self.app))),
            (
                quote!(format!("{app}", app = app)),
                quote!(format!("{app}", app = self.app)),
            ),
            (
                quote!(text!("{app}/{}/{other}", team)),
                quote!(text!("{app}/{}/{other}", self.team, app = self.app)),
            ),
            (
                quote!(json!({ "a": app.arn() })),
                quote!(json!({ "a": self.app.arn() })),
            ),
            (quote!(app != team), quote!(self.app != self.team)),
            (quote!(0..app), quote!(0..self.app)),
            (quote!(X { app }), quote!(X { app: self.app })),
            (quote!(X { app: app }), quote!(X { app: self.app })),
            (
                quote!(f(app, |app| app.x())),
                quote!(f(self.app, |app| app.x())),
            ),
            (
                quote!(if let Some(app) = f(&app) { app } else { app }),
                quote!(if let Some(app) = f(&self.app) {
                    app
                } else {
                    self.app
                }),
            ),
            (
                quote!(match app {
                    X(team) => team,
                    _ => team,
                }),
                quote!(match self.app {
                    X(team) => team,
                    _ => self.team,
                }),
            ),
            (
                quote!({
                    let x = app;
                    let app = 1;
                    app + x
                }),
                quote!({
                    let x = self.app;
                    let app = 1;
                    app + x
                }),
            ),
            (
                quote!(shared::app.arn()),
                quote!(other::<shared::Stack>().app.arn()),
            ),
            (quote!(a::b::c.d), quote!(other::<a::b::Stack>().c.d)),
            (quote!(f(2GiB)), quote!(f(gib()))),
        ] {
            assert_eq!(rewritten(tokens), expected.to_string());
        }
    }

    #[test]
    fn leaves_alone_what_only_looks_like_one() {
        for tokens in [
            quote!(x.app),
            quote!(x.app()),
            quote!(x::app),
            quote!(app::x),
            quote!(app!()),
            quote!(X { app: 1 }),
            quote!(|app| app.x()),
            quote!(list.map(|(app, other)| app)),
            quote!(stringify!(app and 2GiB)),
            quote!({
                fn app() {}
                app()
            }),
            quote!(for app in list {
                app.x();
            }),
            quote!(shared::f()),
            quote!(Size::gib(1)),
            quote!(CONST.x()),
        ] {
            assert_eq!(rewritten(tokens.clone()), tokens.to_string());
        }
    }

    #[test]
    fn tells_of_unknown_names() {
        let mut names = TwoNames(Vec::new());
        let _ = rewrite(
            quote!(f(ap.arn(), |x| x.y(), app.arn(), self.z())),
            &mut names,
        );
        assert_eq!(names.0, ["ap"]);
    }
}
