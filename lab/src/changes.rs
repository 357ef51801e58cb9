//! How long changes of templates of 2,000 resources take to be found, beside the bound.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use stackwright::changes::Changes;

use crate::Result;

const COUNT: usize = 2_000;
/// The bound; a build without `--release` has ten times as long.
const BOUND: Duration = Duration::from_millis(150);

/// A template of resources that are made by number.
fn template(of: impl Fn(usize) -> (String, Value)) -> Value {
    let resources: Map<_, _> = (0..COUNT).map(of).collect();
    json!({ "Resources": resources })
}

fn topic(id: &str, at: usize, name: &str) -> (String, Value) {
    let properties = json!({ "TopicName": format!("{name}-{at}"), "DisplayName": "a", "KmsMasterKeyId": "b", "FifoTopic": false });
    (
        format!("{id}{at}"),
        json!({ "Type": "AWS::SNS::Topic", "Properties": properties }),
    )
}

/// Topics of which each refers to the one before it.
fn chain(at: usize, name: &str) -> (String, Value) {
    let (id, mut resource) = topic("T", at, name);
    if let Some(before) = at.checked_sub(1)
        && let Some(properties) = resource.get_mut("Properties")
    {
        let reference = json!({ "Fn::GetAtt": [format!("T{before}"), "TopicName"] });
        properties["TopicName"] = json!({ "Fn::Join": ["-", ["t", reference]] });
    }
    (id, resource)
}

/// Topics that refer to all others of a hundred.
fn many(at: usize, name: &str) -> (String, Value) {
    let (id, mut resource) = topic("T", at, name);
    let references = (0..100).map(|other| json!({ "Ref": format!("T{}", (at + other) % COUNT) }));
    if let Some(properties) = resource.get_mut("Properties") {
        properties["DisplayName"] = json!({ "Fn::Join": ["", references.collect::<Vec<_>>()] });
    }
    (id, resource)
}

fn rule(at: usize, port: usize) -> (String, Value) {
    let properties = json!({ "GroupId": "sg-1", "IpProtocol": "tcp", "FromPort": at + port, "ToPort": at + port, "CidrIp": "10.0.0.0/16" });
    (
        format!("R{at}"),
        json!({ "Type": "AWS::EC2::SecurityGroupIngress", "Properties": properties }),
    )
}

fn policy(at: usize, action: &str) -> (String, Value) {
    let statement =
        json!({ "Effect": "Allow", "Action": format!("s3:{action}{at}"), "Resource": "*" });
    let properties = json!({ "PolicyName": "p", "Roles": ["r"], "PolicyDocument": { "Statement": [statement] } });
    (
        format!("P{at}"),
        json!({ "Type": "AWS::IAM::Policy", "Properties": properties }),
    )
}

/// How long the thread has run, where the system tells: other programs do not count then.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

pub(crate) fn run() -> Result {
    let cases = [
        (
            "nothing changes",
            template(|at| topic("T", at, "a")),
            template(|at| topic("T", at, "a")),
        ),
        (
            "all are replaced",
            template(|at| topic("T", at, "a")),
            template(|at| topic("T", at, "b")),
        ),
        (
            "all are renamed",
            template(|at| topic("T", at, "a")),
            template(|at| topic("U", at, "a")),
        ),
        (
            "all are renamed, with other names",
            template(|at| topic("T", at, "a")),
            template(|at| topic("U", at, "b")),
        ),
        (
            "a chain of replacements",
            template(|at| chain(at, "a")),
            template(|at| chain(at, "b")),
        ),
        (
            "100 references in each",
            template(|at| many(at, "a")),
            template(|at| many(at, "b")),
        ),
        (
            "rules of one group",
            template(|at| rule(at, 1_000)),
            template(|at| rule(at, 5_000)),
        ),
        (
            "policies of one role",
            template(|at| policy(at, "Get")),
            template(|at| policy(at, "Put")),
        ),
    ];
    let bound = if cfg!(debug_assertions) {
        BOUND * 10
    } else {
        BOUND
    };
    let mut slow = Vec::new();
    println!("{:40} {:>8} {:>9}", "2,000 resources", "changes", "ms");
    for (what, before, after) in &cases {
        let (start, at) = (processor_time(), Instant::now());
        let changes = Changes::between(before, after);
        let took = match (start, processor_time()) {
            (Some(start), Some(end)) => end.saturating_sub(start),
            _ => at.elapsed(),
        };
        println!(
            "{what:40} {:>8} {:>9.1}",
            changes.resources.len(),
            took.as_secs_f64() * 1e3
        );
        if took > bound {
            slow.push(*what);
        }
    }
    if slow.is_empty() {
        Ok(())
    } else {
        Err(format!("longer than {} ms: {}", bound.as_millis(), slow.join("; ")).into())
    }
}
