//! Pictures of the stacks: what stands in what, who may do what, and who connects to whom.

mod field;
mod flow;
mod fold;
mod geometry;
mod graph;
mod label;
mod legend;
pub(crate) mod look;
mod mermaid;
mod name;
mod place;
mod references;
mod route;
mod size;
mod style;
mod svg;
#[cfg(test)]
mod tests;
mod text;
mod xml;

use std::fmt;
use std::path::Path;

use self::graph::Graph;
use self::label::Labels;
use self::look::Look;
use self::place::Places;
use self::route::Routes;
use crate::assembly::folder;
use crate::error::Result;
use crate::{
    Scope, cloudwatch, ec2, ecs, elasticache, iam, kms, lambda, logs, rds, secretsmanager, sns,
    sqs, ssm, template,
};

/// How much a picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Detail {
    /// What a design document shows: networks, caches, those who connect to them, and their users. Alarms, backups and limits
    /// are badges on caches, and a construct that only serves others, such as a key, names those in its box.
    #[default]
    Overview,
    /// Every construct, with the types and the logical ids of its resources, and an arrow for every reference.
    Full,
}

/// A picture of the stacks of an app, as SVG or as Mermaid. [`App::diagram`](crate::App::diagram) makes it.
///
/// The same stacks make the same bytes, so that a picture can be committed beside the program and compared. It shows names,
/// types, and values that a reader of a design expects: engines, instance types, networks, limits, backups, ports and actions
/// of IAM. It shows no other values that a declaration gives, and no passwords.
///
/// ```
/// use stackwright::Detail;
/// use stackwright::prelude::*;
///
/// #[stack(name = "Store")]
/// mod store {
///     use stackwright::prelude::*;
///
///     vpc!(network {});
///     cache!(<Valkey>::sessions { vpc: network, data_storage: ..=2GiB });
/// }
///
/// # fn main() -> stackwright::Result<()> {
/// let mut app = App::new();
/// app.add::<store::Stack>()?;
/// assert!(app.diagram().svg().contains("≤ 2 GiB"));
/// assert!(app.diagram().mermaid().starts_with("flowchart LR\n"));
/// let full = app.diagram().with_detail(Detail::Full);
/// assert!(full.mermaid().contains("ElastiCache ServerlessCache"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a diagram writes nothing by itself"]
pub struct Diagram {
    stacks: Vec<Scope>,
    detail: Detail,
}

impl Diagram {
    pub(crate) const fn of(stacks: Vec<Scope>) -> Self {
        Self {
            stacks,
            detail: Detail::Overview,
        }
    }

    /// Sets how much the picture shows. Default: [`Detail::Overview`].
    pub const fn with_detail(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// The picture as an SVG document, for light and dark pages: it follows the `prefers-color-scheme` of the reader, and the
    /// theme of `cargo doc`.
    #[must_use]
    pub fn svg(&self) -> String {
        let graph = Graph::of(&self.stacks, self.detail);
        svg::document(&graph, &drawing(&graph))
    }

    /// The picture as the text of a [Mermaid](https://mermaid.js.org) flowchart, which GitHub and GitLab draw in Markdown.
    /// A construct is a few lines of it, so that a pull request shows what changes.
    #[must_use]
    pub fn mermaid(&self) -> String {
        mermaid::flowchart(&Graph::of(&self.stacks, self.detail))
    }

    /// Writes the picture to an SVG file.
    ///
    /// # Errors
    ///
    /// The file system's; then an earlier picture is still there.
    pub fn write_svg(&self, file: impl AsRef<Path>) -> Result<()> {
        folder::write_file(file.as_ref(), &self.svg())
    }

    /// Writes the picture to a Mermaid file, such as `stacks.mmd`.
    ///
    /// # Errors
    ///
    /// The file system's; then an earlier file is still there.
    pub fn write_mermaid(&self, file: impl AsRef<Path>) -> Result<()> {
        folder::write_file(file.as_ref(), &self.mermaid())
    }
}

impl fmt::Debug for Diagram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.stacks.iter().map(Scope::stack_name).collect();
        f.debug_struct("Diagram")
            .field("stacks", &names)
            .field("detail", &self.detail)
            .finish()
    }
}

/// The looks of all services.
const LOOKS: [&[Look]; 14] = [
    cloudwatch::look::LOOKS,
    ec2::look::LOOKS,
    elasticache::look::LOOKS,
    iam::look::LOOKS,
    kms::look::LOOKS,
    ecs::look::LOOKS,
    lambda::look::LOOKS,
    rds::look::LOOKS,
    logs::look::LOOKS,
    ssm::look::LOOKS,
    secretsmanager::look::LOOKS,
    sns::look::LOOKS,
    sqs::look::LOOKS,
    template::look::LOOKS,
];

/// How the constructs of a type look.
fn look_of(construct: &str) -> &'static Look {
    let mut looks = LOOKS.iter().copied().flatten();
    let look = looks.find(|look| look.construct == construct);
    look.unwrap_or(&Look::OTHER)
}

/// Where the parts of a picture are.
#[derive(Debug)]
struct Drawing {
    places: Places,
    routes: Routes,
    labels: Labels,
}

/// How often more room is tried.
const TRIES: i32 = 6;

/// Where everything is, with as much room that arrows and labels have their own.
fn drawing(graph: &Graph) -> Drawing {
    let mut best: Option<Drawing> = None;
    for more in 0..TRIES {
        let drawing = drawing_with(graph, more);
        if best
            .as_ref()
            .is_none_or(|best| drawing.flaws() < best.flaws())
        {
            best = Some(drawing);
        }
        if best.as_ref().is_some_and(|best| best.flaws() == 0) {
            break;
        }
    }
    best.unwrap_or_else(|| drawing_with(graph, 0))
}

fn drawing_with(graph: &Graph, more: i32) -> Drawing {
    let places = place::places(graph, more);
    let mut routes = route::routes(graph, &places);
    let labels = label::labels(graph, &places, &mut routes);
    Drawing {
        places,
        routes,
        labels,
    }
}

impl Drawing {
    /// What makes it hard to read: labels without room, and different arrows on the same line.
    const fn flaws(&self) -> usize {
        self.labels.missing * 10 + self.routes.shared
    }
}

/// A count as a length. No picture has so many that it matters.
fn length(count: usize) -> f64 {
    u32::try_from(count).unwrap_or(u32::MAX).into()
}
