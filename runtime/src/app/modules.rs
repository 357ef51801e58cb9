//! The stacks of an app, and the modules that declare them.

use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::panic::Location;
use std::rc::{Rc, Weak};

use serde_json::Value as Json;
use stackwright_core::catalogue::SW0801;

use super::context::{Answer, Context};
use crate::assets::{QUALIFIER, Qualifier};
use crate::error::{Problem, Result};
use crate::{Bootstrap, Environment, Scope, TagOptions};

/// The configuration of a stack that has none: `()`.
#[diagnostic::on_unimplemented(
    message = "the stack has a configuration of the type `{Self}`",
    label = "add it with its configuration: `app.add_with::<…>(\"NAME\", &configuration)`",
    note = "a test makes it with `Template::of_with::<…>(&configuration)`"
)]
pub trait NoConfiguration: 'static {
    /// The value of it.
    #[doc(hidden)]
    fn none() -> &'static Self;
}

impl NoConfiguration for () {
    fn none() -> &'static Self {
        &()
    }
}

/// A stack that a `#[stack]` module declares. The macro implements it for the module's `Stack`.
pub trait StackModule: Sized + 'static {
    /// The configuration of the stack, `config` in `#[stack(config = …)]`. `()` for a stack that has none.
    type Config: 'static;

    /// The stack's name in CloudFormation.
    const NAME: &'static str;
    /// The path of the stack in a CDK app. Default: its name.
    const PATH: &'static str = "";
    /// The tags of all its resources. Default: none.
    const TAGS: &'static [(&'static str, &'static str)] = &[];
    /// The tags of some of its resources, and those that are removed. Default: none.
    #[doc(hidden)]
    const TAG_RULES: &'static [TagOf] = &[];
    /// The tags of the stack alone. Default: none.
    const STACK_TAGS: &'static [(&'static str, &'static str)] = &[];
    /// Account and region that the stack is deployed to. Default: those of the credentials of the deployment.
    const ENVIRONMENT: (Option<&'static str>, Option<&'static str>) = (None, None);
    /// Whether it asks for a review. Default: it does not.
    const AUDIT: bool = false;
    /// The codes of the rules that everything in it may break, with the reasons. Default: none.
    const ALLOW: &'static [(&'static str, &'static str)] = &[];
    /// The codes and the sentences of what the compiler warned of. Default: none.
    #[doc(hidden)]
    const TOLD: &'static [(&'static str, &'static str)] = &[];

    /// The description of the stack. Default: none.
    fn description(_: &Self::Config) -> Option<String> {
        None
    }

    /// Whether CloudFormation refuses to delete the stack. Default: `false`.
    fn has_termination_protection(_: &Self::Config) -> bool {
        false
    }

    /// What is laid over the template. Default: nothing.
    #[doc(hidden)]
    fn overrides(_: &Self::Config) -> Option<Json> {
        None
    }

    /// Gives every declaration its place, in the order of the module. Without a configuration all declarations have one, also
    /// those of some configurations only.
    fn declare(scope: &Scope, config: Option<&Self::Config>) -> Self;

    /// Makes every declaration what its fields say, those first that others refer to.
    fn define(&self, scope: &Scope, config: &Self::Config);
}

/// A tag of some of the resources of a module.
#[doc(hidden)]
#[derive(Debug)]
pub struct TagOf {
    /// Its key.
    pub key: &'static str,
    /// Its value. None removes it.
    pub value: Option<&'static str>,
    /// The types of the resources that it is for; all, if there are none.
    pub include: &'static [&'static str],
    /// The types of those that it is not for.
    pub exclude: &'static [&'static str],
    /// Which of several tags of one key wins.
    pub priority: Option<u32>,
}

impl TagOf {
    fn apply(&self, scope: &Scope) -> Result<()> {
        let options = TagOptions::new();
        let include = self.include.iter().copied();
        let options = include.fold(options, TagOptions::include);
        let exclude = self.exclude.iter().copied();
        let mut options = exclude.fold(options, TagOptions::exclude);
        if let Some(priority) = self.priority {
            options = options.priority(priority);
        }
        match self.value {
            Some(value) => scope.tag_with(self.key, value, options),
            None => scope.remove_tag_with(self.key, options),
        }
    }
}

/// A stack that is made of a module.
struct Made {
    name: String,
    stack: Rc<dyn Any>,
    /// The stack that it was made for, where it has been referred to and not added.
    made_for: Option<String>,
}

/// How a stack is added.
pub(super) struct Added<'a, S: StackModule> {
    pub(super) name: &'a str,
    pub(super) environment: Environment,
    pub(super) config: &'a S::Config,
}

/// The environment that a module names.
pub(super) fn environment_of<S: StackModule>() -> Environment {
    let (account, region) = S::ENVIRONMENT;
    Environment {
        account: account.map(str::to_owned),
        region: region.map(str::to_owned),
    }
}

/// The stacks that there are, and the modules that some were made from.
pub(super) struct Modules {
    pub(super) context: Context,
    /// What the stacks are deployed through, and where the program says so.
    pub(super) bootstrap: RefCell<Option<(Bootstrap, &'static Location<'static>)>>,
    pub(super) stacks: RefCell<Vec<Scope>>,
    /// The names of the stacks, by what they are in lower case.
    names: RefCell<HashMap<String, String>>,
    paths: RefCell<HashSet<String>>,
    /// Whether a feature flag without an effect was warned of.
    pub(super) is_flag_told: Cell<bool>,
    made: RefCell<HashMap<TypeId, Vec<Made>>>,
    this: Weak<Self>,
}

impl Modules {
    pub(super) fn new() -> Rc<Self> {
        Rc::new_cyclic(|this| Self {
            context: Context::default(),
            bootstrap: RefCell::default(),
            stacks: RefCell::default(),
            names: RefCell::default(),
            paths: RefCell::default(),
            is_flag_told: Cell::default(),
            made: RefCell::default(),
            this: this.clone(),
        })
    }

    /// The qualifier of the bootstrap stack, also where the stacks are not deployed through it.
    pub(super) fn qualifier(&self) -> Qualifier {
        let values = self.context.values.borrow();
        let of_context = values.get(QUALIFIER).and_then(Json::as_str);
        let bootstrap = self.bootstrap.borrow();
        let own = bootstrap.as_ref().map(|(bootstrap, _)| bootstrap);
        own.unwrap_or(&Bootstrap::new()).resolved(of_context)
    }

    /// Those of the app that a scope belongs to.
    pub(super) fn of(scope: &Scope) -> Option<Rc<Self>> {
        scope.stack().app.upgrade()?.downcast().ok()
    }

    /// Adds a stack. Its path is its name where it is empty.
    pub(super) fn add_stack(
        &self,
        (name, path): (&str, &str),
        environment: Environment,
        location: &'static Location<'static>,
    ) -> Result<Scope, Problem> {
        if let Some(violation) = environment.violations().next() {
            return Err(Problem::new(&violation, name, Some(location)));
        }
        let path = if path.is_empty() {
            name
        } else {
            stackwright_core::stack::path(path)
                .map_err(|violation| Problem::new(&violation, name, Some(location)))?;
            path
        };
        let mut names = self.names.borrow_mut();
        let key = name.to_ascii_lowercase();
        match names.get(&key) {
            Some(other) if other == name => {
                let problem = Problem::with_message(
                    SW0801,
                    format!("duplicate stack name `{name}`"),
                    name,
                    Some(location),
                );
                let help = "give each stack a name of its own";
                return Err(problem.with_help(Some(help.to_owned())));
            }
            Some(other) => {
                let violation = stackwright_core::stack::differs_in_case(name, other);
                return Err(Problem::new(&violation, name, Some(location)));
            }
            None => {
                names.insert(key, name.to_owned());
            }
        }
        if !self.paths.borrow_mut().insert(path.to_owned()) {
            let message = format!("duplicate stack path `{path}`");
            let problem = Problem::with_message(SW0801, message, name, Some(location));
            return Err(problem);
        }
        let names = (name, path);
        let scope = Scope::stack_root(names, environment, self.this.clone(), Some(location));
        // A wrong name is kept for the synthesis to report, with everything else that is wrong.
        if let Err(violation) = stackwright_core::stack::name(name) {
            let help = "pass a name of letters, digits and hyphens that starts with a letter";
            let problem = Problem::new(&violation, name, Some(location));
            let problem = problem.with_help(Some(help.to_owned()));
            scope.stack().diagnostics.fail([problem]);
        }
        self.stacks.borrow_mut().push(scope.clone());
        Ok(scope)
    }

    /// The stack that was made last of a module, its name, and what it was made for.
    fn made<S: StackModule>(&self) -> Option<(String, Rc<S>, Option<String>)> {
        let made = self.made.borrow();
        let last = made.get(&TypeId::of::<S>())?.last()?;
        let stack = Rc::clone(&last.stack).downcast::<S>().ok()?;
        Some((last.name.clone(), stack, last.made_for.clone()))
    }

    /// The stack of a module without a configuration, made when it is asked for first.
    pub(super) fn module<S: StackModule>(
        &self,
        location: &'static Location<'static>,
    ) -> Result<Rc<S>>
    where
        S::Config: NoConfiguration,
    {
        if let Some((_, stack, _)) = self.made::<S>() {
            return Ok(stack);
        }
        let added = Added {
            name: S::NAME,
            environment: environment_of::<S>(),
            config: S::Config::none(),
        };
        self.add(added, None, location)
    }

    /// Makes a stack of a module.
    ///
    /// Modules may refer to each other: the declarations of a module can be referred to as soon as they have their places.
    pub(super) fn add<S: StackModule>(
        &self,
        added: Added<'_, S>,
        made_for: Option<String>,
        location: &'static Location<'static>,
    ) -> Result<Rc<S>> {
        let Added {
            name,
            environment,
            config,
        } = added;
        let scope = self.add_stack((name, S::PATH), environment, location)?;
        scope.stack().diagnostics.tell(S::TOLD);
        if S::AUDIT {
            scope.audit();
        }
        for (code, reason) in S::ALLOW {
            scope.allow(code, reason)?;
        }
        for (key, value) in S::TAGS {
            scope.set_tag(key, *value);
        }
        for rule in S::TAG_RULES {
            rule.apply(&scope)?;
        }
        for (key, value) in S::STACK_TAGS {
            scope.set_stack_tag(key, value)?;
        }
        if let Some(description) = S::description(config) {
            scope.set_description(&description)?;
        }
        scope.set_termination_protection(S::has_termination_protection(config));
        if let Some(overrides) = S::overrides(config) {
            scope.set_template_overrides(overrides);
        }
        let stack = Rc::new(S::declare(&scope, Some(config)));
        self.made
            .borrow_mut()
            .entry(TypeId::of::<S>())
            .or_default()
            .push(Made {
                name: name.to_owned(),
                stack: Rc::<S>::clone(&stack),
                made_for,
            });
        stack.define(&scope, config);
        Ok(stack)
    }

    /// The stack of a module that a declaration of another refers to, and its name. If it has not been added, it is made: without
    /// a configuration if it has none, and with that of the other stack if both have the same type. One that was made for another
    /// stack may have another configuration, and is not used.
    fn referred<S: StackModule>(
        &self,
        from: &Scope,
        config: &dyn Any,
        location: &'static Location<'static>,
    ) -> Result<(String, Rc<S>)> {
        let none: &dyn Any = &();
        let is_configured = TypeId::of::<S::Config>() != TypeId::of::<()>();
        let made_for = from.stack_name().to_owned();
        let mut is_of_another = false;
        if let Some((name, stack, owner)) = self.made::<S>() {
            is_of_another = is_configured && owner.is_some_and(|owner| owner != made_for);
            if !is_of_another {
                return Ok((name, stack));
            }
        }
        let config = if is_configured { config } else { none };
        let config = config
            .downcast_ref::<S::Config>()
            .filter(|_| !is_of_another);
        let Some(config) = config else {
            let violation = stackwright_core::stack::not_added(S::NAME);
            return Err(Problem::new(&violation, from.stack_name(), Some(location)).into());
        };
        let added = Added {
            name: S::NAME,
            environment: environment_of::<S>(),
            config,
        };
        let stack = self.add(added, Some(made_for), location)?;
        Ok((S::NAME.to_owned(), stack))
    }
}

/// The stack of another module, for a declaration that refers to it. Of several that were added it is the last. `config` is the
/// configuration of the stack of `scope`.
///
/// Which of the two stacks is deployed first is for the values to say that one reads of the other: a rule that is added to a security
/// group of the other stack refers to this one.
#[track_caller]
pub(crate) fn module_of<S: StackModule>(scope: &Scope, config: &dyn Any) -> Rc<S> {
    let location = Location::caller();
    let modules = Modules::of(scope).unwrap_or_else(Modules::new);
    match modules.referred::<S>(scope, config, location) {
        Ok((_, stack)) => stack,
        Err(error) => {
            // The report says what is wrong, and a stack of its own stands in for the rest of this run.
            scope.stack().diagnostics.keep(&error);
            let stand_in = Scope::stack_root(
                (S::NAME, S::NAME),
                Environment::default(),
                Weak::<Modules>::new(),
                Some(location),
            );
            Rc::new(S::declare(&stand_in, None))
        }
    }
}

impl Scope {
    /// The qualifier of the bootstrap stack of the app.
    pub(crate) fn bootstrap_qualifier(&self) -> Qualifier {
        let modules = Modules::of(self).unwrap_or_else(Modules::new);
        modules.qualifier()
    }

    /// What the `cdk` command knows, or has to look up.
    pub(crate) fn look_up(&self, provider: &str, question: &Json) -> Answer {
        Modules::of(self).map_or(Answer::Missing, |modules| {
            modules.context.look_up(provider, question)
        })
    }
}
