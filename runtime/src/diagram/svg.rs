//! A picture as an SVG.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::Drawing;
use super::geometry::{Area, Point, Rectangle, pixels};
use super::graph::{Arrow, ArrowKind, Graph, Node};
use super::legend::{self, Sign};
use super::look::Badge;
use super::place::{NameKind, Part};
use super::route;
use super::size::{
    self, BADGE, BADGE_PADDING, BADGE_ROW, BADGE_SIGN, DETAIL, GLYPH, HEADER_GLYPH, Lines, PADDING,
    TITLE,
};
use super::style;
use super::xml::Xml;

/// The narrowest picture, in pixels: one line of the legend fits.
const NARROWEST: f64 = 320.0;
/// How round the bends of arrows are.
const ROUND: f64 = 5.0;

pub(super) fn document(graph: &Graph, drawing: &Drawing) -> String {
    let width = pixels(drawing.places.width).max(NARROWEST);
    let top = pixels(drawing.places.height);
    let (signs, legend_height) = legend::legend(graph, 20.0, top, width - 40.0);
    let height = top + legend_height + if signs.is_empty() { 0.0 } else { 10.0 };
    let mut xml = Xml::default();
    let view = format!("0 0 {} {}", round(width), round(height));
    xml.open(
        "svg",
        &[
            ("xmlns", &"http://www.w3.org/2000/svg"),
            ("viewBox", &view),
            ("width", &round(width)),
            ("height", &round(height)),
            ("class", &"stackwright"),
            ("style", &"max-width:100%;height:auto"),
            ("role", &"img"),
        ],
    );
    xml.text(
        "title",
        &[],
        &format!("Stacks: {}", graph.stacks.join(", ")),
    );
    xml.open("style", &[]);
    xml.raw(&style::sheet());
    xml.close("style");
    markers(&mut xml);
    let page = Area {
        width,
        height,
        ..Area::default()
    };
    rectangle(&mut xml, "page", page, 0);
    Drawn { graph, drawing }.parts(&mut xml);
    for (sign, area) in signs {
        explained(&mut xml, sign, area);
    }
    xml.close("svg");
    xml.into_text()
}

/// Coordinates are whole tenths of a pixel, which is finer than a screen.
fn round(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

fn rectangle(xml: &mut Xml, class: &str, area: Area, radius: u32) {
    xml.empty(
        "rect",
        &[
            ("class", &class),
            ("x", &round(area.x)),
            ("y", &round(area.y)),
            ("width", &round(area.width)),
            ("height", &round(area.height)),
            ("rx", &radius),
        ],
    );
}

fn text(xml: &mut Xml, class: &str, (x, y): (f64, f64), content: &str) {
    xml.text(
        "text",
        &[("class", &class), ("x", &round(x)), ("y", &round(y))],
        content,
    );
}

/// A path that is moved to a point.
fn path_at(xml: &mut Xml, class: &dyn Display, path: &str, (x, y, scale): (f64, f64, f64)) {
    let transform = format!("translate({},{}) scale({scale})", round(x), round(y));
    xml.empty(
        "path",
        &[("class", class), ("d", &path), ("transform", &transform)],
    );
}

/// The tips of arrows.
fn markers(xml: &mut Xml) {
    xml.open("defs", &[]);
    for kind in ArrowKind::ALL {
        let name = kind.name();
        xml.open(
            "marker",
            &[
                ("id", &format!("stackwright-{name}")),
                ("markerWidth", &8),
                ("markerHeight", &8),
                ("refX", &7.5),
                ("refY", &4),
                ("orient", &"auto"),
                ("markerUnits", &"userSpaceOnUse"),
            ],
        );
        let class = format!("tip-{name}");
        xml.empty("path", &[("class", &class), ("d", &"M0 0L8 4L0 8z")]);
        xml.close("marker");
    }
    xml.close("defs");
}

/// A path through points whose bends are round.
fn path(points: &[(f64, f64)]) -> String {
    let mut data = String::new();
    for (at, (x, y)) in points.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|at| points.get(at)).copied();
        match (before, points.get(at + 1).copied()) {
            (None, _) => data.push_str(&format!("M{} {}", round(x), round(y))),
            (Some(_), None) => data.push_str(&format!("L{} {}", round(x), round(y))),
            (Some(before), Some(after)) => {
                let (start, end) = (near((x, y), before), near((x, y), after));
                data.push_str(&format!(
                    "L{} {}Q{} {} {} {}",
                    round(start.0),
                    round(start.1),
                    round(x),
                    round(y),
                    round(end.0),
                    round(end.1)
                ));
            }
        }
    }
    data
}

/// The point a little away from a bend.
fn near((x, y): (f64, f64), to: (f64, f64)) -> (f64, f64) {
    let step = |from: f64, to: f64| from + (to - from).clamp(-ROUND, ROUND);
    (step(x, to.0), step(y, to.1))
}

fn line(xml: &mut Xml, kind: ArrowKind, points: &[(f64, f64)], has_tip: bool) {
    let name = kind.name();
    let marker = format!("url(#stackwright-{name})");
    let data = path(points);
    let mut attributes: Vec<(&str, &dyn Display)> = vec![("class", &name), ("d", &data)];
    if has_tip {
        attributes.push(("marker-end", &marker));
    }
    xml.empty("path", &attributes);
}

/// A badge, from its upper left corner on.
fn badge(xml: &mut Xml, badge: &Badge, (x, y): (f64, f64)) {
    let name = badge.kind.name();
    let area = Area {
        x,
        y,
        width: size::badge_width(badge),
        height: BADGE,
    };
    xml.open("g", &[("class", &"badge")]);
    rectangle(xml, name, area, 8);
    badge_sign(xml, badge.kind, (x + BADGE_PADDING - 1.0, y + 2.5));
    let left = x + BADGE_PADDING + BADGE_SIGN + 2.0;
    text(xml, &format!("{name}-text"), (left, y + 12.5), &badge.text);
    xml.close("g");
}

fn badge_sign(xml: &mut Xml, kind: super::look::BadgeKind, (x, y): (f64, f64)) {
    let class = format!("sign {}-sign", kind.name());
    path_at(xml, &class, kind.sign(), (x, y, 1.0));
}

/// A row of the legend.
fn explained(xml: &mut Xml, sign: Sign, area: Area) {
    let middle = area.y + area.height / 2.0;
    xml.open("g", &[("class", &"legend")]);
    match sign {
        Sign::Arrow(kind) => {
            let ends = [(area.x, middle), (area.x + legend::SIGN, middle)];
            line(xml, kind, &ends, true);
        }
        Sign::ExistsAlready => {
            let sign = Area {
                x: area.x + 4.0,
                y: middle - 7.0,
                width: legend::SIGN - 8.0,
                height: 14.0,
            };
            rectangle(xml, "plain exists", sign, 4);
        }
        Sign::Badge(kind) => {
            let sign = Area {
                x: area.x + 8.0,
                y: middle - BADGE / 2.0,
                width: 20.0,
                height: BADGE,
            };
            rectangle(xml, kind.name(), sign, 8);
            badge_sign(xml, kind, (area.x + 12.0, middle - 6.0));
        }
    }
    let at = (area.x + area.width, middle + 4.0);
    text(xml, "detail", at, sign.meaning());
    xml.close("g");
}

/// A graph, and where its parts are.
struct Drawn<'a> {
    graph: &'a Graph,
    drawing: &'a Drawing,
}

impl Drawn<'_> {
    fn parts(&self, xml: &mut Xml) {
        let parts = &self.drawing.places.parts;
        for (part, place) in parts {
            self.frame(xml, part, *place);
        }
        let mut drawn = Steps::new();
        for (number, arrow) in self.graph.arrows.iter().enumerate() {
            self.arrow(xml, number, arrow, &mut drawn);
        }
        for (part, place) in parts {
            self.content(xml, part, *place);
        }
        for (arrow, area) in self.graph.arrows.iter().zip(&self.drawing.labels.areas) {
            if let Some(area) = area {
                xml.open("g", &[("class", &"label")]);
                rectangle(xml, "behind", *area, 3);
                let class = format!("label-{}", arrow.kind.name());
                let middle = (area.x + area.width / 2.0, area.y + 11.5);
                text(xml, &format!("{class} middle"), middle, &arrow.label);
                xml.close("g");
            }
        }
    }

    fn frame(&self, xml: &mut Xml, part: &Part, place: Rectangle) {
        match part {
            Part::Stack(_) => rectangle(xml, "frame stack", place.pixels(), 12),
            Part::Subnets(_) => rectangle(xml, "frame subnets", place.pixels(), 8),
            Part::Frame(index) => {
                if let Some(node) = self.graph.nodes.get(*index) {
                    let exists = if node.exists_already { " exists" } else { "" };
                    let class = format!("frame {}{exists}", node.look.category.frame());
                    rectangle(xml, &class, place.pixels(), 10);
                }
            }
            Part::Box(_) | Part::Header(_) | Part::Name(..) => {}
        }
    }

    fn content(&self, xml: &mut Xml, part: &Part, place: Rectangle) {
        let area = place.pixels();
        match part {
            Part::Box(index) => self.with_lines(*index, |node, lines| {
                construct(xml, node, lines, area);
            }),
            Part::Header(index) => self.with_lines(*index, |node, lines| {
                header(xml, node, lines, area);
            }),
            Part::Name(name, kind) => {
                let (class, size) = match kind {
                    NameKind::Stack => ("stack-name", 16.0),
                    NameKind::Subnets => ("detail", 12.0),
                    NameKind::Lane => ("lane-name", 12.0),
                };
                text(xml, class, (area.x, area.y + size), name);
            }
            Part::Frame(_) | Part::Subnets(_) | Part::Stack(_) => {}
        }
    }

    fn with_lines(&self, index: usize, draw: impl FnOnce(&Node, &Lines)) {
        let node = self.graph.nodes.get(index);
        if let Some((node, lines)) = node.zip(self.drawing.places.lines.get(&index)) {
            draw(node, lines);
        }
    }

    /// An arrow, of which those parts are drawn that no other arrow of its bundle has: two dashed lines would look like one
    /// that is not.
    fn arrow(&self, xml: &mut Xml, number: usize, arrow: &Arrow, drawn: &mut Steps) {
        let Some(way) = self.drawing.routes.ways.get(number) else {
            return;
        };
        let title = |index: usize| self.graph.nodes.get(index).map(|n| n.title.as_str());
        let name = arrow.kind.name();
        let words = [
            title(arrow.from).unwrap_or_default(),
            name,
            title(arrow.to).unwrap_or_default(),
        ];
        let said = match arrow.label.as_str() {
            "" => words.join(" → "),
            label => format!("{}: {label}", words.join(" → ")),
        };
        let runs = runs(way, arrow.kind, drawn);
        xml.open("g", &[("class", &"arrow")]);
        xml.text("title", &[], &said);
        let last = way.last();
        for run in runs {
            let is_end = run.last() == last;
            let points = run.iter().map(|Point { x, y }| (pixels(*x), pixels(*y)));
            line(xml, arrow.kind, &points.collect::<Vec<_>>(), is_end);
        }
        xml.close("g");
    }
}

/// The steps that arrows of a kind have been drawn along.
type Steps = BTreeSet<(ArrowKind, Point, Point)>;

/// The parts of a way that are not drawn yet.
fn runs(way: &[Point], kind: ArrowKind, drawn: &mut Steps) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut is_running = false;
    for (from, to) in route::steps(way) {
        let is_new = drawn.insert((kind, from.min(to), from.max(to)));
        if is_new && is_running {
            runs.last_mut().into_iter().for_each(|run| run.push(to));
        } else if is_new {
            runs.push(vec![from, to]);
        }
        is_running = is_new;
    }
    runs.iter().map(|run| route::bends(run)).collect()
}

/// A box.
fn construct(xml: &mut Xml, node: &Node, lines: &Lines, area: Area) {
    let exists = if node.exists_already { " exists" } else { "" };
    xml.open("g", &[("class", &"box")]);
    rectangle(xml, &format!("plain{exists}"), area, 6);
    let Area { x, y, height, .. } = area;
    // The left part of the box, within its edge.
    let tile = format!(
        "M{} {}h{}v{}h-{}a5.5 5.5 0 0 1 -5.5 -5.5v-{}a5.5 5.5 0 0 1 5.5 -5.5z",
        round(x + 6.0),
        round(y + 0.5),
        GLYPH - 6.0,
        round(height - 1.0),
        GLYPH - 6.0,
        round(height - 12.0),
    );
    let category = node.look.category.name();
    xml.empty("path", &[("class", &category), ("d", &tile)]);
    let at = (x + 6.5, y + (height.min(54.0) - 21.6) / 2.0, 0.9);
    path_at(xml, &"glyph", node.look.glyph.0, at);
    let top = y + ((height - lines.height()) / 2.0).max(PADDING - 1.0);
    written(xml, lines, (x + GLYPH + PADDING, top));
    xml.close("g");
}

/// The text of a frame.
fn header(xml: &mut Xml, node: &Node, lines: &Lines, area: Area) {
    xml.open("g", &[("class", &"header")]);
    let class = "sign frame-glyph";
    path_at(xml, &class, node.look.glyph.0, (area.x, area.y + 2.0, 1.0));
    written(xml, lines, (area.x + HEADER_GLYPH, area.y));
    xml.close("g");
}

/// Lines, from the upper left corner on.
fn written(xml: &mut Xml, lines: &Lines, (x, top): (f64, f64)) {
    let mut y = top;
    for line in &lines.title {
        text(xml, "title", (x, y + 13.0), line);
        y += TITLE;
    }
    for line in &lines.detail {
        text(xml, "detail", (x, y + 10.5), line);
        y += DETAIL;
    }
    for row in &lines.badges {
        let mut left = x;
        for own in row {
            badge(xml, own, (left, y + 3.0));
            left += size::badge_width(own) + 5.0;
        }
        y += BADGE_ROW;
    }
}
