//! Services on Fargate.

use std::cell::{OnceCell, RefCell};
use std::panic::Location;
use std::rc::Rc;

use stackwright_core::describe::{Described as _, Description, Facts};
use stackwright_core::ec2::placement::Placement;
use stackwright_core::ec2::subnets;
use stackwright_core::ecs::service;
pub use stackwright_core::ecs::service::{
    Architecture, CircuitBreaker, OperatingSystem, PropagateTags,
};
use stackwright_core::ecs::size;
use stackwright_core::names::logical_id;

use super::ServiceProps;
use super::container::{Around, Variables};
use super::load_balancer::Parts;
use super::props::Container;
use crate::construct::existing::Existing;
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::construct::quantity::{mib, seconds};
use crate::construct::{self, Checks, Construct};
use crate::ec2::{
    self, Connectable, Direction, Peer, Port, SecurityGroup, SubnetSelection, SubnetType, Vpc,
    connects,
};
use crate::iam::{Grantee, Principal, Role, Statement};
use crate::tree::Relation;
use crate::tree::content::Resource;
use crate::{Quantity, Result, Scope, Text, Token, Value};

/// A service of ECS on Fargate.
///
/// The parts are those of the CDK: `aws_ecs.FargateService` with `Cluster`, `FargateTaskDefinition` and, with `load_balancer`,
/// `ApplicationLoadBalancer`. Their ids are those of `ApplicationLoadBalancedFargateService`, so that a stack that has one keeps
/// its logical ids: `TaskDef`, `Service`, `LB`, `LB/PublicListener` and `LB/PublicListener/ECSGroup`.
#[derive(Clone, Debug)]
pub struct Service {
    scope: Scope,
    place: Scope,
    resource: Scope,
    existing: Existing,
    /// The place of the task definition.
    task: Scope,
    task_definition: Scope,
    cluster: Rc<OnceCell<Text>>,
    task_role: Rc<OnceCell<Role>>,
    execution_role: Rc<OnceCell<Role>>,
    security_groups: Rc<RefCell<Vec<SecurityGroup>>>,
    load_balancer: Rc<OnceCell<Parts>>,
    pub(super) variables: Rc<RefCell<Vec<Variables>>>,
}

impl Service {
    /// A new service, or one that exists already.
    ///
    /// # Errors
    ///
    /// None: what it breaks is kept, listed by [`Scope::problems`](crate::Scope::problems), and reported by
    /// [`App::synth`](crate::App::synth).
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: ServiceProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The service's name.
    #[must_use]
    pub fn name(&self) -> Text {
        let name = self
            .existing
            .name_or(|| Token::attribute(&self.resource, "Name").into());
        match name.as_literal().and_then(|name| name.split_once('/')) {
            Some((_, name)) => name.into(),
            None => name,
        }
    }

    /// The service's ARN.
    #[must_use]
    pub fn arn(&self) -> Text {
        self.existing
            .arn_or(|| Token::reference(&self.resource).into())
    }

    /// Name of the cluster; of a given one, what is given, and of an existing service without one `default`.
    #[must_use]
    pub fn cluster_name(&self) -> Text {
        // Of a service that could not be made, enough has been said.
        self.cluster.get().cloned().unwrap_or_else(|| "".into())
    }

    /// ARN of the task definition, with its revision.
    #[must_use]
    pub fn task_definition_arn(&self) -> Text {
        let of = (Self::DESCRIPTION, "task_definition_arn");
        self.existing.told_or(&self.scope, of, None, || {
            Token::reference(&self.task_definition).into()
        })
    }

    /// What the programs in the containers may do. None for a service that breaks a rule, and for an existing one without
    /// `task_role`.
    #[must_use]
    pub fn task_role(&self) -> Option<Role> {
        self.task_role.get().cloned()
    }

    /// What ECS may do to start the containers. None for a service that needs none: without logs, secrets and images of ECR.
    #[must_use]
    pub fn execution_role(&self) -> Option<Role> {
        self.execution_role.get().cloned()
    }

    fn of_load_balancer(&self, text: impl FnOnce(&Parts) -> Token) -> Text {
        match self.load_balancer.get() {
            Some(parts) => text(parts).into(),
            None => {
                self.scope.fail(&service::no_load_balancer());
                Text::from("")
            }
        }
    }

    /// DNS name of the load balancer: SW1536 for a service without one.
    #[must_use]
    pub fn load_balancer_dns_name(&self) -> Text {
        self.of_load_balancer(|parts| Token::attribute(&parts.resource, "DNSName"))
    }

    /// Id of the hosted zone of the load balancer, for alias records: SW1536 for a service without one.
    #[must_use]
    pub fn load_balancer_hosted_zone_id(&self) -> Text {
        self.of_load_balancer(|parts| Token::attribute(&parts.resource, "CanonicalHostedZoneID"))
    }

    /// ARN of the load balancer: SW1536 for a service without one.
    #[must_use]
    pub fn load_balancer_arn(&self) -> Text {
        self.of_load_balancer(|parts| Token::reference(&parts.resource))
    }

    /// ARN of the target group: SW1536 for a service without a load balancer.
    #[must_use]
    pub fn target_group_arn(&self) -> Text {
        self.of_load_balancer(|parts| Token::reference(&parts.target_group))
    }

    /// The names of the load balancer and of its target group in metrics, and between them that of the balancer as its listener has
    /// it, which the CDK uses for metrics of target groups.
    pub(super) fn balancer_names(&self) -> Option<(Text, Text, Text)> {
        let parts = self.load_balancer.get()?;
        let listener = Token::reference(&parts.listener_resource);
        let of_listener = Token::split("/", listener);
        let part = |at| Token::select(at, of_listener.clone()).into();
        Some((
            Token::attribute(&parts.resource, "LoadBalancerFullName").into(),
            Token::text_of([part(1), "/".into(), part(2), "/".into(), part(3)]),
            Token::attribute(&parts.target_group, "TargetGroupFullName").into(),
        ))
    }

    /// Lets a peer connect to the load balancer.
    ///
    /// # Errors
    ///
    /// SW1536 for a service without a load balancer, SW0503.
    #[track_caller]
    pub fn allow_load_balancer_from(&self, peer: impl Connectable) -> Result<()> {
        let location = Location::caller();
        construct::called(self, "allow_load_balancer_from", location)?;
        let Some(parts) = self.load_balancer.get() else {
            return Ok(());
        };
        let (groups, peer) = (std::slice::from_ref(&parts.security_group), peer.peer());
        for port in &parts.ports {
            let port = Port::tcp(*port);
            ec2::connect(&self.scope, groups, Direction::In, &peer, &port, location)?;
        }
        Ok(())
    }

    fn connect(
        &self,
        direction: Direction,
        peer: &Peer,
        port: &Port,
        location: &'static Location<'static>,
    ) -> Result<()> {
        let groups = self.security_groups.borrow().clone();
        ec2::connect(&self.scope, &groups, direction, peer, port, location)
    }

    /// The role of ECS, made when something needs it.
    fn take_execution_role(&self) -> Role {
        let made = || {
            let place = self.task.clone();
            Role::part_of(&place, "ExecutionRole", of_tasks(), &[])
        };
        self.execution_role.get_or_init(made).clone()
    }

    /// The task definition with its roles.
    fn define_task(&self, props: &mut ServiceProps<'_>) {
        let place = self.task.clone();
        let made = || Role::part_of(&place, "TaskRole", of_tasks(), &[]);
        let task_role = props.task_role.cloned().unwrap_or_else(made);
        // A service is defined once.
        let _ = self.task_role.set(task_role.clone());
        if let Some(role) = props.execution_role {
            let _ = self.execution_role.set(role.clone());
        }
        let take = || self.take_execution_role();
        let around = Around {
            service: &self.scope,
            task: &place,
            execution_role: &take,
        };
        let containers = props.containers.take().unwrap_or_default().into_iter();
        let (definitions, variables): (Vec<_>, Vec<_>) = containers
            .map(|container| container.define(&around))
            .unzip();
        self.variables.replace(variables);
        let platform = [
            (
                "CpuArchitecture",
                props.architecture.map(|one| one.cloudformation().into()),
            ),
            (
                "OperatingSystemFamily",
                props
                    .operating_system
                    .map(|one| one.cloudformation().into()),
            ),
        ];
        let platform: Vec<(&'static str, Value)> = platform
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        let storage = props.ephemeral_storage.take().map(|size| match size {
            Quantity::Known(size) => size.to_whole_gib().unwrap_or_default().into(),
            Quantity::Token(token) => Value::from(token),
        });
        let storage = storage.map(|size| Value::Object(vec![("SizeInGiB", size)]));
        let family = props.family.take();
        let own_family = || logical_id(place.path_from_stack()).into();
        let memory = match mib(props.memory.take()) {
            Some(Value::Integer(mib)) => mib.to_string().into(),
            Some(other) => other,
            None => size::DEFAULT.1.to_string().into(),
        };
        let cpu = props.cpu.map_or(size::DEFAULT.0, u64::from);
        let execution_role = self.execution_role.get().map(Role::arn);
        let task = Resource::new(TASK)
            .set("ContainerDefinitions", definitions)
            .set("Cpu", cpu.to_string())
            .set_some("EphemeralStorage", storage)
            .set_some("ExecutionRoleArn", execution_role)
            .set("Family", family.unwrap_or_else(own_family))
            .set("Memory", memory)
            .set("NetworkMode", "awsvpc")
            .set("RequiresCompatibilities", vec![Value::text("FARGATE")])
            .set_some(
                "RuntimePlatform",
                (!platform.is_empty()).then(|| Value::Object(platform)),
            )
            .set("TaskRoleArn", task_role.arn())
            .taggable();
        self.task_definition.fill(task);
    }

    /// Takes what is known of a service that exists.
    fn known(&self, existing: Text, props: ServiceProps<'_>) {
        let groups = props.security_groups.into_iter().cloned();
        self.security_groups.replace(groups.collect());
        let place = (&self.scope, &self.resource);
        let is_alone = existing.as_literal().is_none_or(|one| !one.contains('/'));
        let cluster = match (props.cluster, is_alone) {
            (Some(cluster), _) => cluster,
            (None, true) => DEFAULT_CLUSTER.into(),
            (None, false) => cluster_of(&existing).unwrap_or_else(|| DEFAULT_CLUSTER.into()),
        };
        if is_alone {
            // The ARN has the name of the cluster, of which the ARN may be given.
            let name = match cluster.as_literal().and_then(|one| one.rsplit_once('/')) {
                Some((_, name)) => name.into(),
                None => cluster.clone(),
            };
            let parts = [name.into(), "/".into(), existing.clone().into()];
            let arn = self.existing.arn_beside(&self.scope, "ecs", "service/");
            let arn = Token::text_of([Value::from(arn)].into_iter().chain(parts));
            self.scope.remove(&self.resource);
            self.existing.set(existing, arn);
        } else {
            let _ = self
                .existing
                .take(Self::DESCRIPTION, Some(&existing), place);
        }
        // A service is defined once.
        let _ = self.cluster.set(cluster);
        if let Some(role) = props.task_role {
            let _ = self.task_role.set(role.clone());
        }
    }

    /// `NetworkConfiguration`; nothing is known of a VPC that could not be made.
    fn place(&self, vpc: &Vpc, props: &ServiceProps<'_>, checks: &mut Checks) -> Option<Value> {
        let given = props.security_groups.iter().copied().cloned();
        let mut groups: Vec<_> = given.collect();
        if groups.is_empty() {
            let id = "SecurityGroup";
            let description = format!("{}/{id}", self.place.path());
            groups.push(SecurityGroup::part_of(&self.place, id, vpc, &description));
        }
        let group_ids: Vec<_> = groups.iter().map(SecurityGroup::id).collect();
        self.security_groups.replace(groups);
        let is_public = props.assign_public_ip == Some(true);
        let selection = props.subnets.clone().unwrap_or_else(|| match is_public {
            true => SubnetSelection::of_type(SubnetType::Public),
            false => SubnetSelection::default(),
        });
        let facts = self.scope.facts();
        let placement = service::placement(Facts::of(facts.raw()));
        let (
            subnets,
            Placement {
                zones,
                subnets: noun,
            },
        ) = ec2::place(vpc, &selection, placement)?;
        if let Err(violation) = subnets::placed(zones, noun, "service") {
            checks.violation(&violation);
        }
        let subnet_ids: Vec<_> = subnets.into_iter().map(|subnet| subnet.id).collect();
        let configuration = Value::Object(vec![
            (
                "AssignPublicIp",
                if is_public { "ENABLED" } else { "DISABLED" }.into(),
            ),
            ("SecurityGroups", group_ids.into()),
            ("Subnets", subnet_ids.into()),
        ]);
        Some(Value::Object(vec![("AwsvpcConfiguration", configuration)]))
    }

    /// Makes the load balancer, and `LoadBalancers`.
    fn balance(
        &self,
        target: Option<(Text, u32)>,
        props: &mut ServiceProps<'_>,
        vpc: &Vpc,
    ) -> Option<Value> {
        let parts = props.load_balancer.take()?.define(&self.scope, vpc)?;
        let (name, port) = target?;
        let target_group = Token::reference(&parts.target_group);
        // The service waits for the listeners.
        self.resource.depend_on_place(&parts.listener);
        let _ = self.load_balancer.set(parts);
        Some(
            vec![Value::Object(vec![
                ("ContainerName", name.into()),
                ("ContainerPort", port.into()),
                ("TargetGroupArn", target_group.into()),
            ])]
            .into(),
        )
    }

    /// Opens the ports between clients, load balancer and tasks.
    fn open(&self, port: Option<u32>) {
        let (Some(parts), Some(Ok(port))) = (self.load_balancer.get(), port.map(u16::try_from))
        else {
            return;
        };
        let location = self.scope.location().unwrap_or_else(Location::caller);
        let balancer = std::slice::from_ref(&parts.security_group);
        let mut results = Vec::new();
        if parts.is_open {
            for port in &parts.ports {
                let everybody =
                    Peer::any_ipv4().described(&format!("Allow from anyone on port {port}"));
                let port = Port::tcp(*port);
                let scope = &self.scope;
                results.push(ec2::connect(
                    scope,
                    balancer,
                    Direction::In,
                    &everybody,
                    &port,
                    location,
                ));
            }
        }
        let peer = Peer::of_security_groups(balancer).described("Load balancer to target");
        let groups = self.security_groups.borrow().clone();
        let port = Port::tcp(port);
        results.push(ec2::connect(
            &self.scope,
            &groups,
            Direction::In,
            &peer,
            &port,
            location,
        ));
        for error in results.into_iter().filter_map(Result::err) {
            self.scope.stack().diagnostics.keep(&error);
        }
    }

    fn build(&self, mut props: ServiceProps<'_>, vpc: &Vpc, checks: &mut Checks) {
        self.scope.relate(Relation::Within, vpc.scope());
        match props.cluster.take() {
            Some(cluster) => {
                let _ = self.cluster.set(cluster);
            }
            None => {
                let cluster = Resource::new("AWS::ECS::Cluster").taggable();
                let place = self
                    .scope
                    .part("Cluster", "ecs::Cluster")
                    .main_resource(cluster);
                let _ = self.cluster.set(Token::reference(&place).into());
            }
        }
        let target = props.load_balancer.as_ref().and_then(|balancer| {
            let containers = props.containers.as_deref().unwrap_or_default();
            target(
                containers,
                balancer.container.as_ref(),
                balancer.container_port,
            )
        });
        let port = target.as_ref().map(|(_, port)| *port);
        let balancers = self.balance(target, &mut props, vpc);
        self.scope.adopt(&self.task);
        self.define_task(&mut props);
        self.scope.adopt(&self.place);
        let Some(network) = self.place(vpc, &props, checks) else {
            return;
        };
        if props.enable_execute_command == Some(true)
            && let Some(role) = self.task_role()
        {
            for statement in for_commands() {
                role.allow(statement);
            }
        }
        self.open(port);
        self.define_service(props, network, balancers);
    }

    fn define_service(&self, props: ServiceProps<'_>, network: Value, balancers: Option<Value>) {
        let breaker = props.circuit_breaker.map(|breaker| {
            Value::Object(vec![
                ("Enable", true.into()),
                ("Rollback", (breaker == CircuitBreaker::Rollback).into()),
            ])
        });
        let alarms = Value::Object(vec![
            ("AlarmNames", Value::List(Vec::new())),
            ("Enable", false.into()),
            ("Rollback", false.into()),
        ]);
        let controller = breaker
            .as_ref()
            .map(|_| Value::Object(vec![("Type", "ECS".into())]));
        let percent = |given: Option<u32>, default: u32| Some(given.unwrap_or(default).into());
        let deployment = [
            ("Alarms", Some(alarms)),
            ("DeploymentCircuitBreaker", breaker),
            ("MaximumPercent", percent(props.max_healthy_percent, 200)),
            (
                "MinimumHealthyPercent",
                percent(props.min_healthy_percent, 50),
            ),
        ];
        let deployment = deployment
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let grace_period = seconds(props.health_check_grace_period)
            .or_else(|| balancers.as_ref().map(|_| 60_u64.into()));
        let service = Resource::new("AWS::ECS::Service")
            .set("Cluster", self.cluster_name())
            .set(
                "DeploymentConfiguration",
                Value::Object(deployment.collect()),
            )
            .set_some("DeploymentController", controller)
            .set_some("DesiredCount", props.desired_count)
            .set("EnableECSManagedTags", false)
            .set_some("EnableExecuteCommand", props.enable_execute_command)
            .set_some("HealthCheckGracePeriodSeconds", grace_period)
            .set("LaunchType", "FARGATE")
            .set_some("LoadBalancers", balancers)
            .set("NetworkConfiguration", network)
            .set_some("PlatformVersion", props.platform_version)
            .set_some(
                "PropagateTags",
                props.propagate_tags.map(|of| of.cloudformation()),
            )
            .set_some("ServiceName", props.name)
            .set("TaskDefinition", self.task_definition_arn())
            .taggable();
        self.resource.fill(service);
        self.place.adopt(&self.resource);
        self.scope.hand_over(&self.resource);
        if let Some(role) = self.task_role() {
            self.place.depend_on_place(role.scope());
        }
    }
}

const TASK: &str = "AWS::ECS::TaskDefinition";
/// The cluster that ECS takes where none is named.
const DEFAULT_CLUSTER: &str = "default";

/// The cluster that a name or an ARN has: `shop` of `shop/web` and `arn:aws:ecs:eu-west-1:123456789012:service/shop/web`.
fn cluster_of(existing: &Text) -> Option<Text> {
    let mut parts = existing.as_literal()?.rsplit('/');
    let cluster = parts.nth(1)?;
    (!cluster.starts_with("arn:")).then(|| cluster.into())
}

fn of_tasks() -> Principal {
    crate::iam::service("ecs-tasks.amazonaws.com")
}

/// What the task role needs for commands that are run in containers.
fn for_commands() -> [Statement; 3] {
    let channels = [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
    ];
    let logs = [
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
    ];
    [
        Statement::allow(channels, ["*"]),
        Statement::allow(["logs:DescribeLogGroups"], ["*"]),
        Statement::allow(logs, ["*"]),
    ]
}

/// The container and the port that a load balancer sends requests to.
fn target(containers: &[Container], name: Option<&Text>, port: Option<u32>) -> Option<(Text, u32)> {
    let ports = |container: &Container| {
        container
            .ports
            .as_deref()
            .and_then(|ports| ports.first().copied())
    };
    let container = match name {
        Some(name) => containers
            .iter()
            .find(|one| one.name.as_ref() == Some(name)),
        None => containers.iter().find(|one| ports(one).is_some()),
    }?;
    Some((container.name.clone()?, port.or_else(|| ports(container))?))
}

connects!(Service);

impl Grantee for Service {
    fn allow(&self, statement: Statement) -> bool {
        match self.task_role() {
            Some(role) => role.allow(statement),
            // Of a service that could not be made, enough has been said.
            None => !self.existing.is_known(),
        }
    }

    fn principal_in(&self, stack: &Scope) -> Option<Principal> {
        self.task_role()?.principal_in(stack)
    }

    fn may_be_of_another_account(&self) -> bool {
        self.task_role()
            .is_some_and(|role| role.may_be_of_another_account())
    }
}

impl Connectable for Service {
    fn peer(&self) -> Peer {
        Peer::of_security_groups(&self.security_groups.borrow())
    }
}

impl Construct for Service {
    type Props<'a> = ServiceProps<'a>;
    const NAME: &'static str = "ecs::Service";
    const DESCRIPTION: &'static Description = service::Service::DESCRIPTION;

    fn declare(scope: Scope) -> Self {
        // Their places in the tree come when they are defined.
        let place = scope.new_node("Service", "ecs::FargateService", scope.location());
        let resource = place.new_node("Service", "AWS::ECS::Service", scope.location());
        let task = scope.new_node("TaskDef", "ecs::TaskDefinition", scope.location());
        let task_definition = task.part(stackwright_core::names::RESOURCE, TASK);
        Self {
            scope,
            place,
            resource,
            existing: Existing::default(),
            task,
            task_definition,
            cluster: Rc::default(),
            task_role: Rc::default(),
            execution_role: Rc::default(),
            security_groups: Rc::default(),
            load_balancer: Rc::default(),
            variables: Rc::default(),
        }
    }

    fn define(&self, props: ServiceProps<'_>, checks: &mut Checks) {
        if let Some(existing) = props.existing.clone() {
            self.known(existing, props);
            return;
        }
        if let Some(vpc) = props.vpc {
            self.build(props, vpc, checks);
        }
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

field_types!(Architecture, OperatingSystem, CircuitBreaker, PropagateTags);
choice_facts!(Architecture, OperatingSystem, CircuitBreaker, PropagateTags);
