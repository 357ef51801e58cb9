//! Where everything stands in a picture: lanes from left to right, in a frame for each stack.

use std::collections::BTreeMap;

use super::flow::{Piece, column, columns, row, rows};
use super::geometry::{Rectangle, cells};
use super::graph::Graph;
use super::look::Lane;
use super::size::{self, HEADER_GLYPH, Lines};
use super::text::Font;

/// Between a frame and what stands in it, in cells.
const MARGIN: i32 = 2;
/// The height of a line with a name: of a stack, of subnets, of a lane.
const NAME: i32 = 3;
/// The aspect ratio that is tried for: that of screens and slides.
const RATIO: f64 = 16.0 / 9.0;

/// A part of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Box(usize),
    /// The frame of a construct.
    Frame(usize),
    /// The text of a construct that has a frame.
    Header(usize),
    /// Subnets of a construct.
    Subnets(String),
    Stack(usize),
    /// The name of a stack, of subnets or of a lane.
    Name(String, NameKind),
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    Stack,
    Subnets,
    Lane,
}

/// Where everything stands.
#[derive(Debug)]
pub(super) struct Places {
    /// The frames come before what stands in them.
    pub(super) parts: Vec<(Part, Rectangle)>,
    /// The texts of boxes and headers.
    pub(super) lines: BTreeMap<usize, Lines>,
    pub(super) width: i32,
    pub(super) height: i32,
}

/// The gaps between what is beside and below each other, in cells.
#[derive(Clone, Copy, Debug)]
struct Gaps {
    row: i32,
    /// Between columns of a lane, and between caches and their users.
    column: i32,
    /// After principals, and after clients.
    principals: i32,
    clients: i32,
    /// Between boxes of the rows below the lanes.
    others: i32,
}

impl Gaps {
    /// With this much more room than is needed at least.
    fn of(graph: &Graph, more: i32) -> Self {
        // The labels are where arrows start.
        let widest = |lane: Lane| {
            let arrows = graph.arrows.iter().filter(|arrow| {
                let from = graph.nodes.get(arrow.from);
                from.is_some_and(|from| from.look.lane == lane)
            });
            let widths = arrows.map(|arrow| cells(Font::DETAIL.width(&arrow.label)));
            widths.max().unwrap_or_default()
        };
        let gap = |lane: Lane, least: i32| match widest(lane) {
            0 => least,
            label => least.max(label + 5),
        };
        let caches = gap(Lane::Caches, 5).max(gap(Lane::Users, 5));
        Self {
            row: 3 + more,
            column: caches + 2 * more,
            principals: gap(Lane::Principals, 6) + 2 * more,
            clients: gap(Lane::Clients, 6) + 2 * more,
            others: gap(Lane::Others, 3) + more,
        }
    }
}

/// Where everything stands, with more room between it than is needed at least.
pub(super) fn places(graph: &Graph, more: i32) -> Places {
    let lanes = Lanes::of(graph);
    let gaps = Gaps::of(graph, more);
    let layouts = (0..36).flat_map(|step| {
        let limit = 12 + step * 5;
        [1, 2, 3, 4].map(|rows| lanes.places(graph, (limit, rows), gaps))
    });
    let best = layouts.min_by(|a, b| a.cost().total_cmp(&b.cost()));
    best.unwrap_or_else(|| lanes.places(graph, (40, 1), gaps))
}

impl Places {
    /// How far it is from the ratio that is tried for, and how large.
    fn cost(&self) -> f64 {
        let (width, height) = (f64::from(self.width), f64::from(self.height.max(1)));
        (width / height / RATIO).ln().abs() + 0.4 * (width * height).ln()
    }
}

/// The constructs of a picture in an order in which arrows are short, and the widths of their texts.
struct Lanes {
    order: Vec<usize>,
    widths: BTreeMap<Lane, f64>,
}

impl Lanes {
    fn of(graph: &Graph) -> Self {
        let mut widths = BTreeMap::new();
        for node in &graph.nodes {
            let lane = node.look.lane;
            let of_lane = graph.nodes.iter().filter(|node| node.look.lane == lane);
            widths
                .entry(lane)
                .or_insert_with(|| size::text_width(of_lane));
        }
        Self {
            order: order(graph),
            widths,
        }
    }

    fn text_width(&self, lane: Lane) -> f64 {
        self.widths.get(&lane).copied().unwrap_or_default()
    }

    /// With a limit of the height of columns, and this many stacks below each other.
    fn places(&self, graph: &Graph, (limit, rows): (i32, i32), gaps: Gaps) -> Places {
        let mut stage = Stage {
            graph,
            lanes: self,
            limit,
            gaps,
            lines: BTreeMap::new(),
        };
        let stacks: Vec<_> = (0..graph.stacks.len())
            .map(|stack| stage.stack(stack))
            .collect();
        let highest = stacks.iter().map(|stack| stack.height).max();
        let gap = gaps.row + 1;
        let limit = (highest.unwrap_or_default() + gap) * rows;
        let all = columns(stacks, limit, (gaps.clients, gap));
        let mut whole = Piece::empty();
        // Room for arrows around everything.
        whole.put(all, MARGIN, MARGIN);
        Places {
            parts: whole.parts,
            lines: stage.lines,
            width: whole.width + MARGIN,
            height: whole.height + MARGIN,
        }
    }
}

/// The constructs in the order of their mean distance from the start of those that they have to do with.
fn order(graph: &Graph) -> Vec<usize> {
    let count = graph.nodes.len();
    let mut heights: Vec<f64> = (0..count).map(super::length).collect();
    let is_fixed = |index: usize| {
        let node = graph.nodes.get(index);
        node.is_some_and(|node| matches!(node.look.lane, Lane::Caches | Lane::Network))
    };
    for _ in 0..3 {
        let before = heights.clone();
        for (index, height) in heights.iter_mut().enumerate() {
            if is_fixed(index) {
                continue;
            }
            let arrows = graph.arrows.iter();
            let others = arrows.filter_map(|arrow| match (arrow.from, arrow.to) {
                (from, to) if from == index => Some(to),
                (from, to) if to == index => Some(from),
                _ => None,
            });
            let others = others.filter_map(|other| before.get(other).copied());
            let (mut sum, mut number) = (0.0, 0_usize);
            for other in others {
                sum += other;
                number += 1;
            }
            if number > 0 {
                *height = sum / super::length(number);
            }
        }
    }
    let mut order: Vec<usize> = (0..count).collect();
    let height = |index: &usize| heights.get(*index).copied().unwrap_or_default();
    order.sort_by(|a, b| height(a).total_cmp(&height(b)).then(a.cmp(b)));
    order
}

/// A layout with a limit of the height of columns.
struct Stage<'a> {
    graph: &'a Graph,
    lanes: &'a Lanes,
    limit: i32,
    gaps: Gaps,
    lines: BTreeMap<usize, Lines>,
}

impl Stage<'_> {
    /// Those in a frame, or in none, of some lanes.
    fn members(&self, frame: Option<usize>, stack: usize, lanes: &[Lane]) -> Vec<usize> {
        let order = self.lanes.order.iter().copied();
        let members = order.filter(|index| {
            self.graph.nodes.get(*index).is_some_and(|node| {
                node.within == frame && node.stack == stack && lanes.contains(&node.look.lane)
            })
        });
        members.collect()
    }

    fn stack(&mut self, stack: usize) -> Piece<Part> {
        let [principals, users] = [
            (Lane::Principals, "PRINCIPALS"),
            (Lane::Users, "CACHE USERS"),
        ]
        .map(|(lane, name)| {
            let members = self.members(None, stack, &[lane]);
            let pieces = members.iter().map(|index| self.construct(*index)).collect();
            let piece = columns(pieces, self.limit, (self.gaps.column, self.gaps.row));
            named_lane(name, piece)
        });
        let networks = self.members(None, stack, &[Lane::Network]);
        let networks = networks.iter().map(|index| self.construct(*index));
        let mut networks: Vec<_> = networks.collect();
        // What stands in no network stands below them.
        networks.push(self.connected(None, stack));
        networks.retain(|piece| !piece.is_empty());
        let highest = networks.iter().map(|piece| piece.height).max();
        let limit = self.limit.max(highest.unwrap_or_default());
        let networks = columns(networks, limit, (self.gaps.clients, self.gaps.row));
        let left = row([principals, networks], self.gaps.principals);
        let lanes = row([left, users], self.gaps.column + 1);
        let others = self.members(None, stack, &[Lane::Others]);
        let mut others: Vec<_> = others;
        others.sort_by_key(|index| {
            let look = self.graph.nodes.get(*index).map(|node| node.look);
            (look.map(|look| (look.category, look.construct)), *index)
        });
        let others: Vec<_> = others.iter().map(|index| self.construct(*index)).collect();
        let others = rows(
            others,
            self.strip(&lanes),
            (self.gaps.others, self.gaps.row),
        );
        let inside = column(
            [lanes, named_lane("OTHER RESOURCES", others)],
            self.gaps.row,
        );
        let name = self.graph.stacks.get(stack).cloned().unwrap_or_default();
        self.framed(Part::Stack(stack), &name, NameKind::Stack, inside)
    }

    /// The width of the rows below lanes.
    fn strip(&self, lanes: &Piece<Part>) -> i32 {
        if lanes.is_empty() {
            self.limit * 16 / 9
        } else {
            lanes.width
        }
    }

    /// A construct as a box, or as a frame with what stands in it.
    fn construct(&mut self, index: usize) -> Piece<Part> {
        let Some(node) = self.graph.nodes.get(index) else {
            return Piece::empty();
        };
        if self.graph.is_frame(index) {
            return self.frame(index);
        }
        let text = self.lanes.text_width(node.look.lane);
        let lines = Lines::of(node, text);
        let height = size::box_height(self.graph, index, &lines);
        self.lines.insert(index, lines);
        Piece::of(Part::Box(index), size::box_width(text), height)
    }

    fn frame(&mut self, index: usize) -> Piece<Part> {
        let Some(node) = self.graph.nodes.get(index) else {
            return Piece::empty();
        };
        let users = self.members(Some(index), node.stack, &[Lane::Users]);
        let users: Vec<_> = users.iter().map(|user| self.construct(*user)).collect();
        let others = [Lane::Principals, Lane::Network, Lane::Others];
        let others = self.members(Some(index), node.stack, &others);
        let others: Vec<_> = others.iter().map(|other| self.construct(*other)).collect();
        let limit = (self.limit - 2 * MARGIN - 2 * NAME).max(1);
        let inside = column(
            [
                self.connected(Some(index), node.stack),
                columns(users, limit, (self.gaps.column, 2)),
                columns(others, limit, (self.gaps.column, self.gaps.row)),
            ],
            self.gaps.row,
        );
        let title = Font::TITLE.width(&node.title).min(300.0);
        let width = inside
            .width
            .max(cells(HEADER_GLYPH + title) + 1)
            .max(if inside.width < 24 { 18 } else { 24 });
        let lines = Lines::of(node, super::geometry::pixels(width) - HEADER_GLYPH);
        let header_width = cells(HEADER_GLYPH + lines.width()).min(width);
        let header = cells(lines.height() + 2.0).max(3);
        self.lines.insert(index, lines);
        let mut framed = Piece::of(Part::Frame(index), width + 2 * MARGIN, 0);
        framed.put(
            Piece::of(Part::Header(index), header_width, header),
            MARGIN,
            1,
        );
        framed.put(inside, MARGIN, header + 2);
        framed.height += MARGIN;
        if let Some((_, place)) = framed.parts.first_mut() {
            place.height = framed.height;
        }
        framed
    }

    /// Clients, and the caches that they connect to, by the subnets that they stand in.
    fn connected(&mut self, frame: Option<usize>, stack: usize) -> Piece<Part> {
        let members = self.members(frame, stack, &[Lane::Clients, Lane::Caches]);
        let mut subnets: Vec<Option<String>> = Vec::new();
        for index in &members {
            let of = self.graph.nodes.get(*index).and_then(|n| n.subnets.clone());
            if !subnets.contains(&of) {
                subnets.push(of);
            }
        }
        subnets.sort();
        let pieces = subnets.into_iter().map(|of| {
            let of_lane = |lane: Lane| {
                let of_lane = members.iter().copied().filter(|index| {
                    let node = self.graph.nodes.get(*index);
                    node.is_some_and(|node| node.look.lane == lane && node.subnets == of)
                });
                of_lane.collect::<Vec<_>>()
            };
            let lanes = [of_lane(Lane::Clients), of_lane(Lane::Caches)];
            let [clients, caches] =
                lanes.map(|lane| lane.iter().map(|index| self.construct(*index)).collect());
            (of, clients, caches)
        });
        let mut pieces: Vec<(_, Vec<_>, Vec<_>)> = pieces.collect();
        // Clients of no particular subnets stand above the others.
        let above: Vec<_> = pieces
            .iter_mut()
            .filter(|(of, _, caches)| of.is_none() && caches.is_empty())
            .flat_map(|(_, clients, _)| std::mem::take(clients))
            .collect();
        let limit = (self.limit - 4 * MARGIN - 2 * NAME).max(1);
        let (gap, row_gap) = (self.gaps.clients, self.gaps.row);
        let pieces = pieces.into_iter().map(|(of, clients, caches)| {
            let lanes = [clients, caches].map(|lane| columns(lane, limit, (gap, row_gap)));
            let piece = row(lanes, gap);
            match of {
                Some(name) if !piece.is_empty() => {
                    self.framed(Part::Subnets(name.clone()), &name, NameKind::Subnets, piece)
                }
                _ => piece,
            }
        });
        let below = column(pieces.collect::<Vec<_>>(), row_gap);
        let above = if below.is_empty() {
            columns(above, limit, (gap, row_gap))
        } else {
            rows(above, below.width, (self.gaps.column, row_gap))
        };
        column([above, below], row_gap)
    }

    /// A frame with a name around a piece.
    #[expect(clippy::unused_self, reason = "beside the other frames")]
    fn framed(&self, frame: Part, name: &str, font: NameKind, inside: Piece<Part>) -> Piece<Part> {
        let name_width = cells(font.font().width(name)) + 1;
        let width = inside.width.max(name_width);
        let mut framed = Piece::of(frame, width + 2 * MARGIN, 0);
        let part = Part::Name(name.to_owned(), font);
        framed.put(Piece::of(part, name_width, NAME - 1), MARGIN, 1);
        framed.put(inside, MARGIN, NAME + 1);
        framed.height += MARGIN;
        if let Some((_, place)) = framed.parts.first_mut() {
            place.height = framed.height;
        }
        framed
    }
}

impl NameKind {
    pub(super) const fn font(self) -> Font {
        match self {
            Self::Stack => Font::STACK,
            Self::Subnets | Self::Lane => Font::DETAIL,
        }
    }
}

/// A lane with its name above it.
fn named_lane(name: &str, lane: Piece<Part>) -> Piece<Part> {
    if lane.is_empty() {
        return lane;
    }
    let width = cells(Font::DETAIL.width(name) * 1.1) + 1;
    let part = Part::Name(name.to_owned(), NameKind::Lane);
    let mut named = Piece::of(part, width, NAME - 1);
    named.put(lane, 0, NAME);
    named
}
