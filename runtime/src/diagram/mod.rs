//! Pictures of the stacks: what stands in what, who may do what, and who connects to whom.

mod draw;
mod geometry;
mod graph;
mod place;
mod ways;

use crate::Scope;
use graph::Graph;

/// The stacks as an SVG. The same stacks make the same bytes.
pub(crate) fn svg(stacks: &[Scope]) -> String {
    let graph = Graph::of(stacks);
    let places = place::places(&graph);
    draw::document(&graph, &places).to_string()
}
