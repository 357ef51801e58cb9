//! What connects to file systems: SW1461.

use super::ports::{Firewall, Wanted};
use super::reach::{Opened, groups_of, open};
use super::services::all_before;
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1461};
use crate::{Arg, Violation};

pub(super) const MOUNT: &str = "AWS::EFS::MountTarget";
const POINT: &str = "AWS::EFS::AccessPoint";
const SYSTEM: &str = "AWS::EFS::FileSystem";
/// That of NFS.
const PORT: u16 = 2_049;

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    for function in resources.of("AWS::Lambda::Function") {
        let all = function.get(&["FileSystemConfigs"]);
        for one in all.items().unwrap_or_default() {
            let point = one.find(&["Arn"]).value();
            let point = point.and_then(|arn| resources.of_value(arn, POINT));
            let system = point.and_then(|point| point.get(&["FileSystemId"]).value());
            let Some(mounts) = system.and_then(|system| mounts_of(resources, system)) else {
                continue;
            };
            let groups = function.get(&["VpcConfig", "SecurityGroupIds"]);
            let property = &["FileSystemConfigs"];
            found
                .extend(too_early(resources, function, &mounts).or_else(|| {
                    closed(resources, firewall, (function, property), groups, &mounts)
                }));
        }
    }
    for service in resources.of("AWS::ECS::Service") {
        let task = service.get(&["TaskDefinition"]).value();
        let task = task.and_then(|task| resources.of_value(task, "AWS::ECS::TaskDefinition"));
        let volumes = task.map(|task| task.get(&["Volumes"]));
        let volumes = volumes.and_then(Property::items).unwrap_or_default();
        let path = &[
            "NetworkConfiguration",
            "AwsvpcConfiguration",
            "SecurityGroups",
        ];
        found.extend(volumes.iter().find_map(|volume| {
            let system = volume.find(&["EFSVolumeConfiguration", "FilesystemId"]);
            let mounts = mounts_of(resources, system.value()?)?;
            let groups = service.get(path);
            closed(resources, firewall, (service, path), groups, &mounts)
        }));
    }
}

/// The mount targets of a file system of the template, where there are some.
fn mounts_of<'a>(resources: &'a Resources<'a>, system: &'a Value) -> Option<Vec<&'a Resource<'a>>> {
    let system = resources.of_value(system, SYSTEM)?;
    let mounts = resources.of(MOUNT).filter(|mount| {
        let of = mount.get(&["FileSystemId"]).value();
        of.is_none_or(|of| of.reference().is_none_or(|id| id == system.id()))
    });
    let mounts: Vec<_> = mounts.collect();
    (!mounts.is_empty() && !resources.is_told(system.id())).then_some(mounts)
}

/// Lambda connects a new function with the mount targets that are there.
fn too_early<'a>(
    resources: &'a Resources<'a>,
    function: &'a Resource<'a>,
    mounts: &[&'a Resource<'a>],
) -> Option<Broken<'a>> {
    let before = all_before(resources, function);
    let mut all = mounts.iter();
    if all.any(|one| one.is_conditional() || before.contains(one.id())) {
        return None;
    }
    let first = *mounts.first()?;
    let sentence = "function `{}` may be created before the mount target `{}` of its file system";
    let args = [
        Arg::Text(function.name()),
        Arg::Text(first.name()),
        Arg::None,
    ];
    Some(Broken {
        at: function,
        property: &["FileSystemConfigs"],
        named: None,
        other: Some((first, "the mount target is here")),
        violation: Violation::new(SW1461, sentence, args)
            .because("Lambda refuses a file system without a mount target, and CloudFormation creates both at the same time"),
        help: Some(
            format!(
                "add `depends_on: [{}]`, in a template `DependsOn`",
                first.name()
            )
            .into(),
        ),
    })
}

/// A mount target lets its clients in at the port of NFS.
fn closed<'a>(
    resources: &'a Resources<'a>,
    firewall: &Firewall<'a>,
    (client, property): (&'a Resource<'a>, &'static [&'static str]),
    groups: Property<'a>,
    mounts: &[&'a Resource<'a>],
) -> Option<Broken<'a>> {
    let clients = groups_of(resources, groups)?;
    let wanted = Wanted::of_port(PORT);
    let mut closed = None;
    for mount in mounts {
        let of_mount = groups_of(resources, mount.get(&["SecurityGroups"]))?;
        let is_in = matches!(firewall.lets_in(&wanted, &clients, &of_mount), Opened::Yes);
        if is_in && firewall.lets_out(&wanted, &clients, &of_mount) {
            return None;
        }
        closed = closed.or(Some((*mount, is_in, of_mount)));
    }
    let (mount, is_in, of_mount) = closed?;
    let sentence = if is_in {
        "`{}` connects to the mount target `{}` at port 2049, where its security group does not let it out"
    } else {
        "`{}` connects to the mount target `{}` at port 2049, where no rule lets it in"
    };
    let args = [Arg::Text(client.name()), Arg::Text(mount.name()), Arg::None];
    let from = clients.first().and_then(|one| one.resource());
    let from = from.map_or(client.name(), Resource::name);
    let to = of_mount.first().and_then(|one| one.resource());
    Some(Broken {
        at: client,
        property,
        named: None,
        other: Some((mount, "the mount target is here")),
        violation: Violation::new(SW1461, sentence, args),
        help: to.filter(|_| !is_in).map(|to| open(to, from, PORT)),
    })
}
