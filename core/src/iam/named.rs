//! Names, paths and managed policies of roles, users and groups.

use crate::describe::key::{List, Text};
use crate::describe::{Fact, Facts, Found, Key, stated};
use crate::identity::{account_id, is_partition};
use crate::text::{Parts, ends_with, is_made_of, same, starts_with};
use crate::{Arg, Violation};

stated! {
    SW0921(
        "managed-policies",
        Error,
        "a managed policy is the name of an AWS managed policy or the ARN of a policy, and is attached once; a user or a group has at most 20",
        why = "IAM rejects a policy of another form, and CloudFormation rejects a list with duplicates",
        fix = "write a name such as `ReadOnlyAccess`, or an ARN such as `arn:aws:iam::123456789012:policy/Name`",
        source = "CloudFormation Template Reference, AWS::IAM::Role, ManagedPolicyArns — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html; IAM User Guide, quotas — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
        aws = "ARN … is not valid; #/ManagedPolicyArns: array items are not unique",
        related = [SW0922],
    ),
    SW0922(
        "iam-groups",
        Error,
        "an IAM user is in at most 10 groups, and once in each",
        why = "IAM supports at most 10 groups for a user",
        fix = "remove groups",
        source = "IAM User Guide, quotas — https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
        aws = "LimitExceeded: Cannot exceed quota for GroupsPerUser: 10",
        related = [SW0921],
    ),
}

/// Whether a text is a name of IAM, with a maximum length.
pub(super) const fn is_name(name: &str, max: usize) -> bool {
    !name.is_empty() && name.len() <= max && is_made_of(name.as_bytes(), b"_+=,.@-")
}

/// The name of something in IAM: SW0912, with the sentence for it.
pub(super) const fn named<'a, C>(
    field: Key<C, Text>,
    facts: Facts<'a, C>,
    max: usize,
    sentence: &'static str,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(name) = field.of(facts)
        && !is_name(name, max)
    {
        found.text(field, sentence, name);
    }
}

/// The path of something in IAM: SW0912.
pub(super) const fn path<'a, C>(
    field: Key<C, Text>,
    facts: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(path) = field.of(facts)
        && !is_path(path.as_bytes())
    {
        let sentence = "path `{}` must start and end with `/`, with at most 512 ASCII characters and no spaces";
        found.text(field, sentence, path);
        found.fixed_by("write a path such as `\"/service/\"`");
    }
}

/// IAM API, CreateRole, `Path`: a slash, or visible ASCII between two.
pub(super) const fn is_path(path: &[u8]) -> bool {
    const MAX: usize = 512;
    let mut rest = path;
    while let [byte, tail @ ..] = rest {
        if !byte.is_ascii_graphic() {
            return false;
        }
        rest = tail;
    }
    path.len() <= MAX && matches!(path, [b'/'] | [b'/', .., b'/'])
}

/// The managed policies of something in IAM: SW0921. Without a maximum, any number is accepted.
pub(super) const fn managed<'a, C>(
    field: Key<C, List<Text>>,
    facts: Facts<'a, C>,
    max: usize,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(count) = field.len(facts)
        && max > 0
        && count > max
    {
        let (count, max) = (Arg::Number(count as u64), Arg::Number(max as u64));
        found.two(
            field.whole(),
            "{} managed policies are too many (maximum {})",
            count,
            max,
        );
        found.because("IAM supports at most 20 managed policies");
        found.fixed_by("remove managed policies, or merge some of them");
    }
    let mut at = 0;
    while let Some(policy) = field.element(facts, at) {
        if let Fact::Known(policy) = policy {
            found.result(field.nth(at), managed_policy(policy));
            let mut earlier = 0;
            while earlier < at {
                if let Some(Fact::Known(other)) = field.element(facts, earlier)
                    && is_same_policy(policy, other)
                {
                    found.text(field.nth(at), "duplicate managed policy `{}`", policy);
                    found.because("CloudFormation rejects a list with duplicates");
                    found.fixed_by("remove one of the two");
                    break;
                }
                earlier += 1;
            }
        }
        at += 1;
    }
}

/// The permissions boundary of something in IAM: SW0921.
pub(super) const fn boundary<'a, C>(
    field: Key<C, Text>,
    facts: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(policy) = field.of(facts) {
        found.result(field, managed_policy(policy));
    }
}

/// Whether two texts are the same policy, one perhaps by its name and the other by its ARN.
const fn is_same_policy(one: &str, other: &str) -> bool {
    const fn is_arn_of(arn: &str, name: &str) -> bool {
        starts_with(arn, "arn:")
            && ends_with(arn, name)
            && ends_with(arn.split_at(arn.len() - name.len()).0, ":iam::aws:policy/")
    }
    same(one, other) || is_arn_of(one, other) || is_arn_of(other, one)
}

/// Whether a text is the name of an AWS managed policy, perhaps with its path, or the ARN of a policy.
///
/// # Errors
///
/// SW0703, SW0921.
pub const fn managed_policy(policy: &str) -> Result<(), Violation<'_>> {
    /// IAM API, AttachRolePolicy, `PolicyArn`.
    const MAX: usize = 2_048;
    let wrong = Violation::text(SW0921, "`{}` is not a managed policy", policy);
    if policy.len() > MAX {
        return Err(wrong);
    }
    if !starts_with(policy, "arn:") {
        return if !policy.is_empty() && is_made_of(policy.as_bytes(), b"_+=,.@-/") {
            Ok(())
        } else {
            Err(wrong)
        };
    }
    let mut parts = Parts::of(policy, b':');
    let (Some(_), Some(partition), Some(service), Some(region), Some(account), Some(name)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.rest(),
    ) else {
        return Err(wrong);
    };
    if !same(service, "iam")
        || !region.is_empty()
        || !is_partition(partition)
        || !starts_with(name, "policy/")
        || name.len() == "policy/".len()
        || !is_made_of(name.as_bytes(), b"_+=,.@-/")
    {
        return Err(wrong);
    }
    if same(account, "aws") {
        return Ok(());
    }
    account_id(account)
}
