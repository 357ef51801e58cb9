//! One declaration: `cache!(<Valkey>::sessions { … })`.

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::catalogue::SW0907;

use super::depth::is_readable;
use super::value::{is_path_separator, is_punct, split_comma};
use super::{Fields, is_keyword};
use crate::diagnostics::{Diagnostic, Diagnostics};

/// A declaration as it is written.
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    /// The macro that it calls.
    pub(crate) call: Call,
    /// What stands between the parentheses.
    pub(crate) arguments: Group,
    /// `scope` of `user!(scope, …)`.
    pub(crate) scope: Option<TokenStream>,
    /// `<Valkey>`.
    pub(crate) type_argument: Option<TypeArgument>,
    /// `sessions`; missing when it is not typed yet.
    pub(crate) name: Option<Ident>,
    /// `{ … }`.
    pub(crate) fields: Fields,
    /// Whether it ends where somebody is typing its type argument, which has been reported.
    pub(crate) is_cut: bool,
}

/// What stands in front of the parentheses of a declaration.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Its doc comments, as attributes.
    pub(crate) docs: TokenStream,
    /// `stackwright::`, where the macro is called by its path.
    pub(crate) path: TokenStream,
    /// `cache`.
    pub(crate) name: Ident,
    /// Where the `!` stands.
    pub(crate) bang: Span,
}

/// `<Valkey>` of a declaration, or `<AWS::S3::Bucket>`.
#[derive(Clone, Debug)]
pub(crate) struct TypeArgument {
    /// `Valkey`; missing when it is not typed yet, and where a path stands there.
    pub(crate) ident: Option<Ident>,
    /// `AWS::S3::Bucket`, of a macro that takes a path.
    pub(crate) path: TypePath,
    /// With the brackets.
    pub(crate) tokens: TokenStream,
}

/// The path of a type of resources, as far as it is typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypePath {
    /// `AWS`, `S3` and `Bucket`.
    pub(crate) parts: Vec<Ident>,
    /// Whether `::` is the end of it.
    pub(crate) is_unfinished: bool,
}

impl TypePath {
    /// Reads a path that takes up all of the tokens.
    fn read(tokens: &[TokenTree]) -> Option<Self> {
        let mut path = Self::default();
        let mut rest = tokens;
        while let Some((TokenTree::Ident(part), behind)) = rest.split_first() {
            path.parts.push(part.clone());
            path.is_unfinished = !behind.is_empty();
            rest = match behind {
                [a, b, behind @ ..] if is_path_separator(a, b) => behind,
                // Somebody is typing the second colon.
                [a] if is_punct(a, ':') => &[],
                behind => behind,
            };
            if !path.is_unfinished {
                break;
            }
            if !matches!(rest, [] | [TokenTree::Ident(_), ..]) {
                return None;
            }
        }
        rest.is_empty().then_some(path)
    }
}

impl Declaration {
    /// Reads what stands between the parentheses of a declaration.
    pub(crate) fn read(call: Call, arguments: Group, diagnostics: &mut Diagnostics) -> Self {
        if !is_readable(&arguments.stream(), diagnostics) {
            return Self {
                call,
                arguments: Group::new(arguments.delimiter(), TokenStream::new()),
                scope: None,
                type_argument: None,
                name: None,
                fields: Fields::default(),
                is_cut: true,
            };
        }
        let tokens: Vec<_> = arguments.stream().into_iter().collect();
        let (scope, rest) = split_scope(&tokens);
        let mut reader = Reader {
            macro_name: &call.name,
            arguments: &arguments,
            diagnostics,
            is_cut: false,
        };
        let (type_argument, rest) = reader.type_argument(rest);
        let (name, rest) = reader.name(rest);
        let fields = reader.body(rest, name.as_ref());
        let is_cut = reader.is_cut;
        Self {
            call,
            scope,
            type_argument,
            name,
            fields,
            is_cut,
            arguments,
        }
    }

    /// Reads what others need to know of a declaration: all but its fields, of which only those named are read.
    pub(crate) fn read_head(call: Call, arguments: Group, fields: &[&str]) -> Self {
        let mut ignored = Diagnostics::default();
        let tokens = arguments.stream().into_iter().map(|token| match &token {
            TokenTree::Group(body) if is_braces(&token) => {
                let mut head = Group::new(Delimiter::Brace, only_fields(body, fields));
                head.set_span(body.span());
                head.into()
            }
            _ => token,
        });
        let mut head = Group::new(arguments.delimiter(), tokens.collect());
        head.set_span(arguments.span());
        let read = Self::read(call, head, &mut ignored);
        Self { arguments, ..read }
    }

    /// The scope of a declaration in a function, as far as it can be told without reading the rest.
    #[cfg(test)]
    pub(crate) fn scope_of(arguments: TokenStream) -> Option<TokenStream> {
        split_scope(&arguments.into_iter().collect::<Vec<_>>()).0
    }

    /// What is underlined when the declaration as a whole is meant.
    pub(crate) fn place(&self) -> TokenStream {
        match &self.name {
            Some(name) => name.to_token_stream(),
            None => self.arguments.to_token_stream(),
        }
    }
}

/// Splits `scope,` off. A declaration itself has no comma in front of its braces.
fn split_scope(tokens: &[TokenTree]) -> (Option<TokenStream>, &[TokenTree]) {
    let comma_at = tokens
        .iter()
        .take_while(|token| !is_braces(token))
        .position(|token| is_punct(token, ','));
    match comma_at.map(|at| tokens.split_at(at)) {
        Some((scope, behind)) => {
            let scope = scope.iter().cloned().collect();
            (Some(scope), split_comma(behind).1)
        }
        None => (None, tokens),
    }
}

/// The fields of these names, as they are written.
fn only_fields(body: &Group, names: &[&str]) -> TokenStream {
    let mut kept = Vec::new();
    let mut tokens = body.stream().into_iter().peekable();
    let mut is_kept = false;
    while let Some(token) = tokens.next() {
        let is_named = matches!(tokens.peek(), Some(TokenTree::Punct(colon))
            if colon.as_char() == ':' && colon.spacing() == Spacing::Alone)
            && matches!(&token, TokenTree::Ident(name) if names.iter().any(|one| name == one));
        is_kept |= is_named;
        let is_end = is_punct(&token, ',');
        kept.extend(is_kept.then_some(token));
        is_kept &= !is_end;
    }
    kept.into_iter().collect()
}

fn is_braces(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Reads the parts of a declaration, one behind the other.
struct Reader<'a> {
    macro_name: &'a Ident,
    arguments: &'a Group,
    diagnostics: &'a mut Diagnostics,
    is_cut: bool,
}

impl Reader<'_> {
    fn report(&mut self, tokens: impl Into<TokenStream>, message: String) {
        let diagnostic = Diagnostic::new(SW0907, tokens, message);
        let example = crate::model::example_of_macro(&self.macro_name.to_string());
        self.diagnostics.push(diagnostic.maybe_help(example));
    }

    /// Where something is missing: in front of what stands there, else at the parentheses.
    fn at<'t>(&self, rest: &'t [TokenTree]) -> TokenStream {
        rest.first().map_or_else(
            || self.arguments.to_token_stream(),
            |token: &'t TokenTree| token.to_token_stream(),
        )
    }

    fn type_argument<'t>(
        &mut self,
        tokens: &'t [TokenTree],
    ) -> (Option<TypeArgument>, &'t [TokenTree]) {
        let [open, inner @ ..] = tokens else {
            return (None, tokens);
        };
        if !is_punct(open, '<') {
            return self.without_brackets(tokens);
        }
        let close_at = inner.iter().position(|token| is_punct(token, '>'));
        let Some(close_at) = close_at else {
            self.report(
                open.to_token_stream(),
                format!("missing `>` after `<` in `{}!`", self.macro_name),
            );
            return self.without_close(open, inner);
        };
        let (between, behind) = inner.split_at(close_at);
        let (close, behind) = behind.split_at(behind.len().min(1));
        let path = TypePath::read(between).filter(|_| self.takes_path());
        let ident = match between {
            _ if path.is_some() => None,
            [TokenTree::Ident(ident)] if !is_keyword(ident) => Some(ident.clone()),
            [] => None,
            [.., TokenTree::Ident(last)] if !is_keyword(last) => {
                self.report(
                    between.iter().cloned().collect::<TokenStream>(),
                    "expected one name between `<` and `>`".to_owned(),
                );
                Some(last.clone())
            }
            other => {
                self.report(
                    other.iter().cloned().collect::<TokenStream>(),
                    "expected a name between `<` and `>`".to_owned(),
                );
                None
            }
        };
        let argument = TypeArgument {
            ident,
            path: path.unwrap_or_default(),
            tokens: std::iter::once(open)
                .chain(between)
                .chain(close)
                .cloned()
                .collect(),
        };
        let behind = match behind {
            [TokenTree::Punct(a), b, behind @ ..]
                if a.as_char() == ':' && a.spacing() == Spacing::Joint && is_punct(b, ':') =>
            {
                behind
            }
            [] => behind,
            other => {
                let place = self.at(other);
                self.report(
                    place,
                    format!(
                        "expected `::` and a name after `{}`",
                        argument.tokens.to_string().replace(' ', "")
                    ),
                );
                // Half of the `::` is no name.
                other
                    .get(usize::from(other.first().is_some_and(|t| is_punct(t, ':')))..)
                    .unwrap_or_default()
            }
        };
        (Some(argument), behind)
    }

    /// Whether the macro takes the path of a type in its brackets.
    fn takes_path(&self) -> bool {
        crate::model::takes_type_path(&self.macro_name.to_string())
    }

    /// Splits `AWS::S3::Bucket::logs { … }` into the path of a type, its tokens, and what begins with the name.
    fn path_and_name<'t>(
        &self,
        tokens: &'t [TokenTree],
    ) -> Option<(TypePath, &'t [TokenTree], &'t [TokenTree])> {
        let body_at = tokens.iter().position(is_braces).unwrap_or(tokens.len());
        let name_at = body_at.checked_sub(1).filter(|_| self.takes_path())?;
        let before = tokens.get(..name_at)?;
        let [path @ .., a, b] = before else {
            return None;
        };
        let path_read = TypePath::read(path).filter(|read| !read.parts.is_empty())?;
        let is_right = is_path_separator(a, b) && !path_read.is_unfinished;
        is_right.then_some((path_read, path, tokens.get(name_at..)?))
    }

    /// Reads `Valkey::sessions` as `<Valkey>::sessions`, which is meant.
    fn without_brackets<'t>(
        &mut self,
        tokens: &'t [TokenTree],
    ) -> (Option<TypeArgument>, &'t [TokenTree]) {
        if let Some((path, written, behind)) = self.path_and_name(tokens) {
            let written: TokenStream = written.iter().cloned().collect();
            let shown = written.to_string().replace(' ', "");
            self.report(
                written.clone(),
                format!("expected `<{shown}>::`, found `{shown}::`"),
            );
            let argument = TypeArgument {
                ident: None,
                path,
                tokens: written,
            };
            return (Some(argument), behind);
        }
        let [TokenTree::Ident(ident), a, b, behind @ ..] = tokens else {
            return (None, tokens);
        };
        if !(is_punct(a, ':') && is_punct(b, ':')) || is_keyword(ident) {
            return (None, tokens);
        }
        self.report(
            ident.to_token_stream(),
            format!("expected `<{ident}>::`, found `{ident}::`"),
        );
        let argument = TypeArgument {
            ident: Some(ident.clone()),
            path: TypePath::default(),
            tokens: ident.to_token_stream(),
        };
        (Some(argument), behind)
    }

    /// Goes on behind a `<` that nothing closes: its name is the one that has another behind it.
    fn without_close<'t>(
        &mut self,
        open: &TokenTree,
        inner: &'t [TokenTree],
    ) -> (Option<TypeArgument>, &'t [TokenTree]) {
        if inner.iter().any(is_braces)
            && let Some((path, written, behind)) = self.path_and_name(inner)
        {
            let argument = TypeArgument {
                ident: None,
                path,
                tokens: written.iter().cloned().collect(),
            };
            return (Some(argument), behind);
        }
        if self.takes_path()
            && let Some(path) = TypePath::read(inner)
        {
            // Somebody is typing it.
            self.is_cut = true;
            let tokens = std::iter::once(open).chain(inner).cloned().collect();
            let argument = TypeArgument {
                ident: None,
                path,
                tokens,
            };
            return (Some(argument), &[]);
        }
        let (ident, behind) = match inner {
            // Somebody is typing it, and knows that the rest is missing.
            [] | [TokenTree::Ident(_)] => {
                self.is_cut = true;
                let ident = match inner {
                    [TokenTree::Ident(ident)] if !is_keyword(ident) => Some(ident.clone()),
                    _ => None,
                };
                let tokens = std::iter::once(open).chain(inner).cloned().collect();
                let argument = TypeArgument {
                    ident,
                    path: TypePath::default(),
                    tokens,
                };
                return (Some(argument), &[]);
            }
            [TokenTree::Ident(ident), a, b, behind @ ..]
                if is_punct(a, ':') && is_punct(b, ':') && !is_keyword(ident) =>
            {
                (ident, behind)
            }
            [TokenTree::Ident(ident), behind @ ..]
                if matches!(behind.first(), Some(TokenTree::Ident(_))) && !is_keyword(ident) =>
            {
                (ident, behind)
            }
            _ => return (None, inner),
        };
        let argument = TypeArgument {
            ident: Some(ident.clone()),
            path: TypePath::default(),
            tokens: ident.to_token_stream(),
        };
        (Some(argument), behind)
    }

    fn name<'t>(&mut self, tokens: &'t [TokenTree]) -> (Option<Ident>, &'t [TokenTree]) {
        match tokens {
            [] if self.is_cut => (None, tokens),
            [TokenTree::Ident(ident), behind @ ..] => {
                if is_keyword(ident) {
                    self.report(
                        ident.to_token_stream(),
                        format!("expected a name, found the keyword `{ident}`"),
                    );
                    // `pub network`
                    return match behind {
                        [TokenTree::Ident(name), rest @ ..] if !is_keyword(name) => {
                            (Some(name.clone()), rest)
                        }
                        _ => (None, behind),
                    };
                }
                (Some(ident.clone()), behind)
            }
            other => {
                let place = self.at(other);
                self.report(place, format!("expected a name in `{}!`", self.macro_name));
                // What stands in the name's place is reported; look behind it.
                let body_at = other.iter().position(is_braces).unwrap_or(other.len());
                (None, other.get(body_at..).unwrap_or_default())
            }
        }
    }

    fn body(&mut self, tokens: &[TokenTree], name: Option<&Ident>) -> Fields {
        let body_at = tokens.iter().position(is_braces);
        let (before, behind) = tokens.split_at(body_at.unwrap_or(tokens.len()));
        if !before.is_empty() {
            self.report(
                before.iter().cloned().collect::<TokenStream>(),
                "expected `{` after the name".to_owned(),
            );
        }
        let Some((TokenTree::Group(body), behind)) = behind.split_first() else {
            if let Some(name) = name.filter(|_| before.is_empty()) {
                self.report(
                    name.to_token_stream(),
                    format!("expected `{{ … }}` after `{}`", super::name_of(name)),
                );
            }
            return Fields::default();
        };
        if !behind.is_empty() {
            self.report(
                behind.iter().cloned().collect::<TokenStream>(),
                format!(
                    "unexpected tokens after the fields of `{}!`",
                    self.macro_name
                ),
            );
        }
        Fields::read(body, self.diagnostics)
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    /// Reads a declaration, and what it reported: the underlined tokens and the message.
    fn read(arguments: TokenStream) -> (Declaration, Vec<(String, String)>) {
        let mut diagnostics = Diagnostics::default();
        let group = Group::new(Delimiter::Parenthesis, arguments);
        let name = Ident::new("cache", Span::call_site());
        let call = Call {
            docs: TokenStream::new(),
            path: TokenStream::new(),
            name,
            bang: Span::call_site(),
        };
        let declaration = Declaration::read(call, group, &mut diagnostics);
        let reported = diagnostics
            .iter()
            .map(|d| (d.tokens.to_string(), d.message.clone()))
            .collect();
        (declaration, reported)
    }

    fn field_names(declaration: &Declaration) -> Vec<String> {
        let fields = &declaration.fields.fields;
        fields.iter().map(|field| field.name.to_string()).collect()
    }

    #[test]
    fn reads_a_whole_declaration() {
        let (declaration, reported) = read(quote!(<Valkey>::sessions {
            version: 8,
            vpc,
            limits: 1..=2
        }));
        assert!(reported.is_empty(), "{reported:?}");
        assert_eq!(
            declaration
                .type_argument
                .and_then(|t| t.ident)
                .map(|i| i.to_string()),
            Some("Valkey".to_owned())
        );
        assert_eq!(
            declaration.name.map(|n| n.to_string()),
            Some("sessions".to_owned())
        );
        assert_eq!(declaration.fields.fields.len(), 3);
        assert!(declaration.scope.is_none());
    }

    #[test]
    fn reads_a_scope() {
        let (declaration, reported) = read(quote!(&app.scope(a, b), <Valkey>::sessions {}));
        assert!(reported.is_empty(), "{reported:?}");
        assert_eq!(
            declaration.scope.map(|s| s.to_string()),
            Some("& app . scope (a , b)".to_owned())
        );
    }

    #[test]
    fn a_name_behind_a_value_is_the_next_field() {
        let (declaration, reported) = read(quote!(c { a: 1 b, c: 2 d }));
        assert_eq!(field_names(&declaration), ["a", "b", "c", "d"]);
        let places: Vec<_> = reported.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(places, ["b", "d"]);
    }

    #[test]
    fn commas_inside_a_value_do_not_end_it() {
        let (declaration, reported) = read(quote!(c {
            a: f::<A, B>(),
            b: |x, y| x,
            c: 1 < 2,
            d: 2
        }));
        assert!(reported.is_empty(), "{reported:?}");
        assert_eq!(field_names(&declaration), ["a", "b", "c", "d"]);
    }

    #[test]
    fn what_is_broken_is_reported_and_the_rest_stays() {
        for (arguments, place, message, fields) in [
            (quote!(), "()", "expected a name in `cache!`", 0),
            (
                quote!({ a: 1 }),
                "{ a : 1 }",
                "expected a name in `cache!`",
                1,
            ),
            (quote!(x), "x", "expected `{ … }` after `x`", 0),
            (
                quote!(type { a: 1 }),
                "type",
                "expected a name, found the keyword `type`",
                1,
            ),
            (quote!(5 { a: 1 }), "5", "expected a name in `cache!`", 1),
            (
                quote!(pub c { a: 1 }),
                "pub",
                "expected a name, found the keyword `pub`",
                1,
            ),
            (
                quote!(<Valkey x { a: 1 }),
                "<",
                "missing `>` after `<` in `cache!`",
                1,
            ),
            (
                quote!(<Valkey> x { a: 1 }),
                "x",
                "expected `::` and a name after `<Valkey>`",
                1,
            ),
            (quote!(x { a: 1 b: 2 }), "b", "expected `,` before `b`", 2),
            (quote!(x { a b: 2 }), "b", "expected `,` before `b`", 2),
            (
                quote!(x { a: 1, 5, b: 2 }),
                "5",
                "expected a field, found `5`",
                2,
            ),
            (
                quote!(x { a: 1,, b: 2 }),
                ",",
                "expected a field before `,`",
                2,
            ),
            (
                quote!(x { a = 1, b: 2 }),
                "=",
                "expected `:` after `a`, found `=`",
                2,
            ),
            (
                quote!(x { a: 1 } y),
                "y",
                "unexpected tokens after the fields of `cache!`",
                1,
            ),
            (quote!(x y { a: 1 }), "y", "expected `{` after the name", 1),
        ] {
            let (declaration, reported) = read(arguments.clone());
            assert_eq!(
                reported,
                [(place.to_owned(), message.to_owned())],
                "{arguments}"
            );
            assert_eq!(declaration.fields.fields.len(), fields, "{arguments}");
        }
    }
}
