//! The one place that errors and warnings go to.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use stackwright_core::{Level, Rule, Violation, language};

use crate::audience::Audience;
use crate::check::pascal_case;
use crate::model::Declaration;
use crate::syntax::{as_ident, without_unfinished};

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
    /// A nearer reason than the rule's own.
    why: Option<Cow<'static, str>>,
    /// A note besides, such as where a figure is from.
    note: Option<String>,
    /// How firmly it is held, where that is not the rule's level.
    level: Option<Level>,
    /// Whether the declaration can allow it, whatever its level.
    can_be_allowed: bool,
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
            tokens: without_unfinished(tokens.into()),
            related: None,
            why: None,
            note: None,
            level: None,
            can_be_allowed: false,
            is_for_compiler: false,
        }
    }

    /// Leaves it to the compiler where an editor, which sees what is hidden from that, has found it by itself.
    pub(crate) fn for_compiler(mut self, is_for_compiler: bool) -> Self {
        self.is_for_compiler = is_for_compiler;
        self
    }

    pub(crate) fn of(violation: &Violation<'_>, tokens: impl Into<TokenStream>) -> Self {
        let why = violation.why();
        Self {
            why: Some(why.into()),
            help: violation.own_fix().map(str::to_owned),
            ..Self::new(violation.rule, tokens, violation.to_string())
        }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// A nearer reason than the rule's own.
    pub(crate) fn because(mut self, why: impl Into<Cow<'static, str>>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// A note besides the reason.
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Held less firmly than the rule.
    pub(crate) const fn at_level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// The same about a declaration, which may be of those that can allow errors, too.
    pub(crate) fn in_declaration(mut self, declaration: &Declaration) -> Self {
        self.can_be_allowed =
            language::can_be_allowed_in(declaration.spec, self.rule) && !self.is_warning();
        self
    }

    /// How the declaration can allow the error, if it can.
    fn how_to_allow(&self) -> Option<String> {
        let level = self.level.unwrap_or(self.rule.level);
        let can_be_allowed = level == Level::Deny || self.can_be_allowed;
        can_be_allowed.then(|| language::how_to_allow(self.rule.code))
    }

    /// Whether it is a warning: the stack is made all the same.
    pub(crate) fn is_warning(&self) -> bool {
        self.level.unwrap_or(self.rule.level).is_warning()
    }

    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
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

    /// The reason: its own, or the rule's.
    pub(crate) fn why(&self) -> &str {
        self.why.as_deref().unwrap_or(self.rule.why)
    }

    /// What to do: its own help, or the rule's.
    pub(crate) fn fix(&self) -> &str {
        self.help.as_deref().unwrap_or(self.rule.fix)
    }

    /// The headline: what is wrong, and the code of the rule.
    fn headline(&self) -> String {
        format!("{} [{}]", self.message, self.rule.code)
    }

    /// All that is said where there is one line.
    fn line(&self) -> String {
        format!("{}; {} [{}]", self.message, self.fix(), self.rule.code)
    }

    /// Where the diagnostic is in the source; the start of the file where spans have no place.
    fn position(&self) -> (usize, usize) {
        let start = self.first_span().start();
        (start.line, start.column)
    }

    fn first_span(&self) -> Span {
        let first = self.tokens.clone().into_iter().next();
        first.map_or_else(Span::call_site, |token| token.span())
    }

    /// An error of a rust-analyzer: it is shown where a macro has its name, and so would be what the editor says of that macro. It
    /// looks into no `derive`.
    fn to_editor_error(&self, library: &TokenStream, number: usize) -> TokenStream {
        let text = self.line();
        let name = format_ident!("Problem{number}");
        let mut place = Group::new(Delimiter::Brace, TokenStream::new());
        place.set_span(self.first_span());
        quote! {
            #[derive(#library::Problem)]
            #[problem(#text)]
            struct #name #place
        }
    }

    /// An error with label and notes, which stable Rust lets no macro report directly: a trait that is not implemented reports
    /// it. Every token has the span of the place, so that no other place is shown.
    fn to_rustc_error(&self, trait_name: &str) -> TokenStream {
        let at = self.first_span();
        let last = self.tokens.clone().into_iter().last();
        let end = last.map_or(at, |token| token.span());
        let (message, label) = (escaped(&self.headline()), escaped(self.fix()));
        let is_long = self.tokens.clone().into_iter().nth(1).is_some();
        let mut notes = vec![escaped(self.why())];
        let mut other_place = None;
        let mut subject = quote_spanned!(end=> ());
        if let Some((tokens, note)) = &self.related {
            // The type is the other place: rustc shows where it is defined.
            let first = tokens.clone().into_iter().next();
            let span = first.as_ref().map_or_else(Span::call_site, TokenTree::span);
            let mut name = match first {
                Some(TokenTree::Ident(name))
                    if syn::parse2::<Ident>(name.to_token_stream()).is_ok() =>
                {
                    name
                }
                _ => {
                    let words = words_of(tokens);
                    let word = as_ident(&words);
                    let mut word = word.unwrap_or_else(|| format_ident!("Place{words}"));
                    word.set_span(span);
                    word
                }
            };
            other_place = Some(quote_spanned!(span=> #[allow(non_camel_case_types)] struct #name;));
            // Of several tokens the brackets end at the last; rustc shows no definition for a reference.
            name.set_span(at);
            let brackets = quote_spanned!(end=> <>);
            subject = match is_long {
                true => quote!(#name #brackets),
                false => quote!(#name),
            };
            notes.insert(0, escaped(note));
        }
        notes.extend(self.note.as_deref().map(escaped));
        notes.extend(self.how_to_allow().as_deref().map(escaped));
        notes.push(escaped(self.rule.reference));
        let trait_name = format_ident!("{trait_name}", span = at);
        let and = (is_long && self.related.is_none()).then(|| quote_spanned!(at=> &));
        // The implementation for `str` keeps rustc from adding that the trait has none.
        quote_spanned! {at=>
            const _: () = {
                #other_place
                #[diagnostic::on_unimplemented(message = #message, label = #label #(, note = #notes)*)]
                trait #trait_name { const OK: (); }
                #[diagnostic::do_not_recommend]
                impl #trait_name for str { const OK: () = (); }
                <#and #subject as #trait_name>::OK
            };
        }
    }

    /// The one warning that a macro can report on stable Rust: the use of something deprecated. A deprecated macro is reported
    /// before other errors end the compilation.
    fn to_warning(&self) -> TokenStream {
        let (at, text) = (self.first_span(), self.line());
        let name = format_ident!("{}", self.rule.code, span = at);
        quote_spanned! {at=>
            const _: () = {
                #[deprecated(note = #text)]
                macro_rules! #name { () => { () } }
                #name!()
            };
        }
    }
}

/// Tokens as a part of a name: `SizesFind` for `sizes.find(…)`.
fn words_of(tokens: &TokenStream) -> String {
    const LONGEST: usize = 24;
    let text = tokens.to_string();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let mut name = String::new();
    for word in words.map(pascal_case).filter(|word| !word.is_empty()) {
        if name.len() + word.len() > LONGEST {
            break;
        }
        name.push_str(&word);
    }
    name
}

/// A fix in a function, where the call itself is written and `wire!` is not: `` `web.allow_from(…)?` `` for
/// `` `wire!(web.allow_from(…))` ``.
fn without_wire(fix: &str) -> Option<String> {
    let (before, rest) = fix.split_once("`wire!(")?;
    let (call, after) = rest.split_once(")`")?;
    Some(format!("{before}`{call}?`{after}"))
}

/// A text for `on_unimplemented`, which formats it.
fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

fn compile_error(tokens: &TokenStream, text: &str) -> TokenStream {
    syn::Error::new_spanned(tokens, text).into_compile_error()
}

/// Collects diagnostics until they are written.
#[derive(Debug, Default)]
#[must_use = "diagnostics have to be written"]
pub(crate) struct Diagnostics {
    all: Vec<Diagnostic>,
    /// Whether they are of a macro in a function, of which there may be others beside it.
    is_in_function: bool,
    /// Whether an editor reads the expansion.
    is_for_editor: bool,
}

impl Diagnostics {
    /// Those of a module.
    pub(crate) fn in_module(audience: Audience) -> Self {
        Self {
            all: Vec::new(),
            is_in_function: false,
            is_for_editor: audience == Audience::Editor,
        }
    }

    /// Those of a macro in a function.
    pub(crate) fn in_function(audience: Audience) -> Self {
        Self {
            is_in_function: true,
            ..Self::in_module(audience)
        }
    }

    /// Whether an editor reads the expansion, which can complete what is half typed.
    pub(crate) const fn is_for_editor(&self) -> bool {
        self.is_for_editor
    }

    pub(crate) fn push(&mut self, mut diagnostic: Diagnostic) {
        if self.is_in_function
            && let Some(help) = without_wire(diagnostic.fix())
        {
            diagnostic.help = Some(help);
        }
        self.all.push(diagnostic);
    }

    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }

    #[cfg(test)]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// The codes and the sentences of the warnings.
    pub(crate) fn warnings(&self) -> Vec<(&'static str, String)> {
        let warnings = self.all.iter().filter(|one| one.is_warning());
        warnings
            .map(|one| (one.rule.code, one.message.clone()))
            .collect()
    }

    /// All of them as items, which are statements too. They go after everything else that is emitted: rust-analyzer looks for
    /// the cursor by its offset.
    pub(crate) fn into_tokens(self, audience: Audience, library: &TokenStream) -> TokenStream {
        let Written { warnings, errors } = self.write(audience, library);
        let mut all = warnings;
        all.extend(errors);
        all
    }

    /// The same where the library is not named.
    pub(crate) fn into_items(self, audience: Audience) -> TokenStream {
        match audience {
            Audience::Compiler => self.into_tokens(audience, &TokenStream::new()),
            Audience::Editor => self.into_one_line(),
        }
    }

    /// All of them on a line each, as the one macro that reports an error wherever a macro can be called.
    pub(crate) fn into_one_line(self) -> TokenStream {
        let errors = self.all.iter();
        errors
            .map(|one| compile_error(&one.tokens, &one.line()))
            .collect()
    }

    /// All of them in the order of the source, with the warnings apart, by the path of the library's private module. They are inside of a module, where its
    /// `#[allow(deprecated)]` reaches them.
    pub(crate) fn write(mut self, audience: Audience, library: &TokenStream) -> Written {
        self.all.sort_by_key(Diagnostic::position);
        if audience == Audience::Editor {
            return self.write_for_editor(library);
        }
        let mut written = Written::default();
        let mut names: BTreeSet<String> = BTreeSet::new();
        // The number that the next one of a name gets, so that thousands of one name are not asked for one by one.
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for diagnostic in &self.all {
            if diagnostic.is_warning() {
                written.warnings.extend(diagnostic.to_warning());
                continue;
            }
            // rustc writes the whole path of a trait whose name is not the only one.
            let name = format!("Obeys{}", pascal_case(&diagnostic.rule.identifier()));
            let with_place = format!("{name}Of{}", words_of(&diagnostic.tokens));
            let next = numbers.entry(with_place.clone()).or_insert(2);
            let numbered = (*next..).map(|number| {
                *next = number + 1;
                format!("{with_place}{number}")
            });
            // Each macro in a function names its own, and there are other macros.
            let names_alone = (!self.is_in_function).then_some(name);
            let mut candidates = names_alone
                .into_iter()
                .chain([with_place.clone()])
                .chain(numbered);
            let name = candidates.find(|name| names.insert(name.clone()));
            let name = name.unwrap_or_default();
            written.errors.extend(diagnostic.to_rustc_error(&name));
        }
        written
    }

    /// The errors in a module of their own, whose names nothing finds. An editor shows no warning of a macro.
    fn write_for_editor(&self, library: &TokenStream) -> Written {
        let errors = self.all.iter();
        let errors = errors.filter(|one| !one.is_warning() && !one.is_for_compiler);
        let errors = errors.enumerate();
        let errors: TokenStream = errors
            .map(|(number, one)| one.to_editor_error(library, number))
            .collect();
        let errors = (!errors.is_empty()).then(|| {
            quote! {
                const _: () = {
                    mod problems { #errors }
                };
            }
        });
        Written {
            warnings: TokenStream::new(),
            errors: errors.unwrap_or_default(),
        }
    }
}

/// Diagnostics as items.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) warnings: TokenStream,
    pub(crate) errors: TokenStream,
}

/// The error that a [`Diagnostic`] is for an editor: the text of its attribute, at its brackets.
pub(crate) fn problem(input: TokenStream) -> TokenStream {
    let tokens: Vec<_> = input.into_iter().collect();
    let text = tokens.iter().find_map(|token| match token {
        TokenTree::Group(attribute) if attribute.delimiter() == Delimiter::Bracket => {
            match attribute.stream().into_iter().nth(1) {
                Some(TokenTree::Group(text)) => Some(text.stream()),
                _ => None,
            }
        }
        _ => None,
    });
    match (text, tokens.last()) {
        (Some(text), Some(place)) => {
            quote_spanned!(place.span()=> ::core::compile_error! { #text })
        }
        _ => TokenStream::new(),
    }
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
    fn calls_in_functions_need_no_wire() {
        assert_eq!(
            without_wire("open it: `wire!(web.allow_from(Peer::ipv4(\"10.0.0.0/16\"), Port::tcp(443)))`, or not").as_deref(),
            Some("open it: `web.allow_from(Peer::ipv4(\"10.0.0.0/16\"), Port::tcp(443))?`, or not")
        );
        assert_eq!(without_wire("add `vpc: name`"), None);
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
