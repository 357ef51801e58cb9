//! The one place that errors and warnings go to.

use crate::audience::Audience;
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote_spanned};
use stackwright_core::{Rule, Violation};

/// What is wrong at one place of the program.
#[derive(Clone, Debug)]
pub(crate) struct Diagnostic {
    pub(crate) rule: &'static Rule,
    /// The headline.
    pub(crate) message: String,
    /// A nearer way to mend it than the rule's own.
    pub(crate) help: Option<String>,
    /// What is underlined.
    pub(crate) tokens: TokenStream,
    /// Another place that has to do with it, and what.
    pub(crate) related: Option<(TokenStream, String)>,
    /// Whether an editor says it by itself.
    is_for_compiler: bool,
}

impl Diagnostic {
    pub(crate) fn new(
        rule: &'static Rule,
        tokens: impl Into<TokenStream>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            message: message.into(),
            help: None,
            tokens: tokens.into(),
            related: None,
            is_for_compiler: false,
        }
    }

    /// Leaves it to the compiler where an editor, which sees what is hidden from that, has found it by itself.
    pub(crate) fn for_compiler(mut self, is_for_compiler: bool) -> Self {
        self.is_for_compiler = is_for_compiler;
        self
    }

    pub(crate) fn of(violation: &Violation<'_>, tokens: impl Into<TokenStream>) -> Self {
        Self::new(violation.rule, tokens, violation.to_string())
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    pub(crate) fn related(
        mut self,
        tokens: impl Into<TokenStream>,
        note: impl Into<String>,
    ) -> Self {
        self.related = Some((tokens.into(), note.into()));
        self
    }

    /// The whole text: headline with code, why, and how to mend it.
    pub(crate) fn text(&self) -> String {
        let Self { rule, message, .. } = self;
        let help = self.help.as_deref().unwrap_or(rule.fix);
        format!(
            "{message} [{}]\n\n  = note: {}\n  = help: {help}\n  = read: {}",
            rule.code, rule.why, rule.reference
        )
    }

    fn to_tokens(&self, audience: Audience) -> TokenStream {
        if self.rule.level.is_warning() {
            return self.to_warning();
        }
        let mut out = error(&self.tokens, &self.text());
        if self.is_for_compiler {
            out = audience.item_for_compiler(out);
        }
        if let Some((tokens, note)) = &self.related {
            out.extend(error(tokens, &format!("note: {note} [{}]", self.rule.code)));
        }
        out
    }

    /// The one warning that a macro can give on stable: the use of something deprecated.
    fn to_warning(&self) -> TokenStream {
        let span = self
            .tokens
            .clone()
            .into_iter()
            .next()
            .map_or_else(Span::call_site, |token| token.span());
        let name = format_ident!("{}", self.rule.code, span = Span::call_site());
        let used = format_ident!("{}", self.rule.code, span = span);
        let text = self.text();
        quote_spanned! {Span::call_site()=>
            const _: () = {
                #[deprecated(note = #text)]
                const #name: () = ();
                #used
            };
        }
    }
}

fn error(tokens: &TokenStream, text: &str) -> TokenStream {
    syn::Error::new_spanned(tokens, text).into_compile_error()
}

/// Collects diagnostics until they are written.
#[derive(Debug, Default)]
#[must_use = "diagnostics have to be written"]
pub(crate) struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// All of them as items, which are statements too. They go behind what is emitted besides: rust-analyzer looks for the
    /// cursor by its offset.
    pub(crate) fn into_tokens(self, audience: Audience) -> TokenStream {
        let Written { warnings, errors } = self.write(audience);
        let mut all = warnings;
        all.extend(errors);
        all
    }

    /// The same, with the warnings apart: they stand inside of a module, where its `#[allow(deprecated)]` reaches them.
    pub(crate) fn write(self, audience: Audience) -> Written {
        let (warnings, errors): (Vec<_>, Vec<_>) = self
            .0
            .into_iter()
            .partition(|diagnostic| diagnostic.rule.level.is_warning());
        let tokens = |diagnostics: Vec<Diagnostic>| {
            let written = diagnostics
                .iter()
                .map(|diagnostic| diagnostic.to_tokens(audience));
            written.collect()
        };
        Written {
            warnings: tokens(warnings),
            errors: tokens(errors),
        }
    }
}

/// Diagnostics as items.
pub(crate) struct Written {
    pub(crate) warnings: TokenStream,
    pub(crate) errors: TokenStream,
}

/// The candidate that a misspelt name is likely to mean.
pub(crate) fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    /// Below this, two names only share letters by chance.
    const LIKELY: f64 = 0.75;
    let likeness =
        |candidate: &str| strsim::jaro_winkler(&name.to_lowercase(), &candidate.to_lowercase());
    candidates
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(likeness, _)| *likeness > LIKELY)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// Names as a sentence lists them: "`a`, `b` and `c`".
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    joined(names, "and")
}

/// Names as a sentence lets choose between them: "`a`, `b` or `c`".
pub(crate) fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    joined(names, "or")
}

/// Nouns as a sentence lets choose between them: "a cache, a role or a key".
pub(crate) fn either<'a>(nouns: impl IntoIterator<Item = &'a str>) -> String {
    sentence(
        &nouns.into_iter().map(str::to_owned).collect::<Vec<_>>(),
        "or",
    )
}

fn joined<'a>(names: impl IntoIterator<Item = &'a str>, conjunction: &str) -> String {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    sentence(&quoted, conjunction)
}

fn sentence(parts: &[String], conjunction: &str) -> String {
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {conjunction} {last}", others.join(", ")),
        None => "nothing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_what_is_near() {
        let engines = ["Valkey", "Redis", "Memcached"];
        assert_eq!(did_you_mean("Valky", engines), Some("Valkey"));
        assert_eq!(did_you_mean("redis", engines), Some("Redis"));
        assert_eq!(did_you_mean("Postgres", engines), None);
    }

    #[test]
    fn lists_names() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(one_of(["a", "b"]), "`a` or `b`");
        assert_eq!(
            either(["a cache", "a role", "a key"]),
            "a cache, a role or a key"
        );
        assert_eq!(listed([]), "nothing");
    }
}
