//! What a removal or a replacement does to the data of a resource.

use serde_json::Value as Json;

use super::Fate;

/// What a resource holds that is lost with it.
///
/// Source: the types that cfn-lint calls stateful (rule I3011), and those that the service specifications of later services describe as
/// stores of data.
const HOLDING: &[(&str, &str)] = &[
    ("AWS::AmazonMQ::Broker", "messages"),
    ("AWS::Backup::BackupVault", "recovery points"),
    ("AWS::Cassandra::Keyspace", "tables"),
    ("AWS::Cassandra::Table", "rows"),
    (
        "AWS::CloudFormation::Stack",
        "resources of the nested stack",
    ),
    ("AWS::CloudTrail::EventDataStore", "events"),
    ("AWS::CodeArtifact::Repository", "packages"),
    ("AWS::CodeCommit::Repository", "commits"),
    ("AWS::Cognito::UserPool", "users"),
    ("AWS::DSQL::Cluster", "data"),
    ("AWS::DocDB::DBCluster", "data"),
    ("AWS::DocDB::DBInstance", "data"),
    ("AWS::DocDBElastic::Cluster", "data"),
    ("AWS::DynamoDB::GlobalTable", "items"),
    ("AWS::DynamoDB::Table", "items"),
    ("AWS::EC2::Volume", "data"),
    ("AWS::ECR::Repository", "images"),
    ("AWS::EFS::FileSystem", "files"),
    ("AWS::EMR::Cluster", "data"),
    ("AWS::ElastiCache::CacheCluster", "data"),
    ("AWS::ElastiCache::ReplicationGroup", "data"),
    ("AWS::ElastiCache::ServerlessCache", "data"),
    ("AWS::Elasticsearch::Domain", "indexes"),
    ("AWS::FSx::FileSystem", "files"),
    ("AWS::FSx::Volume", "files"),
    (
        "AWS::KMS::Key",
        "key material, without which nothing that it encrypted can be read",
    ),
    ("AWS::Kinesis::Stream", "records"),
    ("AWS::Logs::LogGroup", "log events"),
    ("AWS::MSK::Cluster", "topics"),
    ("AWS::MemoryDB::Cluster", "data"),
    ("AWS::Neptune::DBCluster", "data"),
    ("AWS::Neptune::DBInstance", "data"),
    ("AWS::NeptuneGraph::Graph", "data"),
    ("AWS::OpenSearchServerless::Collection", "indexes"),
    ("AWS::OpenSearchService::Domain", "indexes"),
    ("AWS::Organizations::Account", "account"),
    ("AWS::QLDB::Ledger", "data"),
    ("AWS::RDS::DBCluster", "data"),
    ("AWS::RDS::DBInstance", "data"),
    ("AWS::Redshift::Cluster", "data"),
    ("AWS::RedshiftServerless::Namespace", "data"),
    ("AWS::S3::Bucket", "objects"),
    ("AWS::S3Express::DirectoryBucket", "objects"),
    ("AWS::S3Tables::Table", "rows"),
    ("AWS::S3Tables::TableBucket", "tables"),
    ("AWS::SDB::Domain", "items"),
    ("AWS::SQS::Queue", "messages"),
    ("AWS::SecretsManager::Secret", "secret"),
    ("AWS::Timestream::Database", "tables"),
    ("AWS::Timestream::InfluxDBInstance", "data"),
    ("AWS::Timestream::Table", "records"),
];

/// Types whose resources can be deleted only when they are empty.
const EMPTY_FIRST: [&str; 4] = [
    "AWS::ECR::Repository",
    "AWS::S3::Bucket",
    "AWS::S3Express::DirectoryBucket",
    "AWS::S3Tables::TableBucket",
];

/// Types with a deletion policy `Snapshot`.
///
/// Source: CloudFormation Template Reference, DeletionPolicy attribute.
const SNAPSHOTS: [&str; 9] = [
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
    "AWS::RDS::GlobalCluster",
];

/// What the resources of a type hold.
pub(super) fn held(kind: &str) -> Option<&'static str> {
    let found = HOLDING.iter().find(|(of, _)| *of == kind);
    found.map(|(_, what)| *what)
}

/// What becomes of the data of a resource that leaves the stack. CloudFormation goes by the policy of the template that is deployed.
pub(super) fn removed(kind: &str, before: &Json) -> Fate {
    let policy = before.get("DeletionPolicy").and_then(Json::as_str);
    let is_member = before
        .get("Properties")
        .is_some_and(|of| of.get("DBClusterIdentifier").is_some());
    let default = match kind {
        "AWS::RDS::DBCluster" => "Snapshot",
        "AWS::RDS::DBInstance" if !is_member => "Snapshot",
        _ => "Delete",
    };
    fate(kind, before, policy.unwrap_or(default))
}

/// What becomes of the data of a resource that is replaced.
pub(super) fn replaced(kind: &str, before: &Json, after: &Json) -> Fate {
    let policy = after.get("UpdateReplacePolicy").and_then(Json::as_str);
    fate(kind, before, policy.unwrap_or("Delete"))
}

fn fate(kind: &str, before: &Json, policy: &str) -> Fate {
    let final_backup = before
        .get("Properties")
        .and_then(|of| of.get("FinalSnapshotName"))
        .filter(|_| kind == "AWS::ElastiCache::ServerlessCache");
    match (policy, held(kind)) {
        ("Retain" | "RetainExceptOnCreate", _) => Fate::Left,
        (_, None) => Fate::Nothing,
        ("Snapshot", Some(_)) if SNAPSHOTS.contains(&kind) && !is_memcached(before) => {
            Fate::Snapshot
        }
        (_, Some(_)) if final_backup.is_some() => Fate::Snapshot,
        (_, Some(what)) if EMPTY_FIRST.contains(&kind) && !is_emptied(before) => Fate::Kept(what),
        (_, Some(what)) => Fate::Lost(what),
    }
}

/// Whether a cluster is one of Memcached, which has no snapshots.
fn is_memcached(before: &Json) -> bool {
    let engine = before
        .get("Properties")
        .and_then(|of| of.get("Engine")?.as_str());
    engine.is_some_and(|engine| engine.eq_ignore_ascii_case("memcached"))
}

/// Whether a repository is emptied when it is deleted.
fn is_emptied(before: &Json) -> bool {
    let properties = before.get("Properties");
    let is_emptied = properties.and_then(|of| of.get("EmptyOnDelete"));
    is_emptied.and_then(Json::as_str) == Some("true")
}

/// What keeps the data of a resource of a type.
pub(super) fn mended(kind: &str, is_replacement: bool) -> String {
    let policy = if is_replacement {
        "UpdateReplacePolicy"
    } else {
        "DeletionPolicy"
    };
    match kind {
        "AWS::ElastiCache::ServerlessCache" => format!(
            "deploy a final backup (`FinalSnapshotName`; `backup: Backup {{ final_name: … }}`) or `{policy}: Retain` first"
        ),
        kind if SNAPSHOTS.contains(&kind) => {
            format!("deploy `{policy}: Snapshot` or `Retain` first")
        }
        _ => format!("deploy `{policy}: Retain` first"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_those_of_the_schemas() {
        let known = HOLDING.iter().map(|(kind, _)| *kind);
        for kind in known.chain(EMPTY_FIRST).chain(SNAPSHOTS) {
            assert!(stackwright_schemas::find(kind).is_some(), "{kind}");
        }
        assert!(HOLDING.is_sorted());
    }
}
