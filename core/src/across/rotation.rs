//! Functions that rotate secrets: SW1443.

use std::collections::{BTreeMap, BTreeSet};

use super::network::Network;
use super::outbound::{FUNCTION, placed};
use super::ports::Firewall;
use super::reach::{Far, far_from, far_from_hosted};
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1443};
use crate::{Arg, Violation};

pub(super) const SCHEDULE: &str = "AWS::SecretsManager::RotationSchedule";
const ATTACHMENT: &str = "AWS::SecretsManager::SecretTargetAttachment";
const SECRET: &str = "AWS::SecretsManager::Secret";

/// The ids of the functions that rotate secrets.
pub(super) fn functions<'a>(resources: &'a Resources<'a>) -> BTreeSet<&'a str> {
    let schedules = resources.of(SCHEDULE);
    schedules
        .filter_map(|one| Some(function_of(resources, one)?.id()))
        .collect()
}

fn function_of<'a>(
    resources: &'a Resources<'a>,
    schedule: &'a Resource<'a>,
) -> Option<&'a Resource<'a>> {
    let function = schedule.get(&["RotationLambdaARN"]).value()?;
    resources.of_value(function, FUNCTION)
}

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    network: &Network<'a>,
    firewall: &Firewall<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    let mut databases: BTreeMap<&str, &Resource<'a>> = BTreeMap::new();
    for attachment in resources.of(ATTACHMENT) {
        let id = |name| attachment.get(&[name]).value().and_then(Value::reference);
        if let (Some(secret), Some(target)) = (id("SecretId"), id("TargetId"))
            && let Some(database) = resources.get(target)
        {
            databases.insert(secret, database);
        }
    }
    for schedule in resources.of(SCHEDULE) {
        if !matches!(schedule.get(&["HostedRotationLambda"]), Property::Absent) {
            let database = database_of(resources, &databases, schedule);
            found.extend(database.and_then(|one| hosted(resources, firewall, schedule, one)));
            continue;
        }
        let Some(function) = function_of(resources, schedule) else {
            continue;
        };
        let broken = |sentence, args, other| Broken {
            at: schedule,
            property: &["RotationLambdaARN"],
            named: None,
            other: Some(other),
            violation: Violation::new(SW1443, sentence, args),
            help: None,
        };
        let here = (function, "the function is here");
        if let Some((subnets, ways)) = placed(network, function)
            && !ways.lead_out()
            && let Some(vpc) = subnets.first().and_then(|subnet| network.vpc(subnet))
            && network
                .endpoints((vpc, &subnets), "secretsmanager")
                .next()
                .is_none()
        {
            let sentence = "function `{}` rotates a secret, but does not reach Secrets Manager from its subnets";
            let args = [Arg::Text(function.name()), Arg::None, Arg::None];
            found.push(broken(sentence, args, here));
            continue;
        }
        let Some(database) = database_of(resources, &databases, schedule) else {
            continue;
        };
        let Some(far) = far_from(resources, firewall, function, database) else {
            continue;
        };
        let sentence = match far {
            Far::Outside => "function `{}` rotates the secret of `{}`, but is outside of its VPC",
            Far::Elsewhere => "function `{}` rotates the secret of `{}`, but is in another VPC",
            Far::Closed => "function `{}` rotates the secret of `{}`, but no rule lets it connect",
        };
        let args = [
            Arg::Text(function.name()),
            Arg::Text(database.name()),
            Arg::None,
        ];
        found.push(broken(sentence, args, here));
    }
}

/// The database whose secret a schedule rotates.
fn database_of<'a>(
    resources: &'a Resources<'a>,
    databases: &BTreeMap<&str, &'a Resource<'a>>,
    schedule: &'a Resource<'a>,
) -> Option<&'a Resource<'a>> {
    let secret = schedule.get(&["SecretId"]).value()?.reference()?;
    let secret = resources.get(secret)?;
    let secret = match secret.kind() {
        ATTACHMENT => secret.get(&["SecretId"]).value()?.reference()?,
        SECRET => secret.id(),
        _ => return None,
    };
    databases.get(secret).copied()
}

/// What keeps a function that Secrets Manager provides from a database.
fn hosted<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    schedule: &'a Resource<'a>,
    database: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let far = far_from_hosted(resources, firewall, schedule, database)?;
    let sentence = match far {
        Far::Outside => "hosted rotation of the secret of `{}` is outside of its VPC",
        Far::Elsewhere => "hosted rotation of the secret of `{}` is in another VPC",
        Far::Closed => "hosted rotation of the secret of `{}` cannot connect: no rule lets it in",
    };
    let args = [Arg::Text(database.name()), Arg::None, Arg::None];
    Some(Broken {
        at: schedule,
        property: &["HostedRotationLambda"],
        named: None,
        other: Some((database, "the database is here")),
        violation: Violation::new(SW1443, sentence, args),
        help: None,
    })
}
