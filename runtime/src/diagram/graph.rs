//! What a picture shows: boxes, the frames that they stand in, and arrows between them.

use std::collections::BTreeMap;

use crate::tree::content::Resource;
use crate::tree::{Content, Place, Relation};
use crate::{Scope, Token, Value};

/// Boxes and arrows.
pub(super) struct Graph {
    /// The stacks' names, each of which has a frame.
    pub(super) stacks: Vec<String>,
    pub(super) boxes: Vec<Node>,
    pub(super) arrows: Vec<Arrow>,
}

/// A construct.
pub(super) struct Node {
    scope: Scope,
    /// The index of its stack.
    pub(super) stack: usize,
    /// The index of the box in whose frame it stands.
    pub(super) within: Option<usize>,
    pub(super) title: String,
    /// What is known of it: its type, its logical id, its other resources.
    pub(super) lines: Vec<String>,
    pub(super) exists_already: bool,
}

/// An arrow from one box to another.
pub(super) struct Arrow {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: ArrowKind,
    pub(super) label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ArrowKind {
    Grant,
    Connection,
    Use,
}

impl ArrowKind {
    pub(super) const ALL: [Self; 3] = [Self::Grant, Self::Connection, Self::Use];
}

impl Graph {
    pub(super) fn of(stacks: &[Scope]) -> Self {
        let mut graph = Self {
            stacks: stacks.iter().map(|s| s.stack_name().to_owned()).collect(),
            boxes: Vec::new(),
            arrows: Vec::new(),
        };
        for (index, stack) in stacks.iter().enumerate() {
            graph.add_boxes(index, stack);
        }
        let places = Places::of(&graph.boxes);
        let mut links = Links::default();
        for (index, node) in graph.boxes.iter().enumerate() {
            links.relations(index, &node.scope, &places);
        }
        graph.settle_frames(&links.frames, &mut links.arrows);
        for (index, node) in graph.boxes.iter().enumerate() {
            references(&node.scope, &mut |target| {
                if let Some(to) = places.owner(target)
                    && !graph.is_in_frame_of(index, to)
                {
                    links.refer(index, to);
                }
            });
        }
        graph.arrows = links.into_arrows();
        graph
    }

    /// Adds the constructs at and below a place: those that make resources, and those that exist already.
    fn add_boxes(&mut self, stack: usize, scope: &Scope) {
        for child in scope.children().iter() {
            if child.construct() == "Scope" {
                self.add_boxes(stack, child);
                continue;
            }
            let mut resources = Vec::new();
            let mut has_content = false;
            contents(child, &mut |place, content| {
                has_content = true;
                if let Content::Resource(resource) = content {
                    resources.push((place.clone(), resource.kind()));
                }
            });
            if resources.is_empty() && has_content {
                continue;
            }
            self.boxes.push(Node {
                stack,
                within: None,
                title: child.id().to_owned(),
                lines: lines(child, &resources),
                exists_already: !resources.iter().any(|(place, _)| is_main(child, place)),
                scope: child.clone(),
            });
        }
    }

    /// Puts each box into the first frame of its own stack that it stands in; what is left of its frames is used.
    fn settle_frames(&mut self, frames: &[(usize, usize)], arrows: &mut Arrows) {
        for &(index, frame) in frames {
            let stack_of = |index: usize| self.boxes.get(index).map(|node| node.stack);
            let can_stand_there =
                stack_of(index) == stack_of(frame) && !self.is_in_frame_of(frame, index);
            match self.boxes.get_mut(index) {
                Some(node) if node.within.is_none() && can_stand_there => node.within = Some(frame),
                Some(node) if node.within == Some(frame) => {}
                _ => {
                    arrows.entry((index, frame, ArrowKind::Use)).or_default();
                }
            }
        }
    }

    /// Whether a box stands in the frame of another, or is that other.
    fn is_in_frame_of(&self, index: usize, frame: usize) -> bool {
        let mut at = Some(index);
        while let Some(index) = at {
            if index == frame {
                return true;
            }
            at = self.boxes.get(index).and_then(|node| node.within);
        }
        false
    }

    /// Whether other boxes stand in the frame of this one.
    pub(super) fn has_frame(&self, index: usize) -> bool {
        self.boxes.iter().any(|node| node.within == Some(index))
    }

    /// In how many frames a box stands, that of its stack not counted.
    pub(super) fn depth(&self, index: usize) -> usize {
        let node = self.boxes.get(index);
        let frame = node.and_then(|node| node.within);
        frame.map_or(0, |frame| self.depth(frame) + 1)
    }
}

/// The boxes by their paths.
struct Places(BTreeMap<String, usize>);

impl Places {
    fn of(boxes: &[Node]) -> Self {
        let boxes = boxes.iter().enumerate();
        Self(
            boxes
                .map(|(index, node)| (node.scope.path(), index))
                .collect(),
        )
    }

    /// The box that a place belongs to.
    fn owner(&self, place: &Place) -> Option<usize> {
        let path = place.path();
        let mut path = path.as_str();
        loop {
            if let Some(index) = self.0.get(path) {
                return Some(*index);
            }
            path = path.rsplit_once('/')?.0;
        }
    }
}

/// Labels by where an arrow starts, where it leads, and what it means.
type Arrows = BTreeMap<(usize, usize, ArrowKind), Vec<String>>;

#[derive(Default)]
struct Links {
    frames: Vec<(usize, usize)>,
    arrows: Arrows,
}

impl Links {
    /// What is told of a place, and of the parts below it.
    fn relations(&mut self, index: usize, scope: &Scope, places: &Places) {
        let relations = scope.with_settings(|settings| settings.relations.clone());
        for (relation, other) in relations {
            let Some(to) = places.owner(&other).filter(|to| *to != index) else {
                continue;
            };
            let (kind, labels) = match relation {
                Relation::Within => {
                    self.frames.push((index, to));
                    continue;
                }
                Relation::ConnectsTo(port) => (ArrowKind::Connection, vec![port]),
                Relation::Granted(actions) => (ArrowKind::Grant, actions),
                Relation::Uses => (ArrowKind::Use, Vec::new()),
            };
            let all = self.arrows.entry((index, to, kind)).or_default();
            for label in labels {
                if !all.contains(&label) {
                    all.push(label);
                }
            }
        }
        for child in scope.children().iter() {
            self.relations(index, child, places);
        }
    }

    /// That a resource of one box refers to one of another, which says nothing new of two that have to do with each other.
    fn refer(&mut self, from: usize, to: usize) {
        let is_known = self
            .arrows
            .keys()
            .any(|(one, other, _)| (*one, *other) == (from, to) || (*one, *other) == (to, from));
        if !is_known && !self.frames.contains(&(to, from)) {
            self.arrows.entry((from, to, ArrowKind::Use)).or_default();
        }
    }

    fn into_arrows(self) -> Vec<Arrow> {
        let arrows = self.arrows.into_iter();
        arrows
            .map(|((from, to, kind), labels)| Arrow {
                from,
                to,
                kind,
                label: label(labels),
            })
            .collect()
    }
}

/// The labels of an arrow in one line: the first, and how many there are besides.
fn label(labels: Vec<String>) -> String {
    let others = labels.len().saturating_sub(1);
    let first = labels.into_iter().next().unwrap_or_default();
    if others > 0 {
        format!("{first} + {others}")
    } else {
        first
    }
}

/// Asks for every content at and below a place.
fn contents(scope: &Scope, found: &mut impl FnMut(&Scope, &Content)) {
    scope.with_content(|content| {
        if let Some(content) = content {
            found(scope, content);
        }
    });
    for child in scope.children().iter() {
        contents(child, found);
    }
}

/// The main resource's type and logical id, and how many there are of the others.
fn lines(construct: &Scope, resources: &[(Scope, &'static str)]) -> Vec<String> {
    let main = resources
        .iter()
        .find(|(place, _)| is_main(construct, place));
    let mut lines = match main {
        Some((main, kind)) => vec![without_vendor(kind), main.logical_id()],
        None => vec![
            service_and_name(construct.construct()),
            "exists already".to_owned(),
        ],
    };
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (place, kind) in resources {
        if is_main(construct, place) {
            continue;
        }
        match counts.iter_mut().find(|(of, _)| of == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    let counts = counts.into_iter();
    lines.extend(counts.map(|(kind, count)| format!("{count} × {}", without_vendor(kind))));
    lines
}

/// `IAM Role` for `iam::Role`.
fn service_and_name(construct: &str) -> String {
    let (module, name) = construct.split_once("::").unwrap_or_default();
    let service = match module {
        "elasticache" => "ElastiCache".to_owned(),
        "secretsmanager" => "SecretsManager".to_owned(),
        short => short.to_uppercase(),
    };
    format!("{service} {name}")
}

/// Whether a place is that of the resource which a construct is for.
fn is_main(construct: &Scope, place: &Scope) -> bool {
    place.is_main_resource()
        && construct
            .children()
            .iter()
            .any(|child| child.same_place(place))
}

/// `EC2 VPC` for `AWS::EC2::VPC`.
fn without_vendor(kind: &str) -> String {
    kind.trim_start_matches("AWS::").replace("::", " ")
}

/// Every place that the resources at and below a place refer to.
fn references(scope: &Scope, found: &mut impl FnMut(&Place)) {
    contents(scope, &mut |_, content| {
        if let Content::Resource(Resource { properties, .. }) = content {
            for (_, value) in properties.iter() {
                targets(value, found);
            }
        }
    });
}

fn targets(value: &Value, found: &mut impl FnMut(&Place)) {
    match value {
        Value::List(values) => values.iter().for_each(|value| targets(value, found)),
        Value::Object(entries) => entries.iter().for_each(|(_, value)| targets(value, found)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| targets(value, found)),
        Value::Lazy(value) => targets(&value(), found),
        Value::Token(token) => targets_of_token(token, found),
        Value::Bool(_)
        | Value::Integer(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::Name(_) => {}
    }
}

fn targets_of_token(token: &Token, found: &mut impl FnMut(&Place)) {
    match token {
        Token::Ref(target) | Token::GetAtt(target, _) => found(&target.0),
        Token::Join(_, values) => values.iter().for_each(|value| targets(value, found)),
        Token::Sub(_, values) => values.iter().for_each(|(_, value)| targets(value, found)),
        Token::Select(_, value) | Token::Base64(value) => targets(value, found),
        Token::If(_, values) | Token::FindInMap(_, values) => {
            values.iter().for_each(|value| targets(value, found));
        }
        Token::Pseudo(_) | Token::AvailabilityZones | Token::Untold(..) => {}
    }
}
