//! The text of `Fn::Sub`.

/// A part of the text of `Fn::Sub`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A text.
    Text(String),
    /// A variable, `${name}`, and where its name starts in the text.
    Variable(&'a str, usize),
}

/// The parts of the text of `Fn::Sub`. `${!x}` is the text `${x}`.
#[must_use]
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut pending = String::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("${")) {
        let start = at + found;
        pending.push_str(text.get(at..start).unwrap_or_default());
        let inside = text.get(start + 2..).unwrap_or_default();
        let Some(length) = inside.find('}') else {
            pending.push_str(text.get(start..).unwrap_or_default());
            at = text.len();
            break;
        };
        let name = inside.get(..length).unwrap_or_default();
        if let Some(literal) = name.strip_prefix('!') {
            pending.push_str(&format!("${{{literal}}}"));
        } else {
            if !pending.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut pending)));
            }
            let trimmed = name.trim();
            let lead = name.len() - name.trim_start().len();
            parts.push(Part::Variable(trimmed, start + 2 + lead));
        }
        at = start + 2 + length + 1;
    }
    pending.push_str(text.get(at..).unwrap_or_default());
    if !pending.is_empty() {
        parts.push(Part::Text(pending));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn substituted_texts_have_parts() {
        let variable = |name, at| Part::Variable(name, at);
        let text = |text: &str| Part::Text(text.to_owned());
        assert_eq!(
            parts("a${b}c${!d}${ e.f }"),
            [
                text("a"),
                variable("b", 3),
                text("c${d}"),
                variable("e.f", 14)
            ]
        );
        assert_eq!(parts("${a"), [text("${a")]);
        assert_eq!(parts("$a}"), [text("$a}")]);
        assert!(parts("").is_empty());
    }
}
