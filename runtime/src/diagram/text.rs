//! Widths of texts, and lines that fit.

/// A size of letters, in pixels, and whether they are bold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Font {
    pub(super) size: f64,
    pub(super) is_bold: bool,
}

impl Font {
    /// The titles of boxes and frames.
    pub(super) const TITLE: Self = Self {
        size: 13.0,
        is_bold: true,
    };
    /// All other text.
    pub(super) const DETAIL: Self = Self {
        size: 11.0,
        is_bold: false,
    };
    /// The names of stacks.
    pub(super) const STACK: Self = Self {
        size: 16.0,
        is_bold: true,
    };

    /// The width of a text, in pixels. No font that browsers choose is wider than Verdana and DejaVu Sans, whose widths
    /// these are, rounded up.
    pub(super) fn width(self, text: &str) -> f64 {
        let weight = if self.is_bold { 1.13 } else { 1.02 };
        text.chars().map(em).sum::<f64>() * self.size * weight
    }

    /// A text in lines of at most this width. It is broken after spaces, and words that are wider after signs where that is
    /// possible.
    pub(super) fn wrap(self, text: &str, width: f64) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_inclusive(' ') {
            if self.width(&line) + self.width(word.trim_end()) <= width {
                line.push_str(word);
                continue;
            }
            end(&mut line, &mut lines);
            for piece in word.split_inclusive(['_', '-', '/', ':', ',', '.']) {
                if self.width(&line) + self.width(piece.trim_end()) > width {
                    end(&mut line, &mut lines);
                }
                for character in piece.chars() {
                    line.push(character);
                    if self.width(line.trim_end()) > width {
                        line.pop();
                        end(&mut line, &mut lines);
                        line.push(character);
                    }
                }
            }
        }
        end(&mut line, &mut lines);
        lines
    }
}

/// Ends a line, if there is something in it.
fn end(line: &mut String, lines: &mut Vec<String>) {
    let own = std::mem::take(line);
    if !own.trim_end().is_empty() {
        lines.push(own.trim_end().to_owned());
    }
}

/// The width of a character, as a part of the font's size.
fn em(character: char) -> f64 {
    match character {
        ' ' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '·' => 0.36,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' | '\\' | '"' => 0.46,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 1.0,
        'A'..='Z' | '&' | '+' | '<' | '>' | '=' | '~' | '#' | '×' | '≤' | '≥' | '→' | '–' => {
            0.84
        }
        '!'..='~' => 0.64,
        '\u{80}'..='\u{2e7f}' => 0.86,
        _ => 1.05,
    }
}

#[cfg(test)]
mod tests {
    use super::Font;

    #[test]
    fn lines_fit_and_lose_nothing() {
        for text in [
            "sessions",
            "a_name_that_is_longer_than_every_line_of_a_box_can_be",
            "used by sessions, baskets, figures and many_others",
            "ααααααααααααααααααααααααααααααααα",
            "漢字漢字漢字漢字漢字漢字漢字",
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
            "",
            "  ",
        ] {
            let lines = Font::TITLE.wrap(text, 120.0);
            for line in &lines {
                assert!(Font::TITLE.width(line) <= 120.0, "{line}");
            }
            let without_spaces = |text: &str| text.replace(' ', "");
            assert_eq!(without_spaces(&lines.concat()), without_spaces(text));
        }
        assert_eq!(
            Font::DETAIL.wrap("used by sessions, baskets", 90.0),
            ["used by", "sessions,", "baskets"]
        );
    }
}
