//! The programs that find places in the output of a compiler: each reads the headline, and expects the place on the next line.

#![allow(clippy::expect_used, reason = "the patterns are written here")]

use regex_lite::Regex;

/// A program that reads the output of cargo, with the pattern of a headline and of a place.
#[derive(Debug)]
pub struct Matcher {
    /// What it is.
    pub name: &'static str,
    headline: Regex,
    place: Regex,
}

impl Matcher {
    /// Vim's `:compiler cargo` (its `errorformat` as patterns), the problem matcher `$rustc` of Visual Studio Code's
    /// rust-analyzer, and the one that `actions-rust-lang/setup-rust-toolchain` gives to GitHub.
    ///
    /// # Panics
    ///
    /// If a pattern is wrong.
    #[must_use]
    pub fn all() -> [Self; 3] {
        let of = |name, headline, place| Self {
            name,
            headline: Regex::new(headline).expect("a pattern"),
            place: Regex::new(place).expect("a pattern"),
        };
        [
            of(
                "Vim",
                r"^(?:error: (.+)|error\[E\d+\]: (.+)|warning: (.+))$",
                r"^ *--> [^:]+:\d+:\d+$",
            ),
            of(
                "$rustc",
                r"^(warning|warn|error)(?:\[(.*?)\])?: (.*)$",
                r"^[\s\->=]*(.*?):(\d*):(\d*)\s*$",
            ),
            of(
                "GitHub",
                r"^(warning|warn|error)(\[(.*)\])?: (.*)$",
                r"^\s*--> (.*):(\d*):(\d*)$",
            ),
        ]
    }

    /// The headlines in an output after which the program finds no place.
    #[must_use]
    pub fn without_place(&self, output: &str) -> Vec<String> {
        let mut missed = Vec::new();
        let mut lines = output.lines().peekable();
        while let Some(line) = lines.next() {
            let is_headline = self.headline.is_match(line);
            let has_place = lines.peek().is_some_and(|next| self.place.is_match(next));
            if is_headline && !has_place {
                missed.push(line.to_owned());
            }
        }
        missed
    }
}
