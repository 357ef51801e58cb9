//! Containers of tasks.

use crate::Duration;
use crate::attribute::LOG_GROUP_NAME;
use crate::describe::key::{Count, Flag, List, Tag, Text};
use crate::describe::{describe, field, structure};
use crate::units::Size;

describe! {
    /// How ECS finds out whether a container is healthy: `HealthCheck` of a container definition.
    pub HealthCheck as HEALTH_CHECK, HealthCheckFields = structure(&["ecs", "HealthCheck"], "a health check");
    /// Command that exits with 0 in a healthy container: `["CMD-SHELL", "curl -f http://localhost/ || exit 1"]`, or
    /// `["CMD", "/bin/healthy"]` without a shell.
    command: List<Text> = field()
        .required()
        .example("[\"CMD-SHELL\", \"curl -f http://localhost/ || exit 1\"]"),
    /// Time between two checks, from `5sec` to `300sec`.
    interval: Duration = field()
        .default("30 seconds, by ECS"),
    /// Time after which a check has failed, from `2sec` to `120sec`.
    timeout: Duration = field()
        .default("5 seconds"),
    /// How many checks fail before the container is unhealthy, from 1 to 10.
    retries: Count = field()
        .default("3"),
    /// Time after the start in which failed checks do not count, up to `300sec`.
    start_period: Duration = field()
        .default("none"),
}

describe! {
    /// A container of a task: an element of `ContainerDefinitions`.
    pub Container as CONTAINER, ContainerFields = structure(&["ecs", "Container"], "a container");
    /// Name of the container in its task: 1 to 255 letters, digits, `-` and `_`.
    name: Text = field()
        .required()
        .example("\"web\"")
        .aka(&["container_name"]),
    /// Image, with the registry unless it is Docker Hub: `"public.ecr.aws/nginx/nginx:stable"`.
    image: Text = field()
        .required()
        .example("\"public.ecr.aws/nginx/nginx:stable\""),
    /// Ports that the container listens on: `[8080]`.
    ports: List<Count> = field()
        .default("none")
        .example("[8080]")
        .aka(&["port", "port_mappings", "container_port"]),
    /// Environment variables: `["STAGE" = "prod", "CACHE" = sessions.endpoint_address()]`.
    environment: List<Tag> = field()
        .default("none")
        .example("[\"STAGE\" = \"prod\"]")
        .aka(&["env", "variables", "environment variables"]),
    /// Environment variables that ECS reads from Secrets Manager or the Parameter Store when the container starts, which the
    /// execution role is allowed to: `["PASSWORD" = login.secret_value_from_json("password"), "STAGE" = stage.value()]`, the ARN
    /// of a secret or a parameter, or the name of a parameter.
    secrets: List<Tag> = field()
        .default("none")
        .example("[\"PASSWORD\" = login.secret_value()]")
        .aka(&["value_from"]),
    /// Command that runs instead of the one of the image.
    command: List<Text> = field()
        .default("that of the image"),
    /// What runs the command.
    entry_point: List<Text> = field()
        .default("that of the image")
        .aka(&["entrypoint"]),
    /// Folder in which the command runs.
    working_directory: Text = field()
        .default("that of the image")
        .aka(&["workdir"]),
    /// User that runs the command.
    user: Text = field()
        .default("that of the image"),
    /// Whether the task stops when this container stops.
    essential: Flag = field()
        .default("`true`"),
    /// CPU units of the container: 1024 are one vCPU.
    cpu: Count = field()
        .default("what the others leave of the task"),
    /// Memory that stops the container when it needs more.
    memory: Size = field()
        .mib()
        .default("the memory of the task")
        .example("256MiB")
        .aka(&["memory_limit", "memory_limit_mib"]),
    /// Memory that is kept for the container.
    memory_reservation: Size = field()
        .mib()
        .default("none"),
    /// How ECS finds out whether the container is healthy.
    health_check: HealthCheck = field()
        .default("the container is healthy as long as it runs")
        .aka(&["health check"]),
    /// Containers that this one waits for, and until when: `["migrate" = "SUCCESS", "proxy" = "HEALTHY"]`. Conditions are `START`,
    /// `COMPLETE`, `SUCCESS` and `HEALTHY`.
    depends_on: List<Tag> = field()
        .default("none; all start at once")
        .example("[\"proxy\" = \"HEALTHY\"]"),
    /// Whether CloudWatch Logs keeps what the container writes.
    logs: Flag = field()
        .default("`true`")
        .aka(&["logging", "log_configuration"]),
    /// Log group: `group.name()` of a declared one, or the name of an existing one.
    log_group: Text = field()
        .wants(&LOG_GROUP_NAME)
        .default("a new one, which is retained when the stack is deleted")
        .example("group.name()"),
    /// How long the new log group keeps events, `1days` to `3653days`, of the numbers of days that CloudWatch Logs offers.
    log_retention: Duration = field()
        .days()
        .default("forever"),
    /// Start of the names of the log streams.
    log_prefix: Text = field()
        .default("the construct id of the service")
        .aka(&["stream_prefix"]),
    /// Whether the container cannot write to its root file system.
    read_only_root: Flag = field()
        .default("`false`")
        .aka(&["readonly_root_filesystem"]),
    /// Time after which ECS gives up a start that others wait for, from `2sec` to `120sec`.
    start_timeout: Duration = field()
        .default("3 minutes, by ECS"),
    /// Time that the container has to stop, from `2sec` to `120sec`.
    stop_timeout: Duration = field()
        .default("30 seconds, by ECS"),
}
