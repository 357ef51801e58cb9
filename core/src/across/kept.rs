//! Keys of data that is written by its properties: SW0915, SW0916, SW0918.

use super::Broken;
use super::keys::KEY;
use super::value::{Property, Resource, Resources};
use crate::catalogue::{SW0915, SW0916, SW0918};
use crate::{Rule, Violation};

/// What encrypts data with a key, besides what constructs of the library describe, and the property with the key.
const ENCRYPTED: &[(&str, &[&str])] = &[
    ("AWS::Backup::BackupVault", &["EncryptionKeyArn"]),
    ("AWS::DocDB::DBCluster", &["KmsKeyId"]),
    (
        "AWS::DynamoDB::Table",
        &["SSESpecification", "KMSMasterKeyId"],
    ),
    ("AWS::EC2::Volume", &["KmsKeyId"]),
    (
        "AWS::ECR::Repository",
        &["EncryptionConfiguration", "KmsKey"],
    ),
    ("AWS::EFS::FileSystem", &["KmsKeyId"]),
    ("AWS::FSx::FileSystem", &["KmsKeyId"]),
    ("AWS::Kinesis::Stream", &["StreamEncryption", "KeyId"]),
    ("AWS::Neptune::DBCluster", &["KmsKeyId"]),
    (
        "AWS::OpenSearchService::Domain",
        &["EncryptionAtRestOptions", "KmsKeyId"],
    ),
    ("AWS::Redshift::Cluster", &["KmsKeyId"]),
    ("AWS::S3::Bucket", &["BucketEncryption"]),
];

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    if resources.of(KEY).next().is_none() {
        return;
    }
    for (kind, path) in ENCRYPTED {
        for of in resources.of(kind) {
            let Some(key) = key(resources, of, path) else {
                continue;
            };
            let mut told = |rule: &'static Rule, sentence| {
                found.push(Broken {
                    at: of,
                    property: path,
                    named: Some(key),
                    other: Some((key, "the key is here")),
                    violation: Violation::text(rule, sentence, key.name()),
                    help: None,
                });
            };
            if key.get(&["Enabled"]).text() == Some("false") {
                told(SW0916, "the key `{}` is disabled");
            }
            if let Some(spec) = key.get(&["KeySpec"]).text()
                && !["SYMMETRIC_DEFAULT", "SymmetricDefault"].contains(&spec)
            {
                told(SW0918, "expected a symmetric KMS key, found `{}`");
            }
            if key.deletion_policy() == Some("Delete")
                && matches!(
                    of.deletion_policy(),
                    Some("Retain" | "RetainExceptOnCreate" | "Snapshot")
                )
            {
                told(
                    SW0915,
                    "the key `{}` of retained data is deleted with the stack",
                );
            }
        }
    }
}

/// The key of what is encrypted.
fn key<'a>(
    resources: &'a Resources<'a>,
    of: &'a Resource<'a>,
    path: &[&str],
) -> Option<&'a Resource<'a>> {
    let value = match of.get(path) {
        Property::Known(value) if path == ["BucketEncryption"] => {
            let all = value.find(&["ServerSideEncryptionConfiguration"]).items()?;
            all.iter().find_map(|one| {
                one.find(&["ServerSideEncryptionByDefault", "KMSMasterKeyID"])
                    .value()
            })?
        }
        value => value.value()?,
    };
    resources.of_value(value, KEY)
}
