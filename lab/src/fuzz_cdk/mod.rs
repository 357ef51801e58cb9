//! Random stacks in our macros and in the CDK: what is right has equal templates, and what the CDK refuses does not compile.
//!
//! A stack is made up as data, of which both programs are written. What disagrees is made smaller before it is printed.

mod batch;
mod circle;
mod facts;
mod generate;
mod model;
mod names;
mod parse;
mod render_js;
mod render_rust;
mod shrink;
mod validated;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use crate::Result;
use crate::command::workspace;
use crate::flags::Flags;
use batch::{Answer, Workshop};
use generate::{Refused, Wrong};
use model::Stack;
use verdict::Verdict;

/// What is asked for.
struct Settings {
    seed: u64,
    cases: u64,
    /// One case alone.
    only: Option<u64>,
    /// How many disagreements are made smaller and printed in full; the others in a few lines.
    in_full: usize,
    /// Whether stacks that are wrong are compared, too.
    with_wrong: bool,
    /// Whether the validators read the templates of stacks that are right.
    with_validators: bool,
    flags: Flags,
}

impl Settings {
    fn of(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut settings = Self {
            seed: 1,
            cases: 100,
            only: None,
            in_full: 3,
            with_wrong: true,
            with_validators: false,
            flags: Flags::default(),
        };
        while let Some(argument) = arguments.next() {
            let value = arguments.next();
            if argument == "--flags" {
                let set = value.ok_or("`--flags` wants a set of flags")?;
                settings.flags = Flags::named(&set);
                continue;
            }
            let number = value
                .and_then(|number| number.parse().ok())
                .ok_or_else(|| format!("`{argument}` wants a number"))?;
            match argument.as_str() {
                "--seed" => settings.seed = number,
                "--cases" => settings.cases = number,
                "--case" => settings.only = Some(number),
                "--in-full" => settings.in_full = usize::try_from(number)?,
                "--wrong" => settings.with_wrong = number > 0,
                "--validators" => settings.with_validators = number > 0,
                other => {
                    return Err(format!(
                        "there is no `{other}`: --seed, --cases, --case, --in-full, --wrong, --validators, --flags"
                    )
                    .into());
                }
            }
        }
        Ok(settings)
    }

    /// The right stacks, or for each two of them one that is wrong.
    fn numbers(&self, in_each: u64) -> Vec<u64> {
        match self.only {
            Some(case) => vec![case],
            None => (0..self.cases / in_each).collect(),
        }
    }
}

/// How many stacks are compiled together.
const BATCH: usize = 100;

/// Runs both kinds of cases, and prints what was compared. Fails if something disagrees.
pub(crate) fn run() -> Result {
    let workspace = workspace()?;
    let settings = Settings::of(std::env::args().skip(2))?;
    let workshop = Workshop::new(workspace, &settings.flags)?;
    let mut disagreements = right(&workshop, &settings)?;
    if settings.with_wrong {
        disagreements += wrong(&workshop, &settings)?;
    }
    if disagreements == 0 {
        Ok(())
    } else {
        Err(format!("{disagreements} cases disagree").into())
    }
}

/// Stacks that are right have the same template. Answers with how many have not.
fn right(workshop: &Workshop, settings: &Settings) -> Result<usize> {
    let cases = settings.numbers(1);
    let (mut disagreements, mut circles, mut declarations, mut resources) = (0, 0, 0, 0);
    let mut deviations: BTreeMap<String, usize> = BTreeMap::new();
    let mut read = settings
        .with_validators
        .then(|| validated::Templates::new(settings.seed))
        .transpose()?;
    for cases in cases.chunks(BATCH) {
        let stacks: Vec<_> = cases
            .iter()
            .map(|case| generate::stack(settings.seed, *case))
            .collect();
        if let (Some(_), [stack]) = (settings.only, stacks.as_slice()) {
            println!("{}", render_rust::module("stack", stack));
        }
        let verdicts = verdicts(workshop, &stacks)?;
        for ((case, stack), verdict) in cases.iter().zip(&stacks).zip(verdicts) {
            declarations += stack.declarations.len();
            resources += verdict.resources;
            circles += usize::from(verdict.is_circle);
            if let (Some(read), Some(template)) = (&mut read, &verdict.template) {
                read.add(*case, template)?;
            }
            for name in &verdict.deviations {
                *deviations.entry(name.clone()).or_default() += 1;
            }
            if !verdict.differences.is_empty() {
                disagreements += 1;
                println!("right, seed {}, case {case}:", settings.seed);
                if disagreements <= settings.in_full {
                    let (stack, verdict) = smallest(workshop, stack, verdict)?;
                    print(&stack, &verdict.differences);
                } else {
                    print_differences(&verdict.differences);
                }
            }
        }
    }
    println!(
        "right: {} stacks with {declarations} declarations, {resources} resources compared, {circles} refused for a circle \
         that the CDK does not see, {disagreements} disagree; deviations: {}",
        cases.len(),
        counted(&deviations)
    );
    let found = match read {
        Some(read) => read.print()?,
        None => 0,
    };
    Ok(disagreements + found)
}

/// What is said of stacks that should be right.
fn verdicts(workshop: &Workshop, stacks: &[Stack]) -> Result<Vec<Verdict>> {
    let ours = workshop.ours(stacks)?;
    let theirs = workshop.theirs(stacks)?;
    let both = ours.iter().zip(&theirs);
    Ok(both
        .map(|(ours, theirs)| Verdict::of(ours, theirs))
        .collect())
}

/// A stack that fails in the same way as one, and has as little as can be in it.
fn smallest(workshop: &Workshop, stack: &Stack, verdict: Verdict) -> Result<(Stack, Verdict)> {
    let (mut stack, mut verdict) = (stack.clone(), verdict);
    for _ in 0..shrink::ROUNDS {
        let candidates = shrink::candidates(&stack);
        let failing = verdicts(workshop, &candidates)?
            .into_iter()
            .zip(candidates)
            .find(|(found, _)| found.is_like(&verdict));
        match failing {
            Some((found, smaller)) => (stack, verdict) = (smaller, found),
            None => break,
        }
    }
    Ok((stack, verdict))
}

/// A wrong stack that we take, or refuse for something else.
struct Missed {
    case: u64,
    wrong: Wrong,
    /// What the CDK says, or which rule should say something.
    why: String,
}

/// Stacks that the CDK refuses do not compile. Answers with how many do.
fn wrong(workshop: &Workshop, settings: &Settings) -> Result<usize> {
    let cases = settings.numbers(2);
    let mut counts = Counts::default();
    let mut taken = Vec::new();
    for cases in cases.chunks(BATCH) {
        let wrongs: Vec<_> = cases
            .iter()
            .map(|case| generate::wrong(settings.seed, *case))
            .collect();
        let stacks: Vec<_> = wrongs.iter().map(|wrong| wrong.stack.clone()).collect();
        let theirs = workshop.theirs(&stacks)?;
        let ours = workshop.compile(&stacks, "check")?;
        for (at, ((case, wrong), theirs)) in cases.iter().zip(wrongs).zip(theirs).enumerate() {
            let codes = ours.get(&at).map(|messages| codes(messages));
            let rule = wrong.rule.as_str();
            match (theirs, wrong.refused, codes) {
                (_, Refused::By(code), codes)
                    if !codes.as_deref().is_some_and(|of| of.contains(code)) =>
                {
                    let why = format!("not refused by {code}, but: {codes:?}");
                    taken.push(Missed {
                        case: *case,
                        wrong,
                        why,
                    });
                }
                (Answer::Failed(_), _, Some(codes)) => {
                    counts.add("compiled", &format!("{rule} {codes}"))
                }
                (Answer::Failed(_), Refused::Never(why), None) => counts.add("never", why),
                (Answer::Failed(why), _, None) => taken.push(Missed {
                    case: *case,
                    wrong,
                    why,
                }),
                (_, _, Some(codes)) => counts.add("ours alone", &format!("{rule} {codes}")),
                (_, _, None) => counts.add("neither", rule),
            }
        }
    }
    let missed = not_even_run(workshop, taken, &mut counts)?;
    for (at, Missed { case, wrong, why }) in missed.iter().enumerate() {
        println!("wrong, seed {}, case {case}: {}", settings.seed, wrong.rule);
        println!("  what should refuse it: {}", short(why));
        match wrong.refused {
            Refused::By(_) if at < settings.in_full => print(&wrong.stack, &[]),
            _ if at < settings.in_full => print(&smallest_wrong(workshop, &wrong.stack, why)?, &[]),
            _ => {}
        }
    }
    println!(
        "wrong: {} stacks, {} of which we do not refuse as we should",
        cases.len(),
        missed.len()
    );
    for (what, of) in [
        ("refused when they are compiled", "compiled"),
        ("refused when they run", "run"),
        ("refused by the CDK alone, and meant so", "never"),
        ("refused by us, and not by the CDK", "ours alone"),
        ("refused by neither", "neither"),
    ] {
        if let Some(counts) = counts.0.get(of) {
            println!(
                "  {what}, {}: {}",
                counts.values().sum::<usize>(),
                counted(counts)
            );
        }
    }
    Ok(missed.len())
}

/// The codes in messages of the compiler, each once; `other` where there is none.
fn codes(messages: &[String]) -> String {
    let code = |message: &String| {
        let (_, behind) = message.lines().next()?.rsplit_once("[SW")?;
        Some(format!("SW{}", behind.strip_suffix(']')?))
    };
    let codes: BTreeSet<String> = messages
        .iter()
        .map(|message| code(message).unwrap_or_else(|| "other".to_owned()))
        .collect();
    codes.into_iter().collect::<Vec<_>>().join("+")
}

/// How often what happened to which rule.
#[derive(Default)]
struct Counts(BTreeMap<&'static str, BTreeMap<String, usize>>);

impl Counts {
    fn add(&mut self, what: &'static str, rule: &str) {
        let counts = self.0.entry(what).or_default();
        *counts.entry(rule.to_owned()).or_default() += 1;
    }
}

/// What is not refused when it runs either, of what compiles.
fn not_even_run(
    workshop: &Workshop,
    taken: Vec<Missed>,
    counts: &mut Counts,
) -> Result<Vec<Missed>> {
    let (run, mut missed): (Vec<_>, Vec<_>) = taken
        .into_iter()
        .partition(|missed| missed.wrong.refused == Refused::Run);
    if run.is_empty() {
        return Ok(missed);
    }
    let stacks: Vec<_> = run.iter().map(|one| one.wrong.stack.clone()).collect();
    for (one, answer) in run.into_iter().zip(workshop.ours(&stacks)?) {
        match answer {
            Answer::Template(_) => missed.push(one),
            _ => counts.add("run", &one.wrong.rule),
        }
    }
    Ok(missed)
}

/// A stack that compiles and that the CDK refuses as it does another, with as little as can be in it.
fn smallest_wrong(workshop: &Workshop, stack: &Stack, why: &str) -> Result<Stack> {
    let mut stack = stack.clone();
    for _ in 0..shrink::ROUNDS {
        let candidates = shrink::candidates(&stack);
        let theirs = workshop.theirs(&candidates)?;
        let is_refused = |answer: &Answer| match answer {
            Answer::Failed(other) => verdict::pattern(other) == verdict::pattern(why),
            _ => false,
        };
        let ours = workshop.compile(&candidates, "check")?;
        let mut failing = theirs.iter().zip(candidates).enumerate();
        match failing.find(|(at, (theirs, _))| is_refused(theirs) && !ours.contains_key(at)) {
            Some((_, (_, smaller))) => stack = smaller,
            None => break,
        }
    }
    Ok(stack)
}

/// Prints both programs of a stack, and where their templates differ.
fn print(stack: &Stack, differences: &[String]) {
    print_differences(differences);
    println!("\n{}", render_rust::module("stack", stack));
    println!("{}", render_js::program(stack));
}

fn print_differences(differences: &[String]) {
    const MOST: usize = 5;
    for difference in differences.iter().take(MOST) {
        println!("  {difference}");
    }
    if let Some(more) = differences.len().checked_sub(MOST).filter(|more| *more > 0) {
        println!("  and {more} more");
    }
}

/// The first line of a text.
fn short(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn counted(counts: &BTreeMap<String, usize>) -> String {
    if counts.is_empty() {
        return "none".to_owned();
    }
    let counts = counts
        .iter()
        .map(|(name, count)| format!("{name} ({count})"));
    counts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_headlines() {
        let messages = [
            "error: no [SW0102]\n [SW0103]",
            "error: x [SW0102]",
            "error: type",
        ];
        assert_eq!(codes(&messages.map(str::to_owned)), "SW0102+other");
    }

    #[test]
    fn settings_are_read() {
        let of = |text: &str| Settings::of(text.split_whitespace().map(str::to_owned));
        let settings = of("--seed 7 --cases 20").unwrap();
        assert_eq!((settings.seed, settings.cases), (7, 20));
        assert_eq!(settings.numbers(2).len(), 10);
        assert_eq!(
            of("--flags recommended").unwrap().flags,
            Flags::named("recommended")
        );
        assert!(of("--validators 1").unwrap().with_validators);
        assert!(of("--seed").is_err());
        assert!(of("--speed 1").is_err());
    }
}
