//! Passwords that Secrets Manager generates, by what their secrets are given.

use super::{LENGTH, SW0219, SW0220, SW0221, SW0222, plain_text};
use crate::describe::{Fact, Facts, Found, Key};
use crate::json::member;
use crate::secretsmanager::secret::{
    DEFAULT_LENGTH, SECRET, Secret, has_field, is_generated, is_known,
};
use crate::text::{has_any, same};
use crate::{Arg, Violation};

/// What a generated string is used as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// The password of a user.
    Password,
    /// The AUTH token of a cluster.
    Token,
}

/// Finds the violations of a password that is the whole text of a secret.
pub(super) const fn whole<'a, C, T>(
    secret: Facts<'a, Secret>,
    used: Use,
    place: Key<C, T>,
    found: &mut Found<'_, 'a>,
) {
    if SECRET.object_value.is_there(secret) && is_known(secret) {
        let sentence = "password is the whole text of the JSON secret `{}`";
        found.violation(place, Violation::text(SW0221, sentence, secret.label()));
    }
    if !is_generated(secret) {
        return;
    }
    let (template, key) = (
        SECRET.generate.secret_string_template,
        SECRET.generate.generate_string_key,
    );
    if template.is_there(secret) || key.is_there(secret) {
        let sentence = "password is the whole text of the JSON secret `{}`";
        found.violation(place, Violation::text(SW0221, sentence, secret.label()));
    } else if template.is_absent(secret) && key.is_absent(secret) {
        generated(secret, used, place, found);
    }
}

/// Finds the violations of a password that is a field of the JSON text of a secret.
pub(super) const fn field<'a, C, T>(
    secret: Facts<'a, Secret>,
    field: &'a str,
    used: Use,
    place: Key<C, T>,
    found: &mut Found<'_, 'a>,
) {
    if is_known(secret)
        && let Fact::Known(_) = SECRET.object_value.len(secret)
        && SECRET.object_value.is_complete(secret)
        && !has_field(secret, field)
    {
        let sentence = "secret `{}` has no JSON field `{}`";
        let values = [Arg::Text(secret.label()), Arg::Text(field), Arg::None];
        found.violation(place, Violation::new(SW0222, sentence, values));
        found.fixed_by("read one of the fields in `object_value` of the secret");
    }
    if !is_generated(secret) {
        return;
    }
    let key = SECRET.generate.generate_string_key.of(secret);
    let template = SECRET.generate.secret_string_template.of(secret);
    let in_template = match (key, template) {
        (Fact::Absent, Fact::Absent) => {
            let sentence = "secret `{}` has no JSON field `{}`";
            let values = [Arg::Text(secret.label()), Arg::Text(field), Arg::None];
            found.violation(place, Violation::new(SW0222, sentence, values));
            found.because("the text of the secret is the generated string alone, not JSON");
            found.fixed_by("write `secret_value()`, or add `secret_string_template` and `generate_string_key` to the secret");
            return;
        }
        (Fact::Known(key), _) if same(key, field) => {
            generated(secret, used, place, found);
            return;
        }
        (Fact::Known(_), Fact::Known(template)) => member(template, field),
        _ => return,
    };
    match in_template {
        Fact::Absent => {
            let sentence = "secret `{}` has no JSON field `{}`";
            let values = [Arg::Text(secret.label()), Arg::Text(field), Arg::None];
            found.violation(place, Violation::new(SW0222, sentence, values));
        }
        // What the template says is written in the program.
        Fact::Known(text) => plain_text(text, place, found),
        Fact::Unknown | Fact::Present => {}
    }
}

/// Finds the violations of a generated string.
const fn generated<'a, C, T>(
    secret: Facts<'a, Secret>,
    used: Use,
    place: Key<C, T>,
    found: &mut Found<'_, 'a>,
) {
    let length = match SECRET.generate.password_length.of(secret) {
        Fact::Known(length) => Some(length),
        Fact::Absent => Some(DEFAULT_LENGTH),
        Fact::Present | Fact::Unknown => None,
    };
    if let Some(length) = length
        && (length < LENGTH.0 as u64 || length > LENGTH.1 as u64)
    {
        let sentence = "generated password of {} characters is out of range ({} to {})";
        let values = [
            Arg::Number(length),
            Arg::Number(LENGTH.0 as u64),
            Arg::Number(LENGTH.1 as u64),
        ];
        found.violation(place, Violation::new(SW0219, sentence, values));
    }
    let has_punctuation = matches!(
        SECRET.generate.exclude_punctuation.of(secret),
        Fact::Absent | Fact::Known(false)
    );
    let last = match used {
        Use::Password => ",",
        Use::Token => "%",
    };
    let may_have_refused = match SECRET.generate.exclude_characters.of(secret) {
        Fact::Absent => true,
        Fact::Known(excluded) => {
            !(has_any(excluded, "\"")
                && has_any(excluded, "/")
                && has_any(excluded, "@")
                && has_any(excluded, last))
        }
        Fact::Present | Fact::Unknown => false,
    };
    let may_have_space = matches!(used, Use::Token)
        && matches!(SECRET.generate.include_space.of(secret), Fact::Known(true))
        && match SECRET.generate.exclude_characters.of(secret) {
            Fact::Absent => true,
            Fact::Known(excluded) => !has_any(excluded, " "),
            Fact::Present | Fact::Unknown => false,
        };
    if has_punctuation && may_have_refused || may_have_space {
        let sentence = match used {
            Use::Password => {
                "generated password of secret `{}` can have a character that is not allowed"
            }
            Use::Token => {
                "generated AUTH token of secret `{}` can have a character that is not allowed"
            }
        };
        found.violation(place, Violation::text(SW0220, sentence, secret.label()));
        if matches!(used, Use::Token) {
            found.because("ElastiCache refuses `\"`, `/`, `@`, `%` and spaces in an AUTH token");
            found.fixed_by("add `generate: GenerateSecretString { exclude_punctuation: true }` to the secret, without `include_space`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::engine::UserKind;
    use super::super::super::user::{USER, check};
    use super::super::source;
    use super::*;
    use crate::common::Common;
    use crate::describe::key::Call;
    use crate::describe::{Node, Scalar, Site, Tree};

    fn secret(label: &str) -> Tree {
        Tree::new(label).at(Site {
            id: label,
            ..Site::ANYWHERE
        })
    }

    fn value(secret: &Tree, field: Option<&str>) -> Fact<Node> {
        let mut call = Tree::partial("");
        let function = match field {
            None => source::SECRET_VALUE,
            Some(_) => source::SECRET_VALUE_FROM_JSON,
        };
        let function = Node::Scalar(Scalar::Choice(function));
        call.give(Call::FUNCTION, Fact::Known(function));
        call.give(Call::FIRST, Fact::Known(secret.clone().into()));
        if let Some(field) = field {
            call.give(Call::FIRST + 1, Fact::Known(field.into()));
        }
        Fact::Known(call.into())
    }

    fn codes(passwords: Vec<Fact<Node>>) -> Vec<(&'static str, usize)> {
        let user = Tree::partial("user")
            .with(USER.kind, UserKind::Password)
            .with(USER.passwords, Node::List(passwords, true));
        check(Facts::of(user.raw()))
            .into_iter()
            .map(|finding| (finding.violation.rule.code, finding.at))
            .collect()
    }

    fn of_whole(secret: &Tree) -> Vec<&'static str> {
        let found = codes(vec![value(secret, None)]).into_iter();
        found.map(|(code, _)| code).collect()
    }

    fn of_field(secret: &Tree, field: &str) -> Vec<&'static str> {
        let found = codes(vec![value(secret, Some(field))]).into_iter();
        found.map(|(code, _)| code).collect()
    }

    fn right() -> Tree {
        secret("pw").with(SECRET.generate.exclude_characters, "\"/@,")
    }

    #[test]
    fn characters() {
        let generate = SECRET.generate;
        assert_eq!(of_whole(&secret("pw")), ["SW0220"]);
        assert_eq!(of_whole(&right()), [""; 0]);
        for excluded in ["", "\"/@", "/@,", "\"@,", "\"/,", " "] {
            let secret = secret("pw").with(generate.exclude_characters, excluded);
            assert_eq!(of_whole(&secret), ["SW0220"], "{excluded}");
        }
        let more = secret("pw").with(generate.exclude_characters, "!,@x/\"'\\");
        assert_eq!(of_whole(&more), [""; 0]);
        let without = |flag: bool| secret("pw").with(generate.exclude_punctuation, flag);
        assert_eq!(of_whole(&without(true)), [""; 0]);
        assert_eq!(of_whole(&without(false)), ["SW0220"]);
        // What is known only later.
        let later = secret("pw").with_fact(generate.exclude_characters, Fact::Present);
        assert_eq!(of_whole(&later), [""; 0]);
        let later = secret("pw").with_fact(generate.exclude_punctuation, Fact::Present);
        assert_eq!(of_whole(&later), [""; 0]);
        let later = secret("pw").with_fact(generate.itself, Fact::Present);
        assert_eq!(of_whole(&later), [""; 0]);
        assert_eq!(of_whole(&Tree::partial("pw")), [""; 0]);
    }

    #[test]
    fn lengths() {
        for (length, expected) in [
            (15, vec!["SW0219"]),
            (16, vec![]),
            (128, vec![]),
            (129, vec!["SW0219"]),
        ] {
            let secret = right().with(SECRET.generate.password_length, length);
            assert_eq!(of_whole(&secret), expected, "{length}");
        }
    }

    #[test]
    fn secrets_of_which_the_fields_do_not_say_the_text() {
        let existing = secret("pw").with(SECRET.existing, "pw");
        assert_eq!(of_whole(&existing), [""; 0]);
        assert_eq!(of_field(&existing, "password"), [""; 0]);
        let overridden = secret("pw").with_fact(Common::<Secret>::OVERRIDES, Fact::Present);
        assert_eq!(of_whole(&overridden), [""; 0]);
    }

    fn json(template: &str) -> Tree {
        right()
            .with(SECRET.generate.secret_string_template, template)
            .with(SECRET.generate.generate_string_key, "password")
    }

    #[test]
    fn fields_of_json() {
        let template = r#"{"username": "app", "port": 6379, "old": "0123456789abcdef"}"#;
        assert_eq!(of_whole(&json(template)), ["SW0221"]);
        assert_eq!(of_field(&json(template), "password"), [""; 0]);
        assert_eq!(of_field(&json("{}"), "password"), [""; 0]);
        assert_eq!(of_field(&json("{}"), "passwort"), ["SW0222"]);
        assert_eq!(of_field(&json(template), "Password"), ["SW0222"]);
        assert_eq!(of_field(&right(), "password"), ["SW0222"]);
        assert_eq!(of_field(&json(template), "port"), [""; 0]);
        assert_eq!(of_field(&json(template), "username"), ["SW0210", "SW0208"]);
        assert_eq!(of_field(&json(template), "old"), ["SW0210"]);
        // SW0224 reports a template that is not JSON, at the secret.
        assert_eq!(of_field(&json("{"), "passwort"), [""; 0]);
        // The characters of the field are those of the generated string.
        let short = json("{}").with(SECRET.generate.password_length, 8);
        assert_eq!(of_field(&short, "password"), ["SW0219"]);
        let later = json("{}").with_fact(SECRET.generate.generate_string_key, Fact::Present);
        assert_eq!(of_field(&later, "passwort"), [""; 0]);
        assert_eq!(of_whole(&later), ["SW0221"]);
    }

    #[test]
    fn one_value_twice() {
        let other = right().labeled("other").at(Site {
            id: "other",
            ..Site::ANYWHERE
        });
        let twice = |a: Fact<Node>, b: Fact<Node>| codes(vec![a, b]);
        let pw = || value(&right(), None);
        assert_eq!(twice(pw(), pw()), [("SW0211", 1)]);
        assert_eq!(twice(pw(), value(&other, None)), []);
        let field = |name| value(&json(r#"{"b": 1}"#), Some(name));
        assert_eq!(twice(field("password"), field("password")), [("SW0211", 1)]);
        assert_eq!(twice(field("password"), field("b")), []);
        // Two declarations of one existing secret, and one by its name.
        let existing = |label: &str| secret(label).with(SECRET.existing, "ops");
        let (a, b) = (existing("a"), existing("b"));
        assert_eq!(twice(value(&a, None), value(&b, None)), [("SW0211", 1)]);
        let by_name = super::super::tests::password("secret", &["ops"]);
        assert_eq!(twice(value(&a, None), by_name.clone()), [("SW0211", 1)]);
        assert_eq!(twice(value(&a, Some("x")), by_name), []);
    }
}
