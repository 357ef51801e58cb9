//! Tasks and services of ECS.

use super::Is::{Above, Below, Has, HasOne, Lacks, More, Not, Several, Starts, Text, TextOrLacks};
use super::own::{named, number, with};
use super::rows::{FARGATE, TRUE};
use super::{Is, Row, each, told};
use crate::across::Value;
use crate::properties::Found;

const TASK: &str = "AWS::ECS::TaskDefinition";
const CONTAINERS: [&str; 2] = ["ContainerDefinitions", "*"];
const LOGS: [&str; 3] = ["ContainerDefinitions", "*", "LogConfiguration"];
const LINUX: [&str; 3] = ["ContainerDefinitions", "*", "LinuxParameters"];
const HEALTH: [&str; 3] = ["ContainerDefinitions", "*", "HealthCheck"];
const EFS: [&str; 3] = ["Volumes", "*", "EFSVolumeConfiguration"];
const OWN_NETWORK: Is = Text(&["NetworkMode"], &["awsvpc"]);
const PLAIN: Is = TextOrLacks(&["TransitEncryption"], &["DISABLED"]);

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::ECS::TaskDefinition"] LOGS if [] and [Text(&["LogDriver"], &["awslogs"]), Lacks(&["Options", "awslogs-group"])] at []:
        "the logs of a container have no log group", "add the option `awslogs-group`";
    ["AWS::ECS::TaskDefinition"] LOGS if [FARGATE] and [Text(&["LogDriver"], &["awslogs"]), Lacks(&["Options", "awslogs-stream-prefix"])] at []:
        "the logs of a container on Fargate have no prefix", "add the option `awslogs-stream-prefix`";
    ["AWS::ECS::TaskDefinition"] LOGS if [FARGATE] and [Not(&["LogDriver"], &["awslogs", "awsfirelens", "splunk"])] at ["LogDriver"]:
        "Fargate does not support the log driver", "write `awslogs`, `awsfirelens` or `splunk`";
    ["AWS::ECS::TaskDefinition"] CONTAINERS if [OWN_NETWORK] and [HasOne(&["Hostname", "DnsServers", "DnsSearchDomains", "ExtraHosts"])] at []:
        "a container of a task with a network of its own has host names or DNS servers", "remove them, or write another network mode";
    ["AWS::ECS::TaskDefinition"] ["ContainerDefinitions", "*", "ResourceRequirements", "*"] if [FARGATE] and [Text(&["Type"], &["GPU"])] at ["Type"]:
        "a container on Fargate has a GPU", "run the task on instances";
    ["AWS::ECS::TaskDefinition"] ["Volumes", "*"] if [FARGATE] and [Has(&["Host", "SourcePath"])] at ["Host"]:
        "a volume of a task on Fargate is a folder of the host", "remove the path, or mount a file system";
    ["AWS::ECS::TaskDefinition"] ["Volumes", "*"] if [FARGATE] and [Has(&["DockerVolumeConfiguration"])] at ["DockerVolumeConfiguration"]:
        "a volume of a task on Fargate is of Docker", "mount a file system, or run the task on instances";
    ["AWS::ECS::TaskDefinition"] LINUX if [FARGATE] and [HasOne(&["Devices", "MaxSwap", "SharedMemorySize", "Swappiness"])] at []:
        "a container on Fargate has devices, shared memory or swap", "remove them, or run the task on instances";
    ["AWS::ECS::TaskDefinition"] [] if [FARGATE] and [Has(&["IpcMode"])] at ["IpcMode"]:
        "a task on Fargate has an IPC mode", "remove it";
    ["AWS::ECS::TaskDefinition"] [] if [FARGATE] and [Text(&["PidMode"], &["host"])] at ["PidMode"]:
        "a task on Fargate has the processes of the host", "remove the mode, or write `task`";
    ["AWS::ECS::TaskDefinition"] [] if [FARGATE] and [Has(&["PlacementConstraints"])] at ["PlacementConstraints"]:
        "a task on Fargate is placed by constraints", "remove them";
    ["AWS::ECS::TaskDefinition"] HEALTH if [] and [Below(&["Interval"], 5.0)] at ["Interval"]:
        "the interval of a health check is out of range (5 to 300 seconds)", "write 5 to 300";
    ["AWS::ECS::TaskDefinition"] HEALTH if [] and [Above(&["Interval"], 300.0)] at ["Interval"]:
        "the interval of a health check is out of range (5 to 300 seconds)", "write 5 to 300";
    ["AWS::ECS::TaskDefinition"] HEALTH if [] and [Below(&["Timeout"], 2.0)] at ["Timeout"]:
        "the timeout of a health check is out of range (2 to 60 seconds)", "write 2 to 60";
    ["AWS::ECS::TaskDefinition"] HEALTH if [] and [Above(&["Timeout"], 60.0)] at ["Timeout"]:
        "the timeout of a health check is out of range (2 to 60 seconds)", "write 2 to 60";
    ["AWS::ECS::TaskDefinition"] HEALTH if [] and [Below(&["Retries"], 1.0)] at ["Retries"]:
        "the retries of a health check are out of range (1 to 10)", "write 1 to 10";
    ["AWS::ECS::TaskDefinition"] HEALTH if [] and [Above(&["Retries"], 10.0)] at ["Retries"]:
        "the retries of a health check are out of range (1 to 10)", "write 1 to 10";
    ["AWS::ECS::TaskDefinition"] HEALTH if [] and [Above(&["StartPeriod"], 300.0)] at ["StartPeriod"]:
        "the start period of a health check exceeds 300 seconds", "write 300 or less";
    ["AWS::ECS::TaskDefinition"] EFS if [] and [Text(&["AuthorizationConfig", "IAM"], &["ENABLED"]), PLAIN] at ["AuthorizationConfig"]:
        "a volume that is mounted with a role is not encrypted in transit", "write `ENABLED` for `TransitEncryption`";
    ["AWS::ECS::TaskDefinition"] EFS if [] and [Has(&["AuthorizationConfig", "AccessPointId"]), PLAIN] at ["AuthorizationConfig"]:
        "a volume that is mounted by an access point is not encrypted in transit", "write `ENABLED` for `TransitEncryption`";
    ["AWS::ECS::TaskDefinition"] EFS if [] and [Has(&["AuthorizationConfig", "AccessPointId"]), Not(&["RootDirectory"], &["/", ""])] at ["RootDirectory"]:
        "a volume that is mounted by an access point has a root directory", "remove the directory, which the access point has";
    ["AWS::ECS::TaskDefinition"] ["ContainerDefinitions", "*", "Ulimits", "*"] if [] and [More(&["SoftLimit"], &["HardLimit"])] at ["SoftLimit"]:
        "a soft limit exceeds its hard limit", "decrease the soft limit";
    ["AWS::ECS::TaskDefinition"] ["EphemeralStorage"] if [] and [Below(&["SizeInGiB"], 21.0)] at ["SizeInGiB"]:
        "the storage of a task is out of range (21 to 200 GiB)", "write 21 to 200, or remove it for 20 GiB";
    ["AWS::ECS::TaskDefinition"] ["EphemeralStorage"] if [] and [Above(&["SizeInGiB"], 200.0)] at ["SizeInGiB"]:
        "the storage of a task is out of range (21 to 200 GiB)", "write 21 to 200";
    ["AWS::ECS::TaskDefinition"] ["RuntimePlatform"] if [] and [Starts(&["OperatingSystemFamily"], &["WINDOWS"]), Text(&["CpuArchitecture"], &["ARM64"])] at ["CpuArchitecture"]:
        "a task of Windows runs on ARM", "write `X86_64`";
    ["AWS::ECS::Service"] [] if [] and [Text(&["SchedulingStrategy"], &["DAEMON"]), Has(&["DesiredCount"])] at ["DesiredCount"]:
        "a service with a task on each instance has a number of tasks", "remove `DesiredCount`";
    ["AWS::ECS::Service"] [] if [] and [Text(&["SchedulingStrategy"], &["DAEMON"]), Text(&["LaunchType"], &["FARGATE"])] at ["SchedulingStrategy"]:
        "a service on Fargate has a task on each instance", "remove the scheduling strategy";
    ["AWS::ECS::Service"] [] if [] and [Text(&["LaunchType"], &["EC2"]), Has(&["PlatformVersion"])] at ["PlatformVersion"]:
        "a service on instances has a version of the platform, which Fargate has", "remove the version";
    ["AWS::ECS::Service"] ["LoadBalancers", "*"] if [] and [Has(&["TargetGroupArn"]), Has(&["LoadBalancerName"])] at ["LoadBalancerName"]:
        "a service names both a target group and a load balancer", "remove the name of the load balancer";
    ["AWS::ECS::Service"] [] if [] and [Has(&["Role"]), Lacks(&["LoadBalancers"])] at ["Role"]:
        "a service without a load balancer has a role", "remove the role";
    ["AWS::ECS::Service"] [] if [] and [Several(&["ServiceRegistries"])] at ["ServiceRegistries"]:
        "a service has several registries", "write one";
    ["AWS::ECS::Service"] []
        if [Text(&["DeploymentController", "Type"], &["CODE_DEPLOY", "EXTERNAL"])]
        and [Text(&["DeploymentConfiguration", "DeploymentCircuitBreaker", "Enable"], TRUE)] at ["DeploymentConfiguration"]:
        "a deployment that ECS does not control has a circuit breaker", "remove the circuit breaker, or the controller";
};

/// The containers of a task: what they have together, and for each other.
pub(super) fn containers<'a>(task: &'a Value, found: &mut Vec<Found<'a>>) {
    let all = each(task, &CONTAINERS);
    let is_whole = task
        .get("ContainerDefinitions")
        .and_then(Value::items)
        .is_some_and(|list| list.len() == all.len());
    let driver =
        |one: &Value| one.find(&["LogConfiguration", "LogDriver"]).text() == Some("awsfirelens");
    let routes = |one: &Value| !one.find(&["FirelensConfiguration"]).is_absent();
    if let Some((steps, one)) = all.iter().find(|(_, one)| driver(one))
        && is_whole
        && !all.iter().any(|(_, one)| routes(one))
    {
        let sentence =
            "the logs of a container are routed, and no container of the task routes them";
        let fix = "add a container with `FirelensConfiguration`";
        found.push(told(steps, one, &["LogConfiguration"], sentence, fix));
    }
    for (steps, one) in &all {
        if let (Some(own), Some(whole)) = (number(one, "Memory"), number(task, "Memory"))
            && own > whole
        {
            let sentence = "a container has more memory than its task";
            let fix = "decrease the memory of the container, or increase that of the task";
            found.push(told(steps, one, &["Memory"], sentence, fix));
        }
    }
    let cpus = all.iter().filter_map(|(_, one)| number(one, "Cpu"));
    if let Some(whole) = number(task, "Cpu")
        && FARGATE.holds(task)
        && whole > 0
        && cpus.sum::<i64>() > whole
    {
        let sentence = "the containers of a task have more CPU than the task";
        let fix = "decrease the CPU of the containers, or increase that of the task";
        found.push(told(&[], task, &["Cpu"], sentence, fix));
    }
    for (steps, wait) in each(task, &["ContainerDefinitions", "*", "DependsOn", "*"]) {
        let text = |name: &str| wait.get(name).and_then(Value::text);
        let (Some("HEALTHY"), Some(name)) = (text("Condition"), text("ContainerName")) else {
            continue;
        };
        let mut others = all.iter().map(|(_, one)| one);
        let other = others.find(|one| one.get("Name").and_then(Value::text) == Some(name));
        if other.is_some_and(|one| one.find(&["HealthCheck"]).is_absent()) {
            let sentence = "a container waits until `{}` is healthy, which has no health check";
            let fix = "add a health check to that container, or write the condition `START`";
            found.push(named(with(steps, "Condition"), sentence, name, fix));
        }
    }
    for (steps, linux) in each(task, &LINUX) {
        let add = linux.find(&["Capabilities", "Add"]);
        let names = add.value().and_then(Value::texts).unwrap_or_default();
        if let Some(name) = names.iter().find(|name| **name != "SYS_PTRACE")
            && FARGATE.holds(task)
        {
            let sentence = "a container on Fargate has the capability `{}`";
            let fix = "remove it: `SYS_PTRACE` alone can be added on Fargate";
            found.push(named(with(steps, "Capabilities"), sentence, name, fix));
        }
    }
}

/// The names of families, services and clusters.
fn charset<'a>(of: &'a Value, property: &'static str, found: &mut Vec<Found<'a>>) {
    let Some(name) = of.get(property).and_then(Value::text) else {
        return;
    };
    let has_letters = |one: u8| one.is_ascii_alphanumeric() || one == b'-' || one == b'_';
    let is_right = (1..=255).contains(&name.len()) && name.bytes().all(has_letters);
    if !is_right && !name.contains('…') {
        let sentence = "name `{}` must be 1 to 255 letters, digits, hyphens or `_`";
        let fix = "use the supported characters and length";
        found.push(named(with(Vec::new(), property), sentence, name, fix));
    }
}

pub(super) fn family<'a>(task: &'a Value, found: &mut Vec<Found<'a>>) {
    charset(task, "Family", found);
}

pub(super) fn service<'a>(service: &'a Value, found: &mut Vec<Found<'a>>) {
    charset(service, "ServiceName", found);
}

pub(super) fn cluster<'a>(cluster: &'a Value, found: &mut Vec<Found<'a>>) {
    charset(cluster, "ClusterName", found);
    let providers = cluster.get("CapacityProviders").and_then(Value::texts);
    let Some(providers) = providers else { return };
    for (steps, one) in each(cluster, &["DefaultCapacityProviderStrategy", "*"]) {
        if let Some(name) = one.get("CapacityProvider").and_then(Value::text)
            && !providers.contains(&name)
        {
            let sentence =
                "the default strategy has the provider `{}`, which the cluster does not have";
            let fix = "add it to `CapacityProviders`";
            found.push(named(with(steps, "CapacityProvider"), sentence, name, fix));
        }
    }
}

pub(super) const CHECKS: [(&str, super::own::Check); 4] = [
    (TASK, containers),
    (TASK, family),
    ("AWS::ECS::Service", service),
    ("AWS::ECS::Cluster", cluster),
];
