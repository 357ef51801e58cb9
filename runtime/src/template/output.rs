//! Outputs of a stack.

use stackwright_core::language::required;

use crate::construct::props::props;
use crate::construct::{self, Checks, Construct};
use crate::tree::Content;
use crate::tree::content;
use crate::{Condition, Result, Scope, Text};

props! {
    /// What an [`Output`] can be given.
    pub struct OutputProps<'a> {
        /// The value. Required.
        pub value: Option<Text>,
        /// What it is.
        ///
        /// Default: none.
        pub description: Option<Text>,
        /// The name under which other stacks of the account and region can import it: letters, digits, `:` and `-`. Rules:
        /// SW0605.
        ///
        /// Default: it is not exported.
        pub export_name: Option<Text>,
        /// The condition under which it is there, when the stack is deployed. CloudFormation: `Condition`.
        ///
        /// Default: it is there.
        pub condition: Option<&'a Condition>,
    }
}

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
    /// SW0605, SW0801, SW0902.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: OutputProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }
}

impl Construct for Output {
    type Props<'a> = OutputProps<'a>;
    const NAME: &'static str = "Output";

    fn declare(scope: Scope) -> Self {
        Self { scope }
    }

    fn define(&self, props: OutputProps<'_>, checks: &mut Checks) {
        if let Some(name) = props.export_name.as_ref().and_then(Text::as_literal)
            && let Err(violation) = stackwright_core::stack::export_name(name)
        {
            checks.violation(&violation);
        }
        checks.required("an output", required::OUTPUT, |_| props.value.is_some());
        let Some(value) = props.value else {
            return;
        };
        let condition = props.condition.map(|condition| condition.scope().place());
        self.scope
            .with_settings(|settings| settings.condition = condition);
        self.scope.set_content(Content::Output(content::Output {
            value,
            description: props.description,
            export_name: props.export_name,
        }));
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}
