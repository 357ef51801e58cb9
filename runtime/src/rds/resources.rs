//! The resources of a database.

use stackwright_core::common::RemovalPolicy;
use stackwright_core::describe::Facts;
use stackwright_core::ec2::placement::Placement;
use stackwright_core::ec2::subnets::placed;
use stackwright_core::rds::class::SERVERLESS;
use stackwright_core::rds::database::{self as rules, StorageType};
use stackwright_core::rds::engine;

use super::database::{is_aurora, resource_type};
use super::{Capacity, Database, DatabaseProps, Engine, Reader};
use crate::construct::Checks;
use crate::construct::Quantity;
use crate::construct::quantity::{days, gib, seconds};
use crate::ec2::{self, Subnet, SubnetSelection, SubnetType, Vpc};
use crate::iam::{Role, service};
use crate::kms::Key;
use crate::secretsmanager::Secret;
use crate::tree::content::Resource;
use crate::{Scope, Text, Token, Value};

const INSTANCE: &str = "AWS::RDS::DBInstance";
const CLUSTER: &str = "AWS::RDS::DBCluster";
/// The policy of AWS that Enhanced Monitoring needs.
const MONITORING: &str = "service-role/AmazonRDSEnhancedMonitoringRole";

/// The name and the password of the master user.
struct Credentials {
    /// None of a database that is restored, whose user is that of the backup.
    username: Option<Text>,
    /// None of a database that is restored with the password of the backup.
    secret: Option<Secret>,
}

impl Credentials {
    fn password(&self) -> Option<Text> {
        let secret = self.secret.as_ref()?;
        Some(secret.secret_value_from_json("password"))
    }
}

/// What the resource of a database refers to.
struct Parts {
    subnet_group: Text,
    security_groups: Vec<Text>,
    monitoring_role: Option<Text>,
    parameter_group: Option<Text>,
    credentials: Credentials,
    /// Whether the database is kept when it is removed from its stack.
    is_kept: bool,
}

impl<E: Engine> Database<E> {
    pub(super) fn build(&self, mut props: DatabaseProps<'_, E>, checks: &mut Checks) {
        let policy = self.scope.with_settings(|settings| settings.removal_policy);
        let is_kept = matches!(policy, Some(RemovalPolicy::Retain));
        let Some((subnet_group, routes)) = self.placed_in(&props, is_kept, checks) else {
            return;
        };
        let security_groups = self.take_security_groups(props.vpc, &props.security_groups);
        let parameter_group = self.parameter_group(&props);
        let parts = Parts {
            subnet_group,
            security_groups,
            monitoring_role: self.monitoring_role(&props),
            parameter_group,
            credentials: self.credentials(&props),
            is_kept,
        };
        let instances = is_aurora::<E>().then(|| Instances::of(&mut props, &parts, routes));
        // As in the CDK: instances of a fixed size do not scale.
        let scales = instances.as_ref().is_none_or(Instances::are_serverless);
        props.capacity = props.capacity.take().filter(|_| scales);
        let secret = parts.credentials.secret.clone();
        let rotation = props.rotation.take();
        let resource = if is_aurora::<E>() {
            cluster(props, parts)
        } else {
            instance(props, parts)
        };
        self.resource.fill(resource);
        if let Some(secret) = secret {
            // A database is defined once.
            let kind = resource_type::<E>();
            let secret = secret.attached_to(self.name(), kind, &self.scope);
            if let Some(rotation) = rotation {
                secret.rotate(rotation);
            }
            let _ = self.secret.set(secret);
        }
        // In the tree it stands behind its parts, as in the CDK.
        self.scope.adopt(&self.resource);
        if let Some(instances) = instances {
            instances.write(self);
        }
    }

    /// The name of the subnet group that the database is placed in, and what its instances wait for.
    fn placed_in(
        &self,
        props: &DatabaseProps<'_, E>,
        is_kept: bool,
        checks: &mut Checks,
    ) -> Option<(Text, Vec<Scope>)> {
        if let Some(group) = &props.subnet_group {
            // As in the CDK, which does not know the subnets of the group.
            let selection = SubnetSelection::default();
            let subnets = props.vpc.and_then(|vpc| vpc.select(&selection));
            let subnets = subnets.unwrap_or_default();
            let routes = subnets.iter().flat_map(|one| one.connectivity.clone());
            return Some((group.clone(), routes.collect()));
        }
        let selection = props
            .subnets
            .clone()
            .unwrap_or_else(|| SubnetSelection::of_type(SubnetType::PrivateWithEgress));
        let subnets = self.place(props.vpc?, &selection, checks);
        let (id, description) = if is_aurora::<E>() {
            (
                "Subnets",
                format!("Subnets for {} database", self.scope.id()),
            )
        } else {
            let description = format!("Subnet group for {} database", self.scope.id());
            ("SubnetGroup", description)
        };
        let routes = subnets
            .iter()
            .flat_map(|subnet| subnet.connectivity.iter().cloned())
            .collect();
        let ids: Vec<Text> = subnets.into_iter().map(|subnet| subnet.id).collect();
        let group = Resource::new("AWS::RDS::DBSubnetGroup")
            .set("DBSubnetGroupDescription", description)
            .set("SubnetIds", ids)
            .taggable();
        let group = if is_kept {
            group.removal_policy(RemovalPolicy::Retain)
        } else {
            group
        };
        let place = self
            .scope
            .part(id, "rds::SubnetGroup")
            .resource("Default", group);
        Some((Token::reference(&place).into(), routes))
    }

    /// The subnets that the database is placed in.
    fn place(&self, vpc: &Vpc, selection: &SubnetSelection, checks: &mut Checks) -> Vec<Subnet> {
        let facts = self.scope.facts();
        let placement = rules::placement(Facts::of(facts.raw()));
        let Some((subnets, placement)) = ec2::place(vpc, selection, placement) else {
            return Vec::new();
        };
        let Placement {
            zones,
            subnets: noun,
        } = placement;
        if let Err(violation) = placed(zones, noun, "database") {
            checks.violation(&violation);
        }
        subnets
    }

    /// The name of the parameter group: of one for the parameters that are given, or of Aurora the one of RDS, as in the
    /// CDK.
    fn parameter_group(&self, props: &DatabaseProps<'_, E>) -> Option<Text> {
        if let Some(group) = &props.parameter_group {
            return Some(group.clone());
        }
        let version = props.version.as_ref().and_then(Text::as_literal)?;
        let family = engine::family(E::ENGINE, version)?;
        if props.parameters.is_empty() {
            return is_aurora::<E>().then(|| format!("default.{family}").into());
        }
        let parameters = props.parameters.iter();
        let parameters = parameters.map(|(name, value)| (name.clone(), value.clone().into()));
        let (kind, noun) = if is_aurora::<E>() {
            (
                "AWS::RDS::DBClusterParameterGroup",
                "Cluster parameter group",
            )
        } else {
            ("AWS::RDS::DBParameterGroup", "Parameter group")
        };
        let group = Resource::new(kind)
            .set("Description", format!("{noun} for {family}"))
            .set("Family", family)
            .set("Parameters", Value::Map(parameters.collect()))
            .taggable();
        let place = self
            .scope
            .part("ParameterGroup", "rds::ParameterGroup")
            .main_resource(group);
        Some(Token::reference(&place).into())
    }

    /// The ARN of the role of Enhanced Monitoring.
    fn monitoring_role(&self, props: &DatabaseProps<'_, E>) -> Option<Text> {
        let interval = props.monitoring_interval.as_ref()?;
        if interval.known().is_some_and(|time| time.to_seconds() == 0) {
            return None;
        }
        let principal = service("monitoring.rds.amazonaws.com");
        let role = Role::part_of(&self.scope, "MonitoringRole", principal, &[MONITORING]);
        Some(role.arn())
    }

    /// The master user, of a secret that is given or of a new one.
    fn credentials(&self, props: &DatabaseProps<'_, E>) -> Credentials {
        if props.snapshot.is_some() {
            let generated = || {
                let name = props.username.clone()?;
                // As the CDK calls it.
                let id = if is_aurora::<E>() {
                    "SnapshotSecret"
                } else {
                    "Secret"
                };
                Some(Secret::of_database(&self.scope, id, name, true))
            };
            return Credentials {
                username: None,
                secret: props.secret.cloned().or_else(generated),
            };
        }
        let secret = props.secret.cloned().unwrap_or_else(|| {
            let default = || Text::from(E::ENGINE.default_username());
            let name = props.username.clone();
            let is_named = name.is_some();
            let name = name.unwrap_or_else(default);
            Secret::of_database(&self.scope, "Secret", name, is_named)
        });
        let username = props.username.clone();
        Credentials {
            username: username.or_else(|| Some(secret.secret_value_from_json("username"))),
            secret: Some(secret),
        }
    }
}

/// The instances of a cluster.
struct Instances {
    class: Text,
    writer_id: String,
    readers: Vec<Reader>,
    monitoring: Option<(Value, Text)>,
    public_access: Option<bool>,
    auto_minor_version_upgrade: Option<bool>,
    allow_major_version_upgrade: Option<bool>,
    ca_certificate: Option<Text>,
    is_kept: bool,
    routes: Vec<Scope>,
}

impl Instances {
    fn of<E: Engine>(props: &mut DatabaseProps<'_, E>, parts: &Parts, routes: Vec<Scope>) -> Self {
        let class = props.instance_type.take().unwrap_or_else(|| {
            if props.capacity.is_some() {
                SERVERLESS.into()
            } else {
                "db.t3.medium".into()
            }
        });
        let writer_id = props.writer_id.as_ref().and_then(Text::as_literal);
        let interval = seconds(props.monitoring_interval.take());
        Self {
            class,
            writer_id: writer_id.unwrap_or("Writer").to_owned(),
            readers: props.readers.take().unwrap_or_default(),
            monitoring: interval.zip(parts.monitoring_role.clone()),
            public_access: public_access(props),
            auto_minor_version_upgrade: props.auto_minor_version_upgrade,
            allow_major_version_upgrade: props.allow_major_version_upgrade,
            ca_certificate: props.ca_certificate.take(),
            is_kept: parts.is_kept,
            routes,
        }
    }

    /// Whether one of them may be serverless.
    fn are_serverless(&self) -> bool {
        let readers = self.readers.iter();
        let classes = readers.filter_map(|reader| reader.instance_type.as_ref());
        let mut classes = classes.chain([&self.class]);
        classes.any(|class| class.as_literal().is_none_or(|class| class == SERVERLESS))
    }

    fn write<E: Engine>(self, database: &Database<E>) {
        let writer = self.instance(database, &self.writer_id, (self.class.clone(), 0));
        for (at, reader) in self.readers.iter().enumerate() {
            let id = match reader.id.as_ref().and_then(Text::as_literal) {
                Some(id) => id.to_owned(),
                None => format!("Reader{}", at + 1),
            };
            let class = reader.instance_type.clone();
            let class = class.unwrap_or_else(|| self.class.clone());
            let tier = reader.promotion_tier.unwrap_or(2);
            self.instance(database, &id, (class, tier))
                .depend_on_place(&writer);
        }
    }

    fn instance<E: Engine>(
        &self,
        database: &Database<E>,
        id: &str,
        (class, tier): (Text, u32),
    ) -> Scope {
        let monitoring = self.monitoring.clone();
        let policy = if self.is_kept {
            RemovalPolicy::Retain
        } else {
            RemovalPolicy::Destroy
        };
        let instance = Resource::new(INSTANCE)
            .set_some("AllowMajorVersionUpgrade", self.allow_major_version_upgrade)
            .set_some("AutoMinorVersionUpgrade", self.auto_minor_version_upgrade)
            .set_some("CACertificateIdentifier", self.ca_certificate.clone())
            .set("DBClusterIdentifier", database.name())
            .set("DBInstanceClass", class)
            .set("Engine", E::ENGINE.cloudformation())
            .set_some(
                "MonitoringInterval",
                monitoring.as_ref().map(|(interval, _)| interval.clone()),
            )
            .set_some("MonitoringRoleArn", monitoring.map(|(_, role)| role))
            .set("PromotionTier", tier)
            .set_some("PubliclyAccessible", self.public_access)
            .removal_policy(policy)
            .taggable();
        let place = database
            .scope
            .part(id, "rds::ClusterInstance")
            .main_resource(instance);
        for route in &self.routes {
            place.depend_on_place(route);
        }
        place
    }
}

/// Whether a database has a public address, which follows from a choice of subnets: of public ones, by their type, it has one.
fn public_access<E: Engine>(props: &DatabaseProps<'_, E>) -> Option<bool> {
    props.public_access.or_else(|| {
        let selection = props.subnets.as_ref()?;
        Some(selection.subnet_type == Some(SubnetType::Public))
    })
}

/// An instance.
fn instance<E: Engine>(mut props: DatabaseProps<'_, E>, parts: Parts) -> Resource {
    let storage_type = props.storage_type.unwrap_or(StorageType::Gp2);
    let iops = match storage_type {
        StorageType::Io1 | StorageType::Io2 => props.iops.or(Some(1_000)),
        StorageType::Gp3 => props.iops,
        _ => None,
    };
    let public_access = public_access(&props);
    let has_insights = insights(&props);
    let size = match props.storage.take() {
        Some(Quantity::Token(token)) => Text::from(token),
        Some(Quantity::Known(size)) => size.to_whole_gib().unwrap_or_default().to_string().into(),
        None => "100".into(),
    };
    let resource = common(Resource::new(INSTANCE), &mut props, &parts)
        .set("AllocatedStorage", size)
        .set_some(
            "AllowMajorVersionUpgrade",
            props.allow_major_version_upgrade,
        )
        .set_some("CACertificateIdentifier", props.ca_certificate)
        .set(
            "DBInstanceClass",
            props.instance_type.unwrap_or_else(|| "db.m5.large".into()),
        )
        .set_some("DBInstanceIdentifier", props.name)
        .set_some("DBName", props.database_name)
        .set_some("DBParameterGroupName", parts.parameter_group)
        .set_some("DBSnapshotIdentifier", props.snapshot)
        .set_some("EnablePerformanceInsights", has_insights)
        .set_some("Iops", iops)
        .set_some("MaxAllocatedStorage", gib(props.max_storage))
        .set_some("MonitoringInterval", seconds(props.monitoring_interval))
        .set_some("MonitoringRoleArn", parts.monitoring_role)
        .set_some("MultiAZ", props.multi_az)
        .set_some(
            "PerformanceInsightsKMSKeyId",
            props.performance_insights_key.map(Key::arn),
        )
        .set_some("Port", props.port.map(|port| port.to_string()))
        .set_some("PubliclyAccessible", public_access)
        .set_some("StorageThroughput", props.storage_throughput)
        .set("StorageType", storage_type.cloudformation())
        .set("VPCSecurityGroups", parts.security_groups);
    resource.removal_policy(RemovalPolicy::Snapshot).taggable()
}

/// A cluster.
fn cluster<E: Engine>(mut props: DatabaseProps<'_, E>, parts: Parts) -> Resource {
    let has_insights = insights(&props);
    // Of Aurora MySQL, the CDK leaves it to RDS.
    let default = E::ENGINE.is_postgres().then(|| u32::from(E::ENGINE.port()));
    let port = props.port.or(default);
    let resource = common(Resource::new(CLUSTER), &mut props, &parts)
        .set_some("DBClusterIdentifier", props.name)
        .set_some("DBClusterParameterGroupName", parts.parameter_group)
        .set_some("DatabaseName", props.database_name)
        .set_some("PerformanceInsightsEnabled", has_insights)
        .set_some(
            "PerformanceInsightsKmsKeyId",
            props.performance_insights_key.map(Key::arn),
        )
        .set_some("Port", port)
        .set_some(
            "ServerlessV2ScalingConfiguration",
            props.capacity.map(capacity),
        )
        .set_some("SnapshotIdentifier", props.snapshot)
        .set_some(
            "StorageType",
            props.storage_type.map(StorageType::cloudformation),
        )
        .set("VpcSecurityGroupIds", parts.security_groups);
    resource.removal_policy(RemovalPolicy::Snapshot).taggable()
}

/// What instances and clusters have in common.
fn common<E: Engine>(
    resource: Resource,
    props: &mut DatabaseProps<'_, E>,
    parts: &Parts,
) -> Resource {
    let is_encrypted = match props.kms_key {
        Some(_) => Some(true),
        None => props.encrypted,
    };
    /// Days that the data of Performance Insights are kept.
    const RETENTION: u64 = 7;
    let default = (insights(props) == Some(true)).then(|| Value::from(RETENTION));
    let retention = days(props.performance_insights_retention.take()).or(default);
    let protection = props.deletion_protection;
    resource
        .set_some("AutoMinorVersionUpgrade", props.auto_minor_version_upgrade)
        .set_some("BackupRetentionPeriod", days(props.backup_retention.take()))
        .set(
            "CopyTagsToSnapshot",
            props.copy_tags_to_snapshot.unwrap_or(true),
        )
        .set("DBSubnetGroupName", parts.subnet_group.clone())
        .set_some("DeleteAutomatedBackups", props.delete_automated_backups)
        .set_some(
            "DeletionProtection",
            protection.or(parts.is_kept.then_some(true)),
        )
        .set_some("EnableCloudwatchLogsExports", props.log_exports.take())
        .set_some("EnableIAMDatabaseAuthentication", props.iam_authentication)
        .set("Engine", E::ENGINE.cloudformation())
        .set_some("EngineVersion", props.version.take())
        .set_some("KmsKeyId", props.kms_key.map(Key::arn))
        .set_some("MasterUserPassword", parts.credentials.password())
        .set_some("MasterUsername", parts.credentials.username.clone())
        .set_some("PerformanceInsightsRetentionPeriod", retention)
        .set_some("PreferredBackupWindow", props.backup_window.take())
        .set_some(
            "PreferredMaintenanceWindow",
            props.maintenance_window.take(),
        )
        .set_some("StorageEncrypted", is_encrypted)
}

/// Whether Performance Insights is on.
fn insights<E: Engine>(props: &DatabaseProps<'_, E>) -> Option<bool> {
    let is_implied =
        props.performance_insights_retention.is_some() || props.performance_insights_key.is_some();
    props.performance_insights.or(is_implied.then_some(true))
}

/// The capacity that instances scale between.
fn capacity(capacity: Capacity) -> Value {
    let number = |given: Option<crate::Quantity<f64>>, default: f64| {
        given.map_or_else(|| Value::number(default), Value::from)
    };
    let mut fields = vec![
        ("MaxCapacity", number(capacity.max, 2.0)),
        ("MinCapacity", number(capacity.min, 0.5)),
    ];
    fields.extend(seconds(capacity.auto_pause).map(|time| ("SecondsUntilAutoPause", time)));
    Value::Object(fields)
}
