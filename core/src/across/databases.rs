//! Databases that are written out: SW1464, and SW1578 of their subnet groups.

use super::value::{Resource, Resources, Value};
use super::{Broken, SW1464};
use crate::catalogue::SW1578;
use crate::{Arg, Violation};

const INSTANCE: &str = "AWS::RDS::DBInstance";
const CLUSTER: &str = "AWS::RDS::DBCluster";

pub(super) fn find<'a>(resources: &'a Resources<'a>, found: &mut Vec<Broken<'a>>) {
    let groups = resources.of("AWS::RDS::DBSubnetGroup");
    found.extend(groups.filter_map(|group| one_zone(resources, group)));
    const GROUPS: [(&str, &[&str], &str); 2] = [
        (
            INSTANCE,
            &["DBParameterGroupName"],
            "AWS::RDS::DBParameterGroup",
        ),
        (
            CLUSTER,
            &["DBClusterParameterGroupName"],
            "AWS::RDS::DBClusterParameterGroup",
        ),
    ];
    for (kind, property, of) in GROUPS {
        for database in resources.of(kind) {
            let group = database.get(property).value();
            let group = group.and_then(|group| resources.of_value(group, of));
            found.extend(group.and_then(|group| of_family((database, property), group)));
        }
    }
    for instance in resources.of(INSTANCE) {
        let cluster = instance.get(&["DBClusterIdentifier"]).value();
        let cluster = cluster.and_then(|cluster| resources.of_value(cluster, CLUSTER));
        found.extend(cluster.and_then(|cluster| of_engine(instance, cluster)));
    }
}

/// A subnet group has subnets in two zones.
fn one_zone<'a>(resources: &'a Resources<'a>, group: &'a Resource<'a>) -> Option<Broken<'a>> {
    let subnets = group.get(&["SubnetIds"]).items()?.iter();
    let zones: Option<Vec<_>> = subnets
        .map(|subnet| {
            let subnet = resources.of_value(subnet, super::reach::SUBNET)?;
            let zone = subnet.get(&["AvailabilityZone"]).value()?;
            super::outbound::is_known(zone).then_some(zone)
        })
        .collect();
    let zones = zones?;
    // In a Local Zone it has one.
    let is_local = |zone: &Value| {
        zone.text()
            .is_some_and(|zone| zone.matches('-').count() > 2)
    };
    let first = *zones.first()?;
    (zones.iter().all(|zone| *zone == first) && !is_local(first)).then(|| Broken {
        at: group,
        property: &["SubnetIds"],
        named: None,
        other: None,
        violation: Violation::new(
            SW1578,
            "subnets of the database are in a single Availability Zone",
            [Arg::None; 3],
        ),
        help: None,
    })
}

/// The family of the parameters of an engine in a version.
fn family(engine: &str, version: &str) -> Option<String> {
    let mut parts = version.split('.');
    let major = parts.next().filter(|part| part.parse::<u32>().is_ok())?;
    let both = || {
        let minor = parts.clone().next()?;
        let is_number = minor.parse::<u32>().is_ok();
        is_number.then(|| format!("{engine}{major}.{minor}"))
    };
    match engine {
        "postgres" | "aurora-postgresql" if major == "9" => both(),
        "postgres" | "aurora-postgresql" => Some(format!("{engine}{major}")),
        "mysql" | "mariadb" | "aurora-mysql" => both(),
        _ => None,
    }
}

fn of_family<'a>(
    (database, property): (&'a Resource<'a>, &'static [&'static str]),
    group: &'a Resource<'a>,
) -> Option<Broken<'a>> {
    let engine = database.get(&["Engine"]).text()?.to_ascii_lowercase();
    let version = database.get(&["EngineVersion"]).text()?;
    let own = group.get(&["Family"]).text()?;
    let wanted = family(&engine, version)?;
    (!own.eq_ignore_ascii_case(&wanted)).then(|| {
        let sentence =
            "parameter group `{}` is of the family `{}`, and the version of `{}` needs another";
        let args = [
            Arg::Text(group.name()),
            Arg::Text(own),
            Arg::Text(database.name()),
        ];
        Broken {
            at: database,
            property,
            named: None,
            other: Some((group, "the parameter group is here")),
            violation: Violation::new(SW1464, sentence, args),
            help: Some(format!("use a parameter group of the family `{wanted}`").into()),
        }
    })
}

fn of_engine<'a>(instance: &'a Resource<'a>, cluster: &'a Resource<'a>) -> Option<Broken<'a>> {
    let of = |one: &'a Resource<'a>| one.get(&["Engine"]).text();
    let (own, wanted) = (of(instance)?, of(cluster)?);
    (!own.eq_ignore_ascii_case(wanted)).then(|| {
        let sentence = "instance has the engine `{}`, and its cluster `{}` the engine `{}`";
        let args = [Arg::Text(own), Arg::Text(cluster.name()), Arg::Text(wanted)];
        Broken {
            at: instance,
            property: &["Engine"],
            named: None,
            other: Some((cluster, "the cluster is here")),
            violation: Violation::new(SW1464, sentence, args)
                .because("the instances of a cluster have its engine"),
            help: Some(format!("write the engine `{wanted}`").into()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::family;

    #[test]
    fn families_of_versions() {
        for (engine, version, expected) in [
            ("postgres", "16.3", Some("postgres16")),
            ("postgres", "16", Some("postgres16")),
            ("postgres", "9.6.22", Some("postgres9.6")),
            ("mysql", "8.0.36", Some("mysql8.0")),
            ("mysql", "8", None),
            ("mariadb", "10.11.6", Some("mariadb10.11")),
            ("aurora-postgresql", "15.4", Some("aurora-postgresql15")),
            (
                "aurora-mysql",
                "8.0.mysql_aurora.3.05.2",
                Some("aurora-mysql8.0"),
            ),
            ("oracle-ee", "19.0.0", None),
            ("postgres", "${Version}", None),
        ] {
            assert_eq!(family(engine, version).as_deref(), expected, "{version}");
        }
    }
}
