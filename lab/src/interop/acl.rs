//! Access strings, judged by our parser and by real servers.
//!
//! Random words, right and wrong, make some thousand strings. Where a server and we disagree, the reason has to stand in
//! [`STRICTER`], or be that the server does not know a command yet.

use std::collections::{BTreeMap, BTreeSet};

use stackwright_core::elasticache::access;

use super::server::Server;
use super::{Verdict, Verdicts};
use crate::Result;
use crate::random::Random;
use crate::tools::Tools;

/// How many strings each server is asked about.
const STRINGS: usize = 4000;
/// What the strings are made of is the same each time.
const SEED: u64 = 0x5741_4C4C;
/// The rules that refuse what a server takes, and why.
const STRICTER: &[(&str, &str)] = &[
    (
        "SW0401",
        "an access string that says nothing is refused by ElastiCache",
    ),
    (
        "SW0404",
        "a first argument behind a command without sub-commands, which the servers are about to drop",
    ),
    (
        "SW0405",
        "passwords are properties of a user in ElastiCache",
    ),
    ("SW0406", "ElastiCache refuses `reset`"),
    ("SW0408", "ElastiCache withholds the command"),
    (
        "SW0411",
        "one selector in another, which Redis 7 takes and Valkey does not",
    ),
];
/// What is no command and no category, and words that are nearly right.
const ODD: &[&str] = &[
    "on",
    "off",
    "ON",
    "allkeys",
    "resetkeys",
    "allchannels",
    "resetchannels",
    "allcommands",
    "nocommands",
    "nopass",
    "resetpass",
    "reset",
    "clearselectors",
    "sanitize-payload",
    "skip-sanitize-payload",
    "~*",
    "~app:*",
    "~",
    "%R~app:*",
    "%W~app:*",
    "%RW~*",
    "%~app:*",
    "%X~a",
    "&*",
    "&news:*",
    "&",
    ">secret",
    "<secret",
    "#abc",
    "!abc",
    "(",
    ")",
    "()",
    "(~app:*",
    "+get)",
    "(+@read ~x)",
    "+",
    "-",
    "+@",
    "-@all",
    "+@all",
    "+@ALL",
    "+@reed",
    "+@read,+@write",
    "+gett",
    "+GET",
    "+config|get",
    "+config|gett",
    "+get|foo",
    "+acl|",
    "on~*",
    "yes",
    "é",
    "~é",
];
/// What a user who may do everything may do.
const TRIED: [&[&str]; 3] = [&["GET", "app:1"], &["SET", "app:1", "x"], &["FLUSHALL"]];

pub(super) fn run(tools: &Tools) -> Verdicts {
    let servers = tools.servers()?;
    let mut verdicts = Vec::new();
    for name in ["redis-server", "valkey-server"] {
        let program = servers.join("usr/bin").join(name);
        let mut server = Server::start(&program, &servers)?;
        let verdict = compare(&mut server, name)?;
        verdicts.push(Verdict::new(
            format!("{STRINGS} access strings"),
            server.version.clone(),
            verdict,
        ));
    }
    Ok(verdicts)
}

fn compare(server: &mut Server, name: &str) -> Result<String> {
    let words = words(server)?;
    let mut random = Random::of(SEED, 0);
    let (mut both_take, mut both_refuse) = (0, 0);
    let mut stricter: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unexplained = Vec::new();
    let mut allowed = 0;
    for _ in 0..STRINGS {
        let text = string(&words, &mut random);
        let found = access::check(&text).into_iter();
        let codes: Vec<_> = found
            .map(|finding| finding.violation.rule)
            .filter(|rule| rule.level.is_fatal())
            .map(|rule| rule.code)
            .collect();
        let refused = server.set_user(&text)?;
        match (codes.first(), &refused) {
            (None, None) => {
                both_take += 1;
                allowed += check_rights(server, &text, &mut unexplained)?;
            }
            (Some(_), Some(_)) => both_refuse += 1,
            (Some(first), None) => {
                let mut explained = STRICTER.iter().filter(|(code, _)| codes.contains(code));
                match explained.next() {
                    Some((code, _)) => *stricter.entry(*code).or_default() += 1,
                    None => {
                        unexplained.push(format!("{name} takes `{text}`, and {first} refuses it"))
                    }
                }
            }
            (None, Some(why)) => {
                unexplained.push(format!("`{text}` breaks no rule, and {name} says: {why}"))
            }
        }
    }
    if !unexplained.is_empty() {
        unexplained.truncate(20);
        return Err(unexplained.join("\n").into());
    }
    let stricter: Vec<_> = stricter
        .iter()
        .map(|(code, count)| format!("{code} × {count}"))
        .collect();
    Ok(format!(
        "{both_take} taken and {both_refuse} refused by both, {allowed} rights as read; stricter: {}",
        stricter.join(", ")
    ))
}

/// Who may do everything, as we read it, may do so on the server.
fn check_rights(server: &mut Server, text: &str, unexplained: &mut Vec<String>) -> Result<usize> {
    let mut checked = 0;
    if access::is_open(text) {
        for command in TRIED {
            let mut dry = vec!["ACL", "DRYRUN", "probe"];
            dry.extend(command);
            let answer = server.ask(&dry)?;
            checked += 1;
            if answer != "OK" {
                unexplained.push(format!(
                    "`{text}` allows everything, and the server says of {command:?}: {answer}"
                ));
            }
        }
    }
    Ok(checked)
}

/// What strings are made of: every command and category that the server has, and the odd words.
fn words(server: &mut Server) -> Result<Vec<String>> {
    let mut words: BTreeSet<String> = ODD.iter().map(|word| (*word).to_owned()).collect();
    for category in server.ask_list(&["ACL", "CAT"])? {
        for command in server.ask_list(&["ACL", "CAT", &category])? {
            words.insert(format!("+{command}"));
            words.insert(format!("-{command}"));
        }
        words.insert(format!("+@{category}"));
        words.insert(format!("-@{category}"));
    }
    Ok(words.into_iter().collect())
}

fn string(words: &[String], random: &mut Random) -> String {
    // Some start with everything, so that what takes of it away is tried too.
    let mut text = match random.below(8) {
        0 => "on ~* +@all".to_owned(),
        _ => String::new(),
    };
    for _ in 0..=random.below(6) {
        if !text.is_empty() {
            text.push(' ');
        }
        // As many odd words as right ones, of which there are many more.
        let odd = ODD
            .get(random.below(ODD.len()))
            .copied()
            .unwrap_or_default();
        let word = match random.below(2) {
            0 => odd,
            _ => words
                .get(random.below(words.len()))
                .map_or("", String::as_str),
        };
        text.push_str(word);
    }
    text
}
