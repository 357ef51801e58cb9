//! Circles of resources that depend on each other.

use super::Findings;
use super::finding::Finding;
use super::references::Used;
use crate::rule::SW1408;
use crate::template::{Span, Template};

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// The types of SAM. What it makes of a reference of theirs, such as that of an event to its API, is of another resource.
const OF_SAM: &str = "AWS::Serverless::";

/// How many circles are told.
const MOST: usize = 20;

/// Tells circles, one for each reference that closes one.
pub(super) fn check(template: &Template<'_>, used: &Used<'_>, findings: &mut Findings) {
    let mut states = vec![State::New; used.edges.len()];
    let mut told = 0;
    for start in 0..used.edges.len() {
        // The resources from `start` to the current one, each with its next edge and the place that led to it.
        let mut path: Vec<(usize, usize, Span)> = vec![(start, 0, Span::default())];
        if states.get(start) != Some(&State::New) {
            continue;
        }
        set(&mut states, start, State::Open);
        while let Some((at, next, _)) = path.last_mut() {
            let edge = used
                .edges
                .get(*at)
                .and_then(|edges| edges.get(*next))
                .copied();
            *next += 1;
            match edge {
                None => {
                    set(&mut states, *at, State::Done);
                    path.pop();
                }
                Some((to, span)) => match states.get(to) {
                    Some(State::New) => {
                        set(&mut states, to, State::Open);
                        path.push((to, 0, span));
                    }
                    Some(State::Open) if told < MOST => {
                        told += 1;
                        tell(template, &path, to, span, findings);
                    }
                    _ => {}
                },
            }
        }
    }
}

fn set(states: &mut [State], at: usize, state: State) {
    if let Some(found) = states.get_mut(at) {
        *found = state;
    }
}

fn tell(
    template: &Template<'_>,
    path: &[(usize, usize, Span)],
    to: usize,
    span: Span,
    findings: &mut Findings,
) {
    let circle: Vec<_> = path.iter().skip_while(|(at, ..)| *at != to).collect();
    let of = |at: usize| template.resources.get(at);
    let is_of_sam = |at| of(at).is_some_and(|one| one.kind().starts_with(OF_SAM));
    if circle.iter().any(|(at, ..)| is_of_sam(*at)) {
        return;
    }
    let id = |at: usize| of(at).map_or("", |one| one.id());
    let mut names: Vec<_> = circle
        .iter()
        .map(|(at, ..)| format!("`{}`", id(*at)))
        .collect();
    names.push(format!("`{}`", id(to)));
    let message = match circle.as_slice() {
        [_] => format!("resource `{}` refers to itself", id(to)),
        _ => format!(
            "resources depend on each other in a circle: {}",
            names.join(" → ")
        ),
    };
    let mut finding = Finding::new(SW1408, span, message);
    for (at, _, place) in circle.iter().skip(1) {
        finding = finding.related(*place, format!("`{}` is referred to here", id(*at)));
    }
    let from = path.last().map_or("", |(at, ..)| id(*at));
    findings.push(finding.of(from));
}
