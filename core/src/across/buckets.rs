//! Buckets that services write to or read from: SW1463.

use super::policies::does;
use super::roles::{any, statements};
use super::services::all_before;
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1463};
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
