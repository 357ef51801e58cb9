//! Format strings, as `format!` and `text!` have them.

/// A part of a format string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Text, without the doubled braces.
    Text(String),
    /// `{}`, `{0}` or `{name}`.
    Argument(Argument),
}

/// A value in a format string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    pub(crate) of: Which,
    /// How the value is formatted: what follows the colon.
    pub(crate) format: String,
}

/// Which value it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// The next one.
    Next,
    /// That of a position.
    At(usize),
    /// That of a name.
    Named(String),
}

/// Reads a format string.
///
/// # Errors
///
/// What is wrong with it.
pub(crate) fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '{' | '}' if letters.peek() == Some(&letter) => {
                letters.next();
                literal.push(letter);
            }
            '}' => return Err("unmatched `}`".to_owned()),
            '{' => {
                let mut inside = String::new();
                loop {
                    match letters.next() {
                        Some('}') => break,
                        Some(letter) => inside.push(letter),
                        None => return Err("unmatched `{`".to_owned()),
                    }
                }
                if !literal.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut literal)));
                }
                pieces.push(Piece::Argument(argument(&inside)?));
            }
            other => literal.push(other),
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Text(literal));
    }
    Ok(pieces)
}

fn argument(inside: &str) -> Result<Argument, String> {
    let (of, format) = inside.split_once(':').unwrap_or((inside, ""));
    let of = of.trim();
    let of = if of.is_empty() {
        Which::Next
    } else if let Ok(position) = of.parse() {
        Which::At(position)
    } else if super::as_ident(of).is_some() {
        Which::Named(of.to_owned())
    } else {
        return Err(format!(
            "expected a name between `{{` and `}}`, found `{of}`"
        ));
    };
    Ok(Argument {
        of,
        format: format.trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(of: Which) -> Piece {
        let format = String::new();
        Piece::Argument(Argument { of, format })
    }

    #[test]
    fn reads_text_and_values() {
        assert_eq!(pieces(""), Ok(vec![]));
        assert_eq!(
            pieces("redis://{}:{port}{1}{{x}}"),
            Ok(vec![
                Piece::Text("redis://".into()),
                plain(Which::Next),
                Piece::Text(":".into()),
                plain(Which::Named("port".into())),
                plain(Which::At(1)),
                Piece::Text("{x}".into()),
            ])
        );
        let debug = Argument {
            of: Which::Next,
            format: "?".into(),
        };
        assert_eq!(pieces("{:?}"), Ok(vec![Piece::Argument(debug)]));
    }

    #[test]
    fn refuses_what_cannot_be_read() {
        for text in ["{", "}", "{a", "a}", "{a.b}", "{a b}"] {
            assert!(pieces(text).is_err(), "{text}");
        }
    }
}
