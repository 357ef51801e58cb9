//! Buckets that services write to or read from: SW1463, and policies of buckets: SW1220, SW1221.

use super::policies::does;
use super::roles::{any, statements};
use super::services::all_before;
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1220, SW1221, SW1463};
use crate::{Arg, Violation};

const BUCKET: &str = "AWS::S3::Bucket";
const POLICY: &str = "AWS::S3::BucketPolicy";

/// A service that uses a bucket of the template.
struct Use<'a> {
    at: &'a Resource<'a>,
    property: &'static [&'static str],
    bucket: &'a Resource<'a>,
    service: &'static str,
    /// The start of its principal.
    principal: &'static str,
    /// The action, in lower case.
    action: &'static str,
    /// Whether the service tries while the resource is created.
    is_tried: bool,
}

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    // Others may be what lets services in.
    if resources.is_open() || resources.of(BUCKET).next().is_none() {
        return;
    }
    for trail in resources.of("AWS::CloudTrail::Trail") {
        let bucket = trail.get(&["S3BucketName"]).value();
        found.extend(bucket_of(resources, bucket).and_then(|bucket| {
            let used = Use {
                at: trail,
                property: &["S3BucketName"],
                bucket,
                service: "CloudTrail",
                principal: "cloudtrail.",
                action: "s3:putobject",
                is_tried: true,
            };
            not_let(resources, &used)
        }));
    }
    for balancer in resources.of("AWS::ElasticLoadBalancingV2::LoadBalancer") {
        let all = balancer.get(&["LoadBalancerAttributes"]);
        let all = all.items().unwrap_or_default();
        let of = |name: &str| {
            let mut all = all.iter();
            let one = all.find(|one| one.find(&["Key"]).text() == Some(name))?;
            one.find(&["Value"]).value()
        };
        if of("access_logs.s3.enabled").and_then(Value::text) != Some("true") {
            continue;
        }
        found.extend(
            bucket_of(resources, of("access_logs.s3.bucket")).and_then(|bucket| {
                let used = Use {
                    at: balancer,
                    property: &["LoadBalancerAttributes"],
                    bucket,
                    service: "Elastic Load Balancing",
                    // The account of the service, in newer Regions its name.
                    principal: "",
                    action: "s3:putobject",
                    is_tried: true,
                };
                not_let(resources, &used)
            }),
        );
    }
    for distribution in resources.of("AWS::CloudFront::Distribution") {
        let origins = distribution.get(&["DistributionConfig", "Origins"]).items();
        found.extend(origins.unwrap_or_default().iter().find_map(|origin| {
            origin.find(&["OriginAccessControlId"]).value()?;
            let bucket = bucket_of(resources, origin.find(&["DomainName"]).value())?;
            let used = Use {
                at: distribution,
                property: &["DistributionConfig"],
                bucket,
                service: "CloudFront",
                principal: "cloudfront.",
                action: "s3:getobject",
                is_tried: false,
            };
            not_let(resources, &used)
        }));
    }
}

fn bucket_of<'a>(
    resources: &'a Resources<'a>,
    value: Option<&'a Value>,
) -> Option<&'a Resource<'a>> {
    let bucket = resources.of_value(value?, BUCKET)?;
    (!resources.is_told(bucket.id())).then_some(bucket)
}

fn not_let<'a>(resources: &'a Resources<'a>, used: &Use<'a>) -> Option<Broken<'a>> {
    let bucket = used.bucket;
    let of_bucket = resources.of(POLICY).filter(|policy| {
        let of = policy.get(&["Bucket"]).value();
        match of {
            Some(Value::Of(id, _)) => id == bucket.id(),
            // That of a bucket that exists.
            Some(Value::Text(name)) => bucket.get(&["BucketName"]).text() == Some(name),
            _ => true,
        }
    });
    let of_bucket: Vec<_> = of_bucket.collect();
    let lets = |policy: &Resource<'a>| {
        any(statements(policy.get(&["PolicyDocument"]))?
            .iter()
            .map(|one| {
                if one.find(&["Effect"]).text()? != "Allow" {
                    return Some(false);
                }
                if is_of(one.find(&["Principal"]), used.principal)? {
                    does(one, used.action)
                } else {
                    Some(false)
                }
            }))
    };
    let letting: Vec<_> = of_bucket
        .iter()
        .filter(|policy| lets(policy) != Some(false))
        .collect();
    let (name, named) = (Arg::Text(used.service), Arg::Text(bucket.name()));
    let broken = |other, sentence, args, help: String| Broken {
        at: used.at,
        property: used.property,
        named: Some(bucket),
        other: Some(other),
        violation: Violation::new(SW1463, sentence, args),
        help: Some(help.into()),
    };
    let Some(first) = letting.first() else {
        let verb = if used.action == "s3:getobject" {
            "s3:GetObject"
        } else {
            "s3:PutObject"
        };
        let sentence = if of_bucket.is_empty() {
            "{} may not use the bucket `{}`, which has no policy"
        } else {
            "{} may not use the bucket `{}`: its policy does not let it"
        };
        let help = format!(
            "allow `{verb}` to {} in an `AWS::S3::BucketPolicy` of `{}`",
            used.service,
            bucket.name()
        );
        let other = (bucket, "the bucket is here");
        return Some(broken(other, sentence, [name, named, Arg::None], help));
    };
    if !used.is_tried || letting.iter().any(|one| one.is_conditional()) {
        return None;
    }
    let before = all_before(resources, used.at);
    if letting.iter().any(|one| before.contains(one.id())) {
        return None;
    }
    let sentence = "`{}` may be created before the policy `{}`, which lets {} write to the bucket";
    let args = [Arg::Text(used.at.name()), Arg::Text(first.name()), name];
    let help = format!(
        "add `depends_on: [{}]`, in a template `DependsOn`",
        first.name()
    );
    let other = (**first, "the policy is here");
    Some(broken(other, sentence, args, help))
}

/// Whether a principal may be a service, by the start of its name; any of `""`.
fn is_of(principal: Property<'_>, service: &str) -> Option<bool> {
    if service.is_empty() {
        return Some(true);
    }
    match principal {
        Property::Known(Value::Text(all)) => Some(all == "*"),
        Property::Known(principal @ Value::Map(_)) => {
            if !matches!(principal.find(&["AWS"]), Property::Absent)
                || !matches!(principal.find(&["CanonicalUser"]), Property::Absent)
            {
                return None;
            }
            match principal.find(&["Service"]) {
                Property::Absent => Some(false),
                services => {
                    let services = services.value()?.texts()?;
                    Some(services.iter().any(|name| name.starts_with(service)))
                }
            }
        }
        _ => None,
    }
}

/// Policies that let everybody in, of buckets that block such policies.
pub(super) fn public<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    const DOCUMENT: &[&str] = &["PolicyDocument"];
    for policy in resources.of(POLICY) {
        let of = policy.get(&["Bucket"]).value();
        let Some(bucket) = of.and_then(|of| resources.of_value(of, BUCKET)) else {
            continue;
        };
        let blocks = match bucket.get(&["PublicAccessBlockConfiguration"]) {
            Property::Absent => true,
            Property::Known(block) => block.find(&["BlockPublicPolicy"]).text() == Some("true"),
            Property::Unknown => false,
        };
        let all = statements(policy.get(DOCUMENT)).unwrap_or_default();
        for statement in all {
            if let Some((sentence, name, fix)) = misses(resources, statement, bucket) {
                let violation = Violation::text(SW1221, sentence, name);
                found.push(Broken {
                    at: policy,
                    property: DOCUMENT,
                    named: None,
                    other: Some((bucket, "the bucket is here")),
                    violation: violation.fixed_by(fix),
                    help: None,
                });
            }
        }
        if blocks && !resources.is_told(bucket.id()) && all.iter().any(is_public) {
            let sentence = "the policy of the bucket `{}`, which blocks public policies, is public";
            found.push(Broken {
                at: policy,
                property: DOCUMENT,
                named: Some(bucket),
                other: Some((bucket, "the bucket is here")),
                violation: Violation::text(SW1220, sentence, bucket.name()),
                help: None,
            });
        }
    }
}

/// Whether a statement surely allows something to everybody.
fn is_public(statement: &Value) -> bool {
    let is_all = |value: &Value| {
        let names = value.items().unwrap_or(std::slice::from_ref(value));
        names.iter().any(|name| name.text() == Some("*"))
    };
    let principal = match statement.find(&["Principal"]) {
        Property::Known(map @ Value::Map(_)) => map.get("AWS").is_some_and(is_all),
        Property::Known(value) => is_all(value),
        Property::Absent | Property::Unknown => false,
    };
    principal
        && statement.find(&["Effect"]).text() == Some("Allow")
        && statement.find(&["Condition"]).is_absent()
}

/// Actions on objects.
const ON_OBJECTS: [&str; 18] = [
    "s3:abortmultipartupload",
    "s3:deleteobject",
    "s3:deleteobjecttagging",
    "s3:deleteobjectversion",
    "s3:getobject",
    "s3:getobjectacl",
    "s3:getobjectattributes",
    "s3:getobjecttagging",
    "s3:getobjectversion",
    "s3:listmultipartuploadparts",
    "s3:putobject",
    "s3:putobjectacl",
    "s3:putobjectlegalhold",
    "s3:putobjectretention",
    "s3:putobjecttagging",
    "s3:replicatedelete",
    "s3:replicateobject",
    "s3:restoreobject",
];
/// Actions on buckets.
const ON_BUCKETS: [&str; 10] = [
    "s3:deletebucket",
    "s3:getbucketacl",
    "s3:getbucketlocation",
    "s3:getbucketnotification",
    "s3:getbucketpolicy",
    "s3:getbucketversioning",
    "s3:listbucket",
    "s3:listbucketmultipartuploads",
    "s3:listbucketversions",
    "s3:putbucketpolicy",
];

/// What a statement is about: a bucket, and whether it is its objects.
struct About<'a> {
    bucket: Named<'a>,
    objects: bool,
}

/// A bucket by its id in the template, or by its name.
enum Named<'a> {
    Id(&'a str),
    Name(&'a str),
}

/// What is wrong with the actions and the resources of a statement together: the sentence, the name in it, and what to do.
fn misses<'a>(
    resources: &'a Resources<'a>,
    statement: &'a Value,
    bucket: &'a Resource<'a>,
) -> Option<(&'static str, &'a str, &'static str)> {
    let named = statement.find(&["Resource"]).value()?;
    let named = named.items().unwrap_or(std::slice::from_ref(named));
    let all = named.iter().map(|one| about(resources, one));
    let all = all.collect::<Option<Vec<About<'a>>>>()?;
    let own = bucket.get(&["BucketName"]);
    let is_other = |one: &About<'_>| match one.bucket {
        Named::Id(id) => id != bucket.id(),
        Named::Name(name) => own.is_absent() || own.text().is_some_and(|own| own != name),
    };
    if all.iter().any(is_other) {
        let sentence = "a statement of the policy of the bucket `{}` is about another bucket";
        return Some((sentence, bucket.name(), "write the ARN of the bucket"));
    }
    let actions = statement.find(&["Action"]).value()?.texts()?;
    for action in actions {
        let lower = action.to_ascii_lowercase();
        if ON_OBJECTS.contains(&lower.as_str()) && !all.iter().any(|one| one.objects) {
            let sentence =
                "the action `{}` is on objects, and the statement is about the bucket alone";
            return Some((
                sentence,
                action,
                "write the ARN of the bucket followed by `/*`",
            ));
        }
        if ON_BUCKETS.contains(&lower.as_str()) && all.iter().all(|one| one.objects) {
            let sentence =
                "the action `{}` is on the bucket, and the statement is about objects alone";
            return Some((sentence, action, "add the ARN of the bucket without `/*`"));
        }
    }
    None
}

/// What a resource of a statement is, if it is surely a bucket or its objects.
fn about<'a>(resources: &'a Resources<'a>, value: &'a Value) -> Option<About<'a>> {
    let of_id = |id: &'a str, objects| {
        let is_bucket = resources.get(id).is_some_and(|one| one.kind() == BUCKET);
        let bucket = Named::Id(id);
        (is_bucket && !resources.is_told(id)).then_some(About { bucket, objects })
    };
    match value {
        Value::Of(id, attribute) if attribute.eq_ignore_ascii_case("arn") => of_id(id, false),
        Value::Text(text) => {
            let rest = text.split_once(":s3:::")?.1;
            let (name, objects) = match rest.split_once('/') {
                Some((name, _)) => (name, true),
                None => (rest, false),
            };
            let is_known = !name.is_empty() && !name.contains(['*', '?', '$', '…']);
            let bucket = Named::Name(name);
            is_known.then_some(About { bucket, objects })
        }
        // The parts of a text: before the bucket those of an ARN, behind it the path.
        Value::Some(parts) => {
            let at = parts.iter().position(|one| matches!(one, Value::Of(..)))?;
            let (Value::Of(id, _), behind) = (parts.get(at)?, parts.get(at + 1..)?) else {
                return None;
            };
            let Some(Value::Text(path)) = behind.first() else {
                return None;
            };
            path.starts_with('/').then(|| of_id(id, true)).flatten()
        }
        _ => None,
    }
}
