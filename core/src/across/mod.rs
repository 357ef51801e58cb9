//! Rules across resources: what connects to a cache can reach it, and services can use the roles and keys that they are given.
//!
//! They are asked of the resources of a template, in which what is not known is [`Value::Unknown`], and no rule speaks about it.
//! A module is read as such resources while it is expanded, and a template when it is made or checked: [`check`] finds the same in
//! both.

mod acting;
mod attributes;
mod blocks;
mod buckets;
mod callers;
mod claimed;
mod clusters;
mod connect;
mod databases;
mod encrypted;
mod endpoints;
mod events;
mod file_systems;
mod fitting;
mod global;
mod health;
mod kept;
mod keys;
mod network;
mod nodes;
mod open;
mod order;
mod outbound;
mod passwords;
mod policies;
mod ports;
mod reach;
mod roles;
mod rotation;
mod services;
mod sources;
mod taken;
mod targets;
mod tasks;
pub mod template;
#[cfg(test)]
mod tests;
mod twice;
mod value;
mod watch;
mod written;

use std::cell::OnceCell;

pub use attributes::violation as wrong_attribute;
pub use events::{TIMEOUT, VISIBILITY, is_visible};
pub use network::ROUTES;
pub use nodes::{Placed, TYPES as CLUSTERS};
pub use policies::GRANTS;
pub(crate) use policies::does;
pub use value::{Content, Resource, Resources, Value};

use crate::describe::stated;
use crate::{Rule, Violation};

/// A rule that resources break together.
#[derive(Debug)]
pub struct Broken<'a> {
    /// The resource that it is reported of.
    pub at: &'a Resource<'a>,
    /// The property of it, below `Properties`.
    pub property: &'static [&'static str],
    /// What is named there, where that is not the other resource.
    pub named: Option<&'a Resource<'a>>,
    /// The other resource, and what there is to say of it.
    pub other: Option<(&'a Resource<'a>, &'static str)>,
    /// The rule and the sentence.
    pub violation: Violation<'a>,
    /// What to do about it, where more is known than the rule says.
    pub help: Option<Help<'a>>,
}

/// What to do about a broken rule.
#[derive(Debug)]
pub enum Help<'a> {
    /// An imperative.
    Text(String),
    /// A call of a method.
    Call {
        /// What has the method.
        on: &'a Resource<'a>,
        /// The method and its arguments: `allow_from(web, Port::tcp(443))`.
        call: String,
        /// What to do where a resource of any type is meant, which does not have the method.
        instead: Box<Help<'a>>,
    },
}

/// How a method of a declaration is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calling {
    /// In a module: `wire!(web.allow_from(…));`.
    InWire,
    /// In a function: `web.allow_from(…)?;`.
    InFunction,
    /// It does not have the methods of constructs.
    Not,
}

impl Help<'_> {
    /// The sentence.
    #[must_use]
    pub fn text(&self, calling: &dyn Fn(&Resource<'_>) -> Calling) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Call { on, call, instead } => {
                let name = on.name();
                match calling(on) {
                    Calling::InWire => format!("write `wire!({name}.{call});`"),
                    Calling::InFunction => format!("write `{name}.{call}?;`"),
                    Calling::Not => instead.text(calling),
                }
            }
        }
    }
}

impl From<String> for Help<'_> {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Finds what resources break together.
#[must_use]
pub fn check<'a>(resources: &'a Resources<'a>) -> Vec<Broken<'a>> {
    let graph = Graph {
        resources,
        network: OnceCell::new(),
        firewall: OnceCell::new(),
        policies: OnceCell::new(),
    };
    let has = |kind| resources.of(kind).next().is_some();
    let mut found = Vec::new();
    reach::find(&graph, &mut found);
    roles::find(resources, graph.policies(), &mut found);
    keys::find(resources, &mut found);
    if encrypted::are_there(resources) {
        encrypted::find(resources, graph.policies(), &mut found);
    }
    acting::find(resources, graph.policies(), &mut found);
    order::find(resources, &mut found);
    buckets::find(resources, &mut found);
    databases::find(resources, &mut found);
    if has(file_systems::MOUNT) {
        file_systems::find(resources, graph.firewall(), &mut found);
    }
    sources::streams(resources, &mut found);
    passwords::find(resources, &mut found);
    services::find(resources, &mut found);
    events::find(resources, &mut found);
    if has("AWS::Lambda::EventSourceMapping") {
        sources::find(resources, graph.policies(), &mut found);
    }
    callers::find(resources, &mut found);
    if has(clusters::REPLICATION_GROUP) || has(nodes::CACHE_CLUSTER) {
        clusters::find(resources, &mut found);
    }
    if has(reach::SUBNET) {
        outbound::find(&graph, &mut found);
    }
    if has(network::ENDPOINT) {
        endpoints::find(resources, graph.firewall(), &mut found);
    }
    tasks::find(resources, graph.policies(), &mut found);
    connect::find(resources, graph.policies(), &mut found);
    if has(rotation::SCHEDULE) {
        rotation::find(resources, graph.network(), graph.firewall(), &mut found);
    }
    if has(targets::BALANCER) {
        targets::find(resources, graph.firewall(), &mut found);
    }
    health::find(resources, &mut found);
    watch::find(resources, &mut found);
    written::find(resources, &mut found);
    global::find(resources, &mut found);
    twice::find(resources, &mut found);
    attributes::find(resources, &mut found);
    found
}

/// Finds what resources break that constructs of the library would not write. Of the resources of constructs, and in templates,
/// others speak.
#[must_use]
pub fn check_raw<'a>(resources: &'a Resources<'a>) -> Vec<Broken<'a>> {
    let mut found = Vec::new();
    nodes::find(resources, &mut found);
    open::find(resources, &mut found);
    found
}

/// Finds what resources break that are written by their properties: in templates, and with `resource!`. Constructs do not write such.
#[must_use]
pub fn check_written<'a>(resources: &'a Resources<'a>) -> Vec<Broken<'a>> {
    let has = |kind| resources.of(kind).next().is_some();
    let mut found = Vec::new();
    claimed::find(resources, &mut found);
    if has("AWS::S3::BucketPolicy") {
        buckets::public(resources, &mut found);
    }
    blocks::find(resources, &mut found);
    fitting::find(resources, &mut found);
    kept::find(resources, &mut found);
    found
}

/// Finds resources of a template that have the names of others. Of modules and stacks, those who read their names speak.
#[must_use]
pub fn check_names<'a>(resources: &'a Resources<'a>) -> Vec<Broken<'a>> {
    let mut found = Vec::new();
    taken::find(resources, &mut found);
    found
}

/// The same of one resource, with places in lists: what a resource of a cluster of nodes breaks.
#[must_use]
pub fn check_cluster<'a>(resources: &'a Resources<'a>, id: &str) -> Vec<Placed<'a>> {
    let resource = resources.get(id);
    resource.map_or_else(Vec::new, |resource| nodes::of(resources, resource))
}

/// What resources have to do with each other, as far as a rule asks for it.
struct Graph<'a> {
    resources: &'a Resources<'a>,
    network: OnceCell<network::Network<'a>>,
    firewall: OnceCell<ports::Firewall<'a>>,
    policies: OnceCell<policies::Policies<'a>>,
}

impl<'a> Graph<'a> {
    fn network(&self) -> &network::Network<'a> {
        let read = || network::Network::of(self.resources);
        self.network.get_or_init(read)
    }

    fn firewall(&self) -> &ports::Firewall<'a> {
        let read = || ports::Firewall::of(self.resources);
        self.firewall.get_or_init(read)
    }

    fn policies(&self) -> &policies::Policies<'a> {
        let read = || policies::Policies::of(self.resources);
        self.policies.get_or_init(read)
    }
}

/// The rules that are asked, for those who list them.
pub const RULES: &[&Rule] = STATED;

stated! {
    SW1217(
        "claimed-twice",
        Deny,
        "a port of a load balancer, a destination of a route table, a path of an API or a DNS record must be of one resource",
        why = "the service has one of each, and refuses the second resource",
        fix = "remove one of the two resources, or change what both claim",
        source = "Elastic Load Balancing API Reference, CreateListener — https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html; EC2 API Reference, CreateRoute — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html; EC2 API Reference, CreateNetworkAclEntry — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html; API Gateway REST API Reference, CreateResource — https://docs.aws.amazon.com/apigateway/latest/api/API_CreateResource.html; Route 53 API Reference, ChangeResourceRecordSets — https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html; EFS API Reference, CreateMountTarget — https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html",
        aws = "DuplicateListener: A listener already exists on this port for this load balancer; PriorityInUse: Priority … is currently in use; RouteAlreadyExists: The route identified by … already exists.; Another resource with the same parent already has this name: …",
        related = [SW1218],
    ),
    SW1218(
        "subnet-blocks",
        Deny,
        "the CIDR blocks of subnets must be in the block of their VPC and not overlap, and the subnets of a resource must be in one VPC",
        why = "a subnet has addresses of its VPC that no other subnet has, and what is placed in subnets is placed in one VPC",
        fix = "write blocks of the VPC that do not overlap, and subnets of one VPC",
        source = "Amazon VPC User Guide, subnet CIDR blocks — https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html; EC2 API Reference, CreateSubnet — https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html; RDS API Reference, CreateDBSubnetGroup — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBSubnetGroup.html",
        aws = "InvalidSubnet.Conflict: The CIDR '…' conflicts with another subnet; InvalidSubnet.Range: The CIDR '…' is invalid.; InvalidSubnet: The requested DB subnets must all be in the same VPC",
        related = [SW1217],
    ),
    SW1220(
        "public-bucket-policy",
        Deny,
        "a bucket policy must not be public while the bucket blocks public policies",
        why = "S3 refuses a public policy of a bucket that blocks such policies, as new buckets do where nothing else is written",
        fix = "name the principals, or add a condition, or write `BlockPublicPolicy: false` in the `PublicAccessBlockConfiguration` of a bucket that is meant to be public",
        source = "S3 User Guide, blocking public access to your S3 storage — https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html; S3 User Guide, default settings for new S3 buckets — https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html",
        aws = "User: … is not authorized to perform: s3:PutBucketPolicy on resource: … because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.",
        related = [SW1221, SW1463],
    ),
    SW1221(
        "bucket-policy-resources",
        Deny,
        "a statement of a bucket policy must be about its bucket and, for actions on objects, about objects of it",
        why = "S3 refuses a policy with an action that none of the resources of its statement has, or with another bucket",
        fix = "write the ARN of the bucket for actions on the bucket, and the ARN followed by `/*` for actions on objects",
        source = "S3 User Guide, policies and permissions in Amazon S3 — https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html; Service Authorization Reference, actions of Amazon S3 — https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
        aws = "MalformedPolicy: Action does not apply to any resource(s) in statement; MalformedPolicy: Policy has invalid resource",
        related = [SW1220],
    ),
    SW1420(
        "client-outside-vpc",
        Deny,
        "what reads the endpoint of a cache or a database must be in its VPC",
        why = "a cache or a database is reached from its VPC only: a connection from elsewhere waits until it times out",
        fix = "place it in the VPC, or allow the rule where the VPCs are connected or it only passes the endpoint on",
        source = "ElastiCache User Guide, accessing your cache — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html; Lambda Developer Guide, giving functions access to resources in a VPC — https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html; aws/aws-cdk, issue 17465 — https://github.com/aws/aws-cdk/issues/17465",
        aws = "Task timed out after … seconds",
        related = [SW1421],
    ),
    SW1421(
        "closed-port",
        Deny,
        "what reads the endpoint of a cache or a database must be allowed to connect to it",
        why = "a security group allows only the traffic that its rules name: without a rule a connection waits until it times out",
        fix = "open the port with `allow_default_port_from`, or allow the rule where it only passes the endpoint on",
        source = "ElastiCache User Guide, accessing your cache — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html; Amazon VPC User Guide, security groups — https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
        aws = "Task timed out after … seconds",
        related = [SW1420, SW1422],
    ),
    SW1422(
        "closed-outbound-port",
        Deny,
        "the security groups of what reads the endpoint of a cache or a database must let it out there",
        why = "a security group with outbound rules of its own lets out what these name only",
        fix = "write `allow_all_outbound: true`, or open the port with `allow_default_port_from`, which opens both sides",
        source = "Amazon VPC User Guide, security group rules — https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
        aws = "Task timed out after … seconds",
        related = [SW1421],
    ),
    SW1423(
        "role-of-other-service",
        Deny,
        "the role of a function, of a task, of an instance or of another resource must be one that its service can assume",
        why = "a service assumes a role only if the role's trust policy names it",
        fix = "use a role with `assumed_by: service(\"lambda.amazonaws.com\")`, for tasks of ECS `service(\"ecs-tasks.amazonaws.com\")`, for instances `service(\"ec2.amazonaws.com\")`",
        source = "Lambda Developer Guide, execution role — https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html; ECS Developer Guide, task execution role — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html; Amazon EC2 User Guide, IAM roles for Amazon EC2 — https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html; IAM User Guide, creating a role to delegate permissions to an AWS service — https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html",
        aws = "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda.; ECS was unable to assume the role",
    ),
    SW1424(
        "alarm-topic-key",
        Deny,
        "the key of a topic that an alarm notifies must let CloudWatch use it",
        why = "CloudWatch publishes to an encrypted topic with the key of the topic, and an alarm that may not use it sends no notification, without an error",
        fix = "add a statement to the key's policy that allows `kms:Decrypt` and `kms:GenerateDataKey*` to `service(\"cloudwatch.amazonaws.com\")`",
        source = "SNS Developer Guide, enable compatibility between event sources and encrypted topics — https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html; aws/aws-cdk, issue 11121 — https://github.com/aws/aws-cdk/issues/11121",
        related = [SW1425],
    ),
    SW1425(
        "log-group-key",
        Deny,
        "the key of a log group must let CloudWatch Logs use it",
        why = "CloudWatch Logs encrypts with the key as the service of its Region, and refuses a key whose policy does not name it",
        fix = "add a statement to the key's policy that allows `kms:Encrypt*`, `kms:Decrypt*`, `kms:ReEncrypt*`, `kms:GenerateDataKey*` and `kms:Describe*` to `service(\"logs.REGION.amazonaws.com\")`",
        source = "CloudWatch Logs User Guide, encrypt log data using KMS — https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html; aws/aws-cdk, issue 28304 — https://github.com/aws/aws-cdk/issues/28304",
        aws = "The specified KMS key does not exist or is not allowed to be used with Arn …",
        related = [SW1424],
    ),
    SW1426(
        "function-network-interfaces",
        Deny,
        "the role of a function in a VPC must be allowed to create network interfaces",
        why = "Lambda connects a function to a VPC with network interfaces that it creates with the function's role",
        fix = "add the managed policy `service-role/AWSLambdaVPCAccessExecutionRole` to the role",
        source = "Lambda Developer Guide, giving functions access to resources in a VPC — https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
        aws = "InvalidParameterValueException: The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
        related = [SW1423],
    ),
    SW1427(
        "service-container",
        Deny,
        "the load balancer of a service must name a container and a port of its task, and a target group of addresses",
        why = "ECS registers the container port of a task at the target group, and tasks with a network of their own as addresses",
        fix = "write the name and the port of a container of the task definition, and `target_type: \"ip\"`",
        source = "ECS API Reference, LoadBalancer — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html; ECS Developer Guide, service load balancing — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html",
        aws = "InvalidParameterException: The container … does not exist in the task definition.; The provided target group … has target type instance, which is incompatible with the awsvpc network mode",
        related = [SW1428],
    ),
    SW1428(
        "service-before-listener",
        Deny,
        "a service must be created after the listener of its load balancer",
        why = "ECS refuses a target group that no load balancer uses yet, and CloudFormation creates both at the same time",
        fix = "write `depends_on: [listener]`",
        source = "AWS CDK, issue 1160 — https://github.com/aws/aws-cdk/issues/1160; ECS API Reference, LoadBalancer — https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
        aws = "InvalidParameterException: The target group with targetGroupArn … does not have an associated load balancer.",
        related = [SW1427],
    ),
    SW1429(
        "fargate-size",
        Deny,
        "the CPU and the memory of a Fargate task must go together",
        why = "Fargate has tasks of certain sizes only",
        fix = "write a memory that the CPU has, such as `cpu: \"256\"` and `memory: \"512\"`",
        source = "ECS Developer Guide, Fargate task definition considerations — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
        aws = "ClientException: No Fargate configuration exists for given values",
    ),
    SW1430(
        "function-without-way-out",
        Deny,
        "a function in a VPC must have a way to the services of AWS that it may call",
        why = "a function in a VPC reaches what its subnets have routes to, and a call of another service waits until it times out",
        fix = "place it in private subnets with a NAT gateway, or add an endpoint of the service to the VPC",
        source = "Lambda Developer Guide, enable internet access for VPC-connected functions — https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html; AWS CDK, issue 17265 — https://github.com/aws/aws-cdk/issues/17265",
        aws = "Task timed out after … seconds",
        related = [SW1431, SW1426],
    ),
    SW1431(
        "function-behind-internet-gateway",
        Deny,
        "a function must not be in public subnets only",
        why = "the network interfaces of functions have no public addresses, and an internet gateway lets out nothing else",
        fix = "place it in private subnets, or allow the rule where it connects to its VPC only",
        source = "Lambda Developer Guide, enable internet access for VPC-connected functions — https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html; AWS CDK, issue 8935 — https://github.com/aws/aws-cdk/issues/8935",
        aws = "Task timed out after … seconds",
        related = [SW1430],
    ),
    SW1432(
        "task-without-way-out",
        Deny,
        "tasks on Fargate must have a way to their image, their logs and their secrets",
        why = "a task pulls its image through its own network interface, and does not start without it",
        fix = "place it in private subnets with a NAT gateway, or add endpoints for `ecr.api`, `ecr.dkr`, `s3` and `logs` to the VPC",
        source = "ECS Developer Guide, task networking for Fargate — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html; ECR User Guide, interface VPC endpoints — https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
        aws = "ResourceInitializationError: unable to pull secrets or registry auth; CannotPullContainerError",
        related = [SW1430],
    ),
    SW1433(
        "closed-endpoint",
        Deny,
        "the security groups of an endpoint must open port 443",
        why = "clients connect to an endpoint with HTTPS, and a security group allows only the traffic that its rules name",
        fix = "add an inbound rule for port 443 from the network of the VPC or from the security groups of the clients",
        source = "AWS PrivateLink Guide, access an AWS service using an interface VPC endpoint — https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html; AWS CDK, issue 4937 — https://github.com/aws/aws-cdk/issues/4937",
        aws = "Task timed out after … seconds",
        related = [SW1434],
    ),
    SW1434(
        "endpoint-dns",
        Deny,
        "the VPC of an endpoint with private DNS names must have DNS support and DNS host names",
        why = "the private names of endpoints are resolved by the DNS server of the VPC, with both of its switches on",
        fix = "enable `dns_hostnames` and `dns_support` of the VPC, of a `resource!` `enable_dns_hostnames` and `enable_dns_support`",
        source = "AWS PrivateLink Guide, access an AWS service using an interface VPC endpoint — https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html",
        aws = "InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true",
        related = [SW1433, SW1435],
    ),
    SW1435(
        "duplicate-endpoint-dns",
        Deny,
        "a VPC must have one endpoint of a service with private DNS names",
        why = "the private name of a service belongs to one endpoint of a VPC",
        fix = "remove one of the endpoints, or write `private_dns_enabled: false` for it",
        source = "AWS PrivateLink Guide, manage DNS names for VPC endpoint services — https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html",
        aws = "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for … in the VPC …",
        related = [SW1434],
    ),
    SW1436(
        "nat-in-private-subnet",
        Deny,
        "a NAT gateway must be in a subnet with a route to an internet gateway",
        why = "a NAT gateway sends what it gets to the internet gateway of its VPC, by the routes of its own subnet",
        fix = "place it in a public subnet, or write `connectivity_type: \"private\"`",
        source = "Amazon VPC User Guide, NAT gateways — https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html",
        aws = "Gateway.NotAttached",
    ),
    SW1437(
        "connector-without-way-out",
        Warn,
        "the subnets of a VPC connector of App Runner should have a way out",
        why = "App Runner sends everything that a service connects to through its VPC connector",
        fix = "use private subnets with a NAT gateway, or allow the rule where services connect to the VPC only",
        source = "App Runner Developer Guide, enabling VPC access for outgoing traffic — https://docs.aws.amazon.com/apprunner/latest/dg/network-vpc.html; App Runner roadmap, issue 1 — https://github.com/aws/apprunner-roadmap/issues/1",
        related = [SW1430],
    ),
    SW1438(
        "load-balancer-subnets",
        Deny,
        "a load balancer for the internet must be in public subnets, an Application Load Balancer in two Availability Zones",
        why = "the addresses of a load balancer for the internet are public, and reached through an internet gateway only",
        fix = "place it in public subnets, or write `scheme: \"internal\"`",
        source = "Elastic Load Balancing User Guide, subnets for your load balancer — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
        aws = "InvalidSubnet: VPC … has no internet gateway; InvalidConfigurationRequest: A load balancer cannot be attached to multiple subnets in the same Availability Zone",
    ),
    SW1440(
        "task-secrets",
        Deny,
        "the execution role of a task must be allowed to read the secrets of its containers",
        why = "ECS reads secrets with the execution role before it starts a container",
        fix = "allow `secretsmanager:GetSecretValue` on the secret to the execution role",
        source = "ECS Developer Guide, task execution IAM role — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
        aws = "ResourceInitializationError: unable to pull secrets or registry auth; ClientException: When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
        related = [SW1441, SW1423],
    ),
    SW1441(
        "task-logs",
        Deny,
        "the execution role of a task must be allowed to write the logs of its containers",
        why = "Fargate writes the logs of the log driver `awslogs` with the execution role, and does not start a task that cannot write them",
        fix = "add the managed policy `service-role/AmazonECSTaskExecutionRolePolicy` to the execution role",
        source = "ECS Developer Guide, send logs to CloudWatch — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
        aws = "ClientException: Fargate requires task definition to have execution role ARN to support log driver awslogs.",
        related = [SW1440],
    ),
    SW1442(
        "connect-as-user",
        Warn,
        "a role that may connect to a cache should be allowed to connect as a user of its user group",
        why = "a client that authenticates with IAM needs `elasticache:Connect` on the cache and on the user that it connects as",
        fix = "allow `elasticache:Connect` on an IAM user of the cache's user group as well",
        source = "ElastiCache User Guide, authenticating with IAM — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html",
        related = [SW0519],
    ),
    SW1443(
        "rotation-function-reach",
        Deny,
        "a function that rotates a secret must reach the database and Secrets Manager",
        why = "a rotation changes the password in the database and in Secrets Manager, and times out every time where the function reaches only one",
        fix = "place the function in the VPC of the database, open its port, and add a NAT gateway or an endpoint for `com.amazonaws.REGION.secretsmanager`",
        source = "Secrets Manager User Guide, network access for a rotation function — https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotation-network-rqmts.html; AWS CDK, issue 17265 — https://github.com/aws/aws-cdk/issues/17265",
        aws = "Task timed out after … seconds",
        related = [SW1430, SW1421],
    ),
    SW1444(
        "closed-target",
        Deny,
        "a load balancer must be allowed to connect to its targets, also at the port of the health check",
        why = "a target that the load balancer does not reach is unhealthy, and ECS replaces its task again and again",
        fix = "open the port from the security group of the load balancer",
        source = "Elastic Load Balancing User Guide, target security groups — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html; AWS CDK, issue 18093 — https://github.com/aws/aws-cdk/issues/18093",
        aws = "service … (port 80) is unhealthy in target-group … due to (reason Request timed out)",
        related = [SW1427, SW1421],
    ),
    SW1392(
        "tls-without-subnet-group",
        Warn,
        "a replication group with TLS should have a subnet group",
        why = "ElastiCache is documented to require a subnet group for TLS",
        fix = "add `cache_subnet_group_name`, or declare the cluster by `cluster!`, which makes one",
        source = "CloudFormation User Guide, AWS::ElastiCache::ReplicationGroup, TransitEncryptionEnabled — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-replicationgroup.html; ElastiCache API Reference, CreateReplicationGroup — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
        related = [SW1399],
    ),
    SW1399(
        "one-shard-without-cluster-mode",
        Warn,
        "a replication group with one shard should have parameters of clusters",
        why = "without `cluster-enabled`, it is a primary node with replicas, to which no shards can be added",
        fix = "name the parameter group `default.….cluster.on` of the version, or write the number of nodes instead of shards",
        source = "ElastiCache API Reference, CreateReplicationGroup, NumNodeGroups and CacheParameterGroupName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html; aws-controllers-k8s/community, issue 2794 — https://github.com/aws-controllers-k8s/community/issues/2794",
        related = [SW1392],
    ),
    SW1446(
        "named-before-created",
        Deny,
        "what a cache or a cluster names by an id or a name must be created before",
        why = "CloudFormation creates at the same time what has no reference and no `depends_on`, and ElastiCache refuses names that are not there yet",
        fix = "refer to the resource, or add `depends_on`",
        source = "AWS CDK, issue 17804 — https://github.com/aws/aws-cdk/issues/17804; AWS CDK, issue 6935 — https://github.com/aws/aws-cdk/issues/6935; hashicorp/terraform-provider-aws, issue 1171 — https://github.com/hashicorp/terraform-provider-aws/issues/1171",
        aws = "UserNotFoundFault: User … not found.",
    ),
    SW1445(
        "service-without-circuit-breaker",
        Audit,
        "a service has a deployment circuit breaker or an alarm that ends a deployment",
        why = "ECS starts tasks that do not become healthy again and again, until CloudFormation gives up after three hours",
        fix = "write `circuit_breaker: Rollback`, in a template `DeploymentCircuitBreaker`",
        source = "ECS Developer Guide, deployment circuit breaker — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html; AWS CDK, issue 14457 — https://github.com/aws/aws-cdk/issues/14457",
        aws = "Service arn:aws:ecs:… did not stabilize",
        related = [SW1432],
    ),
    SW1447(
        "alarm-dimension",
        Warn,
        "an alarm should have the dimensions that its metric is published with",
        why = "an alarm whose metric has no data stays in the state `INSUFFICIENT_DATA`",
        fix = "write the dimensions that the service publishes the metric with",
        source = "CloudWatch User Guide, dimensions — https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html; Elastic Load Balancing User Guide, CloudWatch metrics — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    ),
    SW1449(
        "url-scheme",
        Warn,
        "the URL of a cache that encrypts connections should start with `rediss://`",
        why = "a client that connects without encryption to a cache with encryption gets no answer",
        fix = "write `rediss://`",
        source = "ElastiCache User Guide, in-transit encryption — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html; IANA, URI scheme rediss — https://www.iana.org/assignments/uri-schemes/prov/rediss",
    ),
    SW1450(
        "queue-key",
        Deny,
        "the key of a queue or a topic that a service sends to must let the service use it",
        why = "SNS, EventBridge and S3 encrypt what they send with the key of the queue or the topic, and lose it where they may not use the key",
        fix = "add a statement to the key's policy that allows `kms:Decrypt` and `kms:GenerateDataKey*` to the service",
        source = "SQS Developer Guide, configuring KMS permissions for AWS services — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services; EventBridge User Guide, using dead-letter queues — https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html; SNS Developer Guide, enable compatibility between event sources and encrypted topics — https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services",
        related = [SW1424],
    ),
    SW1451(
        "wrong-attribute",
        Deny,
        "what is read of a resource must be what is expected there: its ARN, its name or its URL",
        why = "services refuse the name or the URL of a resource where its ARN is expected, and the other way round",
        fix = "read what is expected, such as `queue.arn()`, in a template `Fn::GetAtt`",
        source = "CloudFormation Template Reference, the return values of each type — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html; cfn-lint, E1150 to E1156 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "ValidationException: … failed to satisfy constraint: Member must satisfy regular expression pattern",
    ),
    SW1452(
        "event-source-role",
        Deny,
        "the role of a function must be allowed to read the queue or the stream that calls it",
        why = "Lambda reads queues and streams with the role of the function, and refuses an event source that the role may not read",
        fix = "allow the actions to the role, such as `wire!(jobs.grant_consume_messages(exec));`, or write `queues` of `function!`, which grants them",
        source = "Lambda Developer Guide, using Lambda with Amazon SQS — https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html; Lambda Developer Guide, using Lambda with Kinesis — https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html; Lambda Developer Guide, using Lambda with DynamoDB — https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html",
        aws = "InvalidParameterValueException: The function execution role does not have permissions to call ReceiveMessage on SQS; Cannot access stream …. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.",
        related = [SW1538, SW1453],
    ),
    SW1453(
        "function-permission",
        Deny,
        "a service that calls a function must be allowed to by its policy",
        why = "services call a function only if an `AWS::Lambda::Permission` of it names them: without one, the resource is refused or the call fails",
        fix = "add an `AWS::Lambda::Permission` with the action `lambda:InvokeFunction` and the service as the principal, or write `schedules` of `function!`, which add it",
        source = "Lambda Developer Guide, resource-based policies — https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html; EventBridge User Guide, resource-based policies — https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html; Amazon S3 User Guide, permissions to publish event notifications — https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
        aws = "Unable to validate the following destination configurations; Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
        related = [SW1452, SW1454],
    ),
    SW1454(
        "policy-of-target",
        Deny,
        "a service that sends to a queue or a topic must be allowed to by its policy",
        why = "services send to a queue or a topic only if its policy names them: without that, S3 refuses the notification, and the messages of others are lost",
        fix = "write `wire!(inbox.grant_send_messages(service(\"sns.amazonaws.com\")));`, of a topic `grant_publish`",
        source = "SNS Developer Guide, subscribing an Amazon SQS queue to a topic — https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html; EventBridge User Guide, resource-based policies — https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html; Amazon S3 User Guide, permissions to publish event notifications — https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
        aws = "Unable to validate the following destination configurations",
        related = [SW1453, SW1450],
    ),
    SW1455(
        "client-without-grant",
        Deny,
        "the role of what reads the endpoint of a cache with IAM users only must be allowed to connect",
        why = "a client that authenticates with IAM signs its token with its role, which needs `elasticache:Connect` on the cache and on the user",
        fix = "write `wire!(sessions.grant_connect(worker), app.grant_connect(worker));`, or allow the rule where it only passes the endpoint on",
        source = "ElastiCache User Guide, authenticating with IAM — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html",
        aws = "WRONGPASS invalid username-password pair or user is disabled.",
        related = [SW1442, SW1421],
    ),
    SW1456(
        "grant-without-key",
        Deny,
        "a role that uses what is encrypted with a key must be allowed to use the key",
        why = "services decrypt and encrypt with the key as the caller, and refuse the call of a role that may not use it",
        fix = "allow the role `kms:Decrypt` on the key, and `kms:GenerateDataKey` too if it sends or writes, or call a method such as `grant_read`, which also grants the key",
        source = "Secrets Manager User Guide, secret encryption and decryption — https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html; SQS Developer Guide, key management — https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html; SNS Developer Guide, key management — https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html; Kinesis Data Streams Developer Guide, permissions to use KMS keys — https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html; Amazon S3 User Guide, server-side encryption with AWS KMS — https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
        aws = "KMSAccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.",
        related = [SW1440, SW1450],
    ),
    SW1457(
        "deployment-before-methods",
        Deny,
        "a deployment of an API must be created after the methods of the API",
        why = "a deployment is a snapshot of the API, and API Gateway refuses one of an API without methods",
        fix = "write `depends_on: [method]`",
        source = "CloudFormation Template Reference, AWS::ApiGateway::Deployment — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment.html",
        aws = "BadRequestException: The REST API doesn't contain any methods",
        related = [SW1428],
    ),
    SW1458(
        "route-before-gateway",
        Warn,
        "a route to a gateway should be created after the gateway is attached to the VPC",
        why = "EC2 refuses a route to a gateway that is not attached, and CloudFormation creates both at the same time",
        fix = "write `depends_on: [attachment]`",
        source = "CloudFormation Template Reference, DependsOn attribute, when it is required — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html; AWS::EC2::Route — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html",
        aws = "InvalidParameterValue: route table … and network gateway … belong to different networks",
        related = [SW1457],
    ),
    SW1459(
        "role-of-caller",
        Deny,
        "the role with which a service calls, sends, reads or writes must be allowed to do so",
        why = "schedules, rules, pipes, proxies and streams use their targets with the role that they are given, and a call that it does not allow fails",
        fix = "allow the action on the target to the role",
        source = "EventBridge Scheduler User Guide, setting up the execution role — https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html; EventBridge User Guide, permissions of pipes — https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html; Amazon RDS User Guide, configuring IAM for RDS Proxy — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-iam-setup.html; Amazon Data Firehose Developer Guide, controlling access — https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html",
        aws = "AccessDeniedException: User is not authorized to perform the action",
        related = [SW1423, SW1452],
    ),
    SW1460(
        "closed-listener",
        Warn,
        "a security group of a load balancer should let clients in at the ports of its listeners",
        why = "a security group allows only the traffic that its rules name: without a rule, connections to the listener time out",
        fix = "open the port of the listener",
        source = "Elastic Load Balancing User Guide, security groups for your Application Load Balancer — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
        related = [SW1444, SW1421],
    ),
    SW1461(
        "file-system-reach",
        Deny,
        "what mounts a file system must reach a mount target of it, and a function must be created after one",
        why = "clients connect to a mount target with NFS at port 2049, and Lambda refuses a file system without a mount target",
        fix = "open port 2049 of the mount target to the security groups of the client, and write `depends_on: [mount_target]` of a function",
        source = "Lambda Developer Guide, configuring file system access — https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html; CloudFormation Template Reference, AWS::Lambda::Function FileSystemConfig — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-filesystemconfig.html; Amazon EFS User Guide, using VPC security groups — https://docs.aws.amazon.com/efs/latest/ug/network-access.html",
        aws = "EFSMountConnectivityException: The function couldn't connect to the Amazon EFS file system",
        related = [SW1421],
    ),
    SW1462(
        "table-stream",
        Deny,
        "what reads the stream of a table must be given the ARN of the stream, and the table must have one",
        why = "a table has a stream, and the attribute with its ARN, only with a stream specification",
        fix = "write `stream_specification` of the table, and give `stream_arn()`",
        source = "CloudFormation Template Reference, AWS::DynamoDB::Table — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html; Lambda Developer Guide, using Lambda with DynamoDB — https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html",
        aws = "Attribute 'StreamArn' does not exist; InvalidParameterValueException: Unrecognized event source",
        related = [SW1452],
    ),
    SW1463(
        "policy-of-bucket",
        Deny,
        "a service that writes to a bucket or reads from it must be allowed to by its policy",
        why = "CloudTrail and Elastic Load Balancing try to write to the bucket and are refused, and CloudFront with an origin access control answers 403",
        fix = "add an `AWS::S3::BucketPolicy` that allows the action to the service, and let the resource depend on it",
        source = "CloudTrail User Guide, Amazon S3 bucket policy for CloudTrail — https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html; Elastic Load Balancing User Guide, enable access logs — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html; CloudFront Developer Guide, restrict access to an Amazon S3 origin — https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
        aws = "Incorrect S3 bucket policy is detected for bucket; Access Denied for bucket. Please check S3bucket permission",
        related = [SW1454],
    ),
    SW1464(
        "database-parameter-family",
        Deny,
        "a parameter group must be of the family of its database's version, and an instance must have the engine of its cluster",
        why = "the parameters of a family are those of an engine in a version, and RDS refuses others",
        fix = "write the family of the version, such as `postgres16` for 16.3",
        source = "Amazon RDS User Guide, working with parameter groups — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html; RDS API Reference, CreateDBInstance — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterCombination: The Parameter Group … with DBParameterGroupFamily … cannot be used for this instance.",
    ),
    SW1465(
        "task-image",
        Deny,
        "the execution role of a task on Fargate must be allowed to pull its images from Amazon ECR",
        why = "ECS pulls an image of a private registry with the execution role, and a task does not start without its image",
        fix = "add the managed policy `service-role/AmazonECSTaskExecutionRolePolicy` to the execution role",
        source = "ECS Developer Guide, task execution role — https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
        aws = "CannotPullECRContainerError; ClientException: Fargate requires task definition to have execution role ARN to support ECR images.",
        related = [SW1441, SW1440],
    ),
    SW1466(
        "target-group-vpc",
        Deny,
        "the target groups of a load balancer must be in its VPC",
        why = "Elastic Load Balancing refuses a listener whose target group is in another VPC",
        fix = "write the VPC of the load balancer",
        source = "Elastic Load Balancing API Reference, CreateTargetGroup — https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html; Elastic Load Balancing User Guide, target groups — https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html",
        aws = "InvalidConfigurationRequest: Target group … is in a different VPC than load balancer …",
        related = [SW1427],
    ),
    SW1467(
        "port-of-address",
        Deny,
        "the port in the address of a cache or a database must be the one that it listens on",
        why = "at another port nothing answers, and a connection waits until it times out",
        fix = "write the port of the endpoint: `text!(\"rediss://{}:{}\", sessions.endpoint_address(), sessions.endpoint_port())`, or the method `endpoint_url`",
        source = "ElastiCache User Guide, finding connection endpoints — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Endpoints.html; Amazon RDS User Guide, creating a DB instance — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CreateDBInstance.html",
        aws = "Task timed out after … seconds",
        related = [SW1421, SW1449],
    ),
    SW1468(
        "function-before-policy",
        Warn,
        "a function in a VPC should be created after the policy that lets it create network interfaces",
        why = "Lambda checks the role when it creates the function, and CloudFormation creates the function and the policy at the same time",
        fix = "write `depends_on: [policy]`, or add the managed policy `service-role/AWSLambdaVPCAccessExecutionRole` to the role itself",
        source = "Lambda Developer Guide, giving functions access to resources in a VPC — https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html; aws/aws-cdk, issue 23589 — https://github.com/aws/aws-cdk/issues/23589",
        aws = "InvalidParameterValueException: The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
        related = [SW1426, SW1457],
    ),
    SW1538(
        "queue-visibility-timeout",
        Error,
        "the visibility timeout of a queue is at least the timeout of the function that its messages call",
        why = "a message that a call still works on is received again after the visibility timeout, and Lambda refuses such a queue",
        fix = "write `visibility_timeout` of the queue: AWS recommends six times the timeout of the function",
        source = "Lambda Developer Guide, creating and configuring an Amazon SQS event source mapping — https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html; cfn-lint, E3505 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds",
    ),
}
