//! Outputs of a stack.

use super::OutputProps;
use crate::construct::{self, Checks, Construct};
use crate::tree::Content;
use crate::tree::content;
use crate::{Result, Scope};
use stackwright_core::describe::{Described as _, Description};

/// A value that the stack shows when it is deployed.
#[derive(Clone, Debug)]
pub struct Output {
    scope: Scope,
}

impl Output {
    /// A new output.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: OutputProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }
}

impl Construct for Output {
    type Props<'a> = OutputProps<'a>;
    const NAME: &'static str = "Output";
    const DESCRIPTION: &'static Description =
        stackwright_core::template::output::Output::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        Self { scope }
    }

    fn define(&self, props: OutputProps<'_>, _: &mut Checks) {
        let Some(value) = props.value else {
            return;
        };
        let condition = props.condition.map(|condition| condition.scope().place());
        self.scope
            .with_settings(|settings| settings.condition = condition);
        self.scope.set_content(Content::Output(content::Output {
            value,
            description: props.description.map(Into::into),
            export_name: props.export_name,
        }));
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
