//! The arguments of `#[stack(…)]`.

use darling::ast::NestedMeta;
use darling::{Error, FromMeta};
use proc_macro2::{Group, Ident, Punct, TokenStream, TokenTree};
use quote::ToTokens as _;
use stackwright_core::catalogue::{SW0901, SW0903, SW0904, SW0907};
use stackwright_core::common::Common;
use stackwright_core::describe::key;
use stackwright_core::describe::{Description, Fact, Node, Tree};
use stackwright_core::{Rule, catalogue, identity, language, stack};
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::{LitStr, Meta, Token};

use super::depth::is_readable;
use super::tag_rule::{RemovedTags, TagRules};
use super::{UNFINISHED, completed, name_of, rest_of};
use crate::diagnostics::{Diagnostic, Diagnostics, did_you_mean};

/// `#[stack(name = "SessionStore", tags("team" = "web"))]`, every part of which may be left out.
#[derive(Debug, Default, FromMeta)]
#[darling(default)]
pub(crate) struct StackArguments {
    /// The stack's name. Default: the module's in PascalCase.
    pub(crate) name: Option<TextArgument>,
    /// The path of the stack in a CDK app. Default: its name.
    pub(crate) path: Option<TextArgument>,
    /// The tags of all its resources. Default: none.
    pub(crate) tags: Tags,
    /// The tags of some of its resources. Default: none.
    pub(crate) tag: TagRules,
    /// The tags that are removed. Default: none.
    pub(crate) remove_tag: RemovedTags,
    /// The tags of the stack alone. Default: none.
    pub(crate) stack_tags: Tags,
    /// Its description. Default: none.
    pub(crate) description: Option<StackArgument>,
    /// Whether CloudFormation refuses to delete it. Default: it does not.
    pub(crate) termination_protection: Option<StackArgument>,
    /// JSON that is laid over its template. Default: none.
    pub(crate) overrides: Option<StackArgument>,
    /// The path of the library, where it is not `::stackwright`.
    #[darling(rename = "crate")]
    pub(crate) library: Option<LibraryPath>,
    /// Where it is deployed to. Default: to what the deployment's credentials say.
    pub(crate) env: Option<Environment>,
    /// Whether it asks for a review: rules of the level `audit` are warnings.
    pub(crate) audit: Audit,
    /// The rules that everything in it may break. Default: none.
    pub(crate) allow: Allows,
    /// Whether the module gets a test that synthesizes the stack. Default: it does.
    pub(crate) test: Option<bool>,
    /// The type of its configuration. Default: it has none.
    pub(crate) config: Option<syn::Path>,
    /// The configurations with which all rules are asked when the program is compiled. Default: none.
    pub(crate) check: Configurations,
}

/// `audit`. darling's own flag panics at `audit()`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Audit(pub(crate) bool);

impl FromMeta for Audit {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        match item {
            Meta::Path(_) => Ok(Self(true)),
            other => Err(Error::custom("`audit` takes no value").with_span(other)),
        }
    }
}

/// `check(Config::DEV, Config::PROD)`.
#[derive(Debug, Default)]
pub(crate) struct Configurations(pub(crate) Vec<syn::Expr>);

impl FromMeta for Configurations {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        let wrong = || Error::custom("expected `check(Config::DEV, Config::PROD)`").with_span(item);
        let list = item.require_list().map_err(|_| wrong())?;
        // A name that is not typed yet is reported where the others are checked.
        let all = Punctuated::<syn::Expr, Token![,]>::parse_terminated
            .parse2(completed(&list.tokens))
            .map_err(Error::from)?;
        if all.is_empty() {
            return Err(wrong());
        }
        Ok(Self(all.into_iter().collect()))
    }
}

/// Whether the name of a configuration is not typed yet: `Config::`.
pub(crate) fn is_incomplete(configuration: &syn::Expr) -> bool {
    let tokens = configuration.to_token_stream().into_iter();
    tokens
        .last()
        .is_some_and(|last| matches!(last, TokenTree::Ident(name) if name == UNFINISHED))
}

/// `env(account = "123456789012", region = "eu-west-1")`.
#[derive(Debug, Default, FromMeta)]
#[darling(default)]
pub(crate) struct Environment {
    pub(crate) account: Option<TextArgument>,
    pub(crate) region: Option<TextArgument>,
}

/// The path of the library: `my_infra::stackwright`.
#[derive(Clone, Debug)]
pub(crate) struct LibraryPath(pub(crate) syn::Path);

impl FromMeta for LibraryPath {
    fn from_expr(expression: &syn::Expr) -> darling::Result<Self> {
        match expression {
            syn::Expr::Path(path) if path.qself.is_none() => Ok(Self(path.path.clone())),
            other => {
                let message =
                    "expected the path of the library, as in `crate = my_infra::stackwright`";
                Err(Error::custom(message).with_span(other))
            }
        }
    }
}

/// An expression, in which `config` is the configuration.
#[derive(Clone, Debug)]
pub(crate) struct StackArgument(pub(crate) syn::Expr);

impl FromMeta for StackArgument {
    fn from_expr(expression: &syn::Expr) -> darling::Result<Self> {
        Ok(Self(expression.clone()))
    }
}

impl StackArgument {
    /// The text or the constant that it is.
    pub(crate) fn text(&self) -> Option<TextArgument> {
        TextArgument::from_expr(&self.0).ok()
    }

    /// Whether it is no literal of another type than a text.
    pub(crate) fn can_be_text(&self) -> bool {
        self.can_be(|literal| matches!(literal, syn::Lit::Str(_)))
    }

    /// Whether it is no literal of another type than a flag.
    pub(crate) fn can_be_flag(&self) -> bool {
        self.can_be(|literal| matches!(literal, syn::Lit::Bool(_)))
    }

    /// Whether it is no literal, which JSON of a template is not.
    pub(crate) fn can_be_json(&self) -> bool {
        self.can_be(|_| false)
    }

    fn can_be(&self, is_wanted: fn(&syn::Lit) -> bool) -> bool {
        match &self.0 {
            syn::Expr::Lit(literal) => is_wanted(&literal.lit),
            _ => true,
        }
    }
}

impl quote::ToTokens for StackArgument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

/// A text: a literal, or a constant, whose value const evaluation knows.
#[derive(Clone, Debug)]
pub(crate) enum TextArgument {
    Literal(LitStr),
    Constant(syn::Path),
}

impl TextArgument {
    /// The text, where it is written out.
    pub(crate) fn value(&self) -> Option<String> {
        match self {
            Self::Literal(literal) => Some(literal.value()),
            Self::Constant(_) => None,
        }
    }
}

impl quote::ToTokens for TextArgument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Literal(literal) => literal.to_tokens(tokens),
            Self::Constant(path) => path.to_tokens(tokens),
        }
    }
}

impl FromMeta for TextArgument {
    fn from_expr(expression: &syn::Expr) -> darling::Result<Self> {
        match expression {
            syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            }) => Ok(Self::Literal(text.clone())),
            syn::Expr::Path(path) if path.qself.is_none() => Ok(Self::Constant(path.path.clone())),
            other => Err(Error::custom("expected a string or a constant").with_span(other)),
        }
    }
}

/// `tags("team" = "web")`.
#[derive(Debug, Default)]
pub(crate) struct Tags(pub(crate) Vec<(LitStr, LitStr)>);

impl Tags {
    fn check(&self, diagnostics: &mut Diagnostics) {
        let tags = self.0.iter().map(|(name, value)| {
            let [name, value] = [name, value].map(|text| Fact::Known(Node::Text(text.value())));
            key::Tag::node(name, value)
        });
        let tags = Tree::partial("").with(Common::<()>::TAGS, tags.collect::<Vec<_>>());
        for finding in stack::tags(tags.raw()) {
            let key = self.0.get(finding.at).map(|(key, _)| key);
            diagnostics.push(Diagnostic::of(&finding.violation, key.to_token_stream()));
        }
    }
}

impl FromMeta for Tags {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        let list = item.require_list().map_err(|_| {
            let name = item.path().get_ident().map_or("tags".to_owned(), name_of);
            let message = format!("expected `{name}(\"key\" = \"value\")`");
            Error::custom(message).with_span(item)
        })?;
        let tags = list
            .parse_args_with(Punctuated::<Tag, Token![,]>::parse_terminated)
            .map_err(Error::from)?;
        Ok(Self(
            tags.into_iter().map(|tag| (tag.key, tag.value)).collect(),
        ))
    }
}

/// `allow(SW0102 = "reason", cache_name_lower_case = "reason")`.
#[derive(Debug, Default)]
pub(crate) struct Allows(Vec<Allow>);

#[derive(Debug)]
struct Allow {
    /// The code of a rule, or its name.
    rule: Ident,
    reason: LitStr,
}

impl FromMeta for Allows {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        let list = item
            .require_list()
            .map_err(|_| Error::custom("expected `allow(SW0102 = \"reason\")`").with_span(item))?;
        let allows = list
            .parse_args_with(Punctuated::<Allow, Token![,]>::parse_terminated)
            .map_err(Error::from)?;
        Ok(Self(allows.into_iter().collect()))
    }
}

impl syn::parse::Parse for Allow {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        let rule: Ident = input.parse()?;
        if input.peek(Token![-]) {
            return Err(hyphened(input, &rule)?);
        }
        input.parse::<Token![=]>()?;
        let reason = input.parse()?;
        Ok(Self { rule, reason })
    }
}

struct Tag {
    key: LitStr,
    value: LitStr,
}

impl syn::parse::Parse for Tag {
    fn parse(input: syn::parse::ParseStream<'_>) -> syn::Result<Self> {
        let key = input.parse()?;
        input.parse::<Token![=]>()?;
        let value = input.parse()?;
        Ok(Self { key, value })
    }
}

impl StackArguments {
    /// The account and the region, as far as they are written out.
    pub(crate) fn environment(&self) -> (String, String) {
        let text = |of: Option<&TextArgument>| of.and_then(TextArgument::value).unwrap_or_default();
        let env = self.env.as_ref();
        (
            text(env.and_then(|env| env.account.as_ref())),
            text(env.and_then(|env| env.region.as_ref())),
        )
    }

    /// Reads the arguments, reports what is wrong with them, and answers with what is right.
    pub(crate) fn read(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Self {
        if !is_readable(&tokens, diagnostics) {
            return Self::default();
        }
        let items = match NestedMeta::parse_meta_list(tokens.clone()) {
            Ok(items) => with_complete(items, diagnostics),
            Err(error) => {
                diagnostics.push(not_a_list(&tokens, &error));
                return Self::default();
            }
        };
        // One by one, so that a wrong one takes no right one away.
        let mut arguments = Self::default();
        for item in items {
            match Self::from_list(std::slice::from_ref(&item)) {
                Ok(read) => {
                    let is_again = (read.name.is_some() && arguments.name.is_some())
                        || (read.path.is_some() && arguments.path.is_some())
                        || (read.env.is_some() && arguments.env.is_some())
                        || (read.test.is_some() && arguments.test.is_some())
                        || (read.config.is_some() && arguments.config.is_some())
                        || (read.library.is_some() && arguments.library.is_some())
                        || (read.description.is_some() && arguments.description.is_some())
                        || (read.overrides.is_some() && arguments.overrides.is_some())
                        || (read.termination_protection.is_some()
                            && arguments.termination_protection.is_some());
                    if is_again {
                        diagnostics.push(Diagnostic::new(
                            SW0903,
                            item.to_token_stream(),
                            "duplicate argument of `#[stack]`",
                        ));
                    }
                    arguments.name = read.name.or(arguments.name);
                    arguments.path = read.path.or(arguments.path);
                    arguments.env = read.env.or(arguments.env);
                    arguments.test = read.test.or(arguments.test);
                    arguments.config = read.config.or(arguments.config);
                    arguments.check.0.extend(read.check.0);
                    arguments.audit.0 |= read.audit.0;
                    arguments.allow.0.extend(read.allow.0);
                    arguments.tags.0.extend(read.tags.0);
                    arguments.tag.0.extend(read.tag.0);
                    arguments.remove_tag.0.extend(read.remove_tag.0);
                    arguments.stack_tags.0.extend(read.stack_tags.0);
                    arguments.library = read.library.or(arguments.library);
                    arguments.description = read.description.or(arguments.description);
                    arguments.overrides = read.overrides.or(arguments.overrides);
                    arguments.termination_protection = read
                        .termination_protection
                        .or(arguments.termination_protection);
                }
                Err(error) => {
                    for error in error.flatten() {
                        report(&error, &item, diagnostics);
                    }
                }
            }
        }
        arguments
    }

    /// The rules that are allowed, and where that is written. What can't be allowed is reported.
    pub(crate) fn allowed(
        &self,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(&'static Rule, TokenStream)> {
        let mut allowed = Vec::new();
        for Allow { rule, reason } in &self.allow.0 {
            match allowed_rule(None, rule, &reason.value()) {
                Ok(found) => allowed.push((found, rule.to_token_stream())),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        allowed
    }

    /// The codes that are allowed, with the reasons.
    pub(crate) fn reasons(&self) -> Vec<(&'static str, String)> {
        let allows = self.allow.0.iter();
        let known = allows.filter_map(|Allow { rule, reason }| {
            let rule = catalogue::find(&name_of(rule))?;
            Some((rule.code, reason.value()))
        });
        known.collect()
    }

    /// Asks the rules about names and tags.
    pub(crate) fn check(&self, diagnostics: &mut Diagnostics) {
        if let (None, Some(first)) = (&self.config, self.check.0.first()) {
            let message = "`check` needs the type of the configuration";
            diagnostics.push(
                Diagnostic::new(SW0904, first.to_token_stream(), message)
                    .help("add it: `#[stack(config = Config, check(…))]`"),
            );
        }
        for check in self.check.0.iter().filter(|check| is_incomplete(check)) {
            let place = check.to_token_stream();
            let problem = Diagnostic::new(SW0907, place.clone(), "incomplete configuration");
            diagnostics.push(problem.help(rest_of(&place)));
        }
        if let Some(name) = &self.name
            && let Some(text) = name.value()
            && let Err(violation) = stack::name(&text)
        {
            diagnostics.push(Diagnostic::of(&violation, name.to_token_stream()));
        }
        if let Some(path) = &self.path
            && let Some(text) = path.value()
            && let Err(violation) = stack::path(&text)
        {
            diagnostics.push(Diagnostic::of(&violation, path.to_token_stream()));
        }
        let Environment { account, region } = self.env.as_ref().unwrap_or(&Environment {
            account: None,
            region: None,
        });
        if let Some(account) = account
            && let Some(text) = account.value()
            && let Err(violation) = identity::account_id(&text)
        {
            diagnostics.push(Diagnostic::of(&violation, account.to_token_stream()));
        }
        if let Some(region) = region
            && let Some(text) = region.value()
            && let Err(violation) = stack::region(&text)
        {
            diagnostics.push(Diagnostic::of(&violation, region.to_token_stream()));
        }
        self.check_properties(diagnostics);
        self.tags.check(diagnostics);
        self.stack_tags.check(diagnostics);
        let rules = self.tag.0.iter().chain(&self.remove_tag.0);
        rules.for_each(|rule| rule.check(diagnostics));
    }

    /// Warns of a Region that is not known, unless the stack allows it.
    pub(crate) fn check_region(
        &self,
        tells: &dyn Fn(&'static stackwright_core::Rule) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        let region = self.env.as_ref().and_then(|env| env.region.as_ref());
        // Const evaluation asks of a constant, where the rule is not allowed.
        let is_constant = region.is_some_and(|region| region.value().is_none());
        if is_constant {
            tells(stackwright_core::region::SW0926);
        }
        if let Some(region) = region
            && let Some(text) = region.value()
            && let Err(violation) = stackwright_core::region::known(&text)
            && tells(violation.rule)
        {
            diagnostics.push(Diagnostic::of(&violation, region.to_token_stream()));
        }
    }

    /// Asks the rules about the description and the termination protection.
    fn check_properties(&self, diagnostics: &mut Diagnostics) {
        if let Some(description) = &self.description {
            let tokens = description.to_token_stream();
            if !description.can_be_text() {
                let message = "expected a string for `description`";
                diagnostics.push(
                    Diagnostic::new(SW0904, tokens, message)
                        .help("write for example `description = \"Sessions of the shop\"`"),
                );
            } else if let Some(text) = description.text().and_then(|text| text.value())
                && let Err(violation) = stack::description(&text)
            {
                diagnostics.push(Diagnostic::of(&violation, tokens));
            }
        }
        if let Some(overrides) = &self.overrides
            && !overrides.can_be_json()
        {
            let message = "expected JSON for `overrides`";
            diagnostics.push(
                Diagnostic::new(SW0904, overrides.to_token_stream(), message)
                    .help("write for example `overrides = json!({ \"Metadata\": { … } })`"),
            );
        }
        if let Some(protection) = &self.termination_protection
            && !protection.can_be_flag()
        {
            let message = "expected `true` or `false` for `termination_protection`";
            diagnostics.push(
                Diagnostic::new(SW0904, protection.to_token_stream(), message)
                    .help("write `termination_protection = true`"),
            );
        }
    }
}

/// The rule that an `allow` names, by its code or its name, or what is wrong with it: that of a declaration, or of the stack.
pub(crate) fn allowed_rule(
    of: Option<&Description>,
    written: &Ident,
    reason: &str,
) -> Result<&'static Rule, Box<Diagnostic>> {
    let name = name_of(written);
    let place = written.to_token_stream();
    let allowed = match of {
        Some(of) => language::allow_in(of, &name, reason),
        None => language::allow(&name, reason),
    };
    allowed.map_err(|violation| {
        let diagnostic = Diagnostic::of(&violation, place);
        let is_unknown = catalogue::find(&name).is_none();
        let near = is_unknown.then(|| near_rule(&name)).flatten();
        Box::new(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        })
    })
}

/// The code or the name of a rule that can be allowed and is likely to be meant.
fn near_rule(written: &str) -> Option<String> {
    let can_be_allowed = catalogue::ALL
        .iter()
        .filter(|rule| rule.level.can_be_allowed());
    let names: Vec<_> = can_be_allowed
        .clone()
        .map(|rule| rule.identifier())
        .collect();
    let codes = can_be_allowed.map(|rule| rule.code);
    let candidates = codes.chain(names.iter().map(String::as_str));
    did_you_mean(written, candidates).map(str::to_owned)
}

/// How the name of a rule has to be written whose hyphens stand where only identifiers can.
pub(crate) fn without_hyphens(written: &TokenStream) -> Option<String> {
    let mut name = String::new();
    for token in written.clone() {
        match token {
            TokenTree::Ident(word) => name.push_str(&name_of(&word)),
            TokenTree::Punct(hyphen) if hyphen.as_char() == '-' => name.push('-'),
            _ => return None,
        }
    }
    let rule = catalogue::find(&name).filter(|rule| rule.name == name)?;
    Some(rule.identifier())
}

/// What is wrong with a name that goes on with a hyphen.
fn hyphened(input: syn::parse::ParseStream<'_>, first: &Ident) -> syn::Result<syn::Error> {
    let mut written = first.to_token_stream();
    while !input.is_empty() && !input.peek(Token![=]) && !input.peek(Token![,]) {
        written.extend([input.parse::<TokenTree>()?]);
    }
    let message = without_hyphens(&written).map_or_else(
        || "expected `=` and a reason".to_owned(),
        |name| format!("expected the name with underscores, `{name}`"),
    );
    Ok(syn::Error::new_spanned(written, message))
}

/// Whether a name stands in it that nothing follows.
fn is_half_typed(item: &NestedMeta) -> bool {
    match item {
        NestedMeta::Meta(Meta::Path(_)) => true,
        NestedMeta::Meta(Meta::List(list)) => {
            let inside = WrittenArgument::all(list.tokens.clone());
            inside.iter().any(|argument| !argument.has_value)
        }
        _ => false,
    }
}

/// How an argument of `#[stack]` is written, by its name.
fn example_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "name" => "name = \"SessionStore\"",
        "tag" => "tag(\"team\" = \"web\", include(\"AWS::EC2::VPC\"))",
        "remove_tag" => "remove_tag(\"team\", exclude(\"AWS::EC2::VPC\"))",
        "tags" => "tags(\"team\" = \"web\")",
        "stack_tags" => "stack_tags(\"team\" = \"web\")",
        "env" => "env(account = \"123456789012\", region = \"eu-west-1\")",
        "allow" => "allow(SW0102 = \"reason\")",
        "audit" => "audit",
        "check" => "check(Config::DEV, Config::PROD)",
        "config" => "config = Config",
        "crate" => "crate = my_infra::stackwright",
        "description" => "description = \"Sessions of the shop\"",
        "overrides" => "overrides = json!({ … })",
        "path" => "path = \"Prod/Store\"",
        "termination_protection" => "termination_protection = true",
        "test" => "test = false",
        _ => return None,
    })
}

/// The argument that is meant by a name of other tools.
fn meant_by(name: &str) -> Option<(&'static str, &'static str)> {
    let meant = match name {
        "stack_name" | "stackName" | "id" | "stack_id" | "stackId" => "name",
        "configuration" | "Config" | "props" => "config",
        "configs" | "configurations" | "stages" | "environments" => "check",
        "region" | "account" | "environment" => "env",
        "terminationProtection" | "protected" => "termination_protection",
        "library" | "krate" => "crate",
        "template_overrides" | "metadata" => "overrides",
        _ => return None,
    };
    let example = match name {
        "region" => "env(region = \"eu-west-1\")",
        "account" => "env(account = \"123456789012\")",
        _ => example_of(meant)?,
    };
    Some((meant, example))
}

/// The arguments without those that end before a name, which are reported. An editor completes them.
fn with_complete(items: Vec<NestedMeta>, diagnostics: &mut Diagnostics) -> Vec<NestedMeta> {
    let mut complete = Vec::new();
    for item in items {
        let NestedMeta::NameValueInvalidExpr(of) = &item else {
            complete.push(item);
            continue;
        };
        match syn::parse2::<syn::Expr>(completed(&of.value)) {
            Ok(value) if is_incomplete(&value) => {
                let message = format!("incomplete value of `{}`", of.path.to_token_stream());
                let problem = Diagnostic::new(SW0907, of.value.clone(), message);
                diagnostics.push(problem.help("write the name that follows"));
                if diagnostics.is_for_editor() {
                    complete.push(NestedMeta::Meta(Meta::NameValue(syn::MetaNameValue {
                        path: of.path.clone(),
                        eq_token: of.eq_token,
                        value,
                    })));
                }
            }
            _ => complete.push(item),
        }
    }
    complete
}

/// What is wrong with arguments that are no list of them.
fn not_a_list(tokens: &TokenStream, error: &syn::Error) -> Diagnostic {
    let tokens: Vec<_> = tokens.clone().into_iter().collect();
    let colon = tokens.windows(2).find_map(|pair| match pair {
        [TokenTree::Ident(name), TokenTree::Punct(colon)]
            if colon.as_char() == ':' && colon.spacing() == proc_macro2::Spacing::Alone =>
        {
            Some((name_of(name), colon))
        }
        _ => None,
    });
    if let Some((name, colon)) = colon {
        let example = example_of(&name).or_else(|| Some(meant_by(&name)?.1));
        let example = example.unwrap_or("name = \"SessionStore\"");
        return Diagnostic::new(SW0904, colon.to_token_stream(), "expected `=`, found `:`")
            .help(format!("write `#[stack({example})]`"));
    }
    let place = placed(error.span());
    let message = error.to_string();
    if message == "expected `,`" {
        return Diagnostic::new(SW0904, place, message)
            .help("write `,` between the arguments of `#[stack]`");
    }
    Diagnostic::new(SW0904, place, message)
        .help("write for example `#[stack(name = \"SessionStore\")]`")
}

/// A token with a place, for what underlines by tokens.
fn placed(span: proc_macro2::Span) -> TokenStream {
    TokenTree::Ident(Ident::new("stack", span)).into()
}

/// The name of an argument, where it begins with one.
fn argument_name(item: &NestedMeta) -> Option<String> {
    match item {
        NestedMeta::Meta(meta) => meta.path().get_ident().map(name_of),
        _ => None,
    }
}

fn report(error: &Error, item: &NestedMeta, diagnostics: &mut Diagnostics) {
    const UNKNOWN: &str = "Unknown field: `";
    let message = error.to_string();
    // The place is underlined.
    let is_path = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_lowercase() || b"_/".contains(&b))
    };
    let (message, at) = match message.rsplit_once(" at ") {
        Some((before, at)) if is_path(at) => (before, at),
        _ => (message.as_str(), ""),
    };
    let place = placed(error.span());
    if let Some(unknown) = message.strip_prefix(UNKNOWN) {
        let written = unknown.split('`').next().unwrap_or_default();
        let diagnostic = unknown_argument(written, unknown, at, place);
        // Of a half-typed name the editor says by itself that there is no such argument.
        diagnostics.push(diagnostic.for_compiler(is_half_typed(item)));
        return;
    }
    let name = argument_name(item);
    let name = if at.is_empty() {
        name.as_deref().unwrap_or_default()
    } else {
        at
    };
    let example = example_of(name);
    let is_of_darling = message.starts_with("Unexpected ");
    let message = match (message, example) {
        (message, _) if message.starts_with("Unexpected meta-item format `word`") => {
            "missing value".to_owned()
        }
        (_, Some(_)) if is_of_darling && name == "config" => {
            "expected the path of a type".to_owned()
        }
        (_, Some(_)) if is_of_darling => format!("unexpected form of `{name}`"),
        (_, None) if is_of_darling => "expected the name of an argument of `#[stack]`".to_owned(),
        (message, _) => in_lower_case(message),
    };
    let example = match item {
        NestedMeta::Lit(syn::Lit::Str(text)) => format!("name = \"{}\"", text.value()),
        _ => example.unwrap_or("name = \"SessionStore\"").to_owned(),
    };
    let diagnostic = Diagnostic::new(SW0904, place, message);
    diagnostics.push(diagnostic.help(format!("write for example `#[stack({example})]`")));
}

/// An argument, or a part of one, that there is not.
fn unknown_argument(written: &str, unknown: &str, at: &str, place: TokenStream) -> Diagnostic {
    let message = in_lower_case(&format!("Unknown field: `{unknown}"));
    if !at.is_empty() {
        let example = example_of(at).unwrap_or("name = \"SessionStore\"");
        return Diagnostic::new(SW0901, place, message)
            .help(format!("write for example `#[stack({example})]`"));
    }
    if let Some((meant, example)) = meant_by(written) {
        let message = format!("unknown field: `{written}`. Did you mean `{meant}`?");
        return Diagnostic::new(SW0901, place, message)
            .help(format!("write for example `#[stack({example})]`"));
    }
    let near = unknown
        .split_once("Did you mean `")
        .and_then(|(_, near)| near.split('`').next())
        .and_then(example_of);
    let example = near.unwrap_or("name = \"SessionStore\"");
    Diagnostic::new(SW0901, place, message).help(format!("write for example `#[stack({example})]`"))
}

/// A sentence of a message.
fn in_lower_case(message: &str) -> String {
    let mut letters = message.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect()
}

/// An argument as an editor sees it, whether it can be read or not.
#[derive(Debug)]
pub(crate) struct WrittenArgument {
    pub(crate) name: Ident,
    /// What stands in its parentheses.
    pub(crate) inside: Option<Group>,
    /// Whether anything stands behind the name.
    pub(crate) has_value: bool,
    pub(crate) comma: Option<Punct>,
}

impl WrittenArgument {
    /// The arguments that start with a name.
    pub(crate) fn all(tokens: TokenStream) -> Vec<Self> {
        let mut tokens = tokens.into_iter();
        let mut arguments = Vec::new();
        while let Some(first) = tokens.next() {
            let mut inside = None;
            let mut has_value = false;
            let mut comma = None;
            for token in tokens.by_ref() {
                match token {
                    TokenTree::Punct(punct) if punct.as_char() == ',' => {
                        comma = Some(punct);
                        break;
                    }
                    TokenTree::Group(group) if !has_value => inside = Some(group),
                    _ => {}
                }
                has_value = true;
            }
            if let TokenTree::Ident(name) = first {
                arguments.push(Self {
                    name,
                    inside,
                    has_value,
                    comma,
                });
            }
        }
        arguments
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn read(tokens: TokenStream) -> (StackArguments, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let arguments = StackArguments::read(tokens, &mut diagnostics);
        arguments.check(&mut diagnostics);
        let _ = arguments.allowed(&mut diagnostics);
        let reported = diagnostics
            .iter()
            .map(|d| format!("{} {}", d.rule.code, d.message));
        (arguments, reported.collect())
    }

    #[test]
    fn reads_what_is_there() {
        let (arguments, reported) = read(quote!(name = "A", tags("k" = "v", "l" = "w")));
        assert!(reported.is_empty(), "{reported:?}");
        assert_eq!(arguments.name.and_then(|n| n.value()), Some("A".to_owned()));
        assert_eq!(arguments.tags.0.len(), 2);
        let (arguments, reported) = read(quote!(name = names::STORE, env(region = REGION)));
        assert!(reported.is_empty(), "{reported:?}");
        assert!(arguments.name.is_some_and(|name| name.value().is_none()));
        let (arguments, reported) = read(quote!());
        assert!(reported.is_empty());
        assert!(arguments.name.is_none());
    }

    #[test]
    fn a_wrong_argument_takes_no_right_one_away() {
        let (arguments, reported) = read(quote!(nme = "A", tags("k" = "v")));
        assert_eq!(reported.len(), 1);
        assert!(reported[0].contains("Did you mean `name`"), "{reported:?}");
        assert_eq!(arguments.tags.0.len(), 1);
    }

    #[test]
    fn allows_rules_by_their_codes_and_their_names() {
        let (arguments, reported) = read(quote!(allow(
            SW0102 = "a",
            cache_name_lower_case = "b",
            open_to_internet = "c"
        )));
        assert!(reported.is_empty(), "{reported:?}");
        let expected = [("SW0102", "a"), ("SW0104", "b"), ("SW0505", "c")];
        assert_eq!(
            arguments.reasons(),
            expected.map(|(code, reason)| (code, reason.to_owned()))
        );
    }

    #[test]
    fn rules_that_are_near_are_suggested() {
        for (written, expected) in [
            ("engine_versoin", Some("engine_version")),
            ("Engine_Version", Some("engine_version")),
            ("SW01022", Some("SW0102")),
            ("sw0404", Some("SW0404")),
            ("zzz", None),
        ] {
            assert_eq!(near_rule(written).as_deref(), expected, "{written}");
        }
        for (written, expected) in [
            (quote!(engine - version), Some("engine_version")),
            (quote!(engine_version), None),
            (quote!(engine - versions), None),
            (quote!(engine + version), None),
        ] {
            let name = without_hyphens(&written);
            assert_eq!(name.as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn names_of_other_tools_are_understood() {
        for (tokens, meant, example) in [
            (
                quote!(stack_name = "A"),
                "`name`",
                "name = \"SessionStore\"",
            ),
            (
                quote!(region = "eu-west-1"),
                "`env`",
                "env(region = \"eu-west-1\")",
            ),
            (
                quote!(checks(A)),
                "`check`",
                "check(Config::DEV, Config::PROD)",
            ),
            (quote!(config: Config), "`=`", "config = Config"),
            (
                quote!(termination_protection(true)),
                "`termination_protection`",
                "termination_protection = true",
            ),
            (quote!("Store"), "`#[stack]`", "name = \"Store\""),
        ] {
            let mut diagnostics = Diagnostics::default();
            let _ = StackArguments::read(tokens.clone(), &mut diagnostics);
            let all: Vec<_> = diagnostics.iter().collect();
            let [one] = all.as_slice() else {
                panic!("{tokens}: {} diagnostics", all.len());
            };
            assert!(one.message.contains(meant), "{tokens}: {}", one.message);
            assert!(
                format!("{one:?}").contains(&format!("#[stack({})]", example).replace('"', "\\\"")),
                "{tokens}: {one:?}"
            );
        }
    }

    #[test]
    fn a_name_that_is_not_typed_yet_takes_nothing_else_away() {
        let (arguments, messages) =
            read(quote!(config = A, check(A::X, A::), termination_protection = config.));
        assert!(arguments.config.is_some());
        assert_eq!(arguments.check.0.len(), 2);
        assert!(arguments.check.0.iter().any(is_incomplete));
        assert!(arguments.termination_protection.is_none());
        let expected = [
            "SW0907 incomplete value of `termination_protection`",
            "SW0907 incomplete configuration",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn checks_names_and_tags() {
        for (tokens, code) in [
            (quote!(name = "1a"), "SW0807"),
            (quote!(name = 5), "SW0904"),
            (quote!(env(region = "europe")), "SW0703"),
            (quote!(env(account = "1234")), "SW0703"),
            (quote!(env(acount = "1234")), "SW0901"),
            (quote!(env = "eu-west-1"), "SW0904"),
            (quote!(allow(SW9999 = "why")), "SW0908"),
            (quote!(allow(SW0107 = "why")), "SW0908"),
            (quote!(allow(SW0102 = " ")), "SW0908"),
            (quote!(allow(storage_limit = "why")), "SW0908"),
            (quote!(allow(engine_versoin = "why")), "SW0908"),
            (quote!(allow(engine - version = "why")), "SW0904"),
            (quote!(allow = "SW0102"), "SW0904"),
            (quote!(audit = 5), "SW0904"),
            (quote!(tags("aws:x" = "y")), "SW0809"),
            (quote!(tags("x" = "y", "x" = "z")), "SW0809"),
            (quote!(tags = "x"), "SW0904"),
            (quote!(stack_tags("aws:x" = "y")), "SW0809"),
            (quote!(stack_tags = "x"), "SW0904"),
            (quote!(description = 5), "SW0904"),
            (quote!(description), "SW0904"),
            (quote!(description = "A", description = "B"), "SW0903"),
            (quote!(crate = "infra"), "SW0904"),
            (quote!(termination_protection = "yes"), "SW0904"),
            (quote!(terminationProtection = true), "SW0901"),
            (quote!(5), "SW0904"),
            (quote!(name = "A", name = "B"), "SW0903"),
            (quote!(config: Config), "SW0904"),
            (quote!(config(Config)), "SW0904"),
            (quote!("Store"), "SW0904"),
            (quote!(name = "A" env(region = "eu-west-1")), "SW0904"),
        ] {
            let (_, reported) = read(tokens.clone());
            assert_eq!(reported.len(), 1, "{tokens} {reported:?}");
            assert!(reported[0].starts_with(code), "{tokens} {reported:?}");
        }
    }
}
