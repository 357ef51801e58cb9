//! Serverless caches: SW01, SW0504, SW0505.

use super::access;
use super::engine::Engine;
use super::group::{USER_GROUP, UserGroup, has_iam_users_only};
use super::metrics::METRICS;
use super::user::USER;
use crate::common::{Common, RemovalPolicy};
use crate::describe::key::{List, Number, Range, Ref, Text};
use crate::describe::takes::{Generic, TypeArgument, TypeOf};
use crate::describe::twice::listed_twice;
use crate::describe::{
    Attribute, CallRule, Conversion, Described, Distinct, Fact, Facts, Found, Key as Field,
    Methods, Raw, choice, describe, field, parameter, property, resource, rules, structure,
};
use crate::ec2::placement::{Placement, Selection};
use crate::ec2::security_group::{
    SECURITY_GROUP, SW0510, SecurityGroup, find_of_other_vpc, vpc_of_groups,
};
use crate::ec2::subnets::{SW0506, SubnetSelection, placed};
use crate::ec2::vpc::{self, SW0513, VPC, Vpc, find_zones_elsewhere};
use crate::identity::{Identified, SW0919, account_id, in_region, is_partition, is_region};
use crate::kms::key::{self, Key, SW0915, SW0916};
use crate::properties::derived::Derived;
use crate::stack::SW0812;
use crate::text::{
    Parts, has_any, has_stray_hyphen, has_upper_case, is_hyphenated_name, is_made_of, same,
    starts_with, utf16_len,
};
use crate::{Arg, Duration, Rule, Size, Version, Violation};

/// The longest name of a cache, in characters.
pub const NAME_MAX: usize = 40;
/// The longest description, in UTF-16 units.
pub const DESCRIPTION_MAX: usize = 255;
/// The bounds of a data storage limit.
pub const STORAGE: (Size, Size) = (Size::gib(1), Size::gib(5_000));
/// The bounds of an ECPU limit, per second.
pub const ECPU: (u64, u64) = (1_000, 15_000_000);
/// The longest retention of automatic backups.
pub const RETENTION_MAX: Duration = Duration::days(35);
/// The longest name of a final backup, in characters.
pub const FINAL_NAME_MAX: usize = 255;
/// The first major version of Valkey that has public endpoints.
const PUBLIC_SINCE: u32 = 9;
/// Why a public endpoint requires an engine and a version.
const PUBLIC_VERSIONS: &str = "ElastiCache supports public endpoints on Valkey 9 and later";
/// Why a public endpoint requires a group of IAM users.
const PUBLIC_USERS: &str = "clients of a public endpoint must authenticate with IAM";

const NAMED: Identified = Identified::of_elasticache(
    "serverlesscache",
    "the name or the ARN of a serverless cache",
);

const ENGINE: TypeArgument = TypeArgument {
    noun: "engine",
    choice: Engine::CHOICE,
    rule: || SW0101,
    refused: &[],
    property: &["Engine"],
};

pub(super) const SERVES: Conversion = Conversion {
    proof: &["elasticache", "Serves"],
    method: "group_ref",
    result: &["elasticache", "GroupRef"],
    rule: serves,
    refused_by: "cannot be attached to the {} cache",
};

fn serves(engine: &str) -> &'static Rule {
    if engine == Engine::Memcached.name() {
        SW0118
    } else {
        SW0119
    }
}

choice! {
    /// IP protocol of a cache: `NetworkType` of `AWS::ElastiCache::ServerlessCache`.
    #[non_exhaustive]
    pub enum NetworkType in &["elasticache", "NetworkType"];
    /// IPv4.
    Ipv4 = "ipv4",
    /// IPv6, in IPv6-only subnets.
    Ipv6 = "ipv6",
    /// IPv4 and IPv6.
    DualStack = "dual_stack",
}

choice! {
    /// Network from which a cache is reached: `ConnectionType` of `AWS::ElastiCache::ServerlessCache`.
    #[non_exhaustive]
    pub enum ConnectionType in &["elasticache", "ConnectionType"];
    /// The VPC of the cache.
    Vpc = "vpc",
    /// The internet, with IAM authentication.
    Public = "public",
}

/// The names of caches, which ElastiCache stores in lower case.
const NAMES: Distinct = Distinct::of(SW0123, "duplicate cache name `{}`").ignoring_case();

/// The names of backups, which ElastiCache stores in lower case.
const BACKUP_NAMES: Distinct =
    Distinct::of(SW0812, "duplicate name `{}` of a final backup").ignoring_case();

describe! {
    /// The backups of a cache.
    pub Backup as BACKUP, BackupFields = structure(&["elasticache", "Backup"], "the backups");
    /// Retention of automatic backups, from `0days` (no automatic backups) to `35days`.
    retention: Duration = property("SnapshotRetentionLimit")
        .days()
        .default("no automatic backups")
        .aka(&["backup_retention_limit"]),
    /// Time of day at which the daily backup starts, in UTC: `"09:00"`.
    at: Text = property("DailySnapshotTime")
        .example("\"09:00\"")
        .default("a time that ElastiCache chooses")
        .aka(&["time", "backup_time"]),
    /// Name of the final backup, which ElastiCache creates when the cache is deleted.
    final_name: Text = property("FinalSnapshotName")
        .default("no final backup")
        .distinct(&BACKUP_NAMES)
        .aka(&["backup_name_before_deletion"]),
    /// ARNs of the backups that the new cache is restored from.
    restore_from: List<Text> = property("SnapshotArnsToRestore")
        .replaces()
        .default("none; the cache starts empty")
        .aka(&["backup_arns_to_restore"]),
}

describe! {
    /// A serverless cache.
    pub Cache as CACHE, CacheFields = resource("AWS::ElastiCache::ServerlessCache")
        .declared_by("cache", "a cache")
        .construct(&["elasticache", "ServerlessCache"], &["elasticache", "CacheProps"])
        .derived(derive)
        .getters(&[
            ("ARN", "arn"),
            ("Endpoint.Address", "endpoint_address"),
            ("Endpoint.Port", "endpoint_port"),
            ("ReaderEndpoint.Address", "reader_endpoint_address"),
            ("ReaderEndpoint.Port", "reader_endpoint_port"),
            ("Status", "status"),
        ])
        .gives(&[("AWS::ElastiCache::ServerlessCache.Arn", "arn")])
        .argument(&ENGINE, &[Generic {
            parameter: "E",
            bound: &["elasticache", "Engine"],
            constant: "ENGINE",
            field: "engine",
            of: TypeOf::Argument,
        }])
        .existing(&NAMED)
        .attributes(&[
            Attribute::new("endpoint_address", "address").told_by("endpoint"),
            Attribute::new("reader_endpoint_address", "reader address").told_by("reader_endpoint"),
            Attribute::new("status", "status"),
        ])
        .calls(&[CallRule {
            methods: Methods::Prefixed("allow_"),
            check: opened,
        }])
        .opened_to(opened_to)
        .metrics(&METRICS)
        .named_by("name", "the new cache is empty")
        .rules(RULES, check_raw)
        .existing_rules(existing::RULES, existing::check_raw)
        .within(of_cache)
        .listens(ports);
    /// The engine.
    engine: Engine = parameter(),
    /// Name or ARN of an existing cache. Ports can be opened if `security_groups` is given, and the addresses can be read if
    /// `endpoint` and `reader_endpoint` are given.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .aka(&["existing_name", "arn"]),
    /// DNS name of the endpoint of an existing cache.
    endpoint: Text = field()
        .of_existing()
        .default("unknown"),
    /// DNS name of the reader endpoint of an existing cache.
    reader_endpoint: Text = field()
        .of_existing()
        .default("unknown"),
    /// Name of the cache in the account and Region: 1 to 40 letters, digits and hyphens, starting with a letter, preferably in
    /// lower case.
    name: Text = property("ServerlessCacheName")
        .replaces()
        .distinct(&NAMES)
        .default("a generated name")
        .aka(&["cache_name"]),
    /// Description of the cache, at most 255 characters.
    description: Text = property("Description")
        .default("none"),
    /// Version of the engine: `7`, `8` or `9` for Valkey, `7` for Redis, `1.6` for Memcached.
    version: Version = property("MajorEngineVersion")
        .default("the latest")
        .aka(&["engine_version"]),
    /// VPC of the cache.
    vpc: Ref<Vpc> = field()
        .required()
        .replaces_by("SubnetIds"),
    /// Subnets of the VPC in which the cache is placed.
    subnets: SubnetSelection = field()
        .replaces_by("SubnetIds")
        .shown_at(CACHE.vpc.path())
        .default("private subnets with egress to the internet")
        .aka(&["vpc_subnets", "subnet_ids"]),
    /// IP protocol.
    network_type: NetworkType = property("NetworkType")
        .replaces()
        .default("`Ipv4`"),
    /// Network from which the cache is reached.
    connection_type: ConnectionType = property("ConnectionType")
        .replaces()
        .default("`Vpc`"),
    /// Security groups of the cache.
    security_groups: List<Ref<SecurityGroup>> = property("SecurityGroupIds")
        .beside_existing()
        .default("a new one without inbound rules")
        .aka(&["sg"]),
    /// Symmetric KMS key that encrypts the cache.
    kms_key: Ref<Key> = property("KmsKeyId")
        .replaces()
        .default("an AWS owned key")
        .aka(&["key", "encryption_key"]),
    /// User group of the users that have access to the cache.
    user_group: Ref<UserGroup> = property("UserGroupId")
        .rust("elasticache::GroupRef<E>")
        .converted(&SERVES)
        .default("none; every client that reaches the cache has full access"),
    /// Limits of the stored data, in whole GiB from `1GiB` to `5000GiB`: `2GiB..=3GiB`, `2GiB..`, `..=3GiB`. A minimum is charged
    /// even if it is not used. `Unlimited` removes limits that an earlier deployment set.
    data_storage: Range<Size> = property("CacheUsageLimits.DataStorage")
        .gib()
        .default("no limits")
        .aka(&["storage"]),
    /// Limits of the ElastiCache processing units (ECPUs) per second, from 1,000 to 15,000,000: `1_000..=10_000`. A minimum is
    /// charged even if it is not used. `Unlimited` removes limits that an earlier deployment set.
    ecpu_per_second: Range<Number> = property("CacheUsageLimits.ECPUPerSecond")
        .default("no limits")
        .aka(&["ecpu", "ecpus", "request_rate_limit"]),
    /// Backups.
    backup: Backup = field()
        .default("none"),
}

fn derive(cache: &mut Derived<'_>) {
    cache.read("engine", "Engine");
    cache.read_subnets("subnets", "SubnetIds");
    cache.read_vpc_of("vpc", "SubnetIds");
}

rules!(
    Cache,
    SW0101(
        "cache-engine",
        Error,
        "the engine of a cache must be Valkey, Redis or Memcached",
        why = "ElastiCache Serverless supports these engines only",
        fix = "write `<Valkey>`, `<Redis>` or `<Memcached>`",
        source = "ElastiCache API Reference, CreateServerlessCache, Engine — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html",
        related = [SW0102, SW0309],
    ),
    SW0102(
        "engine-version",
        Deny,
        "`version` must be a version that the engine supports",
        why = "serverless caches support Valkey 7, 8 and 9, Redis 7 and Memcached 1.6",
        fix = "use a supported version, or remove `version` for the latest",
        source = "ElastiCache User Guide, engine versions and upgrading — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
        related = [SW0101],
        of = [CACHE.engine, CACHE.version],
        |cache, found| {
            if let (Fact::Known(engine), Fact::Known(version)) =
                (CACHE.engine.of(cache), CACHE.version.of(cache))
                && !engine.has_version(version)
            {
                let sentence = "{} version `{}` is not supported by serverless caches";
                let (name, version) = (Arg::Text(engine.name()), Arg::Version(version));
                found.two(CACHE.version, sentence, name, version);
                found.fixed_by(use_version(engine));
            }
        },
    ),
    SW0103(
        "cache-name",
        Deny,
        "a cache name must have 1 to 40 letters, digits and hyphens, start with a letter, and not contain `--` or end with `-`",
        why = "ElastiCache refuses other names when the stack is deployed",
        fix = "rename the cache, or remove `name` to have one generated",
        source = "ElastiCache console, as quoted in open-constructs/aws-cdk-library, pull request 57; the API reference does not state it — https://github.com/open-constructs/aws-cdk-library/pull/57",
        related = [SW0104, SW0123],
        of = [CACHE.name],
        |cache, found| {
            if let Fact::Known(text) = CACHE.name.of(cache) {
                found.result(CACHE.name, name(text));
            }
        },
    ),
    SW0104(
        "cache-name-lower-case",
        Warn,
        "a cache name should be in lower case",
        why = "ElastiCache stores the name in lower case, and IAM authentication and metrics use the stored name",
        fix = "write the name in lower case",
        source = "ElastiCache API Reference, CreateServerlessCache, ServerlessCacheName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html; ElastiCache User Guide, authenticating with IAM — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html",
        related = [SW0103],
        of = [CACHE.name],
        |cache, found| {
            if let Fact::Known(text) = CACHE.name.of(cache)
                && name(text).is_ok()
                && has_upper_case(text)
            {
                let sentence = "cache name `{}` contains upper-case letters";
                found.text(CACHE.name, sentence, text);
            }
        },
    ),
    SW0105(
        "description-length",
        Error,
        "a description must have at most 255 characters",
        why = "ElastiCache refuses longer descriptions, and counts UTF-16 code units",
        fix = "shorten the description to 255 characters",
        source = "ElastiCache API Reference, CreateServerlessCache, Description — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html",
        related = [SW0106],
        of = [CACHE.description],
        |cache, found| {
            if let Fact::Known(description) = CACHE.description.of(cache) {
                let length = utf16_len(description);
                if length > DESCRIPTION_MAX {
                    found.two(
                        CACHE.description,
                        "description has {} characters, but the limit is {}",
                        Arg::Number(length as u64),
                        Arg::Number(DESCRIPTION_MAX as u64),
                    );
                }
            }
        },
    ),
    SW0106(
        "description-characters",
        Deny,
        "a description must not contain `<` or `>`",
        why = "the ElastiCache console and the AWS CDK refuse these characters",
        fix = "remove `<` and `>`",
        source = "AWS CDK, aws-elasticache-alpha, ServerlessCacheProps; the API reference does not state it — https://docs.aws.amazon.com/cdk/api/v2/docs/@aws-cdk_aws-elasticache-alpha.ServerlessCacheProps.html",
        related = [SW0105],
        of = [CACHE.description],
        |cache, found| {
            if let Fact::Known(description) = CACHE.description.of(cache)
                && has_any(description, "<>")
            {
                let sentence = "description contains `<` or `>`";
                found.plain(CACHE.description, sentence);
            }
        },
    ),
    SW0107(
        "storage-limit",
        Error,
        "a data storage limit must be 1 to 5,000 GiB",
        why = "a serverless cache stores at most 5,000 GiB, and its smallest limit is 1 GiB",
        fix = "use `1GiB` to `5000GiB`, or `Unlimited`",
        source = "ElastiCache User Guide, Valkey and Redis OSS configuration and limits — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/RedisConfiguration.html; AWS CDK, aws-elasticache-alpha, CacheUsageLimitsProperty — https://docs.aws.amazon.com/cdk/api/v2/docs/@aws-cdk_aws-elasticache-alpha.CacheUsageLimitsProperty.html",
        related = [SW0108, SW0109],
        of = [CACHE.data_storage],
        |cache, found| {
            const fn bound(bound: Fact<Size>, at: usize, found: &mut Found<'_, '_>) {
                if let Fact::Known(size) = bound
                    && !is_storage(size)
                {
                    let sentence = "data storage limit `{}` is out of range ({} to {})";
                    let (least, most) = STORAGE;
                    let values = [Arg::Size(size), Arg::Size(least), Arg::Size(most)];
                    found.values(CACHE.data_storage.nth(at), sentence, values);
                }
            }
            let (min, max) = CACHE.data_storage.of(cache);
            bound(min, 0, found);
            bound(max, 1, found);
        },
    ),
    SW0108(
        "storage-in-whole-gib",
        Error,
        "a data storage limit must be a whole number of GiB",
        why = "ElastiCache takes data storage limits as integers",
        fix = "round the limit to whole GiB",
        source = "CloudFormation Template Reference, ServerlessCache DataStorage — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-elasticache-serverlesscache-datastorage.html",
        related = [SW0107],
        of = [CACHE.data_storage],
        |cache, found| {
            const fn bound(bound: Fact<Size>, at: usize, found: &mut Found<'_, '_>) {
                if let Fact::Known(size) = bound
                    && is_storage(size)
                    && size.to_whole_gib().is_none()
                {
                    let sentence = "data storage limit `{}` is not a whole number of GiB";
                    found.value(CACHE.data_storage.nth(at), sentence, Arg::Size(size));
                }
            }
            let (min, max) = CACHE.data_storage.of(cache);
            bound(min, 0, found);
            bound(max, 1, found);
        },
    ),
    SW0109(
        "storage-minimum-above-maximum",
        Error,
        "the minimum of `data_storage` must not exceed its maximum",
        why = "no size satisfies both limits",
        fix = "swap the limits, or raise the maximum",
        source = "AWS CDK, aws-elasticache-alpha, CacheUsageLimitsProperty — https://docs.aws.amazon.com/cdk/api/v2/docs/@aws-cdk_aws-elasticache-alpha.CacheUsageLimitsProperty.html",
        related = [SW0107, SW0112],
        of = [CACHE.data_storage],
        |cache, found| {
            if let (Fact::Known(min), Fact::Known(max)) = CACHE.data_storage.of(cache)
                && min.to_kib() > max.to_kib()
            {
                let sentence = "minimum data storage `{}` exceeds the maximum `{}`";
                found.two(CACHE.data_storage, sentence, Arg::Size(min), Arg::Size(max));
            }
        },
    ),
    SW0110(
        "size-unit",
        Error,
        "a size must have a binary unit",
        why = "a number without a unit is ambiguous, and 1 MB is not 1 MiB",
        fix = "add `KiB`, `MiB`, `GiB` or `TiB`, as in `2GiB`",
        source = "Stackwright",
    ),
    SW0111(
        "ecpu-limit",
        Error,
        "an ECPU limit must be 1,000 to 15,000,000 per second",
        why = "ElastiCache refuses limits outside this range",
        fix = "use `1_000` to `15_000_000`, or `Unlimited`",
        source = "ElastiCache User Guide, Valkey and Redis OSS configuration and limits — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/RedisConfiguration.html; hashicorp/terraform-provider-aws, issue 35648 — https://github.com/hashicorp/terraform-provider-aws/issues/35648",
        aws = "InvalidParameterValue: Invalid value for ECPUPerSecond limit. Must be between 1000 and 15000000.",
        related = [SW0112],
        of = [CACHE.ecpu_per_second],
        |cache, found| {
            const fn bound(bound: Fact<u64>, at: usize, found: &mut Found<'_, '_>) {
                let (least, most) = ECPU;
                if let Fact::Known(rate) = bound
                    && (rate < least || rate > most)
                {
                    let sentence = "ECPU limit `{}` is out of range ({} to {} per second)";
                    let values = [Arg::Number(rate), Arg::Number(least), Arg::Number(most)];
                    found.values(CACHE.ecpu_per_second.nth(at), sentence, values);
                }
            }
            let (min, max) = CACHE.ecpu_per_second.of(cache);
            bound(min, 0, found);
            bound(max, 1, found);
        },
    ),
    SW0112(
        "ecpu-minimum-above-maximum",
        Error,
        "the minimum of `ecpu_per_second` must not exceed its maximum",
        why = "no rate satisfies both limits",
        fix = "swap the limits, or raise the maximum",
        source = "AWS CDK, aws-elasticache-alpha, CacheUsageLimitsProperty — https://docs.aws.amazon.com/cdk/api/v2/docs/@aws-cdk_aws-elasticache-alpha.CacheUsageLimitsProperty.html",
        related = [SW0109, SW0111],
        of = [CACHE.ecpu_per_second],
        |cache, found| {
            if let (Fact::Known(min), Fact::Known(max)) = CACHE.ecpu_per_second.of(cache)
                && min > max
            {
                let sentence = "minimum ECPU rate `{}` exceeds the maximum `{}`";
                let (min, max) = (Arg::Number(min), Arg::Number(max));
                found.two(CACHE.ecpu_per_second, sentence, min, max);
            }
        },
    ),
    SW0113(
        "backup-retention",
        Error,
        "a backup retention must be 0 to 35 whole days",
        why = "ElastiCache keeps automatic backups for at most 35 days; `0days` turns them off",
        fix = "use `0days` to `35days`",
        source = "ElastiCache API Reference, CreateServerlessCache, SnapshotRetentionLimit — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html",
        aws = "InvalidParameterValue: Invalid snapshot retention limit: …. Retention limit must be between 0 and 35.",
        related = [SW0115],
        of = [CACHE.backup.retention],
        |cache, found| {
            retention(cache, CACHE.backup.retention, found);
        },
    ),
    SW0114(
        "backup-time",
        Error,
        "a backup time must be a time of day in UTC, `\"HH:MM\"`",
        why = "ElastiCache starts the daily backup at this time",
        fix = "write hours and minutes in UTC, as in `\"09:00\"`",
        source = "ElastiCache API Reference, CreateServerlessCache, DailySnapshotTime; the format is that of observed values — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html",
        related = [SW0115],
        of = [CACHE.backup.at],
        |cache, found| {
            if let Fact::Known(at) = CACHE.backup.at.of(cache)
                && !is_time_of_day(at)
            {
                found.text(CACHE.backup.at, "backup time `{}` is not a time of day", at);
            }
        },
    ),
    SW0115(
        "backup-time-without-retention",
        Warn,
        "a backup time should have a backup retention",
        why = "without a retention, ElastiCache makes no automatic backups",
        fix = "add `retention: 7days`, or remove `at`",
        source = "ElastiCache API Reference, CreateServerlessCache, DailySnapshotTime — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html",
        related = [SW0113, SW0114],
        of = [CACHE.backup.at, CACHE.backup.retention],
        |cache, found| {
            let Fact::Known(_) = CACHE.backup.at.of(cache) else {
                return;
            };
            match CACHE.backup.retention.of(cache) {
                Fact::Absent => found.plain(CACHE.backup.at, "backup time without a retention"),
                Fact::Known(retention) if retention.to_seconds() == 0 => {
                    let sentence = "backup time with a retention of 0 days";
                    found.plain(CACHE.backup.at, sentence);
                    found.because("a retention of 0 days turns automatic backups off");
                    found.fixed_by("use a retention of `1days` or more, or remove `at`");
                }
                Fact::Known(_) | Fact::Unknown | Fact::Present => {}
            }
        },
    ),
    SW0116(
        "final-backup-name",
        Error,
        "a final backup name must have 1 to 255 letters, digits and hyphens, start with a letter, and not contain `--` or end with `-`",
        why = "ElastiCache refuses other names, and only when it deletes the cache",
        fix = "use letters, digits and single hyphens, with a letter first",
        source = "ElastiCache API Reference, CreateServerlessCacheSnapshot, ServerlessCacheSnapshotName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCacheSnapshot.html; AWS CDK, aws-elasticache-alpha, ServerlessCacheProps — https://docs.aws.amazon.com/cdk/api/v2/docs/@aws-cdk_aws-elasticache-alpha.ServerlessCacheProps.html",
        related = [SW0125],
        of = [CACHE.backup.final_name],
        |cache, found| {
            let field = CACHE.backup.final_name;
            let Fact::Known(name) = field.of(cache) else {
                return;
            };
            if name.len() > FINAL_NAME_MAX {
                let sentence = "final backup name has {} characters, but the limit is {}";
                let (length, most) = (name.len() as u64, FINAL_NAME_MAX as u64);
                found.two(field, sentence, Arg::Number(length), Arg::Number(most));
                found.fixed_by("shorten the name to 255 characters");
            } else if !is_hyphenated_name(name) {
                let sentence = "final backup name `{}` must contain only letters, digits and hyphens, and start with a letter";
                found.text(field, sentence, name);
            } else if has_stray_hyphen(name) {
                let sentence = "final backup name `{}` contains `--` or ends with `-`";
                found.text(field, sentence, name);
            }
        },
    ),
    SW0117(
        "snapshot-arn",
        Deny,
        "`restore_from` must list ARNs of backups: of serverless caches, of clusters of nodes, or RDB files in Amazon S3",
        why = "a serverless cache is restored from backups, and from RDB files that were exported or made elsewhere",
        fix = "write `arn:aws:elasticache:REGION:ACCOUNT:serverlesscachesnapshot:NAME`, `arn:aws:elasticache:REGION:ACCOUNT:snapshot:NAME` or `arn:aws:s3:::BUCKET/FILE.rdb`",
        source = "Service Authorization Reference, resource types of ElastiCache — https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticache.html; ElastiCache User Guide, restoring from a backup into a new cache — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-restoring.html; seeding a new cluster with an externally created backup — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-seeding-redis.html",
        related = [SW0127],
        of = [CACHE.backup.restore_from],
        |cache, found| {
            let arns = CACHE.backup.restore_from;
            let mut at = 0;
            while let Some(arn) = arns.element(cache, at) {
                if let Fact::Known(arn) = arn
                    && !is_snapshot_arn(arn)
                    && !is_file_arn(arn)
                {
                    let sentence = "`{}` is not the ARN of a backup";
                    found.text(arns.nth(at), sentence, arn);
                }
                at += 1;
            }
        },
    ),
    SW0919(of = [CACHE.backup.restore_from], |cache, found| {
        let arns = CACHE.backup.restore_from;
        let mut at = 0;
        while let Some(arn) = arns.element(cache, at) {
            if let Fact::Known(arn) = arn {
                found.result(arns.nth(at), in_region(arn, cache.raw().site()));
            }
            at += 1;
        }
    }),
    SW0118(
        "user-group-on-memcached",
        Error,
        "a Memcached cache must not have a user group",
        why = "Memcached has no users; user groups are for Valkey and Redis",
        fix = "remove `user_group`, or use another engine",
        source = "ElastiCache API Reference, CreateServerlessCache, UserGroupId — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html",
        related = [SW0119, SW0309],
        of = [CACHE.engine, CACHE.user_group],
        |cache, found| {
            if let Fact::Known(Engine::Memcached) = CACHE.engine.of(cache)
                && CACHE.user_group.is_there(cache)
            {
                let sentence = "user groups are not supported by Memcached";
                found.plain(CACHE.user_group, sentence);
            }
        },
    ),
    SW0119(
        "valkey-group-on-redis-cache",
        Error,
        "the user group of a Redis cache must be a Redis user group",
        why = "ElastiCache attaches Valkey user groups to Valkey caches only",
        fix = "declare the group as `<Redis>`, or the cache as `<Valkey>`",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0118, SW0302],
        of = [CACHE.engine, CACHE.user_group],
        |cache, found| {
            if let (Fact::Known(Engine::Redis), Fact::Known(group)) =
                (CACHE.engine.of(cache), CACHE.user_group.of(cache))
                && let Fact::Known(engine) = USER_GROUP.engine.of(group)
                && !engine.is(Engine::Redis)
            {
                let sentence = "expected a Redis user group, found a {} user group";
                found.text(CACHE.user_group, sentence, engine.name());
            }
        },
    ),
    SW0126(
        "unsupported-network-type",
        Error,
        "the network type of a cache must be one that its subnets support",
        why = "`Ipv6` requires IPv6-only subnets and `DualStack` subnets with both, and the subnets of `vpc!` have IPv4 addresses only",
        fix = "remove `network_type`, or use subnets that support it: an existing VPC, or `subnet_ids`",
        source = "ElastiCache User Guide, choosing a network type for serverless caches — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-network-type.html",
        related = [SW0506],
        of = [
            CACHE.network_type,
            CACHE.connection_type,
            CACHE.vpc,
            CACHE.subnets.subnet_ids,
        ],
        |cache, found| {
            if let Fact::Known(of @ (NetworkType::Ipv6 | NetworkType::DualStack)) =
                CACHE.network_type.of(cache)
                && has_subnets_of_program(cache)
            {
                let sentence = "network type `{}` is not supported by the subnets of the VPC";
                found.text(CACHE.network_type, sentence, of.name());
            }
        },
    ),
    SW0127(
        "duplicate-list-item",
        Error,
        "the items of a list of security groups, subnets, backups, Availability Zones or gateway endpoints must differ",
        why = "CloudFormation refuses duplicate items in these lists",
        fix = "remove one of the two",
        source = "CloudFormation Template Reference, AWS::ElastiCache::ServerlessCache, and uniqueItems in its schema — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-serverlesscache.html",
        aws = "Properties validation failed for resource … with message: #/…: array items are not unique",
        related = [SW0211, SW0308],
        of = [
            CACHE.security_groups,
            CACHE.subnets.subnet_ids,
            CACHE.subnets.availability_zones,
            CACHE.backup.restore_from,
        ],
        |cache, found| {
            security_groups_twice(cache, CACHE.security_groups, found);
            listed_twice(cache, CACHE.subnets.subnet_ids, "subnet", found);
            let zones = CACHE.subnets.availability_zones;
            listed_twice(cache, zones, "Availability Zone", found);
            listed_twice(cache, CACHE.backup.restore_from, "backup", found);
        },
    ),
    SW0128(
        "command-of-newer-version",
        Warn,
        "the users of a cache should be allowed only commands that its version has",
        why = "an engine refuses an access string with a command that it does not have",
        fix = "remove the command, or use a newer version",
        source = "valkey.io, commands — https://valkey.io/commands/; Valkey 8.0.1 and Redis 7.0.15, ACL CAT — https://valkey.io/commands/acl-cat/",
        related = [SW0404, SW0416],
        of = [CACHE.engine, CACHE.version, CACHE.user_group],
        |cache, found| {
            if let (Fact::Known(Engine::Valkey), Fact::Known(version), Fact::Known(group)) = (
                CACHE.engine.of(cache),
                CACHE.version.of(cache),
                CACHE.user_group.of(cache),
            ) {
                let (major, version) = (version.numbers().0, Arg::Version(version));
                newer_commands(group, (major, version), CACHE.user_group, found);
            }
        },
    ),
    SW0506(of = [CACHE.vpc, CACHE.subnets.itself], |cache, found| {
        let Placement { zones, subnets } = placement(cache);
        found.result(CACHE.subnets.itself, placed(zones, subnets, "cache"));
    }),
    SW0513(of = [CACHE.subnets.availability_zones], |cache, found| {
        let (zones, region) = (CACHE.subnets.availability_zones, cache.raw().site().region);
        find_zones_elsewhere(cache, zones, region, found);
    }),
    SW0510(of = [CACHE.vpc, CACHE.security_groups], |cache, found| {
        find_of_other_vpc(cache, CACHE.vpc.of(cache), CACHE.security_groups, found);
    }),
    SW0121(
        "single-zone-cache",
        Warn,
        "a cache should span at least two Availability Zones",
        why = "a cache in one zone is unavailable when that zone fails",
        fix = "choose subnets in two or more zones",
        source = "ElastiCache User Guide, choosing Regions and Availability Zones — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/RegionsAndAZs.html",
        of = [CACHE.vpc, CACHE.subnets.itself],
        |cache, found| {
            found.result(CACHE.subnets.itself, spans_zones(placement(cache).zones));
        },
    ),
    SW0120(
        "asymmetric-cache-key",
        Error,
        "the KMS key of a cache must be symmetric",
        why = "ElastiCache cannot encrypt with asymmetric or HMAC keys",
        fix = "remove the key's `spec`, or use `SymmetricDefault`",
        source = "ElastiCache User Guide, at-rest encryption — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
        aws = "InvalidKMSKeyFault: The KMS key supplied is not valid.",
        of = [CACHE.kms_key],
        |cache, found| {
            key::is_symmetric(CACHE.kms_key, cache, found);
        },
    ),
    SW0915(
        of = [CACHE.kms_key, CACHE.backup.final_name],
        |cache, found| {
            let keeps_backup = CACHE.backup.final_name.is_there(cache);
            key::outlives(CACHE.kms_key, cache, keeps_backup, found);
        },
    ),
    SW0916(of = [CACHE.kms_key], |cache, found| {
        key::is_enabled(CACHE.kms_key, cache, found);
    }),
    SW0122(
        "public-endpoint",
        Error,
        "a cache with a public endpoint must run Valkey 9 or later and have a user group of IAM users only",
        why = "ElastiCache supports public endpoints on Valkey 9 and later, and requires IAM authentication for them",
        fix = "use `<Valkey>`, `version: 9` and a group of IAM users",
        source = "ElastiCache API Reference, CreateServerlessCache, ConnectionType — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html; ElastiCache User Guide, serverless caches with a public endpoint — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-public-endpoints-chapter.html",
        related = [SW0102, SW0124],
        of = [
            CACHE.connection_type,
            CACHE.engine,
            CACHE.version,
            CACHE.user_group
        ],
        |cache, found| {
            if !is_public(cache) {
                return;
            }
            let is_new = match CACHE.version.of(cache) {
                Fact::Known(version) => version.numbers().0 >= PUBLIC_SINCE,
                // The latest version is not known here.
                Fact::Absent => false,
                Fact::Present | Fact::Unknown => true,
            };
            let group = CACHE.user_group.of(cache);
            if let Fact::Known(engine) = CACHE.engine.of(cache)
                && !engine.is(Engine::Valkey)
            {
                let sentence = "public endpoints are not supported by {}";
                found.text(CACHE.connection_type, sentence, engine.name());
                found.because(PUBLIC_VERSIONS);
                found.fixed_by("remove `connection_type`, or declare the cache as `<Valkey>`");
            } else if !is_new {
                let sentence = "public endpoint requires `version: 9`";
                found.plain(CACHE.connection_type, sentence);
                found.because(PUBLIC_VERSIONS);
                found.fixed_by("set `version: 9`, or remove `connection_type`");
            } else if matches!(group, Fact::Absent) {
                let sentence = "public endpoint requires a `user_group`";
                found.plain(CACHE.connection_type, sentence);
                found.because(PUBLIC_USERS);
                found.fixed_by("add a `user_group` of IAM users");
            } else if let Fact::Known(group) = group
                && matches!(has_iam_users_only(group), Fact::Known(false))
            {
                let sentence = "public endpoint requires a user group of IAM users only";
                found.plain(CACHE.connection_type, sentence);
                found.because(PUBLIC_USERS);
                found.fixed_by("remove the other users, or use a group of `<Iam>` users");
            }
        },
    ),
    SW0123(
        "duplicate-cache-name",
        Error,
        "the caches of a stack must have different names",
        why = "a cache name is unique in an account and Region, and ElastiCache stores it in lower case",
        fix = "rename one, or remove `name` to have one generated",
        source = "ElastiCache API Reference, CreateServerlessCache, ServerlessCacheAlreadyExistsFault — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateServerlessCache.html",
        aws =
            "ServerlessCacheAlreadyExistsFault: A serverless cache with this name already exists.",
        related = [SW0103, SW0217],
    ),
    SW0124(
        "missing-user-group",
        Audit,
        "a Valkey or Redis cache should have a user group",
        why = "without a user group, every client that reaches the cache has full access",
        fix = "add `user_group` with the users of the cache",
        source = "ElastiCache User Guide, role-based access control — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
        related = [SW0216, SW0505],
        of = [CACHE.engine, CACHE.user_group, CACHE.connection_type],
        |cache, found| {
            if let (Fact::Known(Engine::Valkey | Engine::Redis), Fact::Absent) =
                (CACHE.engine.of(cache), CACHE.user_group.of(cache))
                && !is_public(cache)
            {
                let sentence = "cache has no user group";
                found.plain(CACHE.user_group.whole(), sentence);
            }
        },
    ),
    SW0125(
        "missing-final-backup",
        Audit,
        "a cache that is deleted with its stack should leave a final backup",
        why = "without a final backup, its data are lost when the stack is deleted or the cache is replaced",
        fix = "add `final_name` to `backup`, or `removal_policy: Retain`",
        source = "ElastiCache API Reference, DeleteServerlessCache, FinalSnapshotName — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_DeleteServerlessCache.html",
        related = [SW0116],
        of = [CACHE.backup.final_name, Common::<Cache>::REMOVAL_POLICY],
        |cache, found| {
            if let (Fact::Absent, Fact::Known(false)) =
                (CACHE.backup.final_name.of(cache), is_retained(cache))
            {
                let sentence = "cache is deleted with its stack, without a final backup";
                found.plain(CACHE.backup.final_name.whole(), sentence);
            }
        },
    ),
    SW0504(
        "unknown-security-groups",
        Error,
        "the security groups of a cache must be known before its ports are opened",
        why = "ports are opened by rules of security groups, and those of an existing cache are unknown unless they are listed",
        fix = "list `security_groups` on the existing cache",
        source = "AWS CDK, aws-ec2, Connections — https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Connections.html",
        related = [SW0704],
    ),
    SW0505(
        "open-to-internet",
        Warn,
        "a cache should not be open to all addresses",
        why = "the rule admits every client that has a route to the cache",
        fix = "allow a security group or a smaller network",
        source = "AWS Well-Architected Framework, SEC05-BP01 — https://docs.aws.amazon.com/wellarchitected/latest/framework/sec_network_protection_create_layers.html",
        related = [SW0124],
    ),
);

/// The rules of existing caches.
pub mod existing {
    use super::{CACHE, Cache, SW0510, find_of_other_vpc, vpc_of_groups};
    use crate::describe::rules;

    rules!(
        Cache,
        SW0510(of = [CACHE.security_groups], |cache, found| {
            let vpc = vpc_of_groups(cache, CACHE.security_groups);
            find_of_other_vpc(cache, vpc, CACHE.security_groups, found);
        })
    );
}

/// The ports that clients of a cache connect to.
fn ports(cache: Raw<'_>) -> Vec<u16> {
    match CACHE.engine.of(Facts::of(cache)) {
        Fact::Known(engine) => vec![engine.port(), engine.reader_port()],
        _ => Vec::new(),
    }
}

/// The VPC of a cache; of an existing one, that of its security groups.
fn of_cache(cache: Raw<'_>) -> Fact<Raw<'_>> {
    let cache = Facts::of(cache);
    vpc::raw(match CACHE.vpc.of(cache) {
        Fact::Known(vpc) => Fact::Known(vpc),
        _ => vpc_of_groups(cache, CACHE.security_groups),
    })
}

/// Whether a cache is placed in subnets that the program makes. A cache with a public endpoint is placed in none.
const fn has_subnets_of_program(cache: Facts<'_, Cache>) -> bool {
    let is_in_vpc = matches!(
        CACHE.connection_type.of(cache),
        Fact::Absent | Fact::Known(ConnectionType::Vpc)
    );
    let is_new = match CACHE.vpc.of(cache) {
        Fact::Known(vpc) => VPC.existing.is_absent(vpc) && VPC.lookup.itself.is_absent(vpc),
        Fact::Absent | Fact::Unknown | Fact::Present => false,
    };
    is_in_vpc && is_new && CACHE.subnets.subnet_ids.is_absent(cache)
}

/// Finds security groups that are listed twice: one declaration, or two of one existing group.
pub(crate) const fn security_groups_twice<'a, C>(
    cache: Facts<'a, C>,
    groups: Field<C, List<Ref<SecurityGroup>>>,
    found: &mut Found<'_, 'a>,
) {
    let mut at = 0;
    while let Some(group) = groups.element(cache, at) {
        let mut earlier = 0;
        while let (Fact::Known(group), Some(other)) = (group, groups.element(cache, earlier))
            && earlier < at
        {
            if let Fact::Known(other) = other
                && is_same_group(group, other)
            {
                let sentence = "duplicate security group `{}`";
                found.text(groups.nth(at), sentence, group.label());
                break;
            }
            earlier += 1;
        }
        at += 1;
    }
}

const fn is_same_group(group: Facts<'_, SecurityGroup>, other: Facts<'_, SecurityGroup>) -> bool {
    let is_declared_once = group.raw().is_same_declaration(other.raw());
    let existing = (
        SECURITY_GROUP.existing.of(group),
        SECURITY_GROUP.existing.of(other),
    );
    match existing {
        (Fact::Known(id), Fact::Known(other)) => same(id, other),
        _ => matches!(is_declared_once, Some(true)),
    }
}

/// Finds the users of a group that are allowed commands which Valkey has since a later version only.
pub(super) const fn newer_commands<'a, C, T>(
    group: Facts<'a, UserGroup>,
    (major, version): (u32, Arg<'a>),
    place: Field<C, T>,
    found: &mut Found<'_, 'a>,
) {
    let mut at = 0;
    while let Some(user) = USER_GROUP.users.element(group, at) {
        if let Fact::Known(user) = user
            && let Fact::Known(access) = USER.access.of(user)
            && let Some(word) = access::newer(access, major)
        {
            let sentence = "`{}` of user `{}` is not a command of Valkey {}";
            let values = [Arg::Text(word.text), Arg::Text(user.label()), version];
            found.values(place, sentence, values);
        }
        at += 1;
    }
}

/// The fix for a version that an engine does not have.
const fn use_version(engine: Engine) -> &'static str {
    match engine {
        Engine::Valkey => "use `7`, `8` or `9`, or remove `version` for the latest",
        Engine::Redis => "use `7`, or remove `version` for the latest",
        Engine::Memcached => "use `1.6`, or remove `version` for the latest",
    }
}

/// Where a cache is placed.
#[must_use]
pub const fn placement(cache: Facts<'_, Cache>) -> Placement {
    let (vpc, subnets) = (CACHE.vpc.of(cache), CACHE.subnets.itself.of(cache));
    Placement::of(vpc, subnets, Selection::PRIVATE)
}

/// Whether a cache is placed in more than one availability zone, by the number of its zones.
///
/// # Errors
///
/// SW0121.
pub const fn spans_zones(zones: Fact<u32>) -> Result<(), Violation<'static>> {
    match zones {
        Fact::Known(1) => Err(Violation::plain(
            SW0121,
            "cache is placed in a single Availability Zone",
        )),
        _ => Ok(()),
    }
}

const fn is_public(cache: Facts<'_, Cache>) -> bool {
    matches!(
        CACHE.connection_type.of(cache),
        Fact::Known(ConnectionType::Public)
    )
}

/// Whether the cache stays, or leaves a snapshot, when it leaves its stack.
const fn is_retained(cache: Facts<'_, Cache>) -> Fact<bool> {
    match Common::<Cache>::REMOVAL_POLICY.of(cache) {
        Fact::Absent => Fact::Known(false),
        Fact::Known(policy) => Fact::Known(!policy.is(RemovalPolicy::Destroy)),
        Fact::Unknown | Fact::Present => Fact::Unknown,
    }
}

/// Whether opening a port of a cache has an effect: SW0504.
fn opened(cache: Raw<'_>) -> Result<(), Violation<'static>> {
    let sentence = "cannot open a port: the security groups of the existing cache are unknown";
    opened_of(Facts::of(cache), CACHE.security_groups, sentence)
}

/// The same of what has security groups.
pub(crate) fn opened_of<C: Described>(
    cache: Facts<'_, C>,
    groups: Field<C, List<Ref<SecurityGroup>>>,
    sentence: &'static str,
) -> Result<(), Violation<'static>> {
    let has_none = match groups.len(cache) {
        Fact::Absent | Fact::Known(0) => groups.is_complete(cache),
        Fact::Known(_) | Fact::Present | Fact::Unknown => false,
    };
    if cache.is_existing() && has_none {
        Err(Violation::plain(SW0504, sentence))
    } else {
        Ok(())
    }
}

/// Whether a cache should be opened to a network.
///
/// # Errors
///
/// SW0505, for all addresses that there are, and for a large part of them.
pub fn opened_to(cidr: &str) -> Result<(), Violation<'_>> {
    /// The largest private networks are 10.0.0.0/8 and fc00::/7.
    const PRIVATE: (u8, &str) = (8, "fc00::/7");
    let prefix = cidr.rsplit_once('/');
    let prefix = prefix.and_then(|(_, prefix)| prefix.parse::<u8>().ok());
    match prefix {
        Some(0) => Err(Violation::text(
            SW0505,
            "cache is open to all addresses, `{}`",
            cidr,
        )),
        Some(prefix) if prefix < PRIVATE.0 && cidr != PRIVATE.1 => Err(Violation::text(
            SW0505,
            "cache is open to `{}`, which is larger than any private network",
            cidr,
        )),
        _ => Ok(()),
    }
}

/// Finds a retention that backups cannot have: SW0113.
pub(super) const fn retention<'a, C>(
    cache: Facts<'a, C>,
    field: Field<C, Duration>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(retention) = field.of(cache) {
        let most = RETENTION_MAX.to_seconds() / 86_400;
        match retention.to_whole_days() {
            Some(days) if days > most => found.two(
                field,
                "backup retention of {} days is out of range (0 to {} days)",
                Arg::Number(days),
                Arg::Number(most),
            ),
            Some(_) => {}
            None => found.value(
                field,
                "backup retention of `{}` is not a whole number of days",
                Arg::Duration(retention),
            ),
        }
    }
}

/// Whether a cache can have a name, whatever the case of its letters.
const fn name(name: &str) -> Result<(), Violation<'_>> {
    if name.is_empty() {
        return Err(Violation::plain(SW0103, "cache name is empty"));
    }
    if !is_hyphenated_name(name) {
        let sentence = "cache name `{}` must contain only letters, digits and hyphens, and start with a letter";
        return Err(Violation::text(SW0103, sentence, name));
    }
    if name.len() > NAME_MAX {
        let (length, most) = (name.len() as u64, NAME_MAX as u64);
        return Err(Violation::new(
            SW0103,
            "cache name `{}` has {} characters, but the limit is {}",
            [Arg::Text(name), Arg::Number(length), Arg::Number(most)],
        ));
    }
    if has_stray_hyphen(name) {
        let sentence = "cache name `{}` contains `--` or ends with `-`";
        return Err(Violation::text(SW0103, sentence, name));
    }
    Ok(())
}

/// Whether a size is within the bounds of a data storage limit.
const fn is_storage(size: Size) -> bool {
    let (least, most) = STORAGE;
    least.to_kib() <= size.to_kib() && size.to_kib() <= most.to_kib()
}

/// `"HH:MM"`, from `00:00` to `23:59`.
const fn is_time_of_day(text: &str) -> bool {
    let &[h1, h2, b':', m1, m2] = text.as_bytes() else {
        return false;
    };
    let hour = match h1 {
        b'0' | b'1' => h2.is_ascii_digit(),
        b'2' => matches!(h2, b'0'..=b'3'),
        _ => false,
    };
    hour && matches!(m1, b'0'..=b'5') && m2.is_ascii_digit()
}

/// `arn:PARTITION:elasticache:REGION:ACCOUNT:serverlesscachesnapshot:NAME`, the same of a `snapshot` of nodes, or
/// `arn:PARTITION:s3:::BUCKET/FILE`.
const fn is_snapshot_arn(arn: &str) -> bool {
    let mut parts = Parts::of(arn, b':');
    let (Some(arn), Some(partition), Some(service), Some(region), Some(account), Some(kind)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
    ) else {
        return false;
    };
    let Some(name) = parts.rest() else {
        return false;
    };
    same(arn, "arn")
        && is_partition(partition)
        && same(service, "elasticache")
        && is_region(region)
        && account_id(account).is_ok()
        && match kind.as_bytes() {
            b"serverlesscachesnapshot" | b"snapshot" => {
                is_hyphenated_name(name) || is_automatic(name)
            }
            _ => false,
        }
}

/// `automatic.NAME-2026-01-01`, as ElastiCache calls the backups that it makes each day.
const fn is_automatic(name: &str) -> bool {
    starts_with(name, "automatic.") && is_made_of(name.as_bytes(), b".-")
}

/// `arn:PARTITION:s3:::BUCKET/FILE`.
pub(super) const fn is_file_arn(arn: &str) -> bool {
    let mut parts = Parts::of(arn, b':');
    let (Some(arn), Some(partition), Some(service), Some(region), Some(account), Some(file)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.rest(),
    ) else {
        return false;
    };
    let mut path = Parts::of(file, b'/');
    let is_file = match (path.next(), path.rest()) {
        (Some(bucket), Some(key)) => !bucket.is_empty() && !key.is_empty(),
        _ => false,
    };
    same(arn, "arn")
        && is_partition(partition)
        && same(service, "s3")
        && region.is_empty()
        && account.is_empty()
        && is_file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Findings, Node, Scalar, Tree, Value, lit};
    use crate::ec2::subnets::{SUBNET_SELECTION, SubnetType};
    use crate::elasticache::engine::UserKind;
    use crate::kms::key::{KEY, KeySpec};

    fn found(cache: &Tree) -> Vec<(&'static str, String, usize)> {
        let found = check(Facts::of(cache.raw())).into_iter();
        found
            .map(|finding| {
                let field = finding.path.name(Cache::DESCRIPTION);
                (finding.violation.rule.code, field, finding.at)
            })
            .collect()
    }

    fn codes(cache: &Tree) -> Vec<&'static str> {
        found(cache).into_iter().map(|(code, ..)| code).collect()
    }

    /// Nothing is known of it.
    fn cache() -> Tree {
        Tree::partial("cache")
    }

    fn of_engine(engine: Engine) -> Tree {
        cache().with(CACHE.engine, engine)
    }

    /// A group with users of some kinds.
    fn group(engine: Engine, kinds: &[UserKind]) -> Tree {
        let users: Vec<_> = kinds
            .iter()
            .map(|kind| Tree::partial("user").with(USER.kind, *kind))
            .collect();
        Tree::new("group")
            .with(USER_GROUP.engine, engine)
            .with(USER_GROUP.users, users)
    }

    #[test]
    fn nothing_known_is_nothing_wrong() {
        assert_eq!(codes(&cache()), [""; 0]);
    }

    #[test]
    fn versions_are_the_engines() {
        for (engine, version, right) in [
            (Engine::Valkey, Version::major(7), true),
            (Engine::Valkey, Version::major(9), true),
            (Engine::Valkey, Version::major(6), false),
            (Engine::Valkey, Version::major(10), false),
            (Engine::Redis, Version::major(7), true),
            (Engine::Redis, Version::major(8), false),
            (Engine::Memcached, Version::minor(1, 6), true),
            (Engine::Memcached, Version::major(1), false),
        ] {
            let cache = of_engine(engine).with(CACHE.version, version);
            let expected = if right { vec![] } else { vec!["SW0102"] };
            assert_eq!(codes(&cache), expected, "{engine:?} {version}");
        }
        for engine in Engine::ALL {
            for version in engine.versions() {
                let fix = use_version(engine);
                assert!(fix.contains(&format!("`{version}`")), "{engine:?} {fix}");
            }
        }
    }

    #[test]
    fn names() {
        let long = "a".repeat(40);
        let too_long = "a".repeat(41);
        for (name, expected) in [
            ("sessions", vec![]),
            ("a", vec![]),
            (long.as_str(), vec![]),
            (too_long.as_str(), vec!["SW0103"]),
            ("", vec!["SW0103"]),
            ("1abc", vec!["SW0103"]),
            ("a b", vec!["SW0103"]),
            ("a--b", vec!["SW0103"]),
            ("a-", vec!["SW0103"]),
            ("A-", vec!["SW0103"]),
            ("Sessions", vec!["SW0104"]),
        ] {
            assert_eq!(codes(&cache().with(CACHE.name, name)), expected, "{name}");
        }
    }

    #[test]
    fn descriptions_are_counted_in_utf16_units() {
        let fits = "𝄞".repeat(127) + "a";
        let too_long = "𝄞".repeat(128);
        for (text, expected) in [
            ("", vec![]),
            (fits.as_str(), vec![]),
            (too_long.as_str(), vec!["SW0105"]),
            ("a > b", vec!["SW0106"]),
            ("<", vec!["SW0106"]),
        ] {
            let cache = cache().with(CACHE.description, text);
            assert_eq!(codes(&cache), expected, "{text}");
        }
    }

    #[test]
    fn storage_bounds() {
        let known = |size| Fact::Known(Scalar::Size(size));
        for (min, max, expected) in [
            (known(Size::gib(1)), known(Size::gib(5_000)), vec![]),
            (known(Size::mib(2_048)), known(Size::tib(4)), vec![]),
            (known(Size::gib(0)), Fact::Absent, vec![("SW0107", 0)]),
            (Fact::Absent, known(Size::gib(5_001)), vec![("SW0107", 1)]),
            (known(Size::mib(1_536)), Fact::Absent, vec![("SW0108", 0)]),
            (Fact::Absent, known(Size::mib(1_536)), vec![("SW0108", 1)]),
            (
                known(Size::gib(10)),
                known(Size::gib(5)),
                vec![("SW0109", 0)],
            ),
            (known(Size::gib(3)), known(Size::gib(3)), vec![]),
            (known(Size::gib(3)), Fact::Unknown, vec![]),
            (Fact::Absent, Fact::Absent, vec![]),
        ] {
            let limits = Fact::Known(Node::Range(min, max));
            let cache = cache().with_fact(CACHE.data_storage, limits);
            let found: Vec<_> = found(&cache).into_iter().map(|f| (f.0, f.2)).collect();
            assert_eq!(found, expected, "{min:?} {max:?}");
        }
    }

    #[test]
    fn ecpu_bounds() {
        let known = |rate| Fact::Known(Scalar::Number(rate));
        for (min, max, expected) in [
            (known(1_000), known(15_000_000), vec![]),
            (known(999), Fact::Absent, vec![("SW0111", 0)]),
            (Fact::Absent, known(15_000_001), vec![("SW0111", 1)]),
            (known(2_000), known(1_000), vec![("SW0112", 0)]),
        ] {
            let limits = Fact::Known(Node::Range(min, max));
            let cache = cache().with_fact(CACHE.ecpu_per_second, limits);
            let found: Vec<_> = found(&cache).into_iter().map(|f| (f.0, f.2)).collect();
            assert_eq!(found, expected, "{min:?} {max:?}");
        }
    }

    #[test]
    fn retention_is_whole_days_up_to_35() {
        for (retention, right) in [
            (Duration::days(0), true),
            (Duration::days(35), true),
            (Duration::hours(48), true),
            (Duration::days(36), false),
            (Duration::minutes(5), false),
        ] {
            let cache = cache().with(CACHE.backup.retention, retention);
            let expected = if right { vec![] } else { vec!["SW0113"] };
            assert_eq!(codes(&cache), expected, "{retention:?}");
        }
    }

    #[test]
    fn times_of_day() {
        for (at, right) in [
            ("00:00", true),
            ("23:59", true),
            ("09:00", true),
            ("24:00", false),
            ("25:99", false),
            ("12:60", false),
            ("9:00", false),
            ("0900", false),
            ("", false),
        ] {
            let cache = cache().with(CACHE.backup.at, at);
            let expected = if right { vec![] } else { vec!["SW0114"] };
            assert_eq!(codes(&cache), expected, "{at}");
        }
    }

    #[test]
    fn a_time_needs_a_retention() {
        let days = |days| Fact::Known(Duration::days(days).into());
        for (retention, warned) in [
            (Fact::Absent, true),
            (days(0), true),
            (days(1), false),
            (Fact::Unknown, false),
        ] {
            let cache = cache()
                .with(CACHE.backup.at, "09:00")
                .with_fact(CACHE.backup.retention, retention.clone());
            let expected = if warned { vec!["SW0115"] } else { vec![] };
            assert_eq!(codes(&cache), expected, "{retention:?}");
        }
        let later = cache()
            .with_fact(CACHE.backup.at, Fact::Present)
            .with_fact(CACHE.backup.retention, Fact::Absent);
        assert_eq!(codes(&later), [""; 0]);
    }

    #[test]
    fn final_names() {
        let long = "a".repeat(255);
        let too_long = "a".repeat(256);
        for (name, right) in [
            ("last-sessions", true),
            ("Last", true),
            (long.as_str(), true),
            (too_long.as_str(), false),
            ("", false),
            ("9--x-", false),
            ("a-", false),
            ("a--a", false),
            ("a$b", false),
        ] {
            let cache = cache().with(CACHE.backup.final_name, name);
            let expected = if right { vec![] } else { vec!["SW0116"] };
            assert_eq!(codes(&cache), expected, "{name}");
        }
    }

    #[test]
    fn restore_arns() {
        for (arn, right) in [
            (
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:my-final",
                true,
            ),
            (
                "arn:aws-cn:elasticache:cn-north-1:123456789012:serverlesscachesnapshot:a",
                true,
            ),
            ("not-an-arn", false),
            (
                "arn:aws:elasticache:us-east-1:123456789012:snapshot:a",
                true,
            ),
            (
                "arn:aws:elasticache:us-east-1:123456789012:snapshot:automatic.my-cluster-2026-01-01",
                true,
            ),
            (
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:automatic.a-2026-01-01-03-00",
                true,
            ),
            ("arn:aws:s3:::my-backups/dump-0001.rdb", true),
            ("arn:aws-cn:s3:::my-backups/a/b/dump.rdb", true),
            ("arn:aws:s3:::my-backups", false),
            ("arn:aws:s3:::my-backups/", false),
            ("arn:aws:s3:::/dump.rdb", false),
            ("arn:aws:s3:us-east-1::my-backups/dump.rdb", false),
            ("s3://my-backups/dump.rdb", false),
            (
                "arn:aws:elasticache:us-east-1:123456789012:snapshot:a b",
                false,
            ),
            (
                "arn:aws:elasticache:us-east-1:123456789012:cluster:my-cluster",
                false,
            ),
            (
                "arn:aws:elasticache:us-east-1:1234:serverlesscachesnapshot:a",
                false,
            ),
            (
                "arn:aws:s3:us-east-1:123456789012:serverlesscachesnapshot:a",
                false,
            ),
            (
                "arn:aws:elasticache:us-east-1:123456789012:serverlesscachesnapshot:",
                false,
            ),
        ] {
            let arns = vec![Fact::Present, Fact::Known(arn.into())];
            let arns = Fact::Known(Node::List(arns, true));
            let cache = cache().with_fact(CACHE.backup.restore_from, arns);
            let place = ("SW0117", "backup.restore_from".to_owned(), 1);
            let expected = if right { vec![] } else { vec![place] };
            assert_eq!(found(&cache), expected, "{arn}");
        }
    }

    #[test]
    fn groups_fit_the_engine() {
        use Engine::{Memcached, Redis, Valkey};
        let of = |engine| Fact::Known(group(engine, &[]).into());
        for (engine, group, expected) in [
            (Valkey, of(Valkey), vec![]),
            (Valkey, of(Redis), vec![]),
            (Redis, of(Redis), vec![]),
            (Redis, of(Valkey), vec!["SW0119"]),
            (Redis, Fact::Present, vec![]),
            (Memcached, Fact::Absent, vec![]),
            (Memcached, Fact::Present, vec!["SW0118"]),
            (Memcached, of(Valkey), vec!["SW0118"]),
        ] {
            let cache = of_engine(engine)
                .with_fact(CACHE.user_group, group.clone())
                .with_fact(CACHE.connection_type, Fact::Absent);
            assert_eq!(codes(&cache), expected, "{engine:?} {group:?}");
        }
    }

    #[test]
    fn keys_are_symmetric() {
        let symmetric = Tree::new("key");
        let by_name = symmetric.clone().with(KEY.spec, KeySpec::SymmetricDefault);
        let asymmetric = symmetric.clone().with(KEY.spec, KeySpec::Rsa2048);
        // The spec of an existing key is not known.
        let existing = asymmetric.clone().with(KEY.existing, "alias/data");
        for (key, expected) in [
            (symmetric, vec![]),
            (by_name, vec![]),
            (asymmetric, vec!["SW0120"]),
            (existing, vec![]),
            (Tree::partial("key"), vec![]),
        ] {
            let cache = cache().with(CACHE.kms_key, key.clone());
            assert_eq!(codes(&cache), expected, "{key:?}");
        }
    }

    #[test]
    fn caches_are_placed_in_two_zones() {
        let in_vpc = |vpc: Tree| {
            let cache = cache().with(CACHE.vpc, vpc);
            cache.with_fact(CACHE.subnets.itself, Fact::Absent)
        };
        let vpc = Tree::new("vpc");
        let of_zones = |zones| in_vpc(vpc.clone().with(VPC.max_azs, zones));
        for (zones, expected) in [(1, vec!["SW0121"]), (2, vec![]), (3, vec![])] {
            assert_eq!(codes(&of_zones(zones)), expected, "{zones}");
        }
        let without_private = in_vpc(vpc.clone().with(VPC.nat_gateways, 0));
        assert_eq!(
            found(&without_private),
            [("SW0506", "subnets".to_owned(), 0)]
        );
        let sentence = check(Facts::of(without_private.raw()))
            .into_iter()
            .map(|finding| finding.violation.to_string());
        assert_eq!(
            sentence.collect::<Vec<_>>(),
            ["the VPC has no private subnets with egress for the cache"]
        );
        let isolated =
            Tree::new("").with(SUBNET_SELECTION.subnet_type, SubnetType::PrivateIsolated);
        let isolated = without_private.with(CACHE.subnets.itself, isolated);
        assert_eq!(
            placement(Facts::of(isolated.raw())),
            Placement {
                zones: Fact::Known(2),
                subnets: "isolated subnets",
            }
        );
        assert_eq!(codes(&isolated), [""; 0]);
        let chosen = Tree::new("").with(SUBNET_SELECTION.subnet_ids, vec!["subnet-1"]);
        let chosen = cache()
            .with(CACHE.vpc, vpc)
            .with(CACHE.subnets.itself, chosen);
        assert_eq!(found(&chosen), [("SW0121", "subnets".to_owned(), 0)]);
    }

    #[test]
    fn public_caches() {
        let iam = group(Engine::Valkey, &[UserKind::Iam]);
        let right = of_engine(Engine::Valkey)
            .with(CACHE.version, Version::major(9))
            .with(CACHE.user_group, iam)
            .with(CACHE.connection_type, ConnectionType::Public);
        assert_eq!(codes(&right), [""; 0]);
        let redis = right
            .clone()
            .with(CACHE.engine, Engine::Redis)
            .with(CACHE.version, Version::major(7))
            .with(CACHE.user_group, group(Engine::Redis, &[]));
        let others = group(Engine::Valkey, &[UserKind::Iam, UserKind::Password]);
        for wrong in [
            redis,
            right.clone().with(CACHE.version, Version::major(8)),
            right.clone().with_fact(CACHE.version, Fact::Absent),
            right.clone().with_fact(CACHE.user_group, Fact::Absent),
            right.clone().with(CACHE.user_group, others),
        ] {
            assert_eq!(
                found(&wrong),
                [("SW0122", "connection_type".to_owned(), 0)],
                "{wrong:?}"
            );
            let private = wrong.with(CACHE.connection_type, ConnectionType::Vpc);
            assert!(!codes(&private).contains(&"SW0122"));
        }
        let later = right
            .with_fact(CACHE.version, Fact::Present)
            .with_fact(CACHE.user_group, Fact::Present);
        assert_eq!(codes(&later), [""; 0]);
    }

    #[test]
    fn what_a_review_looks_at() {
        let open = of_engine(Engine::Valkey)
            .with_fact(CACHE.user_group, Fact::Absent)
            .with_fact(CACHE.backup.final_name, Fact::Absent)
            .with_fact(Common::<Cache>::REMOVAL_POLICY, Fact::Absent);
        let whole = usize::MAX;
        assert_eq!(
            found(&open),
            [
                ("SW0124", "user_group".to_owned(), whole),
                ("SW0125", "backup.final_name".to_owned(), whole),
            ]
        );
        let policy = |policy| open.clone().with(Common::<Cache>::REMOVAL_POLICY, policy);
        assert_eq!(codes(&policy(RemovalPolicy::Destroy)), ["SW0124", "SW0125"]);
        let right = policy(RemovalPolicy::Retain)
            .with(CACHE.user_group, group(Engine::Valkey, &[UserKind::Iam]));
        assert_eq!(codes(&right), [""; 0]);
        let memcached = open
            .with(CACHE.engine, Engine::Memcached)
            .with_fact(CACHE.backup.final_name, Fact::Present);
        assert_eq!(codes(&memcached), [""; 0]);
        // Of a cache that is given no backup, too.
        let nothing = Tree::new("cache").with(CACHE.engine, Engine::Redis);
        assert_eq!(codes(&nothing), ["SW0124", "SW0125"]);
    }

    #[test]
    fn findings_are_in_the_order_of_the_rules() {
        let bounds = |min, max| Fact::Known(Node::Range(Fact::Known(min), Fact::Known(max)));
        let size = |gib| Scalar::Size(Size::gib(gib));
        let vpc = Tree::new("vpc").with(VPC.max_azs, 1);
        let cache = Tree::new("cache")
            .with(CACHE.engine, Engine::Redis)
            .with(CACHE.version, Version::major(8))
            .with(CACHE.name, "a--B")
            .with(CACHE.description, "<".repeat(256).as_str())
            .with(CACHE.vpc, vpc)
            .with(CACHE.connection_type, ConnectionType::Public)
            .with(CACHE.user_group, group(Engine::Valkey, &[]))
            .with_fact(CACHE.data_storage, bounds(size(6_000), size(0)))
            .with_fact(
                CACHE.ecpu_per_second,
                bounds(Scalar::Number(2), Scalar::Number(1)),
            )
            .with(
                CACHE.kms_key,
                Tree::new("key").with(KEY.spec, KeySpec::Hmac256),
            )
            .with(CACHE.backup.at, "9")
            .with(CACHE.backup.restore_from, vec!["x", "y"]);
        let expected = [
            "SW0102", "SW0103", "SW0105", "SW0106", "SW0107", "SW0107", "SW0109", "SW0111",
            "SW0111", "SW0112", "SW0114", "SW0115", "SW0117", "SW0117", "SW0119", "SW0121",
            "SW0120", "SW0122", "SW0125",
        ];
        assert_eq!(codes(&cache), expected);
    }

    #[test]
    fn constants_are_asked_with_what_they_refer_to() {
        const MAX_AZS: (u16, Fact<Value<'_>>) = (VPC.max_azs.path().first(), lit::number(1));
        const NETWORK: Raw<'_> = Raw::of("network", &[MAX_AZS]);
        const CACHE_OF_NETWORK: Raw<'_> = Raw::of(
            "sessions",
            &[
                (CACHE.engine.path().first(), lit::choice(2)),
                (CACHE.vpc.path().first(), lit::fields(NETWORK)),
                (CACHE.name.path().first(), lit::text("Sessions")),
                (CACHE.backup.at.path().first(), Fact::Unknown),
            ],
        );
        const FOUND: Findings<'_> = check(Facts::of(CACHE_OF_NETWORK));
        let codes = FOUND.into_iter().map(|finding| finding.violation.rule.code);
        assert_eq!(codes.collect::<Vec<_>>(), ["SW0104", "SW0121"]);
    }

    #[test]
    fn an_existing_cache_is_not_asked() {
        let cache = Tree::new("cache")
            .with(CACHE.engine, Engine::Valkey)
            .with(CACHE.existing, "sessions");
        assert!(Cache::DESCRIPTION.check(cache.raw()).is_empty());
    }

    #[test]
    fn names_differ_without_regard_to_case() {
        let field = Cache::DESCRIPTION.field(CACHE.name.path().first());
        let distinct = field.and_then(|field| field.options.distinct);
        let distinct = distinct.expect("names are distinct");
        assert_eq!(distinct.key("A"), distinct.key("a"));
        assert_ne!(distinct.key("a"), distinct.key("b"));
        let violation = distinct.violation("a");
        assert_eq!(violation.rule, SW0123);
        assert_eq!(violation.to_string(), "duplicate cache name `a`");
    }

    #[test]
    fn ports_are_opened_in_known_security_groups() {
        let existing = Tree::new("cache").with(CACHE.existing, "sessions");
        let groups = |count| vec![Tree::partial("group"); count];
        let with = |count| existing.clone().with(CACHE.security_groups, groups(count));
        let later = existing
            .clone()
            .with_fact(CACHE.security_groups, Fact::Present);
        for (cache, right) in [
            (existing.clone(), false),
            (with(0), false),
            (with(1), true),
            (later, true),
            (Tree::new("cache"), true),
            (Tree::partial("cache"), true),
        ] {
            assert_eq!(opened(cache.raw()).is_ok(), right, "{cache:?}");
        }
        let [call] = Cache::DESCRIPTION.header.calls else {
            panic!("one rule of calls")
        };
        assert!(call.methods.include("allow_default_port_from"));
        assert!(!call.methods.include("grant_connect"));
        assert!((call.check)(existing.raw()).is_err_and(|found| found.rule == SW0504));
    }

    #[test]
    fn a_cache_is_not_opened_to_everyone() {
        for open in [
            "0.0.0.0/0",
            "::/0",
            "0.0.0.0/1",
            "128.0.0.0/1",
            "8000::/1",
            "2000::/3",
        ] {
            assert!(
                opened_to(open).is_err_and(|found| found.rule == SW0505),
                "{open}"
            );
        }
        for right in ["10.0.0.0/8", "fc00::/7", "2001:db8::/32", "192.0.2.1/32"] {
            assert!(opened_to(right).is_ok(), "{right}");
        }
        assert!(opened_to("::/0").is_err());
        assert!(opened_to("10.0.0.0/8").is_ok());
    }
}
