//! What constructs are found to break while they are defined.

use stackwright_core::describe::{Description, Findings, Path, Raw, Takes, Tree, Value};
use stackwright_core::{Fact, Violation, common, identity, language};

use crate::Scope;
use crate::error::{Problem, Told};

/// What a construct was found to break while it was defined.
#[derive(Debug)]
pub struct Checks {
    scope: Scope,
    told: Told,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
}

impl Checks {
    pub(crate) const fn of(scope: Scope) -> Self {
        Self::after(scope, Told::new())
    }

    /// The same, of a construct of which something was told before.
    pub(crate) const fn after(scope: Scope, told: Told) -> Self {
        Self {
            scope,
            told,
            problems: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The place of the construct.
    pub(super) const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What was reported, for when the construct is checked again.
    pub(super) fn told(&self) -> Told {
        self.told.clone()
    }

    /// Hands the warnings to the stack, and the problems to the caller.
    pub(crate) fn finish(self) -> Vec<Problem> {
        self.scope.stack().diagnostics.warn(self.warnings);
        self.problems
    }

    /// Asks what is wrong with the fields that say which existing resource is meant, and with those beside them.
    pub(crate) fn identity(&mut self, of: &'static Description, facts: &Tree) {
        let mut found = Findings::none();
        identity::find(of, facts.raw(), &mut found);
        self.take(of, facts, &mut found);
        let scope = self.scope.clone();
        let environment = scope.environment();
        let environment = identity::Environment {
            account: environment.account.as_deref().unwrap_or_default(),
            region: environment.region.as_deref().unwrap_or_default(),
        };
        identity::find_elsewhere(of, facts.raw(), environment, &mut found);
        self.take(of, facts, &mut found);
    }

    /// Asks the rules of a construct, and those of all constructs.
    pub(crate) fn ask(&mut self, of: &'static Description, facts: &Tree) {
        let mut found = Findings::none();
        of.find(facts.raw(), &mut found);
        self.take(of, facts, &mut found);
        common::find(of, facts.raw(), &mut found);
        self.take(of, facts, &mut found);
    }

    fn take(&mut self, of: &'static Description, facts: &Tree, found: &mut Findings<'_>) {
        for finding in &*found {
            let rule = finding.violation.rule;
            let numbers = finding.path.numbers().collect();
            if !self.told.insert((rule.code, numbers, finding.at)) {
                continue;
            }
            let help = of.header.help.and_then(|help| help(facts.raw(), finding));
            let problem = self.scope.problem(&finding.violation);
            self.push(problem.with_help(help));
        }
        found.clear();
    }

    /// Asks for the required fields of a construct, and of the structs in its fields. Whether all of them are there.
    pub(crate) fn required(&mut self, of: &'static Description, facts: &Tree) -> bool {
        let before = self.problems.len();
        self.missing(of, facts.raw());
        self.problems.len() == before
    }

    fn missing(&mut self, of: &'static Description, facts: Raw<'_>) {
        let missing: Vec<_> = common::required(of, facts)
            .map(|field| format!("`{field}`"))
            .collect();
        if !missing.is_empty() {
            let names = missing.join(" and ");
            self.violation(&language::missing(of.header.noun, &names, missing.len()));
        }
        for (number, field) in of.numbered() {
            let Some(inner) = field.takes.structure() else {
                continue;
            };
            match (facts.find(Path::of(number)), field.takes) {
                (Fact::Known(Value::Fields(fields)), Takes::Struct(_)) => {
                    self.missing(inner, fields);
                }
                (Fact::Known(Value::List(list)), _) => {
                    for element in (0..list.len()).map(|at| list.get(at)) {
                        if let Fact::Known(Value::Fields(fields)) = element {
                            self.missing(inner, fields);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    pub(crate) fn violation(&mut self, violation: &Violation<'_>) {
        self.push(self.scope.problem(violation));
    }

    /// Takes a problem that is a warning though its rule is more.
    pub(crate) fn warning(&mut self, problem: Problem) {
        if self.scope.tells(problem.rule()) {
            self.warnings.push(problem);
        }
    }

    pub(crate) fn push(&mut self, problem: Problem) {
        let rule = problem.rule();
        if !self.scope.tells(rule) {
            return;
        }
        if rule.level.is_warning() {
            self.warnings.push(problem);
        } else {
            self.problems.push(problem);
        }
    }
}
