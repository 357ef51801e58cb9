//! Functions.

use std::cell::{OnceCell, RefCell};
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::describe::{Described as _, Description, Facts};
use stackwright_core::ec2::placement::Placement;
use stackwright_core::ec2::subnets;
use stackwright_core::lambda::function;
pub use stackwright_core::lambda::function::{Architecture, Tracing};
use stackwright_core::names::{RESOURCE, logical_id};

use super::{Code, FunctionProps};
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::construct::quantity::{mib, seconds};
use crate::construct::{self, Checks, Construct};
use crate::ec2::{self, Connectable, Direction, Peer, Port, SecurityGroup, Vpc, connects};
use crate::iam::{Grantee, Principal, Role, Statement, service};
use crate::logs::LogGroup;
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Result, Scope, Text, Token, Value};

/// The policies of AWS that a function needs: to write logs, and to make network interfaces in a VPC.
const BASIC: &str = "service-role/AWSLambdaBasicExecutionRole";
const IN_VPC: &str = "service-role/AWSLambdaVPCAccessExecutionRole";

/// A Lambda function.
#[derive(Clone, Debug)]
pub struct Function {
    scope: Scope,
    pub(super) resource: Scope,
    existing: Existing,
    role: Rc<OnceCell<Role>>,
    security_groups: Rc<RefCell<Vec<SecurityGroup>>>,
    pub(super) environment: Rc<RefCell<Vec<(String, Text)>>>,
}

impl Function {
    /// A new function, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: FunctionProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The function's name.
    #[must_use]
    pub fn name(&self) -> Text {
        self.existing
            .name_or(|| Token::reference(&self.resource).into())
    }

    /// The function's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::attribute(&self.resource, "Arn").into())
    }

    /// What the function may do. None for a function that breaks a rule, and for an existing one without `role`.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        self.role.get().cloned()
    }

    /// Allows to call the function, and its versions and aliases.
    #[track_caller]
    pub fn grant_invoke(&self, grantee: impl Grantee) {
        let arn = self.arn();
        let versions = Token::text_of([arn.clone().into(), ":*".into()]);
        let statement = Statement::allow(["lambda:InvokeFunction"], [arn, versions]);
        if !grantee.allow(statement.about(self.scope.place())) {
            let violation = stackwright_core::iam::grant::grants_nothing();
            self.scope.warn(&violation, Location::caller());
        }
    }

    fn connect(
        &self,
        direction: Direction,
        peer: &Peer,
        port: &Port,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let groups = self.security_groups.borrow().clone();
        construct::called(self, "allow_", location)?;
        ec2::connect(&self.scope, &groups, direction, peer, port, location)
    }

    /// `Environment` of CloudFormation.
    pub(super) fn variables(&self) -> Option<Value> {
        let variables = self.environment.borrow();
        let values = variables.iter();
        let values = values.map(|(name, value)| (name.clone(), value.clone().into()));
        let values: Vec<(String, Value)> = values.collect();
        (!values.is_empty()).then(|| Value::Object(vec![("Variables", Value::Map(values))]))
    }

    /// `VpcConfig` of CloudFormation. None of it is known of a VPC that could not be made.
    fn place(&self, vpc: &Vpc, props: &FunctionProps<'_>, checks: &mut Checks) -> Option<Value> {
        self.scope.relate(Relation::Within, vpc.scope());
        let given = props.security_groups.iter().copied().cloned();
        let mut groups: Vec<_> = given.collect();
        if groups.is_empty() {
            let name = logical_id(self.scope.path_from_stack());
            let description = format!("Automatic security group for Lambda Function {name}");
            let id = "SecurityGroup";
            groups.push(SecurityGroup::part_of(&self.scope, id, vpc, &description));
        }
        let group_ids: Vec<_> = groups.iter().map(SecurityGroup::id).collect();
        self.security_groups.replace(groups);
        let selection = props.subnets.clone().unwrap_or_default();
        let facts = self.scope.facts();
        let placement = function::placement(Facts::of(facts.raw()));
        let (
            subnets,
            Placement {
                zones,
                subnets: noun,
            },
        ) = ec2::place(vpc, &selection, placement)?;
        if let Err(violation) = subnets::placed(zones, noun, "function") {
            checks.violation(&violation);
        }
        // As in the CDK, everything of the function waits for the way out.
        for route in subnets.iter().flat_map(|subnet| &subnet.connectivity) {
            self.scope.depend_on_place(route);
        }
        let subnet_ids: Vec<_> = subnets.into_iter().map(|subnet| subnet.id).collect();
        Some(Value::Object(vec![
            ("SecurityGroupIds", group_ids.into()),
            ("SubnetIds", subnet_ids.into()),
        ]))
    }

    /// The role that is given, or a new one.
    fn take_role(&self, props: &FunctionProps<'_>) -> Role {
        let role = props.role.cloned().unwrap_or_else(|| {
            let policies: &[&str] = match props.vpc {
                Some(_) => &[BASIC, IN_VPC],
                None => &[BASIC],
            };
            let principal = service("lambda.amazonaws.com");
            Role::part_of(&self.scope, "ServiceRole", principal, policies)
        });
        // A function is defined once.
        let _ = self.role.set(role.clone());
        role
    }

    fn build(&self, mut props: FunctionProps<'_>, checks: &mut Checks) {
        let role = self.take_role(&props);
        let queues = props.queues.take().unwrap_or_default();
        let schedules = props.schedules.take().unwrap_or_default();
        let code = props.code.take();
        let architecture = props.architecture;
        let has_image = code.as_ref().is_some_and(Code::is_image);
        let Some(code) = code.and_then(|code| code.into_value(&self.scope, architecture, checks))
        else {
            return;
        };
        let queue = props.dead_letter_queue.clone();
        // Of what is no queue, enough has been said.
        if let Some(queue) = queue.filter(|queue| queue.as_literal().is_none_or(function::is_queue))
        {
            role.allow(Statement::allow(["sqs:SendMessage"], [queue]));
        }
        let vpc_config = props.vpc.and_then(|vpc| self.place(vpc, &props, checks));
        if props.tracing.is_some() {
            let actions = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];
            role.allow(Statement::allow(actions, ["*"]));
        }
        self.environment.replace(props.environment);
        let object = |name, value: Value| Value::Object(vec![(name, value)]);
        let log_group = props.log_group.map(LogGroup::name);
        if let Some(group) = props.log_group {
            self.scope.relate(Relation::Uses, group.scope());
        }
        let function = Resource::new("AWS::Lambda::Function")
            .set_some(
                "Architectures",
                props
                    .architecture
                    .map(|of| vec![Value::text(of.cloudformation())]),
            )
            .set("Code", code)
            .set_some(
                "DeadLetterConfig",
                props
                    .dead_letter_queue
                    .map(|queue| object("TargetArn", queue.into())),
            )
            .set_some("Description", props.description)
            .set_some("Environment", self.variables())
            .set_some(
                "EphemeralStorage",
                mib(props.ephemeral_storage).map(|size| object("Size", size)),
            )
            .set_some("FunctionName", props.name)
            .set_some("Handler", props.handler)
            .set_some("ImageConfig", props.image_config.map(Value::from))
            .set_some(
                "LoggingConfig",
                log_group.map(|group| object("LogGroup", group.into())),
            )
            .set_some("MemorySize", mib(props.memory))
            .set_some("PackageType", has_image.then(|| Value::text("Image")))
            .set_some("ReservedConcurrentExecutions", props.reserved_concurrency)
            .set("Role", role.arn())
            .set_some("Runtime", props.runtime)
            .set_some("Timeout", seconds(props.timeout))
            .set_some(
                "TracingConfig",
                props
                    .tracing
                    .map(|tracing| object("Mode", Value::text(tracing.cloudformation()))),
            )
            .set_some("VpcConfig", vpc_config)
            .taggable();
        self.resource.fill(function);
        self.resource.depend_on_place(role.scope());
        // In the tree it stands behind its parts, as in the CDK.
        self.scope.adopt(&self.resource);
        self.called_by(queues, schedules);
    }
}

connects!(Function);

impl Grantee for Function {
    fn allow(&self, statement: Statement) -> bool {
        match self.role() {
            Some(role) => role.allow(statement),
            // Of a function that could not be made, enough has been said.
            None => !self.existing.is_known(),
        }
    }

    fn principal_in(&self, stack: &Scope) -> Option<Principal> {
        self.role()?.principal_in(stack)
    }

    fn may_be_of_another_account(&self) -> bool {
        self.role()
            .is_some_and(|role| role.may_be_of_another_account())
    }
}

impl Connectable for Function {
    fn peer(&self) -> Peer {
        Peer::of_security_groups(&self.security_groups.borrow())
    }
}

impl Construct for Function {
    type Props<'a> = FunctionProps<'a>;
    const NAME: &'static str = "lambda::Function";
    const DESCRIPTION: &'static Description = function::Function::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        // Its place in the tree, behind its parts, comes when it is defined.
        let resource = scope.new_node(RESOURCE, "AWS::Lambda::Function", scope.location());
        Self {
            scope,
            resource,
            existing: Existing::default(),
            role: Rc::default(),
            security_groups: Rc::default(),
            environment: Rc::default(),
        }
    }

    fn define(&self, props: FunctionProps<'_>, checks: &mut Checks) {
        let place = (&self.scope, &self.resource);
        let existing = props.existing.as_ref();
        if self.existing.take(Self::DESCRIPTION, existing, place) {
            let groups = props.security_groups.into_iter().cloned();
            self.security_groups.replace(groups.collect());
            if let Some(role) = props.role {
                // A function is defined once.
                let _ = self.role.set(role.clone());
            }
            return;
        }
        self.build(props, checks);
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(Architecture, Tracing);
choice_facts!(Architecture, Tracing);
