//! Expressions in which declarations are called by their names: `sessions.endpoint_address()`.

use proc_macro2::{Group, Ident, Spacing, TokenStream, TokenTree};

use crate::syntax::name_of;

/// Replaces the names of declarations in an expression, and leaves alone what only looks like them: fields, methods, paths,
/// macros, the names of fields in a struct literal, and variables that the expression itself brings in.
pub(crate) fn rewrite(
    tokens: TokenStream,
    is_declared: &dyn Fn(&str) -> bool,
    replace: &mut dyn FnMut(&Ident) -> TokenStream,
) -> TokenStream {
    let own = own_variables(tokens.clone());
    rewrite_group(
        tokens,
        &|name| is_declared(name) && !own.contains(&name.to_owned()),
        replace,
    )
}

fn rewrite_group(
    tokens: TokenStream,
    is_declared: &dyn Fn(&str) -> bool,
    replace: &mut dyn FnMut(&Ident) -> TokenStream,
) -> TokenStream {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut out = TokenStream::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(ident)
                if is_declared(&name_of(ident)) && stands_alone(&tokens, at) =>
            {
                out.extend(replace(ident));
            }
            TokenTree::Group(group) => {
                let inner = rewrite_group(group.stream(), is_declared, replace);
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

/// The variables that closures and `let` of an expression bring in.
fn own_variables(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut names = Vec::new();
    let mut is_in_parameters = false;
    let mut after_let = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Punct(bar) if bar.as_char() == '|' => {
                // A bar that can't be an operator opens the parameters of a closure.
                let opens = match at.checked_sub(1).and_then(|before| tokens.get(before)) {
                    None => true,
                    Some(TokenTree::Punct(before)) => matches!(before.as_char(), ',' | '=' | '('),
                    Some(TokenTree::Ident(word)) => word == "move",
                    Some(_) => false,
                };
                is_in_parameters = !is_in_parameters && opens;
            }
            TokenTree::Ident(word) if word == "let" || word == "for" => after_let = true,
            TokenTree::Ident(name)
                if (is_in_parameters || after_let) && name != "mut" && name != "ref" =>
            {
                names.push(name.to_string());
                after_let = false;
            }
            TokenTree::Group(group) => {
                if is_in_parameters || after_let {
                    // A pattern: everything in it may be a name.
                    names.extend(idents(group.stream()));
                    after_let = false;
                } else {
                    names.extend(own_variables(group.stream()));
                }
            }
            _ => {}
        }
    }
    names
}

fn idents(tokens: TokenStream) -> Vec<String> {
    tokens
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Ident(ident) => vec![ident.to_string()],
            TokenTree::Group(group) => idents(group.stream()),
            _ => Vec::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn rewritten(tokens: TokenStream) -> String {
        rewrite(
            tokens,
            &|name| name == "app" || name == "team",
            &mut |ident| quote!(self.#ident),
        )
        .to_string()
    }

    #[test]
    fn replaces_names_that_stand_for_declarations() {
        for (tokens, expected) in [
            (quote!(app), quote!(self.app)),
            (quote!(app.arn()), quote!(self.app.arn())),
            (quote!(f(&app, [team])), quote!(f(&self.app, [self.team]))),
            (quote!(format!("{}", app)), quote!(format!("{}", self.app))),
            (quote!(app != team), quote!(self.app != self.team)),
            (quote!(0..app), quote!(0..self.app)),
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
            quote!({
                let app = 1;
                app
            }),
            quote!(list.map(|(app, other)| app)),
        ] {
            assert_eq!(rewritten(tokens.clone()), tokens.to_string());
        }
    }
}
