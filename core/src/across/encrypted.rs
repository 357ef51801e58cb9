//! Roles that may use what is encrypted, but not its key: SW1456.

use std::collections::BTreeMap;

use super::attributes::collect;
use super::keys::{KEY, key_of};
use super::policies::{Policies, does, key_lets};
use super::roles::ROLE;
use super::value::{Resource, Resources};
use super::{Broken, SW1456};
use crate::{Arg, Violation};

const DECRYPT: (&str, &str) = ("kms:decrypt", "kms:Decrypt");
const GENERATE: (&str, &str) = ("kms:generatedatakey", "kms:GenerateDataKey");

/// What is encrypted with a key.
struct Encrypted {
    kind: &'static str,
    /// Where its key is.
    key: &'static [&'static str],
    /// As sentences call it, with what a role does.
    sentences: &'static [(Uses, &'static str)],
}

/// Actions, in lower case, and what each needs of the key.
type Uses = (&'static [&'static str], (&'static str, &'static str));

const ENCRYPTED: [Encrypted; 5] = [
    Encrypted {
        kind: "AWS::SecretsManager::Secret",
        key: &["KmsKeyId"],
        sentences: &[(
            (&["secretsmanager:getsecretvalue"], DECRYPT),
            "role `{}` may read the secret `{}`, but lacks `kms:Decrypt` on its key `{}`",
        )],
    },
    Encrypted {
        kind: "AWS::SQS::Queue",
        key: &["KmsMasterKeyId"],
        sentences: &[
            (
                (&["sqs:sendmessage"], GENERATE),
                "role `{}` may send to the queue `{}`, but lacks `kms:GenerateDataKey` on its key `{}`",
            ),
            (
                (&["sqs:receivemessage"], DECRYPT),
                "role `{}` may receive from the queue `{}`, but lacks `kms:Decrypt` on its key `{}`",
            ),
        ],
    },
    Encrypted {
        kind: "AWS::SNS::Topic",
        key: &["KmsMasterKeyId"],
        sentences: &[(
            (&["sns:publish"], GENERATE),
            "role `{}` may publish to the topic `{}`, but lacks `kms:GenerateDataKey` on its key `{}`",
        )],
    },
    Encrypted {
        kind: "AWS::Kinesis::Stream",
        key: &["StreamEncryption", "KeyId"],
        sentences: &[
            (
                (&["kinesis:putrecord", "kinesis:putrecords"], GENERATE),
                "role `{}` may write to the stream `{}`, but lacks `kms:GenerateDataKey` on its key `{}`",
            ),
            (
                (&["kinesis:getrecords"], DECRYPT),
                "role `{}` may read the stream `{}`, but lacks `kms:Decrypt` on its key `{}`",
            ),
        ],
    },
    Encrypted {
        kind: "AWS::S3::Bucket",
        key: &[
            "BucketEncryption",
            "ServerSideEncryptionConfiguration",
            "*",
            "ServerSideEncryptionByDefault",
            "KMSMasterKeyID",
        ],
        sentences: &[
            (
                (&["s3:putobject"], GENERATE),
                "role `{}` may write to the bucket `{}`, but lacks `kms:GenerateDataKey` on its key `{}`",
            ),
            (
                (&["s3:getobject"], DECRYPT),
                "role `{}` may read the bucket `{}`, but lacks `kms:Decrypt` on its key `{}`",
            ),
        ],
    },
];

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    let mut encrypted = BTreeMap::new();
    for of in &ENCRYPTED {
        for resource in resources.of(of.kind) {
            let mut keys = Vec::new();
            collect(resource.properties(), of.key, &mut keys);
            let mut keys = keys.into_iter();
            let key = keys.find_map(|key| key_of(resources, key));
            if let Some(key) = key {
                encrypted.insert(resource.id(), (of, resource, key));
            }
        }
    }
    if encrypted.is_empty() {
        return;
    }
    for role in resources.of(ROLE) {
        found.extend(without_key(policies, &encrypted, role));
    }
}

fn without_key<'a>(
    policies: &Policies<'a>,
    encrypted: &BTreeMap<&'a str, (&'static Encrypted, &'a Resource<'a>, &'a Resource<'a>)>,
    role: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    policies.statements(role).find_map(|statement| {
        let mut named = Vec::new();
        if let Some(on) = statement.find(&["Resource"]).value() {
            on.visit(&mut |id, _| named.extend(encrypted.get(id)));
        }
        named.into_iter().find_map(|(of, resource, key)| {
            let mut uses = of.sentences.iter();
            let ((_, (_, lacks)), sentence) = uses.find(|((actions, (needs, _)), _)| {
                actions
                    .iter()
                    .any(|action| does(statement, action) == Some(true))
                    && policies.allow(role, needs, Some(key.id())) == Some(false)
                    && key_lets(key, role, needs) == Some(false)
            })?;
            let args = [role, resource, key].map(|one| Arg::Text(one.name()));
            Some(Broken {
                at: role,
                property: &["Policies"],
                named: Some(resource),
                other: Some((key, "the key is here")),
                violation: Violation::new(SW1456, sentence, args),
                help: Some(
                    format!(
                        "allow `{lacks}` on the key `{}` to the role `{}`",
                        key.name(),
                        role.name()
                    )
                    .into(),
                ),
            })
        })
    })
}

/// Whether there are keys.
pub(super) fn are_there(resources: &Resources<'_>) -> bool {
    resources.of(KEY).next().is_some()
}
