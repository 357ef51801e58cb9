//! Databases of RDS: instances of PostgreSQL, MySQL and MariaDB, and clusters of Aurora: SW1550 to SW1579, SW1590, SW1591.

mod check;
mod secret;

use super::class;
use super::engine::{self, Engine};
use super::metrics::METRICS;
use crate::catalogue::SW0910;
use crate::common::{Common, RemovalPolicy};
use crate::describe::key::{Count, Flag, Float, List, Ref, Tag, Text};
use crate::describe::takes::{Generic, TypeArgument, TypeOf};
use crate::describe::twice::listed_twice;
use crate::describe::{
    Also, Attribute, CallRule, Distinct, Fact, Facts, Finding, Methods, Raw, choice, describe,
    field, parameter, property, resource, rules, structure,
};
use crate::ec2::placement::{Placement, Selection};
use crate::ec2::security_group::{SW0510, SecurityGroup, find_of_other_vpc, vpc_of_groups};
use crate::ec2::subnets::{SW0506, SubnetSelection, placed};
use crate::ec2::vpc::{self, SW0513, Vpc, find_zones_elsewhere};
use crate::elasticache::cache::{self, SW0120, SW0127};
use crate::elasticache::cluster::window;
use crate::identity::Identified;
use crate::kms::key::{self, Key, SW0915, SW0916};
use crate::language::SW0904;
use crate::properties::derived::Derived;
use crate::secretsmanager::rotation::{self, Rotation, SW0982, SW0983, SW0984};
use crate::secretsmanager::secret::{SW0953, Secret};
use crate::text::{char_count, same_as_any, starts_with};
use crate::{Arg, Duration, Size};

const NAMED: Identified =
    Identified::of_rds("the name or the ARN of a database instance or of a cluster");

const ENGINE: TypeArgument = TypeArgument {
    noun: "engine",
    choice: Engine::CHOICE,
    rule: || SW1550,
    refused: &[],
    property: &[],
};

/// The identifiers of databases, which RDS stores in lower case.
const NAMES: Distinct = Distinct::of(SW1556, "duplicate database name `{}`").ignoring_case();

/// The ports that databases can listen on: RDS API, `CreateDBInstance`, `Port`.
const PORTS: (u64, u64) = (1_150, 65_535);
/// The shortest window, in minutes: RDS API, `CreateDBInstance`, `PreferredBackupWindow`.
const WINDOW: u32 = 30;
/// The longest retention of backups, in days.
const RETENTION_MAX: u64 = 35;
/// The most readers of a cluster: Amazon Aurora User Guide, replication with Amazon Aurora.
const READERS_MAX: usize = 15;
/// The last promotion tier.
const TIER_MAX: u64 = 15;
/// The most capacity of an instance, in Aurora capacity units.
const CAPACITY_MAX: f64 = 256.0;

choice! {
    /// Type of the storage: `StorageType` of `AWS::RDS::DBInstance` and of `AWS::RDS::DBCluster`.
    #[non_exhaustive]
    pub enum StorageType in &["rds", "StorageType"];
    /// General Purpose SSD, whose speed grows with its size.
    Gp2 = "gp2",
    /// General Purpose SSD, whose speed does not depend on its size.
    Gp3 = "gp3",
    /// Provisioned IOPS SSD.
    Io1 = "io1",
    /// Provisioned IOPS SSD that lasts longer.
    Io2 = "io2",
    /// Magnetic disks, for databases that exist.
    Standard = "standard" or "Magnetic",
    /// Storage of Aurora of which requests are paid.
    Aurora = "aurora",
    /// Storage of Aurora of which requests are not paid.
    AuroraIopt1 = "aurora-iopt1" or "IoOptimized",
}

describe! {
    /// What the instances of a serverless cluster of Aurora scale between, in Aurora capacity units of 2 GiB.
    pub Capacity as CAPACITY, CapacityFields = structure(&["rds", "Capacity"], "the capacity");
    /// Least capacity, 0 to 256 in halves: `0.5`. With 0, an instance without connections is paused.
    min: Float = property("ServerlessV2ScalingConfiguration.MinCapacity")
        .default("0.5")
        .example("0.5")
        .aka(&["min_capacity", "serverless_v2_min_capacity"]),
    /// Most capacity, 1 to 256 in halves.
    max: Float = property("ServerlessV2ScalingConfiguration.MaxCapacity")
        .default("2")
        .example("8.0")
        .aka(&["max_capacity", "serverless_v2_max_capacity"]),
    /// Time without connections after which an instance is paused, `5min` to `1day`.
    auto_pause: Duration = property("ServerlessV2ScalingConfiguration.SecondsUntilAutoPause")
        .seconds()
        .default("5 minutes, by Aurora, if `min` is 0")
        .aka(&["seconds_until_auto_pause"]),
}

describe! {
    /// A reader of a cluster of Aurora.
    pub Reader as READER, ReaderFields = structure(&["rds", "Reader"], "a reader");
    /// Construct id of the reader, a part of its logical id.
    id: Text = field()
        .default("`Reader1`, `Reader2` and so on"),
    /// Class of the instance.
    instance_type: Text = property("DBInstanceClass")
        .example("\"db.r6g.large\"")
        .default("that of the writer")
        .aka(&["db_instance_class", "instance_class"]),
    /// Order in which readers become the writer, 0 to 15, 0 first. Serverless readers of the tiers 0 and 1 scale with the writer.
    promotion_tier: Count = property("PromotionTier")
        .default("2"),
}

/// The cluster of Aurora that a database is instead of an instance.
const CLUSTER: Also = Also {
    resource_type: "AWS::RDS::DBCluster",
    properties: &[
        ("name", "DBClusterIdentifier"),
        ("snapshot", "SnapshotIdentifier"),
        ("database_name", "DatabaseName"),
        ("security_groups", "VpcSecurityGroupIds"),
        ("parameter_group", "DBClusterParameterGroupName"),
        ("performance_insights", "PerformanceInsightsEnabled"),
        ("performance_insights_key", "PerformanceInsightsKmsKeyId"),
    ],
};

describe! {
    /// A database: an instance of PostgreSQL, MySQL or MariaDB, or a cluster of Aurora.
    pub Database as DATABASE, DatabaseFields = resource("AWS::RDS::DBInstance")
        .or(&CLUSTER)
        .declared_by("database", "a database")
        .construct(&["rds", "Database"], &["rds", "DatabaseProps"])
        .derived(derive)
        .getters(&[
            ("Ref", "name"),
            ("Endpoint.Address", "endpoint_address"),
            ("Endpoint.Port", "endpoint_port"),
            ("ReadEndpoint.Address", "reader_endpoint_address"),
            ("DbiResourceId", "resource_id"),
            ("DBClusterResourceId", "resource_id"),
        ])
        .gives(&[("AWS::RDS::DBInstance.Arn", "arn")])
        .argument(&ENGINE, &[Generic {
            parameter: "E",
            bound: &["rds", "Engine"],
            constant: "ENGINE",
            field: "engine",
            of: TypeOf::Argument,
        }])
        .existing(&NAMED)
        .attributes(&[
            Attribute::new("endpoint_address", "address").told_by("endpoint"),
            Attribute::new("reader_endpoint_address", "reader address").told_by("reader_endpoint"),
            Attribute::new("resource_id", "resource id").told_by("resource_id"),
            Attribute::new("grant_connect", "resource id").told_by("resource_id"),
        ])
        .instead(&[
            ("credentials", "the password is generated: `username` names the user, and `secret` an existing secret"),
            ("password", "the password is generated; `secret` names the secret of another one"),
            ("master_user_password", "the password is generated; `secret` names the secret of another one"),
            ("credentials_of_snapshot", "`username` has a new password generated, and `secret` names an existing secret"),
            ("backup", "backups have fields of their own: `backup_retention: 7days` and `backup_window`"),
            ("writer", "the writer has the `instance_type`, or the `capacity`, of the cluster"),
        ])
        .named_by("name", "the new database is empty")
        .calls(CALLS)
        .metrics(&METRICS)
        .help(help)
        .opened_to(cache::opened_to)
        .rules(RULES, check_raw)
        .existing_rules(existing::RULES, existing::check_raw)
        .within(of_database)
        .listens(ports);
    /// The engine.
    engine: Engine = parameter(),
    /// Name or ARN of an existing instance or cluster. Ports can be opened if `security_groups` is given, and the addresses can be read
    /// if `endpoint` and `reader_endpoint` are given.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// DNS name that clients of an existing database connect to.
    endpoint: Text = field()
        .of_existing()
        .default("unknown"),
    /// DNS name that clients of an existing cluster of Aurora connect to that read only.
    reader_endpoint: Text = field()
        .of_existing()
        .default("unknown"),
    /// Resource id of an existing database, which policies name: `"db-ABC…"`, of a cluster `"cluster-ABC…"`.
    resource_id: Text = field()
        .of_existing()
        .default("unknown")
        .aka(&["dbi_resource_id", "cluster_resource_identifier"]),
    /// Name of the instance or cluster in the account and Region: 1 to 63 letters, digits and hyphens, starting with a letter.
    name: Text = property("DBInstanceIdentifier")
        .replaces()
        .distinct(&NAMES)
        .default("a name that CloudFormation generates")
        .aka(&["instance_identifier", "cluster_identifier", "db_cluster_identifier"]),
    /// Version of the engine: `"17.6"` for PostgreSQL, `"8.4.6"` for MySQL, `"11.8.3"` for MariaDB,
    /// `"8.0.mysql_aurora.3.10.0"` for Aurora MySQL.
    version: Text = property("EngineVersion")
        .example("\"17.6\"")
        .default("the version that RDS has as its default")
        .aka(&["engine_version"]),
    /// Class of the instance, of a cluster that of the writer: `"db.r6g.large"`.
    instance_type: Text = property("DBInstanceClass")
        .example("\"db.r6g.large\"")
        .default("`db.m5.large`; of Aurora `db.t3.medium`, and `db.serverless` with `capacity`")
        .aka(&["db_instance_class", "instance_class"]),
    /// Size of the storage, of the type `Gp2` `5GiB` to `65536GiB`, and of `Gp3` from `20GiB`. That of Aurora grows by itself.
    storage: Size = property("AllocatedStorage")
        .gib()
        .default("100 GiB")
        .example("100GiB")
        .aka(&["allocated_storage"]),
    /// Size up to which RDS enlarges the storage.
    max_storage: Size = property("MaxAllocatedStorage")
        .gib()
        .default("none; the storage keeps its size")
        .example("500GiB")
        .aka(&["max_allocated_storage"]),
    /// Type of the storage.
    storage_type: StorageType = property("StorageType")
        .default("`Gp2`; of Aurora `Aurora`"),
    /// Requests a second that storage of the types `Gp3`, `Io1` and `Io2` is provisioned with.
    iops: Count = property("Iops")
        .default("1000 for `Io1` and `Io2`; otherwise what the size says"),
    /// Throughput of storage of the type `Gp3`, in MiB a second.
    storage_throughput: Count = property("StorageThroughput")
        .default("what the size says"),
    /// Whether the storage is encrypted.
    encrypted: Flag = property("StorageEncrypted")
        .replaces()
        .default("`true` with `kms_key`; otherwise `false`")
        .aka(&["storage_encrypted", "encryption_at_rest"]),
    /// Symmetric KMS key that encrypts the storage.
    kms_key: Ref<Key> = property("KmsKeyId")
        .replaces()
        .default("if encrypted, the AWS managed key of the account for RDS, `aws/rds`")
        .aka(&["key", "storage_encryption_key", "encryption_key"]),
    /// Name of the master user, at most 63 letters, digits and `_`. The password is generated in a secret, which the method `secret`
    /// reads.
    username: Text = property("MasterUsername")
        .replaces()
        .default("`\"postgres\"` for PostgreSQL, otherwise `\"admin\"`")
        .aka(&["master_username", "user_name", "credentials"]),
    /// Secret with the fields `username` and `password` of the master user.
    secret: Ref<Secret> = field()
        .beside_existing()
        .default("a new one, with a generated password")
        .aka(&["credentials"]),
    /// Rotation of the secret of the master user. The secret gets a policy that denies the account to delete it.
    rotation: Rotation = field()
        .default("none; the secret is not rotated")
        .aka(&["rotation_schedule", "add_rotation_single_user"]),
    /// Name or ARN of the backup that the new database is restored from: of an instance, of a cluster of Aurora that of a cluster
    /// or the ARN of one of an instance. The user and the password are those of the backup; `username`, the user of the backup, has
    /// a new password generated, and `secret` names another one. It has to stay for as long as the database is in the stack.
    snapshot: Text = property("DBSnapshotIdentifier")
        .replaces()
        .example("\"orders-2026-11-01\"")
        .default("none; the database starts empty")
        .aka(&["snapshot_identifier", "db_snapshot_identifier", "restore_from"]),
    /// Name of the database that is created first: a letter, then letters, digits and `_`.
    database_name: Text = property("DBName")
        .replaces()
        .default("none; PostgreSQL has `postgres`")
        .aka(&["default_database_name"]),
    /// VPC of the database. A database with `subnet_group` and `security_groups` does not need it.
    vpc: Ref<Vpc> = field()
        .required_if(needs_vpc)
        .replaces_by("DBSubnetGroupName"),
    /// Name of an existing subnet group.
    subnet_group: Text = property("DBSubnetGroupName")
        .replaces()
        .default("a new one of `subnets`")
        .aka(&["db_subnet_group_name"]),
    /// Subnets of the VPC, in two Availability Zones at least.
    subnets: SubnetSelection = field()
        .replaces_by("DBSubnetGroupName")
        .shown_at(DATABASE.vpc.path())
        .default("private subnets with egress to the internet")
        .aka(&["vpc_subnets", "subnet_ids"]),
    /// Security groups of the database.
    security_groups: List<Ref<SecurityGroup>> = property("VPCSecurityGroups")
        .beside_existing()
        .default("a new one without inbound rules")
        .aka(&["sg", "vpc_security_group_ids"]),
    /// Port that clients connect to, 1150 to 65535.
    port: Count = property("Port")
        .beside_existing()
        .default("5432 for PostgreSQL, otherwise 3306"),
    /// Whether a standby in another Availability Zone takes over when the instance fails.
    multi_az: Flag = property("MultiAZ")
        .default("`false`"),
    /// Readers of a cluster of Aurora.
    readers: List<Reader> = field()
        .default("none")
        .aka(&["read replica", "read_replicas"]),
    /// Capacity that the instances of a serverless cluster of Aurora scale between.
    capacity: Capacity = property("ServerlessV2ScalingConfiguration")
        .default("none; the instances have a class of a fixed size")
        .aka(&["serverless_v2", "scaling"]),
    /// Construct id of the writer of a cluster of Aurora, a part of its logical id.
    writer_id: Text = field()
        .default("`Writer`"),
    /// Retention of automatic backups, up to `35days`; `0days` for none, which Aurora does not have.
    backup_retention: Duration = property("BackupRetentionPeriod")
        .days()
        .default("1 day, by RDS")
        .example("7days")
        .aka(&["backup_retention_period", "retention"]),
    /// Time of day of the automatic backup, in UTC and at least 30 minutes long: `"03:00-04:00"`.
    backup_window: Text = property("PreferredBackupWindow")
        .example("\"03:00-04:00\"")
        .default("a time that RDS chooses")
        .aka(&["preferred_backup_window"]),
    /// Weekly time of maintenance, in UTC and at least 30 minutes long: `"sun:05:00-sun:06:00"`.
    maintenance_window: Text = property("PreferredMaintenanceWindow")
        .example("\"sun:05:00-sun:06:00\"")
        .default("a time that RDS chooses")
        .aka(&["preferred_maintenance_window"]),
    /// Whether automatic backups are deleted with the database.
    delete_automated_backups: Flag = property("DeleteAutomatedBackups")
        .default("`true`, by RDS"),
    /// Whether backups have the tags of the database.
    copy_tags_to_snapshot: Flag = property("CopyTagsToSnapshot")
        .default("`true`"),
    /// Whether RDS refuses to delete the database.
    deletion_protection: Flag = property("DeletionProtection")
        .default("`true` with `removal_policy: Retain`; otherwise `false`"),
    /// Parameters of the engine, for which the stack creates a parameter group: `["max_connections" = "200"]`.
    parameters: List<Tag> = field()
        .default("those of the version"),
    /// Name of an existing parameter group; of Aurora, of a cluster's.
    parameter_group: Text = property("DBParameterGroupName")
        .default("a new one of `parameters`; without any, that of RDS for the version")
        .aka(&["db_cluster_parameter_group_name"]),
    /// Types of logs that are published to CloudWatch Logs: `["postgresql"]`; of MySQL `"error"`, `"slowquery"` and others.
    log_exports: List<Text> = property("EnableCloudwatchLogsExports")
        .default("none")
        .aka(&["cloudwatch_logs_exports", "logs"]),
    /// Time between two measurements of Enhanced Monitoring: `1sec`, `5sec`, `10sec`, `15sec`, `30sec` or `60sec`; `0sec` for none.
    monitoring_interval: Duration = property("MonitoringInterval")
        .seconds()
        .default("none")
        .example("60sec"),
    /// Whether Performance Insights is on.
    performance_insights: Flag = property("EnablePerformanceInsights")
        .default("`true` with `performance_insights_retention` or `performance_insights_key`; otherwise `false`")
        .aka(&["performance_insights_enabled", "Performance Insights"]),
    /// Retention of the data of Performance Insights: `7days`, a number of months of 31 days, or `731days`.
    performance_insights_retention: Duration = property("PerformanceInsightsRetentionPeriod")
        .days()
        .default("7 days")
        .example("7days")
        .aka(&["performance_insight_retention"]),
    /// Symmetric KMS key that encrypts the data of Performance Insights.
    performance_insights_key: Ref<Key> = property("PerformanceInsightsKMSKeyId")
        .default("the AWS managed key of the account for RDS, `aws/rds`")
        .aka(&["performance_insight_encryption_key"]),
    /// Whether users can log in by IAM.
    iam_authentication: Flag = property("EnableIAMDatabaseAuthentication")
        .default("`false`")
        .aka(&["enable_iam_database_authentication"]),
    /// Whether the database has a public address.
    public_access: Flag = property("PubliclyAccessible")
        .default("with `subnets`, whether they are `SubnetSelection { subnet_type: Public }`; otherwise what RDS decides by the subnets")
        .aka(&["publicly_accessible"]),
    /// Whether RDS installs minor versions during maintenance.
    auto_minor_version_upgrade: Flag = property("AutoMinorVersionUpgrade")
        .default("`true`, by RDS"),
    /// Whether another major version in `version` is installed.
    allow_major_version_upgrade: Flag = property("AllowMajorVersionUpgrade")
        .default("`false`, by RDS"),
    /// Authority that signs the certificate of the database: `"rds-ca-rsa2048-g1"`.
    ca_certificate: Text = property("CACertificateIdentifier")
        .default("the authority that is the default of the account")
        .aka(&["ca_certificate_identifier"]),
}

fn derive(database: &mut Derived<'_>) {
    // Other defaults than those of `database!`, and what an instance has from its cluster or its source.
    for (field, property) in [
        ("engine", "Engine"),
        ("storage", "AllocatedStorage"),
        ("storage_type", "StorageType"),
        ("encrypted", "StorageEncrypted"),
    ] {
        database.read_given(field, property);
    }
}

rules!(
    Database,
    SW1550(
        "database-engine",
        Error,
        "the engine of a database must be PostgreSQL, MySQL, MariaDB or Aurora",
        why = "`database!` declares databases of these engines only",
        fix = "write `<Postgres>`, `<MySql>`, `<MariaDb>`, `<AuroraPostgres>` or `<AuroraMySql>`, or declare others with `resource!`",
        source = "RDS API, CreateDBInstance, Engine — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterValue: Invalid DB engine",
    ),
    SW1551(
        "database-version",
        Deny,
        "the version of a database must be one that RDS has",
        why = "RDS had no such version in October 2026",
        fix = "write a version that RDS has, or allow the rule for a newer one",
        source = "RDS API, CreateDBInstance, EngineVersion — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; cfn-lint, E3690 and E3691 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "InvalidParameterCombination: Cannot find version … for postgres",
        related = [SW1579],
        of = [DATABASE.engine, DATABASE.version],
        |database, found| {
            if let (Fact::Known(engine), Fact::Known(version)) =
                (DATABASE.engine.of(database), DATABASE.version.of(database))
            {
                let (name, text) = (Arg::Text(engine.title()), Arg::Text(version));
                if !engine::has_form(engine, version) {
                    let sentence = "`{}` does not have the form of a version of {}";
                    found.two(DATABASE.version, sentence, text, name);
                } else if !engine::is_known(engine, version) {
                    let sentence = "unknown version `{}` of {}";
                    found.two(DATABASE.version, sentence, text, name);
                }
            }
        },
    ),
    SW1552(
        "database-class-prefix",
        Error,
        "the class of an instance must start with `db.`",
        why = "RDS names the classes of instances so, unlike EC2 and the CDK",
        fix = "write `db.` in front of it, as in `db.r6g.large`",
        source = "RDS API, CreateDBInstance, DBInstanceClass — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterValue: Invalid DB Instance class: r6g.large",
        related = [SW1553],
        of = [DATABASE.instance_type, DATABASE.readers],
        |database, found| {
            check::classes(database, check::Class::Prefix, found);
        },
    ),
    SW1553(
        "database-class",
        Deny,
        "the class of an instance must be one that RDS has for the engine",
        why = "RDS had no such class for the engine in October 2026",
        fix = "write a class such as `db.r6g.large`, or allow the rule for a newer one",
        source = "Amazon RDS User Guide, DB instance classes — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.html; cfn-lint, E3025 — https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
        aws = "InvalidParameterCombination: RDS does not support creating a DB instance with the following combination: DBInstanceClass=…",
        related = [SW1552],
        of = [DATABASE.engine, DATABASE.instance_type, DATABASE.readers],
        |database, found| {
            check::classes(database, check::Class::Known, found);
        },
    ),
    SW1554(
        "database-identifier",
        Error,
        "the name of a database must have 1 to 63 letters, digits and hyphens, start with a letter, and not contain `--` or end with `-`",
        why = "a name has 1 to 63 letters, digits and hyphens, starts with a letter, does not end with a hyphen and has no two hyphens in a row",
        fix = "rename the database, or remove `name` to have one generated",
        source = "RDS API, CreateDBInstance, DBInstanceIdentifier — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; CreateDBCluster, DBClusterIdentifier — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html",
        aws =
            "InvalidParameterValue: The parameter DBInstanceIdentifier is not a valid identifier.",
        related = [SW1556, SW1559],
        of = [DATABASE.name],
        |database, found| {
            if let Fact::Known(name) = DATABASE.name.of(database)
                && !engine::is_identifier(name)
            {
                let sentence = "database name `{}` is not a valid identifier";
                found.text(DATABASE.name, sentence, name);
            }
        },
    ),
    SW1555(
        "unknown-database-metric",
        Deny,
        "a metric of a database must be one that RDS publishes",
        why = "a metric that is not published never has data",
        fix = "use a metric of databases",
        source = "Amazon RDS User Guide, CloudWatch metrics — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html; Amazon Aurora User Guide, CloudWatch metrics — https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html",
    ),
    SW1556(
        "duplicate-database-name",
        Error,
        "the databases of a stack must have different names",
        why = "a name is unique in an account and Region, and RDS stores it in lower case",
        fix = "rename one, or remove `name` to have one generated",
        source = "RDS API, CreateDBInstance, DBInstanceAlreadyExists — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "DBInstanceAlreadyExists: DB instance already exists",
        related = [SW1554],
    ),
    SW1557(
        "database-username",
        Error,
        "the name of the master user must have 1 to 63 letters, digits and `_`, and start with a letter",
        why = "RDS refuses other names of users",
        fix = "rename the user",
        source = "RDS API, CreateDBInstance, MasterUsername — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterValue: The parameter MasterUsername is not a valid identifier.; Invalid master user name",
        related = [SW1558],
        of = [DATABASE.username],
        |database, found| {
            /// The longest name of a user, of PostgreSQL.
            const MAX: usize = 63;
            if let Fact::Known(name) = DATABASE.username.of(database)
                && (!engine::is_name(name) || name.len() > MAX)
            {
                let sentence =
                    "username `{}` must be 1 to 63 letters, digits or `_`, with a letter first";
                found.text(DATABASE.username, sentence, name);
            }
        },
    ),
    SW1558(
        "reserved-database-username",
        Deny,
        "the name of the master user must not be reserved by the engine",
        why = "`rdsadmin` is the user of RDS, and PostgreSQL reserves `admin` and names that start with `pg_`",
        fix = "write another name, such as `app`",
        source = "cfn-lint, pull request 4425 — https://github.com/aws-cloudformation/cfn-lint/pull/4425; aws/aws-cdk, pull request 10597 — https://github.com/aws/aws-cdk/pull/10597; DataShades/ckan-aws-templates, issue 6 — https://github.com/DataShades/ckan-aws-templates/issues/6",
        aws = "InvalidParameterValue: MasterUsername admin cannot be used as it is a reserved word used by the engine",
        related = [SW1557],
        of = [DATABASE.engine, DATABASE.username],
        |database, found| {
            if let (Fact::Known(engine), Fact::Known(name)) =
                (DATABASE.engine.of(database), DATABASE.username.of(database))
                && engine::is_reserved(engine, name)
            {
                let (name, engine) = (Arg::Text(name), Arg::Text(engine.title()));
                let sentence = "username `{}` is reserved by {}";
                found.two(DATABASE.username, sentence, name, engine);
            }
        },
    ),
    SW1559(
        "database-name",
        Deny,
        "the name of the first database must have 1 to 64 letters, digits and `_`, of PostgreSQL 1 to 63, and start with a letter",
        why = "RDS refuses other names of databases",
        fix = "rename the database",
        source = "RDS API, CreateDBInstance, DBName — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterValue: DBName must begin with a letter and contain only alphanumeric characters.",
        related = [SW1554],
        of = [DATABASE.engine, DATABASE.database_name],
        |database, found| {
            let (Fact::Known(name), Fact::Known(engine)) = (
                DATABASE.database_name.of(database),
                DATABASE.engine.of(database),
            ) else {
                return;
            };
            let most = if engine.is_postgres() { 63 } else { 64 };
            if !engine::is_name(name) {
                let sentence =
                    "database name `{}` must be letters, digits or `_`, with a letter first";
                found.text(DATABASE.database_name, sentence, name);
            } else if name.len() > most {
                let sentence = "database name of {} characters is too long (maximum {})";
                let (length, most) = (char_count(name) as u64, most as u64);
                let (length, most) = (Arg::Number(length), Arg::Number(most));
                found.two(DATABASE.database_name, sentence, length, most);
            }
        },
    ),
    SW1560(
        "database-port",
        Error,
        "the port of a database must be 1150 to 65535",
        why = "RDS supports these ports",
        fix = "write a port from 1150 to 65535, or remove `port`",
        source = "RDS API, CreateDBInstance, Port — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterValue: Invalid endpoint port …. Valid range is: 1150-65535",
        of = [DATABASE.port],
        |database, found| {
            check::port(database, found);
        },
    ),
    SW1561(
        "database-backup-retention",
        Error,
        "backups of a database must be kept 0 to 35 whole days, of Aurora 1 to 35",
        why = "RDS keeps automatic backups for at most 35 days, and Aurora always takes them",
        fix = "write a time such as `7days`",
        source = "RDS API, CreateDBInstance, BackupRetentionPeriod — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; CreateDBCluster, BackupRetentionPeriod — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html; cfn-lint, backupretentionperiod — https://github.com/aws-cloudformation/cfn-lint/blob/main/src/cfnlint/data/schemas/extensions/aws_rds_dbinstance/backupretentionperiod.json",
        aws = "InvalidParameterValue: Retention period must be between 0 and 35.",
        of = [DATABASE.engine, DATABASE.backup_retention],
        |database, found| {
            let (Fact::Known(time), engine) = (
                DATABASE.backup_retention.of(database),
                DATABASE.engine.of(database),
            ) else {
                return;
            };
            let least = match engine {
                Fact::Known(engine) if engine.is_aurora() => 1,
                _ => 0,
            };
            let is_right = match time.to_whole_days() {
                Some(days) => least <= days && days <= RETENTION_MAX,
                None => false,
            };
            if !is_right {
                let sentence = "backup retention `{}` is out of range ({} to 35 whole days)";
                let (time, least) = (Arg::Duration(time), Arg::Number(least));
                found.two(DATABASE.backup_retention, sentence, time, least);
            }
        },
    ),
    SW1562(
        "database-window",
        Error,
        "the window of backups must have the form `03:00-04:00`, that of maintenance `sun:05:00-sun:06:00`, and both at least 30 minutes",
        why = "RDS accepts windows of this form only, in UTC",
        fix = "write a window such as `03:00-04:00`, for maintenance `sun:05:00-sun:06:00`",
        source = "RDS API, CreateDBInstance, PreferredBackupWindow and PreferredMaintenanceWindow — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterValue: Invalid backup window format; Backup window must be at least 30 minutes.",
        related = [SW1563],
        of = [DATABASE.backup_window, DATABASE.maintenance_window],
        |database, found| {
            check::windows(database, found);
        },
    ),
    SW1563(
        "database-windows-overlap",
        Error,
        "the windows of backups and of maintenance must not overlap",
        why = "RDS refuses windows that conflict",
        fix = "move one of the windows",
        source = "RDS API, CreateDBInstance, PreferredBackupWindow — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterValue: The backup window and maintenance window must not overlap.",
        related = [SW1562],
        of = [DATABASE.backup_window, DATABASE.maintenance_window],
        |database, found| {
            if let (Fact::Known(day), Fact::Known(week)) = (
                DATABASE.backup_window.of(database),
                DATABASE.maintenance_window.of(database),
            ) && let (Ok(backup), Ok(maintenance)) = (
                window::of_day_at_least(day, WINDOW),
                window::of_week_at_least(week, WINDOW),
            ) && window::overlap(backup, maintenance)
            {
                let sentence = "backup window `{}` overlaps maintenance window `{}`";
                let (day, week) = (Arg::Text(day), Arg::Text(week));
                found.two(DATABASE.backup_window, sentence, day, week);
            }
        },
    ),
    SW1564(
        "protected-database-destroyed",
        Warn,
        "a database with deletion protection should not have the removal policy `Destroy`",
        why = "RDS refuses to delete the database, so that the stack cannot be deleted",
        fix = "remove `deletion_protection`, or use `removal_policy: Snapshot` or `Retain`",
        source = "RDS API, CreateDBInstance, DeletionProtection — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again.",
        of = [
            DATABASE.deletion_protection,
            Common::<Database>::REMOVAL_POLICY
        ],
        |database, found| {
            if let (Fact::Known(true), Fact::Known(RemovalPolicy::Destroy)) = (
                DATABASE.deletion_protection.of(database),
                Common::<Database>::REMOVAL_POLICY.of(database),
            ) {
                let sentence = "protected database has the removal policy `Destroy`";
                found.plain(DATABASE.deletion_protection, sentence);
            }
        },
    ),
    SW1565(
        "database-storage",
        Error,
        "the storage of a database must have a size that its type supports, in whole GiB, and `max_storage` more",
        why = "RDS supports 5 GiB to 65,536 GiB of `Gp2`, from 20 GiB of `Gp3`, from 100 GiB of `Io1` and `Io2`, and 5 GiB to 3,072 GiB of `Standard`",
        fix = "write a size such as `100GiB`",
        source = "RDS API, CreateDBInstance, AllocatedStorage and MaxAllocatedStorage — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; AWS CLI, describe-orderable-db-instance-options, MinStorageSize — https://docs.aws.amazon.com/cli/latest/reference/rds/describe-orderable-db-instance-options.html",
        aws = "InvalidParameterValue: Invalid storage size for engine name postgres and storage type gp2",
        related = [SW1566, SW1567],
        of = [
            DATABASE.storage,
            DATABASE.max_storage,
            DATABASE.storage_type
        ],
        |database, found| {
            check::storage(database, found);
        },
    ),
    SW1566(
        "database-iops-without-effect",
        Error,
        "`iops` must be beside storage of the type `Gp3`, `Io1` or `Io2`, and `storage_throughput` beside `Gp3`",
        why = "only `gp3`, `io1` and `io2` have provisioned IOPS, and only `gp3` a provisioned throughput",
        fix = "write `storage_type: Gp3`, or remove the field",
        source = "RDS API, CreateDBInstance, Iops and StorageThroughput — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "InvalidParameterCombination: You can't specify IOPS …",
        related = [SW1565, SW1567],
        of = [
            DATABASE.engine,
            DATABASE.storage_type,
            DATABASE.iops,
            DATABASE.storage_throughput
        ],
        |database, found| {
            check::speed(database, found);
        },
    ),
    SW1567(
        "database-iops",
        Error,
        "provisioned speed must fit the size of the storage: of `Gp3` it needs 400 GiB, and of `Io1` it is 0.5 to 50 requests a second for each GiB",
        why = "RDS fixes the speed of smaller `Gp3` storage at 3,000 requests and 125 MiB a second",
        fix = "remove `iops` and `storage_throughput`, or enlarge the storage",
        source = "Amazon RDS User Guide, DB instance storage — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html; cloudtools/troposphere, issue 2141 — https://github.com/cloudtools/troposphere/issues/2141; ministryofjustice/cloud-platform-environments, pull request 3972 — https://github.com/ministryofjustice/cloud-platform-environments/pull/3972",
        aws = "InvalidParameterCombination: You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400.",
        related = [SW1565, SW1566],
        of = [
            DATABASE.storage,
            DATABASE.storage_type,
            DATABASE.iops,
            DATABASE.storage_throughput
        ],
        |database, found| {
            check::iops(database, found);
        },
    ),
    SW1568(
        "database-field-of-other-engine",
        Error,
        "a database must have only the fields and the type of storage that its engine has",
        why = "the storage and the copies of Aurora are of a cluster, and those of other engines of an instance",
        fix = "remove the field, or use another engine",
        source = "RDS API, CreateDBInstance — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; CreateDBCluster — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html",
        aws = "AllocatedStorage isn't supported for DB engine aurora-postgresql.",
        of = [
            DATABASE.engine,
            DATABASE.storage,
            DATABASE.max_storage,
            DATABASE.iops,
            DATABASE.storage_throughput,
            DATABASE.storage_type,
            DATABASE.multi_az,
            DATABASE.readers,
            DATABASE.capacity.itself,
            DATABASE.writer_id
        ],
        |database, found| {
            check::fields(database, found);
        },
    ),
    SW1569(
        "database-capacity",
        Error,
        "the capacity of a serverless cluster must be 0 to 256 in halves, its `max` at least 1, and its `min` not more than its `max`",
        why = "Aurora Serverless v2 scales between these capacities",
        fix = "write a capacity such as `Capacity { min: 0.5, max: 8.0 }`",
        source = "RDS API, ServerlessV2ScalingConfiguration — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ServerlessV2ScalingConfiguration.html",
        aws = "The valid scaling range for this cluster is 0.0 to 256.0.; minimum capacity must be less than or equal to maximum capacity",
        of = [
            DATABASE.capacity.min,
            DATABASE.capacity.max,
            DATABASE.capacity.auto_pause
        ],
        |database, found| {
            check::capacity(database, found);
        },
    ),
    SW1570(
        "database-log-exports",
        Deny,
        "published logs must be of a type that the engine writes",
        why = "RDS publishes the types of logs that the engine has",
        fix = "write a type such as `postgresql`, of MySQL `error`",
        source = "RDS API, CreateDBInstance, EnableCloudwatchLogsExports — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; CreateDBCluster, EnableCloudwatchLogsExports — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html",
        aws = "InvalidParameterCombination: You cannot use the log types '…' with engine version …",
        of = [DATABASE.engine, DATABASE.log_exports],
        |database, found| {
            let Fact::Known(engine) = DATABASE.engine.of(database) else {
                return;
            };
            let mut at = 0;
            while let Some(log) = DATABASE.log_exports.element(database, at) {
                if let Fact::Known(log) = log
                    && !same_as_any(log, engine.logs())
                {
                    let sentence = "log type `{}` is not supported by {}";
                    let (log, engine) = (Arg::Text(log), Arg::Text(engine.title()));
                    found.two(DATABASE.log_exports.nth(at), sentence, log, engine);
                }
                at += 1;
            }
        },
    ),
    SW1571(
        "monitoring-interval",
        Error,
        "the interval of Enhanced Monitoring must be 0, 1, 5, 10, 15, 30 or 60 seconds",
        why = "RDS supports 0, 1, 5, 10, 15, 30 and 60 seconds",
        fix = "write an interval such as `60sec`",
        source = "RDS API, CreateDBInstance, MonitoringInterval — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "Invalid monitoring interval, please enter a value in [0, 1, 5, 10, 15, 30, 60]",
        of = [DATABASE.monitoring_interval],
        |database, found| {
            if let Fact::Known(time) = DATABASE.monitoring_interval.of(database)
                && !matches!(time.to_seconds(), 0 | 1 | 5 | 10 | 15 | 30 | 60)
            {
                let sentence = "monitoring interval `{}` is not supported";
                let time = Arg::Duration(time);
                found.value(DATABASE.monitoring_interval, sentence, time);
            }
        },
    ),
    SW1572(
        "performance-insights",
        Error,
        "the data of Performance Insights must be kept 7 days, 1 to 23 months of 31 days, or 731 days",
        why = "RDS supports these retentions, and none with Performance Insights off",
        fix = "write `7days`, or remove the field",
        source = "RDS API, CreateDBInstance, PerformanceInsightsRetentionPeriod — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "Invalid Performance Insights retention period. Valid values are: [7, 31, 62, … 731]",
        of = [
            DATABASE.performance_insights,
            DATABASE.performance_insights_retention,
            DATABASE.performance_insights_key
        ],
        |database, found| {
            check::performance_insights(database, found);
        },
    ),
    SW1573(
        "key-of-unencrypted-database",
        Error,
        "a database with a key must be encrypted",
        why = "RDS encrypts the storage with the key",
        fix = "remove `encrypted: false`",
        source = "RDS API, CreateDBInstance, StorageEncrypted — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; cfn-lint, kmskey_storageencrypted — https://github.com/aws-cloudformation/cfn-lint/blob/main/src/cfnlint/data/schemas/extensions/aws_rds_dbinstance/kmskey_storageencrypted.json",
        aws = "InvalidParameterCombination: You cannot specify a KMS key … for an unencrypted …",
        related = [SW1574],
        of = [DATABASE.encrypted, DATABASE.kms_key],
        |database, found| {
            if let (Fact::Known(false), true) = (
                DATABASE.encrypted.of(database),
                DATABASE.kms_key.is_there(database),
            ) {
                found.plain(DATABASE.encrypted, "database with a key is not encrypted");
            }
        },
    ),
    SW1574(
        "unencrypted-database",
        Audit,
        "a database should be encrypted",
        why = "the storage, the backups and the copies of an unencrypted database can be read, and encryption cannot be turned on later",
        fix = "add `encrypted: true`, or a `kms_key`",
        source = "Amazon RDS User Guide, encrypting Amazon RDS resources — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
        related = [SW1573],
        of = [DATABASE.encrypted, DATABASE.kms_key],
        |database, found| {
            if let Fact::Absent | Fact::Known(false) = DATABASE.encrypted.of(database)
                && DATABASE.kms_key.is_absent(database)
            {
                found.plain(DATABASE.encrypted.whole(), "database is not encrypted");
            }
        },
    ),
    SW1575(
        "database-iam-authentication",
        Error,
        "a user can connect by IAM to a database with `iam_authentication` only, and of MariaDB from version 10.6",
        why = "the database refuses the token of a user otherwise",
        fix = "add `iam_authentication: true`",
        source = "Amazon RDS User Guide, IAM database authentication — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
        aws = "InvalidParameterCombination: IAM Database Authentication is not supported for this configuration.",
        of = [
            DATABASE.engine,
            DATABASE.version,
            DATABASE.iam_authentication
        ],
        |database, found| {
            if let (Fact::Known(true), Fact::Known(engine), Fact::Known(version)) = (
                DATABASE.iam_authentication.of(database),
                DATABASE.engine.of(database),
                DATABASE.version.of(database),
            ) && engine::is_before_iam(engine, version)
            {
                let sentence = "IAM authentication is not supported by MariaDB {}";
                found.text(DATABASE.iam_authentication, sentence, version);
                found.fixed_by("use version 10.6 or later, or remove `iam_authentication`");
            }
        },
    ),
    SW1576(
        "database-readers",
        Error,
        "a cluster of Aurora must have at most 15 readers, of the promotion tiers 0 to 15",
        why = "Aurora supports 15 readers and 16 tiers",
        fix = "remove readers, or write a tier from 0 to 15",
        source = "Amazon Aurora User Guide, replication with Amazon Aurora — https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html; RDS API, CreateDBInstance, PromotionTier — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
        aws = "Properties validation failed for resource … with message: #/PromotionTier: … is not less or equal to 15",
        of = [DATABASE.readers],
        |database, found| {
            check::readers(database, found);
        },
    ),
    SW1577(
        "public-database",
        Audit,
        "a database should not have a public address",
        why = "a database with a public address can be reached from the internet if a security group lets it in",
        fix = "remove `public_access`, and use private subnets",
        source = "Amazon RDS User Guide, hiding a DB instance in a VPC from the internet — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        of = [DATABASE.public_access],
        |database, found| {
            if let Fact::Known(true) = DATABASE.public_access.of(database) {
                found.plain(DATABASE.public_access, "database has a public address");
            }
        },
    ),
    SW1578(
        "database-zones",
        Error,
        "the subnets of a database must be in two Availability Zones",
        why = "RDS refuses a subnet group of fewer zones, also for an instance in one zone",
        fix = "use subnets in two Availability Zones",
        source = "Amazon RDS User Guide, working with DB subnet groups — https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        aws = "DBSubnetGroupDoesNotCoverEnoughAZs: The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement.",
        related = [SW0506],
        of = [DATABASE.vpc, DATABASE.subnets.itself],
        |database, found| {
            if let Fact::Known(1) = placement(database).zones {
                let sentence = "subnets of the database are in a single Availability Zone";
                if DATABASE.subnets.itself.is_there(database) {
                    found.plain(DATABASE.subnets.itself, sentence);
                } else {
                    found.plain(DATABASE.vpc, sentence);
                }
            }
        },
    ),
    SW1579(
        "database-parameters",
        Error,
        "a database must have either `parameters` with a `version`, or a `parameter_group`; and either `subnets` or a `subnet_group`",
        why = "the family of the parameter group follows from the version, and a group has its own parameters and subnets",
        fix = "add `version`, or remove one of the two fields",
        source = "RDS API, CreateDBParameterGroup — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html; AWS CDK, CannotSpecifyParameterGroupParameters — https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-rds/lib/instance.ts",
        related = [SW1551],
        of = [
            DATABASE.parameters,
            DATABASE.parameter_group,
            DATABASE.version,
            DATABASE.subnets.itself,
            DATABASE.subnet_group
        ],
        |database, found| {
            if DATABASE.parameters.is_there(database) {
                if DATABASE.parameter_group.is_there(database) {
                    let sentence = "`parameters` is given beside `parameter_group`";
                    found.plain(DATABASE.parameters.whole(), sentence);
                } else if DATABASE.version.is_absent(database) {
                    let sentence = "`parameters` requires `version`";
                    found.plain(DATABASE.parameters.whole(), sentence);
                }
            }
            if DATABASE.subnets.itself.is_there(database)
                && DATABASE.subnet_group.is_there(database)
            {
                let sentence = "`subnets` is given beside `subnet_group`";
                found.plain(DATABASE.subnets.itself, sentence);
            }
        },
    ),
    SW1540(
        "field-of-snapshot",
        Warn,
        "a database that is restored from a backup should not have `kms_key` or `encrypted`, and of Aurora no `encrypted: false`",
        why = "the storage is encrypted as that of the backup, and RDS has no such parameter where it restores an instance",
        fix = "remove the field; encrypt a copy of the backup with another key, and restore that",
        source = "RDS API, RestoreDBInstanceFromDBSnapshot — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html; AWS::RDS::DBInstance, KmsKeyId and StorageEncrypted — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html",
        related = [SW1573],
        of = [
            DATABASE.snapshot,
            DATABASE.kms_key,
            DATABASE.encrypted,
            DATABASE.engine
        ],
        |database, found| {
            check::restored(database, found);
        },
    ),
    SW0982(
        of = [DATABASE.rotation.function, DATABASE.rotation.hosted.itself],
        |database, found| {
            rotation::find_sources(DATABASE.rotation, database, found);
        },
    ),
    SW0983(
        of = [
            DATABASE.rotation.hosted.rotation_type,
            DATABASE.rotation.hosted.master_secret,
            DATABASE.rotation.hosted.subnet_ids,
            DATABASE.rotation.hosted.security_group_ids,
        ],
        |database, found| {
            rotation::find_hosted(DATABASE.rotation, database, found);
        },
    ),
    SW0984(
        of = [DATABASE.rotation.hosted.rotation_type, DATABASE.engine],
        |database, found| {
            let engine = DATABASE.engine.of(database);
            rotation::find_engine(DATABASE.rotation, database, engine, found);
        },
    ),
    SW0953(of = [DATABASE.rotation.function], |database, found| {
        rotation::find_function(DATABASE.rotation, database, found);
    }),
    SW0904(of = [DATABASE.rotation.id], |database, found| {
        rotation::find_id(DATABASE.rotation, database, found);
    }),
    SW0910(
        of = [DATABASE.rotation.automatically_after],
        |database, found| {
            rotation::find_period(DATABASE.rotation, database, found);
        },
    ),
    SW0506(
        of = [DATABASE.vpc, DATABASE.subnets.itself],
        |database, found| {
            let Placement { zones, subnets } = placement(database);
            found.result(DATABASE.subnets.itself, placed(zones, subnets, "database"));
        }
    ),
    SW0513(
        of = [DATABASE.subnets.availability_zones],
        |database, found| {
            let (zones, region) = (
                DATABASE.subnets.availability_zones,
                database.raw().site().region,
            );
            find_zones_elsewhere(database, zones, region, found);
        }
    ),
    SW0510(
        of = [DATABASE.vpc, DATABASE.security_groups],
        |database, found| {
            let vpc = DATABASE.vpc.of(database);
            find_of_other_vpc(database, vpc, DATABASE.security_groups, found);
        }
    ),
    SW1590(
        "database-secret-fields",
        Deny,
        "the secret of a database must have the fields `username` and `password`",
        why = "RDS gets the name and the password of the master user from these fields, and CloudFormation cannot resolve a field that the secret does not have",
        fix = "write `secret_string_template: \"{\\\"username\\\":\\\"…\\\"}\"` and `generate_string_key: \"password\"`, or remove `secret` to have one made",
        source = "AWS CDK, Credentials.fromSecret — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_rds.Credentials.html; CloudFormation User Guide, dynamic references to Secrets Manager — https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html",
        aws = "Could not find a value associated with JSONKey in SecretString",
        related = [SW1591, SW0222],
        of = [DATABASE.secret],
        |database, found| {
            secret::fields(database, found);
        },
    ),
    SW1591(
        "generated-database-password",
        Error,
        "the generated password of a database must have a length that RDS supports, and no `/`, `\"`, `@` and spaces",
        why = "RDS refuses other passwords, and most that Secrets Manager generates have one of these characters",
        fix = "add `exclude_characters: \" \\\"/@\"` to `generate` of the secret",
        source = "RDS API, CreateDBInstance, MasterUserPassword — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html; RDS API, CreateDBCluster, MasterUserPassword — https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html; alphagov/govuk-infrastructure, pull request 1270 — https://github.com/alphagov/govuk-infrastructure/pull/1270",
        aws = "InvalidParameterValue: The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.",
        related = [SW1590, SW0220],
        of = [DATABASE.engine, DATABASE.secret],
        |database, found| {
            secret::password(database, found);
        },
    ),
    SW0120(
        of = [DATABASE.kms_key, DATABASE.performance_insights_key],
        |database, found| {
            key::is_symmetric(DATABASE.kms_key, database, found);
            key::is_symmetric(DATABASE.performance_insights_key, database, found);
        }
    ),
    SW0915(
        of = [DATABASE.kms_key, Common::<Database>::REMOVAL_POLICY],
        |database, found| {
            let leaves_backup = matches!(
                Common::<Database>::REMOVAL_POLICY.of(database),
                Fact::Absent | Fact::Known(RemovalPolicy::Snapshot)
            );
            key::outlives(DATABASE.kms_key, database, leaves_backup, found);
        }
    ),
    SW0916(
        of = [DATABASE.kms_key, DATABASE.performance_insights_key],
        |database, found| {
            key::is_enabled(DATABASE.kms_key, database, found);
            key::is_enabled(DATABASE.performance_insights_key, database, found);
        }
    ),
    SW0127(
        of = [
            DATABASE.security_groups,
            DATABASE.subnets.subnet_ids,
            DATABASE.log_exports
        ],
        |database, found| {
            cache::security_groups_twice(database, DATABASE.security_groups, found);
            listed_twice(database, DATABASE.subnets.subnet_ids, "subnet", found);
            listed_twice(database, DATABASE.log_exports, "log type", found);
        }
    ),
);

/// The rules of existing databases.
pub mod existing {
    use super::check::port;
    use super::{DATABASE, Database, SW0510, SW1560, find_of_other_vpc, vpc_of_groups};
    use crate::describe::rules;

    rules!(
        Database,
        SW0510(of = [DATABASE.security_groups], |database, found| {
            let vpc = vpc_of_groups(database, DATABASE.security_groups);
            find_of_other_vpc(database, vpc, DATABASE.security_groups, found);
        }),
        SW1560(of = [DATABASE.port], |database, found| {
            port(database, found);
        }),
    );
}

/// The ports that clients of a database connect to.
fn ports(database: Raw<'_>) -> Vec<u16> {
    let database = Facts::<Database>::of(database);
    match (DATABASE.port.of(database), DATABASE.engine.of(database)) {
        (Fact::Known(port), _) => u16::try_from(port).into_iter().collect(),
        (Fact::Absent, Fact::Known(engine)) => vec![engine.port()],
        _ => Vec::new(),
    }
}

/// The VPC of a database; of an existing one, that of its security groups.
fn of_database(database: Raw<'_>) -> Fact<Raw<'_>> {
    let database = Facts::of(database);
    vpc::raw(match DATABASE.vpc.of(database) {
        Fact::Known(vpc) => Fact::Known(vpc),
        _ => vpc_of_groups(database, DATABASE.security_groups),
    })
}

/// Where a database is placed.
#[must_use]
pub const fn placement(database: Facts<'_, Database>) -> Placement {
    let vpc = match DATABASE.subnet_group.presence(database) {
        Fact::Absent => DATABASE.vpc.of(database),
        // Where the subnets of a group are is not known.
        _ => Fact::Unknown,
    };
    Placement::of(
        vpc,
        DATABASE.subnets.itself.of(database),
        Selection::PRIVATE,
    )
}

/// Whether a database needs a VPC: for its own subnet group, or for its own security group.
fn needs_vpc(database: Raw<'_>) -> bool {
    let database = Facts::<Database>::of(database);
    DATABASE.subnet_group.is_absent(database)
        || matches!(
            DATABASE.security_groups.len(database),
            Fact::Absent | Fact::Known(0)
        )
}

/// What methods of a database demand of it.
const CALLS: &[CallRule] = &[
    CallRule {
        methods: Methods::Prefixed("allow_"),
        check: opened,
    },
    CallRule {
        methods: Methods::Named("reader_endpoint_address"),
        check: |database| check::has_readers(Facts::of(database)),
    },
    CallRule {
        methods: Methods::Named("grant_connect"),
        check: |database| check::connects_by_iam(Facts::of(database)),
    },
];

/// Whether opening a port of a database has an effect: SW0504.
fn opened(database: Raw<'_>) -> Result<(), crate::Violation<'static>> {
    let facts = Facts::<Database>::of(database);
    cache::opened_of(
        facts,
        DATABASE.security_groups,
        "cannot open a port: the security groups of the existing database are unknown",
    )
}

/// What is likely to be meant by a version, a class or a log.
fn help(database: Raw<'_>, finding: &Finding<'_>) -> Option<String> {
    let database = Facts::<Database>::of(database);
    let rule = finding.violation.rule;
    let meant = if rule == SW1552 || rule == SW1553 {
        let class = DATABASE.instance_type.of(database).known()?;
        class::near(class).filter(|near| near != class)?
    } else if rule == SW1551 {
        let (engine, version) = (
            DATABASE.engine.of(database).known()?,
            DATABASE.version.of(database).known()?,
        );
        engine::near(engine, version)
            .filter(|near| !starts_with(version, near))?
            .to_owned()
    } else {
        return None;
    };
    Some(format!("did you mean `{meant}`?"))
}

#[cfg(test)]
mod tests;
