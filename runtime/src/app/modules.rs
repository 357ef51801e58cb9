//! The stacks of an app, and the modules that declare them.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::panic::Location;
use std::rc::{Rc, Weak};

use serde_json::Value as Json;
use stackwright_core::catalogue::SW0801;

use super::context::{Answer, Context};
use crate::error::{Problem, Result};
use crate::{Environment, Scope};

/// A stack that a `#[stack]` module declares. The macro implements it for the module's `Stack`.
pub trait StackModule: Sized + 'static {
    /// The stack's name in CloudFormation.
    const NAME: &'static str;
    /// The tags of all its resources. Default: none.
    const TAGS: &'static [(&'static str, &'static str)] = &[];
    /// Account and region that the stack is deployed to. Default: those of the credentials of the deployment.
    const ENVIRONMENT: (Option<&'static str>, Option<&'static str>) = (None, None);
    /// Whether it asks for a review. Default: it does not.
    const AUDIT: bool = false;
    /// The codes of the rules that everything in it may break, with the reasons. Default: none.
    const ALLOW: &'static [(&'static str, &'static str)] = &[];

    /// Gives every declaration its place, in the order of the module.
    fn declare(scope: &Scope) -> Self;

    /// Makes every declaration what its fields say, those first that others refer to.
    fn define(&self, scope: &Scope);
}

/// The stacks that there are, and the modules that some were made from.
pub(super) struct Modules {
    pub(super) context: Context,
    pub(super) stacks: RefCell<Vec<Scope>>,
    made: RefCell<HashMap<TypeId, Rc<dyn Any>>>,
    this: Weak<Self>,
}

impl Modules {
    pub(super) fn new() -> Rc<Self> {
        Rc::new_cyclic(|this| Self {
            context: Context::default(),
            stacks: RefCell::default(),
            made: RefCell::default(),
            this: this.clone(),
        })
    }

    /// Those of the app that a scope belongs to.
    fn of(scope: &Scope) -> Option<Rc<Self>> {
        scope.stack().app.upgrade()?.downcast().ok()
    }

    pub(super) fn add_stack(
        &self,
        name: &str,
        environment: Environment,
        location: &'static Location<'static>,
    ) -> Result<Scope, Problem> {
        stackwright_core::stack::name(name)
            .map_err(|violation| Problem::new(&violation, name, Some(location)))?;
        if let Some(violation) = environment.violations().next() {
            return Err(Problem::new(&violation, name, Some(location)));
        }
        let mut stacks = self.stacks.borrow_mut();
        if stacks.iter().any(|stack| stack.stack_name() == name) {
            return Err(Problem::with_message(
                SW0801,
                format!("duplicate stack name `{name}`"),
                name,
                Some(location),
            ));
        }
        let scope = Scope::stack_root(name, environment, self.this.clone(), Some(location));
        stacks.push(scope.clone());
        Ok(scope)
    }

    /// The stack of a module, made when it is asked for first.
    ///
    /// Modules may refer to each other: the declarations of a module can be referred to as soon as they have their places.
    pub(super) fn module<S: StackModule>(
        &self,
        location: &'static Location<'static>,
    ) -> Result<Rc<S>> {
        let made = self.made.borrow().get(&TypeId::of::<S>()).cloned();
        if let Some(stack) = made.and_then(|stack| stack.downcast::<S>().ok()) {
            return Ok(stack);
        }
        let (account, region) = S::ENVIRONMENT;
        let environment = Environment {
            account: account.map(str::to_owned),
            region: region.map(str::to_owned),
        };
        let scope = self.add_stack(S::NAME, environment, location)?;
        if S::AUDIT {
            scope.audit();
        }
        for (code, reason) in S::ALLOW {
            scope.allow(code, reason)?;
        }
        for (key, value) in S::TAGS {
            scope.set_tag(key, *value);
        }
        let stack = Rc::new(S::declare(&scope));
        self.made
            .borrow_mut()
            .insert(TypeId::of::<S>(), Rc::<S>::clone(&stack));
        stack.define(&scope);
        Ok(stack)
    }
}

/// The stack of another module, for a declaration that refers to it. The stack of `scope` is deployed after it.
#[track_caller]
pub(crate) fn module_of<S: StackModule>(scope: &Scope) -> Rc<S> {
    let location = Location::caller();
    scope.depend_on_stack(S::NAME);
    let modules = Modules::of(scope).unwrap_or_else(Modules::new);
    modules.module::<S>(location).unwrap_or_else(|error| {
        // The name is taken, or wrong: the report says so, and a stack of its own stands in for the rest of this run.
        let problems = error.problems().iter().cloned();
        scope.stack().diagnostics.fail(problems);
        let stand_in = Scope::stack_root(
            S::NAME,
            Environment::default(),
            Weak::<Modules>::new(),
            Some(location),
        );
        Rc::new(S::declare(&stand_in))
    })
}

impl Scope {
    /// What the `cdk` command knows, or has to look up.
    pub(crate) fn look_up(&self, provider: &str, question: &Json) -> Answer {
        Modules::of(self).map_or(Answer::Missing, |modules| {
            modules.context.look_up(provider, question)
        })
    }
}
