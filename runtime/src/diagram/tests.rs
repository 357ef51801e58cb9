//! Layouts of generated graphs: nothing is over anything else, and arrows go around boxes.

use super::geometry::{Area, Point, Rectangle, pixels};
use super::graph::{Arrow, ArrowKind, Graph, Node};
use super::look::{Badge, BadgeKind, Lane};
use super::place::Part;
use super::route::steps;
use super::size;
use super::text::Font;
use super::{Drawing, LOOKS, drawing, mermaid, svg};

/// Numbers that look random, and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from(self.0 % limit).unwrap_or_default()
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).copied()
    }
}

const TITLES: [&str; 6] = [
    "web",
    "sessions",
    "a_name_that_is_longer_than_a_line_of_a_box",
    "WWWWWWWWWWWWWWWWWWWWWWWWWW",
    "tenants/red/cache",
    "漢字 <1> & \"2\"",
];

fn graph(seed: u64, count: usize) -> Graph {
    let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let looks: Vec<_> = LOOKS.iter().copied().flatten().collect();
    let mut graph = Graph {
        stacks: (0..1 + numbers.below(3))
            .map(|stack| format!("Stack{stack}"))
            .collect(),
        nodes: Vec::new(),
        arrows: Vec::new(),
    };
    for index in 0..count {
        let Some(look) = numbers.pick(&looks) else {
            continue;
        };
        let stack = numbers.below(graph.stacks.len());
        let frames: Vec<_> = (0..graph.nodes.len())
            .filter(|frame| can_be_in(&graph, (stack, look.lane), *frame))
            .collect();
        let within = numbers.pick(&frames).filter(|_| numbers.below(4) > 0);
        let is_placed = matches!(look.lane, Lane::Clients | Lane::Caches) && within.is_some();
        let badge = |kind, text: &str| Badge {
            kind,
            text: text.to_owned(),
        };
        let badges = [
            badge(BadgeKind::Limit, "1,000 – 15,000,000 ECPU/s"),
            badge(BadgeKind::Alarm, "12 alarms"),
        ];
        let badges = badges.into_iter().take(numbers.below(3));
        graph.nodes.push(Node {
            path: format!("Stack{stack}/{index}"),
            stack,
            within,
            subnets: numbers
                .pick(&[None, Some("Private subnets"), Some("Public subnets")])
                .flatten()
                .filter(|_| is_placed)
                .map(str::to_owned),
            title: format!("{}{index}", numbers.pick(&TITLES).unwrap_or_default()),
            detail: look.noun.to_owned(),
            notes: vec!["used by a, b and c".to_owned(); numbers.below(3)],
            badges: badges.collect(),
            look,
            exists_already: numbers.below(8) == 0,
            is_declared: true,
        });
    }
    for _ in 0..count {
        let (from, to) = (numbers.below(count), numbers.below(count));
        if graph.is_in_frame_of(from, to) || graph.is_in_frame_of(to, from) {
            continue;
        }
        let labels = [
            "",
            "tcp 6379",
            "Connect + 1",
            "elasticache:ModifyServerlessCache",
        ];
        graph.arrows.push(Arrow {
            from,
            to,
            kind: numbers.pick(&ArrowKind::ALL).unwrap_or(ArrowKind::Use),
            label: numbers.pick(&labels).unwrap_or_default().to_owned(),
        });
    }
    graph
}

/// Whether a construct of a lane stands in frames of a construct.
fn can_be_in(graph: &Graph, (stack, lane): (usize, Lane), frame: usize) -> bool {
    let Some(frame) = graph.nodes.get(frame) else {
        return false;
    };
    let is_right = match lane {
        Lane::Clients | Lane::Caches => frame.look.lane == Lane::Network,
        Lane::Users => frame.look.noun == "user group" && frame.within.is_none(),
        _ => false,
    };
    frame.stack == stack && is_right
}

/// What must not be over each other: boxes, headers, names and labels.
fn texts(drawing: &Drawing) -> Vec<(String, Area)> {
    let parts = drawing.places.parts.iter();
    let parts =
        parts.filter(|(part, _)| matches!(part, Part::Box(_) | Part::Header(_) | Part::Name(..)));
    let parts = parts.map(|(part, place)| (format!("{part:?}"), place.pixels()));
    let labels = drawing.labels.areas.iter().enumerate();
    let labels = labels.filter_map(|(number, area)| Some((format!("label {number}"), (*area)?)));
    parts.chain(labels).collect()
}

fn assert_right(graph: &Graph, drawing: &Drawing) {
    let texts = texts(drawing);
    let whole = Area {
        x: 0.0,
        y: 0.0,
        width: pixels(drawing.places.width),
        height: pixels(drawing.places.height),
    };
    for (at, (name, area)) in texts.iter().enumerate() {
        assert!(area.is_inside(whole), "{name} is outside");
        for (other_name, other) in texts.iter().skip(at + 1) {
            assert!(!area.overlaps(*other), "{name} is over {other_name}");
        }
    }
    assert_text_fits(drawing);
    let frames: Vec<_> = drawing
        .places
        .parts
        .iter()
        .filter(|(part, _)| matches!(part, Part::Frame(_) | Part::Subnets(_) | Part::Stack(_)))
        .map(|(_, place)| place.pixels())
        .collect();
    for (at, frame) in frames.iter().enumerate() {
        for other in frames.iter().skip(at + 1) {
            let is_apart = !frame.overlaps(*other);
            assert!(
                is_apart || frame.is_inside(*other) || other.is_inside(*frame),
                "{frame:?} cuts {other:?}"
            );
        }
    }
    assert_arrows_go_around(graph, drawing);
}

fn assert_text_fits(drawing: &Drawing) {
    for (part, place) in &drawing.places.parts {
        let (index, left) = match part {
            Part::Box(index) => (index, size::GLYPH + 2.0 * size::PADDING),
            Part::Header(index) => (index, size::HEADER_GLYPH),
            Part::Name(name, kind) => {
                assert!(kind.font().width(name) <= place.pixels().width, "{name}");
                continue;
            }
            Part::Frame(_) | Part::Subnets(_) | Part::Stack(_) => continue,
        };
        let Some(lines) = drawing.places.lines.get(index) else {
            panic!("{part:?} has no text");
        };
        let area = place.pixels();
        assert!(lines.width() + left <= area.width + 0.01, "{lines:?}");
        assert!(lines.height() <= area.height, "{lines:?}");
    }
}

fn assert_arrows_go_around(graph: &Graph, drawing: &Drawing) {
    for (arrow, way) in graph.arrows.iter().zip(&drawing.routes.ways) {
        assert!(way.len() > 1, "{arrow:?} leads nowhere");
        for (part, place) in &drawing.places.parts {
            let blocks = matches!(part, Part::Box(_) | Part::Header(_) | Part::Name(..));
            let is_crossed = steps(way).any(|(from, to)| {
                // The middle of a step is on the edge of a box only if the arrow runs along it.
                is_in(from, *place, 0) && is_in(to, *place, 0)
            });
            assert!(!(blocks && is_crossed), "{arrow:?} runs through {part:?}");
        }
        let place_of = |index: usize| {
            let mut parts = drawing.places.parts.iter();
            parts
                .find(|(part, _)| *part == Part::Box(index) || *part == Part::Frame(index))
                .map(|(_, place)| *place)
        };
        let ends = [(way.first(), arrow.from), (way.last(), arrow.to)];
        for (point, index) in ends {
            let is_at_edge = point
                .zip(place_of(index))
                .is_some_and(|(point, place)| is_in(*point, place, 0) && !is_in(*point, place, 1));
            assert!(is_at_edge, "{arrow:?}: {point:?}");
        }
    }
}

/// Whether a point is in a rectangle, this far from its edge.
fn is_in(point: Point, place: Rectangle, margin: i32) -> bool {
    (place.x + margin..=place.right() - margin).contains(&point.x)
        && (place.y + margin..=place.bottom() - margin).contains(&point.y)
}

#[test]
fn nothing_is_over_anything_else_and_arrows_go_around_boxes() {
    let mut missing = 0;
    for seed in 0..14 {
        let graph = graph(seed, 2 + usize::try_from(seed).unwrap_or_default());
        let drawing = drawing(&graph);
        assert_right(&graph, &drawing);
        missing += drawing.labels.missing;
    }
    assert_eq!(missing, 0, "labels have no room");
}

#[test]
fn a_crowded_picture_is_right_too() {
    let graph = graph(99, 45);
    let drawing = drawing(&graph);
    assert_right(&graph, &drawing);
    // Landscape, if not exactly 16:9.
    assert!(drawing.places.width > drawing.places.height);
}

#[test]
fn a_picture_of_nothing() {
    let graph = Graph {
        stacks: vec!["Empty".to_owned()],
        nodes: Vec::new(),
        arrows: Vec::new(),
    };
    let drawing = drawing(&graph);
    assert_right(&graph, &drawing);
    assert!(svg::document(&graph, &drawing).contains("Empty"));
    assert_eq!(
        mermaid::flowchart(&graph),
        "flowchart LR\n  stack_Empty[\"Empty\"]\n"
    );
}

/// A construct whose look is missing is drawn as if it were of no service.
#[test]
fn every_construct_has_a_look() {
    for look in LOOKS.iter().copied().flatten() {
        assert!(!look.noun.is_empty(), "{look:?}");
        assert!(Font::DETAIL.width(look.noun) < 130.0, "{look:?}");
    }
    let macros = include_str!("../lib.rs");
    let declared = macros.matches("macro_rules! ").count();
    // `construct`, `text` and `wire` have none, and what `resource!` declares is of any service.
    let looks = LOOKS.iter().copied().flatten().count();
    assert_eq!(looks, declared - 4);
}
