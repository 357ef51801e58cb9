//! A picture as an SVG.

use svg::Document;
use svg::node::element::path::Data;
use svg::node::element::{Definitions, Group, Marker, Path, Rectangle as Rect, Text, Title};

use super::geometry::Point;
use super::geometry::{Rectangle, length};
use super::graph::{Arrow, ArrowKind, Graph, Node};
use super::place::{CHARACTER, LEGEND_HEIGHT, LINE, PADDING, Places, STACK_TITLE, TITLE};
use super::ways::Way;

const SANS: &str = "system-ui, 'Helvetica Neue', Arial, sans-serif";
const MONO: &str = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";
const INK: &str = "#1f2933";
const FAINT: &str = "#52606d";
/// The fills of frames, the outer ones first.
const FRAMES: [&str; 3] = ["#e8f1fb", "#fdf4e3", "#eef7ee"];

impl ArrowKind {
    const fn name(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Connection => "connection",
            Self::Use => "use",
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Grant => "may do this to",
            Self::Connection => "connects to, at this port",
            Self::Use => "refers to",
        }
    }

    /// Dark enough to be read on white, also by those who see no colors: the arrows differ in their dashes too.
    const fn color(self) -> &'static str {
        match self {
            Self::Grant => "#1b7a3d",
            Self::Connection => "#1c5fb0",
            Self::Use => "#7b8794",
        }
    }

    const fn dashes(self) -> &'static str {
        match self {
            Self::Grant => "6 3",
            Self::Connection => "none",
            Self::Use => "2 3",
        }
    }
}

pub(super) fn document(graph: &Graph, places: &Places) -> Document {
    let Rectangle {
        x,
        y,
        width,
        height,
    } = places.all;
    let names = graph.stacks.join(", ");
    let mut document = Document::new()
        .set("viewBox", (round(x), round(y), round(width), round(height)))
        .set("width", round(width))
        .set("height", round(height))
        .set("role", "img")
        .add(Title::new(format!("Stacks: {names}")))
        .add(markers())
        .add(rect(places.all).set("fill", "#ffffff"));
    let stacks = graph.stacks.iter().zip(&places.stacks);
    for (name, place) in stacks.filter_map(|(name, place)| Some((name, (*place)?))) {
        document = document.add(stack_frame(name, place));
    }
    let mut outer_first: Vec<_> = (0..graph.boxes.len()).collect();
    outer_first.sort_by_key(|index| graph.depth(*index));
    for index in outer_first {
        if let Some(place) = places.frames.get(index).copied().flatten() {
            let fill = FRAMES.get(graph.depth(index) % FRAMES.len()).copied();
            let frame = rect(place)
                .set("class", "frame")
                .set("rx", 10)
                .set("fill", fill.unwrap_or_default())
                .set("stroke", FAINT);
            document = document.add(frame);
        }
    }
    for (arrow, way) in graph.arrows.iter().zip(&places.ways) {
        document = document.add(arrow_line(graph, arrow, way));
    }
    for (node, place) in graph.boxes.iter().zip(&places.boxes) {
        document = document.add(node_box(node, *place));
    }
    // Above the lines of others.
    for (arrow, way) in graph.arrows.iter().zip(&places.ways) {
        if let Some(at) = way.label {
            document = document.add(arrow_label(arrow, at));
        }
    }
    document.add(legend(places.all))
}

/// Coordinates are whole tenths of a pixel, which is finer than a screen.
fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

fn rect(place: Rectangle) -> Rect {
    Rect::new()
        .set("x", round(place.x))
        .set("y", round(place.y))
        .set("width", round(place.width))
        .set("height", round(place.height))
}

fn text(content: &str, x: f64, y: f64, size: u32) -> Text {
    Text::new(content)
        .set("x", round(x))
        .set("y", round(y))
        .set("font-size", size)
        .set("fill", INK)
}

fn markers() -> Definitions {
    ArrowKind::ALL
        .into_iter()
        .fold(Definitions::new(), |markers, kind| {
            let tip = Data::new()
                .move_to((0, 0))
                .line_to((8, 4))
                .line_to((0, 8))
                .close();
            markers.add(
                Marker::new()
                    .set("id", format!("tip-{}", kind.name()))
                    .set("markerWidth", 8)
                    .set("markerHeight", 8)
                    .set("refX", 7)
                    .set("refY", 4)
                    .set("orient", "auto")
                    .set("markerUnits", "userSpaceOnUse")
                    .add(Path::new().set("d", tip).set("fill", kind.color())),
            )
        })
}

fn stack_frame(name: &str, place: Rectangle) -> Group {
    let title = text(name, place.x + PADDING, place.y + STACK_TITLE - 6.0, 16)
        .set("font-family", SANS)
        .set("font-weight", "bold");
    let frame = rect(place)
        .set("class", "stack")
        .set("rx", 12)
        .set("fill", "#f7f9fb")
        .set("stroke", "#cbd2d9");
    Group::new().add(frame).add(title)
}

fn node_box(node: &Node, place: Rectangle) -> Group {
    let dashes = if node.exists_already { "4 3" } else { "none" };
    let frame = rect(place)
        .set("rx", 6)
        .set("fill", "#ffffff")
        .set("stroke", INK)
        .set("stroke-dasharray", dashes);
    let left = place.x + PADDING;
    let title = text(&node.title, left, place.y + PADDING + TITLE - 6.0, 14)
        .set("font-family", SANS)
        .set("font-weight", "bold");
    let lines = node.lines.iter().enumerate().map(|(number, line)| {
        let y = place.y + PADDING + TITLE + LINE * length(number + 1) - 4.0;
        text(line, left, y, 11)
            .set("font-family", MONO)
            .set("fill", FAINT)
    });
    let named = Group::new().set("class", "box").add(frame).add(title);
    lines.fold(named, Group::add)
}

fn arrow_line(graph: &Graph, arrow: &Arrow, way: &Way) -> Path {
    let title = |index: usize| graph.boxes.get(index).map(|node| node.title.as_str());
    let said = format!(
        "{} {} {}",
        title(arrow.from).unwrap_or_default(),
        arrow.kind.meaning(),
        title(arrow.to).unwrap_or_default()
    );
    line(arrow.kind, &way.points).add(Title::new(said))
}

/// A line through points, at each of which it is level.
fn line(kind: ArrowKind, points: &[Point]) -> Path {
    let mut data = Data::new();
    let mut before: Option<Point> = None;
    for point in points {
        let (x, y) = (round(point.0), round(point.1));
        data = match before {
            None => data.move_to((x, y)),
            Some((x0, y0)) => {
                let middle = round(f64::midpoint(x0, x));
                data.cubic_curve_to((middle, y0, middle, y, x, y))
            }
        };
        before = Some((x, y));
    }
    Path::new()
        .set("class", kind.name())
        .set("d", data)
        .set("fill", "none")
        .set("stroke", kind.color())
        .set("stroke-width", 1.5)
        .set("stroke-dasharray", kind.dashes())
        .set("marker-end", format!("url(#tip-{})", kind.name()))
}

fn arrow_label(arrow: &Arrow, (x, y): Point) -> Group {
    let width = length(arrow.label.chars().count()) * CHARACTER;
    let behind = rect(Rectangle {
        x: x - width / 2.0,
        y: y - LINE / 2.0,
        width,
        height: LINE,
    });
    let label = text(&arrow.label, x, y + 4.0, 11)
        .set("font-family", MONO)
        .set("text-anchor", "middle")
        .set("fill", arrow.kind.color());
    Group::new()
        .set("class", "label")
        .add(behind.set("fill", "#ffffff").set("fill-opacity", 0.85))
        .add(label)
}

/// What the arrows mean, below everything.
fn legend(all: Rectangle) -> Group {
    let y = all.y + all.height - LEGEND_HEIGHT / 2.0;
    let mut x = all.x + PADDING;
    let mut legend = Group::new().set("class", "legend");
    for kind in ArrowKind::ALL {
        let meaning = text(kind.meaning(), x + 44.0, y + 4.0, 12).set("font-family", SANS);
        legend = legend
            .add(line(kind, &[(x, y), (x + 36.0, y)]))
            .add(meaning);
        x += 60.0 + length(kind.meaning().chars().count()) * 6.6;
    }
    let dashed = text("dashed box: exists already", x, y + 4.0, 12).set("font-family", SANS);
    legend.add(dashed)
}
