//! How deep tokens are nested. What reads them calls itself for each level, and a stack has an end.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::catalogue::SW0907;

use crate::diagnostics::{Diagnostic, Diagnostics};

/// The most that is read: brackets in brackets 64 deep, or 256 signs in a row. Unoptimized, the most costly kind of nesting
/// needs a stack of 8 MiB, which is a compiler's and an editor's, at about 150 brackets.
const MOST: usize = 256;
/// What a pair of brackets counts as: between them everything begins again.
const BRACKETS: usize = 4;

/// Whether tokens can be read. Where they are nested too deep, that is reported.
pub(super) fn is_readable(tokens: &TokenStream, diagnostics: &mut Diagnostics) -> bool {
    let Some(place) = too_deep(tokens) else {
        return true;
    };
    let message = "expression is nested too deeply";
    let help = "move it into a function, and call the function";
    diagnostics.push(Diagnostic::new(SW0907, place.into_token_stream(), message).help(help));
    false
}

/// Whether tokens are nested too deep to be read.
pub(super) fn is_too_deep(tokens: &TokenStream) -> bool {
    too_deep(tokens).is_some()
}

/// The first token that is too deep.
fn too_deep(tokens: &TokenStream) -> Option<TokenTree> {
    // Of each level what is left of it, how deep it begins, and how deep it is by now.
    let mut levels = vec![(tokens.clone().into_iter(), 0, 0)];
    while let Some((rest, start, depth)) = levels.last_mut() {
        let Some(token) = rest.next() else {
            levels.pop();
            continue;
        };
        match &token {
            TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';') => *depth = *start,
            // A path is no deeper for its length.
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            TokenTree::Punct(punct) if matches!(punct.as_char(), '<' | '|' | '=') => {
                *depth += BRACKETS;
            }
            TokenTree::Ident(ident) if ident == "return" || ident == "else" || ident == "break" => {
                *depth += BRACKETS;
            }
            TokenTree::Punct(_) => *depth += 1,
            TokenTree::Ident(ident) if ident == "as" => *depth += 1,
            TokenTree::Ident(_) | TokenTree::Literal(_) => {}
            TokenTree::Group(group) => {
                let inside = *depth + BRACKETS;
                // What stands behind it belongs to it: `a[0][0]`.
                *depth += 1;
                if inside <= MOST {
                    levels.push((group.stream().into_iter(), inside, inside));
                    continue;
                }
                return Some(token);
            }
        }
        if *depth > MOST {
            return Some(token);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_deep(text: &str) -> bool {
        let tokens = text
            .parse()
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        too_deep(&tokens).is_some()
    }

    #[test]
    fn brackets_and_signs_count_until_the_next_comma() {
        for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("f(", ")")] {
            let nested = |depth| format!("{}{}", open.repeat(depth), close.repeat(depth));
            assert!(!is_deep(&nested(64)));
            assert!(is_deep(&nested(65)));
            assert!(is_deep(&nested(100_000)));
        }
        assert!(!is_deep(&"- ".repeat(256)));
        assert!(is_deep(&"- ".repeat(257)));
        assert!(!is_deep(&"-1, ".repeat(10_000)));
        assert!(!is_deep(&"a::".repeat(10_000)));
        assert!(is_deep(&".a()".repeat(300)));
        assert!(!is_deep(&"(a.b(), c.d()), ".repeat(10_000)));
        assert!(is_deep(&"if a {} else ".repeat(70)));
        assert!(is_deep(&" as u8".repeat(300)));
        assert!(is_deep(&"[0]".repeat(300)));
    }
}
