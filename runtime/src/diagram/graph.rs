//! What a picture shows: constructs, the frames that they stand in, and arrows between them.

use std::collections::BTreeMap;

use super::Detail;
use super::fold;
use super::look::{self, Badge, Lane, Look};
use super::name;
use super::references::{Subject, contents, references};
use crate::Scope;
use crate::construct::Construct as _;
use crate::resource::{Custom, Resource};
use crate::tree::{Content, Place, Relation};

/// Constructs and arrows.
#[derive(Debug)]
pub(super) struct Graph {
    /// The stacks' names, each of which has a frame.
    pub(super) stacks: Vec<String>,
    pub(super) nodes: Vec<Node>,
    pub(super) arrows: Vec<Arrow>,
}

/// A construct.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The path of its place.
    pub(super) path: String,
    /// The index of its stack.
    pub(super) stack: usize,
    /// The index of the construct in whose frame it stands.
    pub(super) within: Option<usize>,
    /// The subnets in that frame which it stands in.
    pub(super) subnets: Option<String>,
    /// Its name in the program.
    pub(super) title: String,
    pub(super) detail: String,
    pub(super) notes: Vec<String>,
    pub(super) badges: Vec<Badge>,
    pub(super) look: &'static Look,
    pub(super) exists_already: bool,
    /// Whether the program declares it; what constructs share is made by themselves.
    pub(super) is_declared: bool,
}

/// An arrow from one construct to another.
#[derive(Clone, Debug)]
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
    pub(super) const ALL: [Self; 3] = [Self::Connection, Self::Grant, Self::Use];
}

impl Graph {
    pub(super) fn of(stacks: &[Scope], detail: Detail) -> Self {
        let mut graph = Self {
            stacks: stacks.iter().map(|s| s.stack_name().to_owned()).collect(),
            nodes: Vec::new(),
            arrows: Vec::new(),
        };
        let mut scopes = Vec::new();
        for (index, stack) in stacks.iter().enumerate() {
            graph.add_nodes(index, stack, detail, &mut scopes);
        }
        let places = Places::of(&graph.nodes);
        let mut links = Links::default();
        for (index, scope) in scopes.iter().enumerate() {
            links.relations(index, scope, &places);
        }
        graph.settle_frames(&links.frames, &mut links.arrows);
        for (index, scope) in scopes.iter().enumerate() {
            graph.refer(index, scope, &places, &mut links);
        }
        fold::fold(&mut graph, links.arrows, detail);
        graph
    }

    /// Adds the constructs at and below a place: those that write into the template, and those that exist already.
    fn add_nodes(&mut self, stack: usize, scope: &Scope, detail: Detail, scopes: &mut Vec<Scope>) {
        for child in scope.children().iter() {
            if child.construct() == "Scope" {
                self.add_nodes(stack, child, detail, scopes);
                continue;
            }
            let look = super::look_of(child.construct());
            let mut resources = Vec::new();
            contents(child, &mut |place, content| {
                if let Content::Resource(resource) = content {
                    resources.push((place.clone(), resource.kind().to_owned()));
                }
            });
            // What stands in the template by itself has no main resource.
            let is_element = child.with_content(|content| content.is_some());
            let main = look::main_of(look, child);
            let is_main = |place: &Scope| main.as_ref().is_some_and(|main| main.same_place(place));
            let exists_already = !is_element && !resources.iter().any(|(place, _)| is_main(place));
            let about = (look.about)(child);
            let noun = match (look.noun, resources.first()) {
                // Of `resource!`, the type.
                ("", Some((_, kind))) if child.construct() == Resource::<Custom>::NAME => {
                    name::without_vendor(kind)
                }
                ("", _) => name::service_and_name(child.construct()),
                (noun, _) => noun.to_owned(),
            };
            let is_declared = child.location().is_some();
            let (title, words) = if is_declared {
                (name::title(child), about.detail.unwrap_or(noun))
            } else {
                (noun, "shared".to_owned())
            };
            let notes = match detail {
                Detail::Overview => Vec::new(),
                Detail::Full => name::resources(&is_main, &resources),
            };
            self.nodes.push(Node {
                path: child.path(),
                stack,
                within: None,
                subnets: None,
                title,
                detail: if exists_already {
                    format!("{words}, exists already")
                } else {
                    words
                },
                notes,
                badges: about.badges,
                look,
                exists_already,
                is_declared,
            });
            scopes.push(child.clone());
        }
    }

    /// Adds what the resources of a construct refer to.
    fn refer(&mut self, index: usize, scope: &Scope, places: &Places, links: &mut Links) {
        let look = self.nodes.get(index).map_or(&Look::OTHER, |node| node.look);
        let main = look::main_of(look, scope);
        // Those of its main resource; of a cluster or a database, those of its subnet group.
        let (mut subnets, mut of_group) = (None, None);
        let mut targets = Vec::new();
        references(scope, main.as_ref(), &mut |subject, target| {
            let Some(to) = places.owner(target) else {
                return;
            };
            if self.is_in_frame_of(index, to) {
                let of = match subject {
                    Subject::Main => &mut subnets,
                    Subject::Other => &mut of_group,
                };
                *of = of.take().or_else(|| crate::ec2::look::subnets(target));
            }
            targets.push(to);
        });
        let subnets = subnets.or_else(|| of_group.filter(|_| look.lane == Lane::Caches));
        for to in targets {
            if !self.is_in_frame_of(index, to) {
                links.refer(index, to);
            }
        }
        if let Some(node) = self.nodes.get_mut(index) {
            node.subnets = subnets;
        }
    }

    /// Puts each construct into the first frame of its own stack that it stands in; what is left of its frames is used.
    fn settle_frames(&mut self, frames: &[(usize, usize)], arrows: &mut Arrows) {
        for &(index, frame) in frames {
            let stack_of = |index: usize| self.nodes.get(index).map(|node| node.stack);
            let can_stand_there =
                stack_of(index) == stack_of(frame) && !self.is_in_frame_of(frame, index);
            match self.nodes.get_mut(index) {
                Some(node) if node.within.is_none() && can_stand_there => node.within = Some(frame),
                Some(node) if node.within == Some(frame) => {}
                _ => {
                    arrows.entry((index, frame, ArrowKind::Use)).or_default();
                }
            }
        }
    }

    /// Whether a construct is in the frame of another, or is that other.
    pub(super) fn is_in_frame_of(&self, index: usize, frame: usize) -> bool {
        let mut at = Some(index);
        while let Some(index) = at {
            if index == frame {
                return true;
            }
            at = self.nodes.get(index).and_then(|node| node.within);
        }
        false
    }

    /// Those that are in the frame of a construct, or in none.
    pub(super) fn members(&self, frame: Option<usize>) -> impl Iterator<Item = usize> {
        let nodes = self.nodes.iter().enumerate();
        nodes.filter_map(move |(index, node)| (node.within == frame).then_some(index))
    }

    /// Whether others are in the frame of a construct.
    pub(super) fn is_frame(&self, index: usize) -> bool {
        self.members(Some(index)).next().is_some()
    }
}

/// The constructs by their paths.
struct Places(BTreeMap<String, usize>);

impl Places {
    fn of(nodes: &[Node]) -> Self {
        let nodes = nodes.iter().enumerate();
        Self(
            nodes
                .map(|(index, node)| (node.path.clone(), index))
                .collect(),
        )
    }

    /// The construct that a place belongs to.
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
pub(super) type Arrows = BTreeMap<(usize, usize, ArrowKind), Vec<String>>;

#[derive(Default)]
struct Links {
    frames: Vec<(usize, usize)>,
    arrows: Arrows,
}

impl Links {
    /// The words for a place, and for the parts below it.
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

    /// That a resource of one construct refers to one of another, which says nothing new of two that have to do with each
    /// other.
    fn refer(&mut self, from: usize, to: usize) {
        let is_known = self
            .arrows
            .keys()
            .any(|(one, other, _)| (*one, *other) == (from, to) || (*one, *other) == (to, from));
        if !is_known && !self.frames.contains(&(to, from)) {
            self.arrows.entry((from, to, ArrowKind::Use)).or_default();
        }
    }
}
