//! Serverless caches.

use super::engine::Engine;
use super::group::UserGroup;
use crate::describe::key::{List, Number, Range, Ref, Text};
use crate::describe::takes::{Generic, TypeArgument};
use crate::describe::{
    Attribute, Conversion, choice, describe, field, parameter, property, resource, structure,
};
use crate::ec2::security_group::SecurityGroup;
use crate::ec2::subnets::SubnetSelection;
use crate::ec2::vpc::Vpc;
use crate::identity::Identified;
use crate::kms::key::Key;
use crate::{Duration, Rule, Size, Version};

const NAMED: Identified = Identified::of_elasticache(
    "serverlesscache",
    "the name or the ARN of a serverless cache",
);

const ENGINE: TypeArgument = TypeArgument {
    noun: "engine",
    choice: Engine::CHOICE,
    rule: || crate::catalogue::SW0101,
    refused: &[],
};

const SERVES: Conversion = Conversion {
    proof: &["elasticache", "Serves"],
    method: "group_ref",
    result: &["elasticache", "GroupRef"],
    rule: serves,
    refused: "can't be put on a {} cache",
    refused_by: "can't be put on the {} cache",
};

fn serves(engine: &str) -> &'static Rule {
    if engine == Engine::Memcached.name() {
        crate::catalogue::SW0118
    } else {
        crate::catalogue::SW0119
    }
}

choice! {
    /// By which protocol a cache is reached: `NetworkType` of `AWS::ElastiCache::ServerlessCache`.
    pub enum NetworkType in &["elasticache", "NetworkType"];
    /// By IPv4.
    Ipv4 = "ipv4",
    /// By IPv6; its subnets have no IPv4 addresses.
    Ipv6 = "ipv6",
    /// By both.
    DualStack = "dual_stack",
}

choice! {
    /// From where a cache is reached: `ConnectionType` of `AWS::ElastiCache::ServerlessCache`.
    pub enum ConnectionType in &["elasticache", "ConnectionType"];
    /// From its VPC.
    Vpc = "vpc",
    /// From the internet, by IAM users.
    Public = "public",
}

describe! {
    /// The backups of a cache.
    pub Backup as BACKUP, BackupFields = structure(&["elasticache", "Backup"], "the backups");
    /// How long automatic backups are kept: `0days` (none are made) to `35days`.
    retention: Duration = property("SnapshotRetentionLimit")
        .days()
        .default("none are made")
        .aka(&["backup_retention_limit"]),
    /// When the daily backup starts, a UTC time of day: `"09:00"`.
    at: Text = property("DailySnapshotTime")
        .default("a time that the service chooses")
        .aka(&["time", "backup_time"]),
    /// The name of the backup that the cache leaves when it is deleted.
    final_name: Text = property("FinalSnapshotName")
        .default("it leaves none")
        .aka(&["backup_name_before_deletion"]),
    /// The ARNs of the backups that the new cache is filled from.
    restore_from: List<Text> = property("SnapshotArnsToRestore")
        .replaces()
        .default("it starts empty")
        .aka(&["backup_arns_to_restore"]),
}

describe! {
    /// A serverless cache.
    pub Cache as CACHE, CacheFields = resource("AWS::ElastiCache::ServerlessCache")
        .declared_by("cache", "a cache")
        .construct(&["elasticache", "ServerlessCache"], &["elasticache", "CacheProps"])
        .argument(&ENGINE, &[Generic::Argument])
        .existing(&NAMED)
        .attributes(&[
            Attribute::new("endpoint_address", "address").told_by("endpoint"),
            Attribute::new("reader_endpoint_address", "reader address").told_by("reader_endpoint"),
            Attribute::new("status", "status"),
        ]);
    /// The engine.
    engine: Engine = parameter(),
    /// The name or the ARN of a cache that exists already. Beside it can stand its `security_groups`, so that ports can be
    /// opened, and its `endpoint` and `reader_endpoint`.
    existing: Text = field()
        .identity()
        .default("the stack makes one")
        .aka(&["existing_name", "arn"]),
    /// The DNS name that clients connect to, of an existing cache.
    endpoint: Text = field()
        .of_existing()
        .default("nobody has told it, and it can't be read"),
    /// The DNS name that clients connect to who read only, of an existing cache.
    reader_endpoint: Text = field()
        .of_existing()
        .default("nobody has told it, and it can't be read"),
    /// The cache's name in the account: 1 to 40 letters, digits and hyphens, a letter first, best in lower case.
    name: Text = property("ServerlessCacheName")
        .replaces()
        .default("a generated name")
        .aka(&["cache_name"]),
    /// What the cache is for, at most 255 characters.
    description: Text = property("Description")
        .default("none"),
    /// The engine's version: Valkey 7, 8 or 9, Redis 7, Memcached 1.6.
    version: Version = property("MajorEngineVersion")
        .default("the latest")
        .aka(&["engine_version"]),
    /// The VPC that the cache is reached from.
    vpc: Ref<Vpc> = field()
        .required()
        .replaces_by("SubnetIds"),
    /// The subnets of the VPC that the cache is placed in.
    subnets: SubnetSelection = field()
        .replaces_by("SubnetIds")
        .shown_at(CACHE.vpc.path())
        .default("the private ones with a way out")
        .aka(&["vpc_subnets"]),
    /// By which protocol it is reached.
    network_type: NetworkType = property("NetworkType")
        .replaces()
        .default("IPv4"),
    /// From where it is reached.
    connection_type: ConnectionType = property("ConnectionType")
        .replaces()
        .default("from its VPC"),
    /// The security groups around the cache.
    security_groups: List<Ref<SecurityGroup>> = property("SecurityGroupIds")
        .beside_existing()
        .default("a new one that lets nothing in")
        .aka(&["sg"]),
    /// The symmetric key that encrypts the cache.
    kms_key: Ref<Key> = property("KmsKeyId")
        .replaces()
        .default("a key of AWS's")
        .aka(&["key", "encryption_key"]),
    /// The users that the cache lets in.
    user_group: Ref<UserGroup> = property("UserGroupId")
        .rust("GroupRef<E>")
        .converted(&SERVES)
        .default("none, and whoever reaches the cache is let in"),
    /// How much data the cache holds, in whole GiB from `1GiB` to `5000GiB`: `2GiB..=3GiB`, `2GiB..`, `..=3GiB`. A minimum is
    /// paid for also when it is not used. `Unlimited` takes limits away.
    data_storage: Range<Size> = property("CacheUsageLimits.DataStorage")
        .gib()
        .default("no limits")
        .aka(&["storage"]),
    /// How many ElastiCache processing units the cache uses in a second, from 1,000 to 15,000,000: `1_000..=10_000`. A minimum
    /// is paid for also when it is not used. `Unlimited` takes limits away.
    ecpu_per_second: Range<Number> = property("CacheUsageLimits.ECPUPerSecond")
        .default("no limits")
        .aka(&["ecpu", "ecpus", "request_rate_limit"]),
    /// Backups.
    backup: Backup = field()
        .default("none are made"),
}
