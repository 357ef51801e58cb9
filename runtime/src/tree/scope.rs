//! The construct tree.

use std::cell::{Cell, OnceCell, Ref, RefCell};
use std::fmt;
use std::panic::Location;
use std::rc::{Rc, Weak};

use stackwright_core::catalogue::SW0801;
use stackwright_core::{Level, Rule, Violation, language};

use super::allow::Allow;
use super::removal_policy::RemovalPolicy;
use crate::app::Modules;
use crate::construct::Checks;
use crate::error::{Problem, Result};
use crate::tree::content::{Output, Parameter, Resource};
use crate::{Environment, Pseudo, Text, Value};
use stackwright_core::names::{self, RESOURCE};

/// A place in the construct tree: a stack, or a construct in it.
///
/// A clone is the same place. New constructs take the scope that they go into first.
#[derive(Clone)]
pub struct Scope(Rc<Node>);

struct Node {
    stack: Rc<StackData>,
    /// The ids from below the stack down to this one.
    ids: Box<[Rc<str>]>,
    /// What kind of construct stands here: `elasticache::ServerlessCache`.
    construct: &'static str,
    location: Option<&'static Location<'static>>,
    logical_id: OnceCell<String>,
    children: RefCell<Vec<Scope>>,
    content: RefCell<Option<Content>>,
    settings: RefCell<Settings>,
    validation: RefCell<Option<Validation>>,
}

/// Asked when everything has been declared.
pub(crate) type Validation = Rc<dyn Fn(&mut Checks)>;

/// What a construct writes into the template.
pub(crate) enum Content {
    Resource(Resource),
    Output(Output),
    Parameter(Parameter),
    Condition(Value),
    Mapping(serde_json::Value),
}

/// What every construct can be given.
#[derive(Default)]
pub(crate) struct Settings {
    pub(crate) tags: Vec<(String, Text)>,
    pub(crate) removal_policy: Option<RemovalPolicy>,
    pub(crate) dependencies: Vec<Scope>,
    /// The condition under which what stands here is made.
    pub(crate) condition: Option<Scope>,
    pub(crate) overrides: Option<serde_json::Value>,
    pub(crate) allow: Vec<Allow>,
    /// The codes of those that were needed.
    pub(crate) allowed: Vec<&'static str>,
    pub(crate) docs: Option<&'static str>,
    /// Whether something uses what stands here.
    pub(crate) is_used: bool,
    pub(crate) relations: Vec<(Relation, Scope)>,
}

/// What a construct has to do with another, where its resources may not tell: names and ids are texts too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// It stands in it: a cache in a VPC, a user in a group.
    Within,
    /// It connects to it, at this port.
    ConnectsTo(String),
    /// It may do this to it.
    Granted(Vec<String>),
    /// It makes use of it: a cache of its user group, an alarm of what it watches.
    Uses,
}

/// What belongs to a stack as a whole.
pub(crate) struct StackData {
    pub(crate) name: String,
    pub(crate) environment: Environment,
    /// Whether it asks for a review.
    pub(crate) has_audit: Cell<bool>,
    pub(crate) modules: Weak<Modules>,
    /// The rules that its constructs break, found while they were made.
    pub(crate) problems: RefCell<Vec<Problem>>,
    pub(crate) warnings: RefCell<Vec<Problem>>,
    /// The stacks that are deployed before it.
    pub(crate) dependencies: RefCell<Vec<String>>,
    root: RefCell<Weak<Node>>,
}

impl Scope {
    pub(crate) fn stack_root(
        name: &str,
        environment: Environment,
        modules: Weak<Modules>,
        location: Option<&'static Location<'static>>,
    ) -> Self {
        let root = Self(Rc::new(Node {
            stack: Rc::new(StackData {
                name: name.to_owned(),
                environment,
                has_audit: Cell::new(false),
                modules,
                problems: RefCell::default(),
                warnings: RefCell::default(),
                dependencies: RefCell::default(),
                root: RefCell::default(),
            }),
            ids: Box::default(),
            construct: "Stack",
            location,
            logical_id: OnceCell::new(),
            children: RefCell::default(),
            content: RefCell::default(),
            settings: RefCell::default(),
            validation: RefCell::default(),
        }));
        root.stack().root.replace(Rc::downgrade(&root.0));
        root
    }

    /// A part of the stack that its constructs share: the first who asks for it makes it.
    pub(crate) fn shared_part(&self, id: &str, construct: &'static str, content: Content) -> Self {
        let root = self
            .stack()
            .root
            .borrow()
            .upgrade()
            .map_or_else(|| self.clone(), Self);
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

    /// A new place below this one, for constructs that belong together.
    ///
    /// # Errors
    ///
    /// SW0801 if there is a construct with this id already, SW0904 if the id has no letter and no digit, or a `/`.
    #[track_caller]
    pub fn child(&self, id: &str) -> Result<Self> {
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
        let ids = self.0.ids.iter().cloned();
        let ids = ids.chain([Rc::from(id)]).collect();
        Self(Rc::new(Node {
            stack: Rc::clone(&self.0.stack),
            ids,
            construct,
            location,
            logical_id: OnceCell::new(),
            children: RefCell::default(),
            content: RefCell::default(),
            settings: RefCell::default(),
            validation: RefCell::default(),
        }))
    }

    /// Puts a place below this one.
    pub(crate) fn attach(&self, child: &Self) -> Result<(), Problem> {
        let id = child.id();
        stackwright_core::stack::construct_id(id)
            .and_then(|()| stackwright_core::stack::depth(child.0.ids.len()))
            .map_err(|violation| child.problem(&violation))?;
        let mut children = self.0.children.borrow_mut();
        if children.iter().any(|other| other.id() == id) {
            return Err(Problem::with_message(
                SW0801,
                format!("there is a construct with the id `{id}` already"),
                &child.path(),
                child.0.location,
            ));
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
        let part = self.new_node(id, construct, self.0.location);
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
        let part = self.part(id, resource.kind());
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

    /// Asked when the template is made, after everything has been declared.
    pub(crate) fn set_validation(&self, validation: impl Fn(&mut Checks) + 'static) {
        self.0.validation.replace(Some(Rc::new(validation)));
    }

    pub(crate) fn validation(&self) -> Option<Validation> {
        self.0.validation.borrow().clone()
    }

    /// The id: the last part of the path.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.ids.last().map_or(&self.0.stack.name, |id| id)
    }

    /// The ids from the stack's name down to this one, with slashes: `SessionStore/Network/PublicSubnet1`.
    #[must_use]
    pub fn path(&self) -> String {
        self.path_from_stack().collect::<Vec<_>>().join("/")
    }

    pub(crate) fn path_from_stack(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.0.stack.name.as_str()).chain(self.ids())
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.ids.iter().map(AsRef::as_ref)
    }

    /// The logical id that a resource, output or parameter at this place has in the template.
    #[must_use]
    pub fn logical_id(&self) -> String {
        self.own_logical_id().to_owned()
    }

    pub(crate) fn own_logical_id(&self) -> &str {
        let id = &self.0.logical_id;
        id.get_or_init(|| names::logical_id(self.ids()))
    }

    /// Where the stack is deployed to, as far as the program says it.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.0.stack.environment
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
        &self.0.stack.name
    }

    /// Tags every resource at and below this place that can have tags. A tag of a deeper place wins.
    ///
    /// # Errors
    ///
    /// SW0809.
    #[track_caller]
    pub fn tag(&self, key: &str, value: &str) -> Result<()> {
        let location = Location::caller();
        stackwright_core::stack::tag(key, value)
            .map_err(|violation| Problem::new(&violation, &self.path(), Some(location)))?;
        self.set_tag(key, value);
        Ok(())
    }

    /// Tags as [`tag`](Self::tag) does, unless the place has a tag of this key already.
    pub(crate) fn set_default_tag(&self, key: &str, value: impl Into<Text>) {
        let has_one = self.0.settings.borrow().tags.iter().any(|(k, _)| k == key);
        if !has_one {
            self.set_tag(key, value);
        }
    }

    pub(crate) fn set_tag(&self, key: &str, value: impl Into<Text>) {
        let value = value.into();
        let mut settings = self.0.settings.borrow_mut();
        match settings.tags.iter_mut().find(|(k, _)| k == key) {
            Some((_, old)) => *old = value,
            None => settings.tags.push((key.to_owned(), value)),
        }
    }

    /// Remembers what the construct at this place has to do with another.
    pub(crate) fn relate(&self, relation: Relation, other: &Self) {
        let mut settings = self.0.settings.borrow_mut();
        settings.relations.push((relation, other.clone()));
    }

    /// Creates everything at and below this place after what another construct consists of.
    pub fn depend_on<'a>(&self, other: impl Into<Dependency<'a>>) {
        self.depend_on_place(other.into().scope());
    }

    pub(crate) fn depend_on_place(&self, other: &Self) {
        let mut settings = self.0.settings.borrow_mut();
        settings.dependencies.push(other.clone());
    }

    /// Deploys the stack of this place after another stack.
    pub(crate) fn depend_on_stack(&self, name: &str) {
        let mut dependencies = self.0.stack.dependencies.borrow_mut();
        if name != self.0.stack.name && !dependencies.iter().any(|n| n == name) {
            dependencies.push(name.to_owned());
        }
    }

    pub(crate) fn same_stack(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0.stack, &other.0.stack)
    }

    pub(crate) fn same_place(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub(crate) fn is_main_resource(&self) -> bool {
        self.id() == RESOURCE
    }

    pub(crate) fn construct(&self) -> &'static str {
        self.0.construct
    }

    pub(crate) fn location(&self) -> Option<&'static Location<'static>> {
        self.0.location
    }

    pub(crate) fn stack(&self) -> &Rc<StackData> {
        &self.0.stack
    }

    /// What stands right below. Nothing can be put there while this is held.
    pub(crate) fn children(&self) -> Ref<'_, [Self]> {
        Ref::map(self.0.children.borrow(), Vec::as_slice)
    }

    pub(crate) fn with_settings<R>(&self, use_them: impl FnOnce(&mut Settings) -> R) -> R {
        use_them(&mut self.0.settings.borrow_mut())
    }

    pub(crate) fn with_content<R>(&self, use_it: impl FnOnce(Option<&Content>) -> R) -> R {
        use_it(self.0.content.borrow().as_ref())
    }

    /// Asks for a review of the stack of this place: rules of the level `audit` are warnings.
    pub fn audit(&self) {
        self.stack().has_audit.set(true);
    }

    /// Lets everything at and below this place break a rule, for a reason that goes into the template.
    ///
    /// # Errors
    ///
    /// SW0908.
    #[track_caller]
    pub fn allow(&self, code: &'static str, reason: &'static str) -> Result<()> {
        let location = Location::caller();
        language::allow(code, reason)
            .map_err(|violation| Problem::new(&violation, &self.path(), Some(location)))?;
        let mut settings = self.0.settings.borrow_mut();
        settings.allow.push(Allow::new(code, reason));
        Ok(())
    }

    /// Whether it is told that the construct at this place breaks a rule: not where it, or the stack, allows it, nor what
    /// only a review looks at.
    pub(crate) fn tells(&self, rule: &'static Rule) -> bool {
        if !self.has_level(rule.level) {
            return false;
        }
        let root = self.stack().root.borrow().upgrade().map(Self);
        let places = std::iter::once(self.clone()).chain(root);
        !rule.level.can_be_allowed() || !places.into_iter().any(|place| place.allows(rule.code))
    }

    /// Whether this place allows what a rule forbids.
    fn allows(&self, code: &'static str) -> bool {
        let mut settings = self.0.settings.borrow_mut();
        let allows = settings.allow.iter().any(|allow| allow.code() == code);
        if allows && !settings.allowed.contains(&code) {
            settings.allowed.push(code);
        }
        allows
    }

    /// Whether something refers to the user or the group at this place.
    pub(crate) fn use_it(&self) {
        self.0.settings.borrow_mut().is_used = true;
    }

    /// Whether violations of a level are told here.
    pub(crate) fn has_level(&self, level: Level) -> bool {
        level != Level::Audit || self.stack().has_audit.get()
    }

    /// Warns of what a call does, unless the construct at this place allows it.
    pub(crate) fn warn(&self, violation: &Violation<'_>, location: &'static Location<'static>) {
        self.warn_at(violation, Some(location));
    }

    pub(crate) fn warn_at(
        &self,
        violation: &Violation<'_>,
        location: Option<&'static Location<'static>>,
    ) {
        if self.tells(violation.rule) {
            let warning = Problem::new(violation, &self.path(), location);
            self.stack().warnings.borrow_mut().push(warning);
        }
    }

    /// Keeps something wrong for the synthesis to report.
    pub(crate) fn fail(&self, violation: &Violation<'_>) {
        let problem = self.problem(violation);
        self.stack().problems.borrow_mut().push(problem);
    }

    pub(crate) fn problem(&self, violation: &Violation<'_>) -> Problem {
        Problem::new(violation, &self.path(), self.0.location)
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
