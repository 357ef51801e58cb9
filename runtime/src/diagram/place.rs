//! Where everything stands in a picture.

use dagre::graph::{Graph as Layout, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};

use super::geometry::{Point, Rectangle, length};
use super::graph::{Graph, Node};
use super::ways::{self, Way};

/// The height of a box's title, and of a line below it, in pixels.
pub(super) const TITLE: f64 = 20.0;
pub(super) const LINE: f64 = 15.0;
/// Between a box's edge and its text.
pub(super) const PADDING: f64 = 10.0;
/// The room for the name of a stack in its frame.
pub(super) const STACK_TITLE: f64 = 26.0;
/// Between a frame and what stands in it.
const MARGIN: f64 = 12.0;
/// The widths of a character of 14 pixels in bold, and of one of 11 pixels whose characters are all equally wide; the widest
/// of the fonts that browsers choose are not wider.
const TITLE_CHARACTER: f64 = 9.0;
pub(super) const CHARACTER: f64 = 6.8;
/// The legend's.
pub(super) const LEGEND_HEIGHT: f64 = 40.0;
pub(super) const LEGEND_WIDTH: f64 = 640.0;

/// Where everything stands.
pub(super) struct Places {
    pub(super) boxes: Vec<Rectangle>,
    /// The frames of boxes, none where nothing stands in them.
    pub(super) frames: Vec<Option<Rectangle>>,
    pub(super) stacks: Vec<Option<Rectangle>>,
    pub(super) ways: Vec<Way>,
    pub(super) all: Rectangle,
}

fn size(node: &Node) -> (f64, f64) {
    let longest = node.lines.iter().map(|line| line.chars().count()).max();
    let lines = length(longest.unwrap_or_default()) * CHARACTER;
    let title = length(node.title.chars().count()) * TITLE_CHARACTER;
    let height = TITLE + LINE * length(node.lines.len()) + 2.0 * PADDING;
    (lines.max(title) + 2.0 * PADDING, height)
}

/// The name of a box in a layout.
fn leaf(index: usize) -> String {
    format!("box {index}")
}

/// Lays the boxes out from left to right, with dagre.
fn layout(graph: &Graph) -> Layout<NodeLabel, EdgeLabel> {
    let mut layout = Layout::with_options(GraphOptions {
        directed: true,
        multigraph: true,
        compound: true,
    });
    let frame = |index: usize| format!("frame {index}");
    let stack = |index: usize| format!("stack {index}");
    for index in 0..graph.stacks.len() {
        layout.set_node(stack(index), Some(NodeLabel::default()));
    }
    for (index, node) in graph.boxes.iter().enumerate() {
        let (width, height) = size(node);
        layout.set_node(
            leaf(index),
            Some(NodeLabel {
                width,
                height,
                ..NodeLabel::default()
            }),
        );
        if graph.has_frame(index) {
            layout.set_node(frame(index), Some(NodeLabel::default()));
        }
    }
    for (index, node) in graph.boxes.iter().enumerate() {
        let around = node.within.map_or_else(|| stack(node.stack), frame);
        if graph.has_frame(index) {
            layout.set_parent(&frame(index), Some(&around));
            layout.set_parent(&leaf(index), Some(&frame(index)));
        } else {
            layout.set_parent(&leaf(index), Some(&around));
        }
    }
    for (name, arrow) in graph.arrows.iter().enumerate() {
        let label = EdgeLabel {
            width: length(arrow.label.chars().count()) * CHARACTER,
            height: if arrow.label.is_empty() { 0.0 } else { LINE },
            labelpos: LabelPos::Center,
            ..EdgeLabel::default()
        };
        layout.set_edge(
            leaf(arrow.from),
            leaf(arrow.to),
            Some(label),
            Some(&name.to_string()),
        );
    }
    dagre::layout(
        &mut layout,
        Some(LayoutOptions {
            rankdir: RankDir::LR,
            nodesep: 30.0,
            edgesep: 16.0,
            ranksep: 46.0,
            ..LayoutOptions::default()
        }),
    );
    layout
}

/// Where everything stands.
pub(super) fn places(graph: &Graph) -> Places {
    let layout = layout(graph);
    let boxes: Vec<_> = (0..graph.boxes.len())
        .map(|index| layout.node(&leaf(index)).map(rectangle).unwrap_or_default())
        .collect();
    let frames = frames(graph, &boxes);
    let stacks = stack_frames(graph, &boxes, &frames);
    let ways = ways::ways(graph, &boxes, bends(graph, &layout));
    let points = ways.iter().flat_map(|way| &way.points);
    let points = points.map(|(x, y)| Rectangle {
        x: *x,
        y: *y,
        ..Rectangle::default()
    });
    let all = boxes
        .iter()
        .copied()
        .chain(points)
        .chain(stacks.iter().flatten().copied());
    let all = all
        .reduce(Rectangle::with)
        .unwrap_or_default()
        .grown(MARGIN, MARGIN);
    Places {
        boxes,
        frames,
        stacks,
        ways,
        all: Rectangle {
            width: all.width.max(LEGEND_WIDTH),
            height: all.height + LEGEND_HEIGHT,
            ..all
        },
    }
}

/// The bends of each arrow, and the middle of its label.
fn bends(graph: &Graph, layout: &Layout<NodeLabel, EdgeLabel>) -> Vec<(Vec<Point>, Option<Point>)> {
    graph
        .arrows
        .iter()
        .enumerate()
        .map(|(name, arrow)| {
            let edge = layout.edge(&leaf(arrow.from), &leaf(arrow.to), Some(&name.to_string()));
            let bends = edge.map(|edge| edge.points.as_slice()).unwrap_or_default();
            // The first and the last are at the boxes.
            let bends = bends.iter().skip(1).take(bends.len().saturating_sub(2));
            let label = edge.and_then(|edge| edge.x.zip(edge.y));
            let label = label.filter(|_| !arrow.label.is_empty());
            (bends.map(|point| (point.x, point.y)).collect(), label)
        })
        .collect()
}

fn rectangle(node: &NodeLabel) -> Rectangle {
    let (x, y) = node.x.zip(node.y).unwrap_or_default();
    Rectangle {
        x: x - node.width / 2.0,
        y: y - node.height / 2.0,
        width: node.width,
        height: node.height,
    }
}

/// The frames around what stands in them, the inner ones first.
fn frames(graph: &Graph, boxes: &[Rectangle]) -> Vec<Option<Rectangle>> {
    let mut frames: Vec<Option<Rectangle>> = vec![None; boxes.len()];
    let mut inner_first: Vec<_> = (0..boxes.len()).collect();
    inner_first.sort_by_key(|index| std::cmp::Reverse(graph.depth(*index)));
    for index in inner_first
        .into_iter()
        .filter(|index| graph.has_frame(*index))
    {
        let inside = graph.boxes.iter().enumerate();
        let inside = inside.filter(|(at, node)| *at == index || node.within == Some(index));
        let inside = inside.filter_map(|(at, _)| {
            let own = boxes.get(at).copied()?;
            let frame = frames.get(at).copied().flatten().filter(|_| at != index);
            Some(frame.map_or(own, |frame| frame.with(own)))
        });
        let around = inside.reduce(Rectangle::with);
        if let Some(frame) = frames.get_mut(index) {
            *frame = around.map(|around| around.grown(MARGIN, MARGIN));
        }
    }
    frames
}

fn stack_frames(
    graph: &Graph,
    boxes: &[Rectangle],
    frames: &[Option<Rectangle>],
) -> Vec<Option<Rectangle>> {
    let around = |stack: usize| {
        let inside = graph.boxes.iter().enumerate();
        let inside = inside.filter(|(_, node)| node.stack == stack);
        let inside = inside.flat_map(|(index, _)| {
            let frame = frames.get(index).copied().flatten();
            boxes.get(index).copied().into_iter().chain(frame)
        });
        let around = inside.reduce(Rectangle::with)?;
        Some(around.grown(MARGIN, MARGIN + STACK_TITLE))
    };
    (0..graph.stacks.len()).map(around).collect()
}
