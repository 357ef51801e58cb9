//! Stacks and references.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW0801", |scope| {
        key!(scope, k {})?;
        key!(scope, k {}).map(drop)
    }),
    ("SW0802", |scope| {
        let elsewhere = App::new().new_stack("Elsewhere")?;
        let calls = topic!(elsewhere, calls {})?;
        output!(scope, calls { value: calls.arn() }).map(drop)
    }),
    ("SW0804", |scope| {
        let (a, b) = (key!(scope, a {})?, key!(scope, b {})?);
        a.scope().depend_on(&b);
        b.scope().depend_on(&a);
        Ok(())
    }),
    ("SW0808", |scope| {
        scope.audit();
        user(scope, "app", "on ~a +get")
    }),
    ("SW0809", |scope| {
        let tag = text("aws:team");
        key!(
            scope,
            k {
                tags: [tag = "web"]
            }
        )
        .map(drop)
    }),
    ("SW0811", |scope| {
        key!(
            scope,
            k {
                removal_policy: later(stackwright::RemovalPolicy::Snapshot)
            }
        )
        .map(drop)
    }),
    ("SW0812", |scope| {
        let name = || text("team");
        role!(
            scope,
            a {
                name: name(),
                assumed_by: service("ec2.amazonaws.com")
            }
        )?;
        role!(
            scope,
            b {
                name: name(),
                assumed_by: service("ec2.amazonaws.com")
            }
        )
        .map(drop)
    }),
    ("SW0814", |scope| {
        let network = network(scope)?;
        let expression = ConditionExpression::equals(network.id(), "x");
        condition!(scope, c { expression }).map(drop)
    }),
    ("SW0815", |scope| {
        key!(scope, k {})?;
        let is = |at: u32| ConditionExpression::equals(Pseudo::Region, at.to_string());
        let expression = (1..11).fold(is(0), |all, at| all.or(is(at)));
        condition!(scope, c { expression }).map(drop)
    }),
    ("SW0816", |scope| {
        let expression = ConditionExpression::equals(Pseudo::Region, "eu-west-1");
        let condition = condition!(scope, c { expression })?;
        let kms_key = key!(scope, k { condition })?;
        topic!(scope, t { kms_key }).map(drop)
    }),
];
