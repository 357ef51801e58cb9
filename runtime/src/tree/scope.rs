//! The construct tree.

use std::any::Any;
use std::cell::{Ref, RefCell};
use std::fmt;
use std::panic::Location;
use std::rc::{Rc, Weak};

use stackwright_core::Violation;
use stackwright_core::catalogue::SW0801;
use stackwright_core::describe::{Description, Fact, Node as Known, Site, Tree};
use stackwright_core::names::RESOURCE;

use super::allow::Allow;
use super::asset::AssetFile;
use super::content::{Content, Resource};
use super::diagnostics::Diagnostics;
use super::environment::Environment;
use super::place::Place;
use super::pseudo::Pseudo;
use super::relation::Relation;
use super::removal_policy::RemovalPolicy;
use super::stack::StackProperties;
use super::tags::TagRules;
use super::token::{Text, Value};
use crate::error::{Problem, Result, Told};

/// A place in the construct tree: a stack, or a construct in it.
///
/// A clone is the same place. New constructs take the scope that they go into first.
#[derive(Clone)]
pub struct Scope(Rc<Node>);

struct Node {
    place: Place,
    parent: Weak<Node>,
    stack: Rc<Stack>,
    children: RefCell<Vec<Scope>>,
    content: RefCell<Option<Content>>,
    settings: RefCell<Settings>,
    described: RefCell<Option<Rc<Described>>>,
}

/// What is known of the construct at a place, for the rules.
#[derive(Clone)]
pub(crate) struct Described {
    pub(crate) of: &'static Description,
    pub(crate) facts: Tree,
    /// The fields that refer to constructs whose lists can still grow, and the places of these.
    pub(crate) growing: Vec<(u16, Scope)>,
    /// What was found wrong while it was defined.
    pub(crate) told: Told,
}

/// What every construct can be given.
#[derive(Default)]
pub(crate) struct Settings {
    pub(crate) tags: TagRules,
    pub(crate) removal_policy: Option<RemovalPolicy>,
    /// What becomes of the old resource of a replacement, where the removal policy does not say it.
    pub(crate) update_replace_policy: Option<RemovalPolicy>,
    /// What the program says about the resource in its metadata.
    pub(crate) metadata: Option<crate::Value>,
    pub(crate) dependencies: Vec<Scope>,
    /// The condition under which what stands here is made.
    pub(crate) condition: Option<Place>,
    pub(crate) overrides: Option<serde_json::Value>,
    /// The place of the resource that the settings of this construct are for, where it is not a child.
    pub(crate) handed_to: Option<Place>,
    pub(crate) allow: Vec<Allow>,
    /// The codes of those that were needed.
    pub(crate) allowed: Vec<&'static str>,
    pub(crate) docs: Option<&'static str>,
    /// The name of the declaration in its module. `None` of one in a function.
    pub(crate) name: Option<&'static str>,
    /// The noun for the construct in the warning that nothing uses it. `None` if it is used, or need not be.
    pub(crate) unused_noun: Option<&'static str>,
    pub(crate) relations: Vec<(Relation, Place)>,
}

/// A stack that is deployed before another.
pub(crate) struct Earlier {
    pub(crate) name: String,
    /// The construct of the other stack that refers to it, and what that refers to.
    pub(crate) reference: [Place; 2],
}

/// What belongs to a stack as a whole.
pub(crate) struct Stack {
    /// The app of the stack. Its type is known to the app only.
    pub(crate) app: Weak<dyn Any>,
    pub(crate) diagnostics: Diagnostics,
    /// The stacks that are deployed before it.
    pub(crate) dependencies: RefCell<Vec<Earlier>>,
    pub(crate) properties: RefCell<StackProperties>,
    /// The files that are published before it is deployed.
    pub(crate) assets: RefCell<Vec<Rc<AssetFile>>>,
    root: RefCell<Weak<Node>>,
}

impl Scope {
    /// A stack of an app, by its name and its path.
    pub(crate) fn stack_root(
        names: (&str, &str),
        environment: Environment,
        app: Weak<dyn Any>,
        location: Option<&'static Location<'static>>,
    ) -> Self {
        let place = Place::of_stack(names, environment, location);
        let stack = Stack {
            app,
            diagnostics: Diagnostics::default(),
            dependencies: RefCell::default(),
            properties: RefCell::default(),
            assets: RefCell::default(),
            root: RefCell::default(),
        };
        let root = Self::at(place, Weak::new(), Rc::new(stack));
        root.stack().root.replace(Rc::downgrade(&root.0));
        root
    }

    fn at(place: Place, parent: Weak<Node>, stack: Rc<Stack>) -> Self {
        Self(Rc::new(Node {
            place,
            parent,
            stack,
            children: RefCell::default(),
            content: RefCell::default(),
            settings: RefCell::default(),
            described: RefCell::default(),
        }))
    }

    /// The place above.
    pub(crate) fn parent(&self) -> Option<Self> {
        self.0.parent.upgrade().map(Self)
    }

    /// The stack itself; this place, if the stack is gone.
    pub(crate) fn root(&self) -> Self {
        let root = self.stack().root.borrow().upgrade();
        root.map_or_else(|| self.clone(), Self)
    }

    /// A part of the stack that its constructs share: the first who asks for it makes it.
    pub(crate) fn shared_part(&self, id: &str, construct: &'static str, content: Content) -> Self {
        let root = self.root();
        let existing = root
            .children()
            .iter()
            .find(|child| child.id() == id)
            .cloned();
        existing.unwrap_or_else(|| {
            let part = root.new_node(id, construct, None);
            part.set_content(content);
            root.adopt(&part);
            part
        })
    }

    /// Adds a place below this one, for constructs that belong together.
    ///
    /// # Errors
    ///
    /// SW0801 if there is a construct with this id already, SW0904 if the id has no letter and no digit, or a `/`.
    #[cfg_attr(doc, doc(alias = "loop"))]
    #[cfg_attr(doc, doc(alias = "for_each"))]
    #[cfg_attr(doc, doc(alias = "many of the same"))]
    #[cfg_attr(doc, doc(alias = "construct of your own"))]
    #[track_caller]
    pub fn new_child(&self, id: &str) -> Result<Self> {
        let location = Location::caller();
        let child = self.new_node(id, "Scope", Some(location));
        self.attach(&child)?;
        Ok(child)
    }

    /// A place that is not in the tree yet.
    pub(crate) fn new_node(
        &self,
        id: &str,
        construct: &'static str,
        location: Option<&'static Location<'static>>,
    ) -> Self {
        let place = self.0.place.below(id, construct, location);
        Self::at(place, Rc::downgrade(&self.0), Rc::clone(self.stack()))
    }

    /// Puts a place below this one.
    pub(crate) fn attach(&self, child: &Self) -> Result<(), Problem> {
        let id = child.id();
        stackwright_core::stack::construct_id(id)
            .and_then(|()| stackwright_core::stack::depth(child.0.place.depth()))
            .map_err(|violation| child.problem(&violation))?;
        let mut children = self.0.children.borrow_mut();
        if children.iter().any(|other| other.id() == id) {
            let help = "rename it, set another `id`, or declare each of several in a scope of its own: \
                        `scope.new_child(\"…\")?`";
            let problem = Problem::with_message(
                SW0801,
                format!("duplicate construct id `{id}`"),
                &child.path(),
                child.location(),
            );
            return Err(problem.with_help(Some(help.to_owned())));
        }
        children.push(child.clone());
        Ok(())
    }

    /// Puts a part of a construct below it that was made before; its ids are the construct's own and do not clash.
    pub(crate) fn adopt(&self, part: &Self) {
        self.0.children.borrow_mut().push(part.clone());
    }

    /// A place for a part of a construct; its ids are the construct's own and do not clash.
    pub(crate) fn part(&self, id: &str, construct: &'static str) -> Self {
        let part = self.new_node(id, construct, self.location());
        self.adopt(&part);
        part
    }

    /// Takes a part out of the tree again, of a construct that does without it.
    pub(crate) fn remove(&self, part: &Self) {
        self.0
            .children
            .borrow_mut()
            .retain(|child| !child.same_place(part));
    }

    /// A resource as a part of a construct.
    pub(crate) fn resource(&self, id: &str, resource: Resource) -> Self {
        let part = self.part(id, resource.construct());
        part.fill(resource);
        part
    }

    /// The resource that a construct is for.
    pub(crate) fn main_resource(&self, resource: Resource) -> Self {
        self.resource(RESOURCE, resource)
    }

    /// Makes this place the resource.
    pub(crate) fn fill(&self, resource: Resource) {
        self.set_content(Content::Resource(resource));
    }

    /// Sets a property of the resource at this place, or takes it away.
    pub(crate) fn set_property(&self, name: &'static str, value: Option<Value>) {
        if let Some(Content::Resource(resource)) = &mut *self.0.content.borrow_mut() {
            match value {
                Some(value) => resource.properties.insert(name, value),
                None => resource.properties.remove(name),
            }
        }
    }

    pub(crate) fn set_content(&self, content: Content) {
        self.0.content.replace(Some(content));
    }

    /// Keeps what is known of the construct at this place.
    pub(crate) fn describe(&self, described: Described) {
        self.0.described.replace(Some(Rc::new(described)));
    }

    pub(crate) fn described(&self) -> Option<Rc<Described>> {
        self.0.described.borrow().clone()
    }

    /// What is known of the construct at this place, under its id; of one that is not defined yet nothing is.
    pub(crate) fn facts(&self) -> Tree {
        let described = self.0.described.borrow();
        let facts = described.as_ref().map(|described| described.facts.clone());
        let facts = facts.unwrap_or_else(|| Tree::partial(""));
        self.sited(facts.labeled(self.id()))
    }

    /// Facts with where they are: at this place.
    pub(crate) fn sited(&self, facts: Tree) -> Tree {
        let fact = |text: Option<_>| text.map_or(Fact::Absent, Fact::Known);
        let environment = self.environment();
        facts.at(Site {
            id: &self.path(),
            account: fact(environment.account.as_deref()),
            region: fact(environment.region.as_deref()),
        })
    }

    /// Adds to a list of the construct at this place.
    pub(crate) fn grow(&self, number: u16, element: Fact<Known>) {
        if let Some(described) = &mut *self.0.described.borrow_mut() {
            Rc::make_mut(described).facts.push(number, element);
        }
    }

    /// The place itself, without what stands there.
    pub(crate) fn place(&self) -> Place {
        self.0.place.clone()
    }

    /// The id: the last part of the path.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.place.id()
    }

    /// The ids from the stack's path, which is its name unless it says another, down to this one, with slashes:
    /// `SessionStore/Network/PublicSubnet1`.
    #[must_use]
    pub fn path(&self) -> String {
        self.0.place.path()
    }

    pub(crate) fn path_from_name(&self) -> impl Iterator<Item = &str> {
        self.0.place.path_from_name()
    }

    pub(crate) fn path_from_stack(&self) -> impl Iterator<Item = &str> {
        self.0.place.path_from_stack()
    }

    /// The logical id that the resource, output or parameter at this place has in the template: of the place of a construct, the
    /// id of the resource that the construct is for.
    #[must_use]
    pub fn logical_id(&self) -> String {
        let is_element = self.with_content(|content| content.is_some());
        let children = self.children();
        let main = children
            .iter()
            .find(|child| child.is_main_resource() && !is_element);
        let handed_to = || self.with_settings(|settings| settings.handed_to.clone());
        match (main, is_element) {
            (None, false) => handed_to().unwrap_or_else(|| self.0.place.clone()),
            (main, _) => main.unwrap_or(self).0.place.clone(),
        }
        .logical_id()
        .to_owned()
    }

    pub(crate) fn own_logical_id(&self) -> &str {
        self.0.place.logical_id()
    }

    /// Makes the resource at a place below the one that the settings of this construct are for.
    pub(crate) fn hand_over(&self, resource: &Self) {
        let (overrides, policy) = self.with_settings(|settings| {
            settings.handed_to = Some(resource.0.place.clone());
            (settings.overrides.take(), settings.removal_policy.take())
        });
        resource.with_settings(|settings| {
            settings.overrides = overrides;
            settings.removal_policy = policy;
        });
        if let Some(id) = self.0.place.given_id() {
            resource.0.place.set_logical_id(id);
        }
    }

    /// Where the stack is deployed to, as far as the program says it.
    pub fn environment(&self) -> &Environment {
        self.0.place.environment()
    }

    /// The region that the stack is deployed to: its name, or the pseudo-parameter.
    #[must_use]
    pub fn region(&self) -> Text {
        let region = self.environment().region.as_deref();
        region.map_or_else(|| Pseudo::Region.into(), Text::from)
    }

    /// The account that the stack is deployed to: its id, or the pseudo-parameter.
    #[must_use]
    pub fn account(&self) -> Text {
        let account = self.environment().account.as_deref();
        account.map_or_else(|| Pseudo::AccountId.into(), Text::from)
    }

    /// The name of the stack.
    #[must_use]
    pub fn stack_name(&self) -> &str {
        self.0.place.stack_name()
    }

    /// Remembers what the construct at this place has to do with another.
    pub(crate) fn relate(&self, relation: Relation, other: &impl AsRef<Place>) {
        let mut settings = self.0.settings.borrow_mut();
        settings.relations.push((relation, other.as_ref().clone()));
    }

    /// Creates everything at and below this place after what another construct consists of.
    pub fn depend_on<'a>(&self, other: impl Into<Dependency<'a>>) {
        self.depend_on_place(other.into().scope());
    }

    pub(crate) fn depend_on_place(&self, other: &Self) {
        let mut settings = self.0.settings.borrow_mut();
        settings.dependencies.push(other.clone());
    }

    /// Deploys the stack of this place after that of another.
    pub(crate) fn depend_on_stack(&self, other: &Place) {
        let name = other.stack_name();
        let mut dependencies = self.0.stack.dependencies.borrow_mut();
        if name != self.stack_name() && !dependencies.iter().any(|one| one.name == name) {
            dependencies.push(Earlier {
                name: name.to_owned(),
                reference: [self.place(), other.clone()],
            });
        }
    }

    pub(crate) fn same_stack(&self, other: &impl AsRef<Place>) -> bool {
        self.0.place.same_stack(other.as_ref())
    }

    pub(crate) fn same_place(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub(crate) fn is_main_resource(&self) -> bool {
        self.0.place.is_main_resource()
    }

    pub(crate) fn construct(&self) -> &'static str {
        self.0.place.construct()
    }

    pub(crate) fn location(&self) -> Option<&'static Location<'static>> {
        self.0.place.location()
    }

    pub(crate) fn stack(&self) -> &Rc<Stack> {
        &self.0.stack
    }

    /// What stands right below. Nothing can be put there while this is held.
    pub(crate) fn children(&self) -> Ref<'_, [Self]> {
        Ref::map(self.0.children.borrow(), Vec::as_slice)
    }

    pub(crate) fn with_settings<R>(&self, use_them: impl FnOnce(&mut Settings) -> R) -> R {
        use_them(&mut self.0.settings.borrow_mut())
    }

    /// The condition of what is at this place: its own, or that of the nearest place around it.
    pub(crate) fn condition(&self) -> Option<Place> {
        let own = self.with_settings(|settings| settings.condition.clone());
        own.or_else(|| self.parent()?.condition())
    }

    pub(crate) fn with_content<R>(&self, use_it: impl FnOnce(Option<&Content>) -> R) -> R {
        use_it(self.0.content.borrow().as_ref())
    }

    /// Says that the construct at this place is there to be used by others, which a review looks at.
    pub(crate) fn name_if_unused(&self, noun: &'static str) {
        self.with_settings(|settings| settings.unused_noun = Some(noun));
    }

    /// Marks the construct at this place as used.
    pub(crate) fn use_it(&self) {
        self.with_settings(|settings| settings.unused_noun = None);
    }

    /// The rules that the constructs at and below this place were found to break so far. [`App::synth`](crate::App::synth) fails
    /// with them; rules about several constructs are checked there only.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let path = self.path();
        let is_here = |problem: &Problem| {
            let rest = problem.construct_path().strip_prefix(path.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut problems = self.stack().diagnostics.problems();
        problems.retain(is_here);
        problems
    }

    /// A broken rule of the construct at this place.
    pub(crate) fn problem(&self, violation: &Violation<'_>) -> Problem {
        self.0.place.problem(violation)
    }
}

impl AsRef<Place> for Scope {
    fn as_ref(&self) -> &Place {
        &self.0.place
    }
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scope({})", self.path())
    }
}

/// A construct, as something to be created after.
#[derive(Clone, Copy)]
pub struct Dependency<'a>(&'a Scope);

impl<'a> Dependency<'a> {
    pub(crate) const fn scope(self) -> &'a Scope {
        self.0
    }
}

impl fmt::Debug for Dependency<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'a> From<&'a Scope> for Dependency<'a> {
    fn from(scope: &'a Scope) -> Self {
        Self(scope)
    }
}
