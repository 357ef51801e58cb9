//! The rules that templates are checked with: those of the library and the schemas, of templates themselves, and of changes.

use stackwright::changes;
use stackwright_core::{Level, catalogue, properties};

/// A rule, wherever it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `SW` and four digits; stable.
    pub code: &'static str,
    /// The rule in two to five words, in kebab-case; stable.
    pub name: &'static str,
    /// How firmly it is held.
    pub level: Level,
    /// The rule in one line.
    pub title: &'static str,
    /// Why it is a rule.
    pub why: &'static str,
    /// What to do about a violation.
    pub fix: &'static str,
    /// Where the rule is known from.
    pub source: &'static str,
    /// The address of its page; empty where it has none.
    pub page: &'static str,
}

impl Rule {
    /// A rule of the library or of the schemas.
    #[must_use]
    pub const fn of_library(rule: &'static stackwright_core::Rule) -> Self {
        Self {
            code: rule.code,
            name: rule.name,
            level: rule.level,
            title: rule.title,
            why: rule.why,
            fix: rule.fix,
            source: rule.source,
            page: rule.page,
        }
    }

    /// A rule about changes.
    #[must_use]
    pub const fn of_changes(rule: &'static changes::Rule) -> Self {
        Self {
            code: rule.code,
            name: rule.name,
            level: rule.level,
            title: rule.title,
            why: rule.why,
            fix: rule.fix,
            source: rule.source,
            page: "",
        }
    }

    /// Whether it is one of those that only templates are checked with.
    #[must_use]
    pub fn is_of_templates(&self) -> bool {
        TEMPLATE_RULES.iter().any(|rule| rule.code == self.code)
    }

    /// Whether it is one of the rule book, which resources are asked by their properties.
    #[must_use]
    pub fn is_of_properties(&self) -> bool {
        catalogue::find(self.code).is_some_and(properties::is_asked)
    }

    /// What to do where a whole template cannot allow it.
    #[must_use]
    pub fn instead_of_allow(&self) -> &'static str {
        if self.is_of_properties() {
            "correct what breaks the rule, or allow it in the metadata of the resource"
        } else {
            "correct what breaks the rule; an error is never allowed"
        }
    }

    /// The name of its level.
    #[must_use]
    pub const fn level_name(&self) -> &'static str {
        level_name(self.level)
    }
}

/// The name of a level, as `--level` takes it.
#[must_use]
pub const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Deny => "deny",
        Level::Warn => "warn",
        Level::Audit => "audit",
    }
}

/// All rules, by their codes.
#[must_use]
pub fn all() -> Vec<Rule> {
    let library = catalogue::ALL.iter().copied().map(Rule::of_library);
    let templates = TEMPLATE_RULES.iter().copied();
    let changes = changes::rule::ALL.iter().copied().map(Rule::of_changes);
    let mut all: Vec<_> = library.chain(templates).chain(changes).collect();
    all.sort_by_key(|rule| rule.code);
    all
}

/// The rule of a code or a name, in any case; the name also with underscores, as `allow` writes it in a program.
#[must_use]
pub fn find(code_or_name: &str) -> Option<Rule> {
    let wanted = code_or_name.trim().replace('_', "-");
    all().into_iter().find(|rule| {
        rule.code.eq_ignore_ascii_case(&wanted) || rule.name.eq_ignore_ascii_case(&wanted)
    })
}

/// The rule whose code or name is nearest to a text.
#[must_use]
pub fn nearest(code_or_name: &str) -> Option<Rule> {
    // A code without its zeros.
    let digits = code_or_name.trim().trim_start_matches(['S', 's', 'W', 'w']);
    if digits.len() < 4
        && let Ok(number) = digits.parse::<u16>()
        && let Some(rule) = find(&format!("SW{number:04}"))
    {
        return Some(rule);
    }
    let all = all();
    let names = all.iter().flat_map(|rule| [rule.code, rule.name]);
    find(stackwright_schemas::nearest(code_or_name, names)?)
}

const ANATOMY: &str = "CloudFormation User Guide, template sections — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html";
const FORMATS: &str = "CloudFormation User Guide, template formats — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html";
const FUNCTIONS: &str = "CloudFormation Template Reference, intrinsic functions — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html";

macro_rules! template_rules {
    ($($code:ident $name:literal $level:ident $title:literal $why:literal $fix:literal $source:ident;)*) => {
        $(
            #[doc = concat!("`", $name, "`: ", $title, ".")]
            pub const $code: Rule = Rule {
                code: stringify!($code),
                name: $name,
                level: Level::$level,
                title: $title,
                why: $why,
                fix: $fix,
                source: $source,
                page: "",
            };
        )*

        /// The rules of templates themselves, by their codes.
        pub const TEMPLATE_RULES: &[Rule] = &[$($code),*];
    };
}

template_rules! {
    SW1400 "template-syntax" Error "a template must be an object in JSON or YAML"
        "CloudFormation reads nothing else" "correct the syntax" FORMATS;
    SW1401 "duplicate-template-key" Error "a key must appear once in an object"
        "CloudFormation refuses the template, or ignores all but the last value" "remove or rename one of them" FORMATS;
    SW1402 "template-tag" Error "a YAML tag must be the short form of an intrinsic function"
        "CloudFormation refuses other tags" "correct the tag" FORMATS;
    SW1403 "template-alias" Warn "a template should not have YAML aliases"
        "CloudFormation does not support aliases and merge keys; tools such as `aws cloudformation package` expand them"
        "repeat the value, or expand the template before it is deployed" FORMATS;
    SW1404 "template-section" Error "a template must have sections that CloudFormation knows, `Resources` among them, and each must have its form"
        "CloudFormation refuses other sections" "correct the name of the section" ANATOMY;
    SW1405 "dangling-template-reference" Error "a reference must name a parameter or a resource of the template"
        "CloudFormation cannot resolve the reference" "correct the name, or declare what it refers to" FUNCTIONS;
    SW1406 "template-condition" Error "a condition that is used must be declared in `Conditions`"
        "CloudFormation cannot evaluate the condition" "correct the name, or declare the condition" ANATOMY;
    SW1407 "template-mapping" Error "`Fn::FindInMap` must look up an entry that the template has"
        "CloudFormation cannot find the entry" "correct the name, or add the entry" FUNCTIONS;
    SW1408 "template-cycle" Error "resources must not depend on each other in a circle, nor conditions"
        "CloudFormation cannot decide which one to create first" "remove one of the references" ANATOMY;
    SW1409 "resource-attribute-key" Error "a resource must have attributes that CloudFormation knows, `Type` among them"
        "CloudFormation refuses other attributes" "correct the name, or move it into `Properties`" ANATOMY;
    SW1411 "unused-declaration" Warn "parameters, mappings, conditions and values of `Fn::Sub` should be used"
        "a declaration without use is asked for in vain, or is a mistake in a name" "remove it, or use it" ANATOMY;
    SW1412 "intrinsic-function" Error "intrinsic functions and dynamic references must have the arguments that they take"
        "CloudFormation refuses the call" "correct the arguments" FUNCTIONS;
    SW1413 "template-null" Error "a template must not have null values"
        "CloudFormation refuses null values" "remove the key, or write `!Ref AWS::NoValue`" FORMATS;
    SW1414 "template-reference-type" Warn "a reference should lead to a resource of a type that the property takes"
        "the service takes identifiers of these types, as the schema of the property says" "refer to a resource of the type" FUNCTIONS;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_distinct() {
        let all = all();
        for (at, rule) in all.iter().enumerate() {
            let before = all.iter().take(at);
            assert!(
                before
                    .clone()
                    .all(|one| one.code != rule.code && one.name != rule.name),
                "{}",
                rule.code
            );
        }
        let ours = TEMPLATE_RULES.len() + changes::rule::ALL.len();
        assert_eq!(all.len(), catalogue::ALL.len() + ours);
    }

    #[test]
    fn rules_are_found_by_code_and_by_name() {
        let code = |text: &str| find(text).map(|rule| rule.code);
        assert_eq!(code("sw0119"), Some("SW0119"));
        assert_eq!(code("valkey-group-on-redis-cache"), Some("SW0119"));
        assert_eq!(code("valkey_group_on_redis_cache"), Some("SW0119"));
        assert_eq!(code("SW1203"), Some("SW1203"));
        assert_eq!(code("template-cycle"), Some("SW1408"));
        assert_eq!(code("SW9999"), None);
        assert_eq!(
            nearest("valkey-group-on-redis").map(|rule| rule.code),
            Some("SW0119")
        );
        for code in ["sw205", "205"] {
            let near = nearest(code);
            assert_eq!(near.map(|rule| rule.code), Some("SW0205"), "{code}");
        }
        assert_eq!(nearest("qqqq"), None);
    }
}
