//! What a picture says in words instead of arrows.

use std::collections::{BTreeMap, BTreeSet};

use super::Detail;
use super::graph::{Arrow, ArrowKind, Arrows, Graph, Node};
use super::look::{Badge, BadgeKind, Category, Lane, Overview};

/// How many names a note of an overview has.
const NAMES: usize = 4;

/// What becomes of a link between two constructs.
enum Fate {
    Arrow,
    /// A note on one of them, with the name of the other.
    Note {
        on: usize,
        words: &'static str,
        of: usize,
    },
    Badge {
        on: usize,
        kind: BadgeKind,
    },
    Nothing,
}

/// Turns links into arrows, notes and badges, and leaves out what these stand for.
pub(super) fn fold(graph: &mut Graph, links: Arrows, detail: Detail) {
    let watched = watched(graph, &links);
    let mut folded = vec![false; graph.nodes.len()];
    if detail == Detail::Overview {
        for ((index, node), is_folded) in graph.nodes.iter().enumerate().zip(&mut folded) {
            *is_folded = match node.look.overview {
                Overview::Box => !node.is_declared,
                Overview::Badge(_) => watched.contains(&index),
                Overview::Nothing => true,
            };
        }
    }
    let mut notes: BTreeMap<(usize, &'static str), Vec<usize>> = BTreeMap::new();
    let mut badges: BTreeMap<(usize, BadgeKind), usize> = BTreeMap::new();
    for ((from, to, kind), labels) in links {
        match fate(graph, &folded, (from, to, kind), detail) {
            Fate::Arrow => graph.arrows.push(Arrow {
                from,
                to,
                kind,
                label: label(labels, detail),
            }),
            Fate::Note { on, words, of } => notes.entry((on, words)).or_default().push(of),
            Fate::Badge { on, kind } => *badges.entry((on, kind)).or_default() += 1,
            Fate::Nothing => {}
        }
    }
    for ((on, words), names) in notes {
        let title = |index: usize| Some(graph.nodes.get(index)?.title.clone());
        let names: Vec<_> = names.into_iter().filter_map(title).collect();
        let note = note(words, &names, detail);
        if let Some(node) = graph.nodes.get_mut(on) {
            node.notes.push(note);
        }
    }
    for ((on, kind), count) in badges {
        if let Some(node) = graph.nodes.get_mut(on) {
            let text = if count == 1 {
                "1 alarm".to_owned()
            } else {
                format!("{count} alarms")
            };
            node.badges.push(Badge { kind, text });
        }
    }
    leave_out(graph, &folded);
}

/// The constructs that watch something which has a box of its own.
fn watched(graph: &Graph, links: &Arrows) -> BTreeSet<usize> {
    let watches = links.keys().filter(|(_, to, _)| {
        let to = graph.nodes.get(*to);
        to.is_some_and(|to| to.look.lane != Lane::Others)
    });
    watches.map(|(from, _, _)| *from).collect()
}

fn fate(
    graph: &Graph,
    folded: &[bool],
    (from, to, kind): (usize, usize, ArrowKind),
    detail: Detail,
) -> Fate {
    let (Some(source), Some(target)) = (graph.nodes.get(from), graph.nodes.get(to)) else {
        return Fate::Nothing;
    };
    let is_template = |node: &Node| node.look.category == Category::Template;
    let is_folded = |index: usize| folded.get(index) == Some(&true);
    if is_folded(to) {
        return Fate::Nothing;
    }
    if is_folded(from)
        && target.look.lane != Lane::Others
        && let Overview::Badge(kind) = source.look.overview
    {
        return Fate::Badge { on: to, kind };
    }
    let is_said = detail == Detail::Overview || is_template(source) || is_template(target);
    let words = if source.look.construct == target.look.construct {
        target.look.used_by_alike
    } else {
        target.look.used_by
    };
    let used = Fate::Note {
        on: to,
        words,
        of: from,
    };
    let uses = |words| Fate::Note {
        on: from,
        words,
        of: to,
    };
    match (kind, source.look.lane, target.look.lane) {
        _ if !is_said => Fate::Arrow,
        (ArrowKind::Use, _, Lane::Others) => used,
        (ArrowKind::Use, Lane::Others, _) => uses(source.look.uses),
        (ArrowKind::Use, _, Lane::Principals) => uses(target.look.noun),
        (ArrowKind::Grant, Lane::Principals | Lane::Clients, Lane::Users) => used,
        _ => Fate::Arrow,
    }
}

/// Names after a word. An overview has the first of them.
fn note(words: &str, names: &[String], detail: Detail) -> String {
    let most = match detail {
        Detail::Overview if names.len() > NAMES => NAMES - 1,
        _ => names.len(),
    };
    let (shown, others) = names.split_at_checked(most).unwrap_or((names, &[]));
    let names = shown.join(", ");
    match others.len() {
        0 => format!("{words} {names}"),
        others => format!("{words} {names} and {others} more"),
    }
}

/// The labels of an arrow in one line: the first, and how many there are besides. An overview names actions without their
/// service, which is that of the box.
fn label(labels: Vec<String>, detail: Detail) -> String {
    let others = labels.len().saturating_sub(1);
    let first = labels.into_iter().next().unwrap_or_default();
    let first = match first.split_once(':') {
        Some((_, action)) if detail == Detail::Overview => action.to_owned(),
        _ => first,
    };
    if others > 0 {
        format!("{first} + {others}")
    } else {
        first
    }
}

/// Leaves out what is folded.
fn leave_out(graph: &mut Graph, folded: &[bool]) {
    let mut next = 0;
    let indices: Vec<Option<usize>> = folded
        .iter()
        .map(|is_folded| {
            (!is_folded).then(|| {
                next += 1;
                next - 1
            })
        })
        .collect();
    let new = |index: usize| indices.get(index).copied().flatten();
    let mut folded = folded.iter();
    graph.nodes.retain(|_| folded.next() != Some(&true));
    for node in &mut graph.nodes {
        node.within = node.within.and_then(new);
    }
    graph.arrows = std::mem::take(&mut graph.arrows)
        .into_iter()
        .filter_map(|arrow| {
            let (from, to) = (new(arrow.from)?, new(arrow.to)?);
            Some(Arrow { from, to, ..arrow })
        })
        .collect();
}
