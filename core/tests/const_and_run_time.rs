//! Const evaluation and run time give the same answers: the same rules are asked of the same generated inputs in both.

#![allow(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; every index is bounded in the line above it"
)]
#![allow(
    long_running_const_eval,
    reason = "many inputs are asked about, and each by many rules"
)]

use std::hint::black_box;

use stackwright_core::describe::lit::{
    self, choice, duration, fields, number_range, size_range, text,
};
use stackwright_core::describe::{Fact, Facts, Key, Value};
use stackwright_core::ec2::vpc::{self, VPC};
use stackwright_core::elasticache::access;
use stackwright_core::elasticache::cache::{self, BACKUP, CACHE};
use stackwright_core::elasticache::group::{self, USER_GROUP};
use stackwright_core::elasticache::user::{self, USER};
use stackwright_core::{Duration, Findings, Rendered, Size, UserKind, Version};

const INPUTS: usize = 32;
const LONGEST: usize = 48;

/// What access strings, names, times and networks are made of.
const PIECES: [&str; 24] = [
    "on ", "off ", "~* ", "~app:* ", "&* ", "+@read ", "-@all ", "+get ", "+gett ", "(~b ", ") ",
    "a", "Web", "-", "--", "_", "9", "09:00", "24:00", "10.0.0.0", "/16", "/33", "default", " ",
];

#[derive(Clone, Copy)]
struct Input {
    bytes: [u8; LONGEST],
    len: usize,
    number: u64,
}

impl Input {
    const fn text(&self) -> &str {
        let (text, _) = self.bytes.split_at(self.len);
        match str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "",
        }
    }

    /// A few pieces in a row, and a number that is often near a bound.
    const fn of(seed: &mut u64) -> Self {
        let mut input = Self {
            bytes: [0; LONGEST],
            len: 0,
            number: 0,
        };
        let mut pieces = next(seed) % 7;
        while pieces > 0 {
            let piece = PIECES[(next(seed) % PIECES.len() as u64) as usize].as_bytes();
            let mut at = 0;
            while at < piece.len() && input.len < LONGEST {
                input.bytes[input.len] = piece[at];
                input.len += 1;
                at += 1;
            }
            pieces -= 1;
        }
        const NEAR: [u64; 8] = [0, 1, 35, 999, 1_000, 5_000, 5_001, 15_000_001];
        input.number = NEAR[(next(seed) % 8) as usize];
        input
    }
}

/// A linear congruential generator, with the constants of Knuth's MMIX.
const fn next(seed: &mut u64) -> u64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

static ALL: [Input; INPUTS] = all();

const fn all() -> [Input; INPUTS] {
    let mut seed = 4;
    let mut all = [Input::of(&mut seed); INPUTS];
    let mut at = 0;
    while at < INPUTS {
        all[at] = Input::of(&mut seed);
        at += 1;
    }
    all
}

/// What all the rules say of an input: how much, and a sum over every byte of the reports.
const fn answer(input: &Input) -> (usize, u64) {
    const fn given<'a, C, T>(key: Key<C, T>, fact: Fact<Value<'a>>) -> (u16, Fact<Value<'a>>) {
        (key.path().first(), fact)
    }
    let (words, number) = (input.text(), input.number);
    let engine = choice((number % 3) as u16);
    let backup = [
        given(BACKUP.retention, duration(Duration::hours(number))),
        given(BACKUP.at, text(words)),
        given(BACKUP.final_name, text(words)),
    ];
    let sizes = size_range(Some(Size::mib(number * 512)), Some(Size::gib(number)));
    let cache = [
        given(CACHE.engine, engine),
        given(CACHE.name, text(words)),
        given(CACHE.description, text(words)),
        given(
            CACHE.version,
            lit::version(Version::major((number % 12) as u32)),
        ),
        given(CACHE.data_storage, sizes),
        given(
            CACHE.ecpu_per_second,
            number_range(Some(1_500), Some(number)),
        ),
        (
            CACHE.backup.retention.path().first(),
            fields(lit::of(words, &backup)),
        ),
    ];
    let user = [
        given(USER.kind, choice(UserKind::Iam as u16)),
        given(USER.user_id, text(words)),
        given(USER.user_name, text("app")),
        given(USER.access, text(words)),
        given(USER.engine, engine),
    ];
    let group = [
        given(USER_GROUP.engine, engine),
        given(USER_GROUP.name, text(words)),
    ];
    let vpc = [given(VPC.cidr, text(words))];
    let mut sum = (0, 0);
    add(&mut sum, &cache::check(Facts::of(lit::of(words, &cache))));
    add(&mut sum, &user::check(Facts::of(lit::of(words, &user))));
    add(&mut sum, &group::check(Facts::of(lit::of(words, &group))));
    add(&mut sum, &vpc::check(Facts::of(lit::of(words, &vpc))));
    add(&mut sum, &access::check(words));
    sum
}

const fn add((count, sum): &mut (usize, u64), findings: &Findings<'_>) {
    let mut at = 0;
    while let Some(finding) = findings.get(at) {
        let report: Rendered = finding.violation.render();
        let mut bytes = report.as_str().as_bytes();
        while let [byte, rest @ ..] = bytes {
            *sum = sum.wrapping_mul(31).wrapping_add(*byte as u64);
            bytes = rest;
        }
        *count += 1;
        at += 1;
    }
}

const ANSWERS: [(usize, u64); INPUTS] = {
    let mut answers = [(0, 0); INPUTS];
    let inputs = all();
    let mut at = 0;
    while at < INPUTS {
        answers[at] = answer(&inputs[at]);
        at += 1;
    }
    answers
};

#[test]
fn the_answers_are_the_same() {
    let mut total = 0;
    for (input, at_compile_time) in ALL.iter().zip(ANSWERS) {
        let at_run_time = answer(black_box(input));
        assert_eq!(at_run_time, at_compile_time, "{:?}", input.text());
        total += at_run_time.0;
    }
    // The inputs are worth asking about.
    assert!(total > INPUTS, "{total}");
}

#[test]
fn a_report_is_what_a_sentence_displays() {
    for input in &ALL {
        for finding in access::check(input.text()) {
            let violation = finding.violation;
            let rule = violation.rule;
            assert_eq!(
                violation.render().as_str(),
                format!("{violation}; {} [{}]", violation.fix(), rule.code)
            );
        }
    }
}
