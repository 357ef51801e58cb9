//! Our verdicts on access strings beside those of the engines: `acl_cases.json` has what `ACL SETUSER` of Valkey 8.0.1 and
//! Redis 7.0.15 answered.

use std::collections::BTreeMap;

use serde::Deserialize;
use stackwright_core::elasticache::access;

#[derive(Deserialize)]
struct Case {
    access: String,
    /// By the name of the server.
    accepted: BTreeMap<String, bool>,
}

/// What the engines take and we refuse, and why.
const STRICTER: &[(&str, &str)] = &[
    (
        "on ~* -@all +@connection +config|get",
        "SW0408: ElastiCache withholds `config`",
    ),
    (
        "on nopass ~* +@all",
        "SW0405: a property of the user in ElastiCache",
    ),
    (
        "on ~* +@all >",
        "SW0405: a property of the user in ElastiCache",
    ),
    ("on reset ~* +@all", "SW0406: ElastiCache refuses it"),
];

#[test]
fn our_verdicts_are_the_engines() {
    let cases: Vec<Case> = match serde_json::from_str(include_str!("../acl_cases.json")) {
        Ok(cases) => cases,
        Err(error) => panic!("acl_cases.json: {error}"),
    };
    assert_eq!(cases.len(), 66);
    let mut stricter = Vec::new();
    for Case { access, accepted } in &cases {
        let fatal = access::check(access)
            .into_iter()
            .find(|finding| finding.violation.rule.level.is_fatal());
        let (mut all, any) = (
            accepted.values(),
            accepted.values().any(|accepted| *accepted),
        );
        match fatal {
            // What any engine refuses, we refuse.
            None => assert!(all.all(|accepted| *accepted), "{access}"),
            Some(finding) if any => {
                let code = finding.violation.rule.code;
                let explained = STRICTER.iter().find(|(text, _)| text == access);
                let explained = explained.map(|(_, why)| why.starts_with(code));
                assert_eq!(explained, Some(true), "{access}: {code}");
                stricter.push(access);
            }
            Some(_) => {}
        }
    }
    assert_eq!(stricter.len(), STRICTER.len());
}
