//! Places in construct trees.

use std::cell::OnceCell;
use std::fmt;
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::Violation;
use stackwright_core::names::{self, RESOURCE};

use super::environment::Environment;
use crate::error::Problem;

/// A place in a construct tree: the stack's name and the ids below it. Values refer to places; the
/// [`Scope`](super::scope::Scope) of a place has its content.
#[derive(Clone)]
pub(crate) struct Place(Rc<Position>);

struct Position {
    stack: Rc<StackPlace>,
    /// The ids from below the stack down to this one.
    ids: Box<[Rc<str>]>,
    /// What kind of construct stands here: `elasticache::ServerlessCache`.
    construct: &'static str,
    location: Option<&'static Location<'static>>,
    logical_id: OnceCell<String>,
    /// The logical id that is given to a construct, which it shares with the place of its main resource.
    given_id: Rc<OnceCell<String>>,
}

struct StackPlace {
    name: String,
    /// Its ids in the app, with slashes: the name, unless the program says another.
    path: String,
    environment: Environment,
}

impl Place {
    /// The place of a stack.
    pub(super) fn of_stack(
        (name, path): (&str, &str),
        environment: Environment,
        location: Option<&'static Location<'static>>,
    ) -> Self {
        Self(Rc::new(Position {
            stack: Rc::new(StackPlace {
                name: name.to_owned(),
                path: path.to_owned(),
                environment,
            }),
            ids: Box::default(),
            construct: "Stack",
            location,
            logical_id: OnceCell::new(),
            given_id: Rc::default(),
        }))
    }

    /// A place below this one.
    pub(super) fn below(
        &self,
        id: &str,
        construct: &'static str,
        location: Option<&'static Location<'static>>,
    ) -> Self {
        let ids = self.0.ids.iter().cloned();
        let given_id = match id {
            RESOURCE => Rc::clone(&self.0.given_id),
            _ => Rc::default(),
        };
        Self(Rc::new(Position {
            stack: Rc::clone(&self.0.stack),
            ids: ids.chain([Rc::from(id)]).collect(),
            construct,
            location,
            logical_id: OnceCell::new(),
            given_id,
        }))
    }

    /// The id: the last part of the path.
    pub(crate) fn id(&self) -> &str {
        match self.0.ids.last() {
            Some(id) => id,
            None => self.stack_ids().last().unwrap_or_default(),
        }
    }

    /// The number of ids below the stack.
    pub(super) fn depth(&self) -> usize {
        self.0.ids.len()
    }

    /// The ids from the stack's path down to this one, with slashes.
    pub(crate) fn path(&self) -> String {
        self.path_from_stack().collect::<Vec<_>>().join("/")
    }

    pub(crate) fn path_from_stack(&self) -> impl Iterator<Item = &str> {
        self.stack_ids().chain(self.ids())
    }

    /// The stack's name and the ids below it, of which the CDK generates names of resources.
    pub(crate) fn path_from_name(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.stack_name()).chain(self.ids())
    }

    /// The ids of the stack in the app.
    fn stack_ids(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.stack.path.split('/')
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.ids.iter().map(AsRef::as_ref)
    }

    /// The logical id of a resource, output or parameter at this place.
    pub(crate) fn logical_id(&self) -> &str {
        let made = || {
            let id = &self.0.logical_id;
            id.get_or_init(|| names::logical_id(self.ids()))
        };
        self.0.given_id.get().unwrap_or_else(made)
    }

    /// Gives the construct at this place a logical id of its own, which is the one of its main resource.
    pub(crate) fn set_logical_id(&self, id: &str) {
        // A construct is defined once.
        let _ = self.0.given_id.set(id.to_owned());
    }

    /// The logical id that is given to the construct at this place.
    pub(crate) fn given_id(&self) -> Option<&str> {
        self.0.given_id.get().map(String::as_str)
    }

    /// The name of the stack.
    pub(crate) fn stack_name(&self) -> &str {
        &self.0.stack.name
    }

    /// Where the stack is deployed to.
    pub(crate) fn environment(&self) -> &Environment {
        &self.0.stack.environment
    }

    /// What kind of construct stands here.
    pub(crate) fn construct(&self) -> &'static str {
        self.0.construct
    }

    /// Where the construct is declared.
    pub(crate) fn location(&self) -> Option<&'static Location<'static>> {
        self.0.location
    }

    pub(crate) fn same_stack(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0.stack, &other.0.stack)
    }

    /// Whether it is the place of a construct's main resource.
    pub(crate) fn is_main_resource(&self) -> bool {
        self.id() == RESOURCE
    }

    /// A broken rule of the construct at this place.
    pub(crate) fn problem(&self, violation: &Violation<'_>) -> Problem {
        Problem::new(violation, &self.path(), self.location())
    }
}

impl AsRef<Self> for Place {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}
