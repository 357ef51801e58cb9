//! Load balancers of services.

use crate::Duration;
use crate::attribute::CERTIFICATE_ARN;
use crate::describe::key::{Count, Flag, Text};
use crate::describe::{choice, describe, field, structure};

choice! {
    /// Protocol of a load balancer: `Protocol` of `AWS::ElasticLoadBalancingV2::Listener`.
    #[derive(Default)]
    #[non_exhaustive]
    pub enum Protocol in &["ecs", "Protocol"];
    /// HTTP.
    #[default]
    Http = "HTTP",
    /// HTTPS, with a certificate.
    Https = "HTTPS",
}

describe! {
    /// How a load balancer finds out whether a task is healthy.
    pub TargetHealthCheck as TARGET_HEALTH_CHECK, TargetHealthCheckFields = structure(&["ecs", "TargetHealthCheck"], "a health check");
    /// Path that is requested.
    path: Text = field()
        .default("`/`, by Elastic Load Balancing")
        .example("\"/health\"")
        .aka(&["health_check_path"]),
    /// Status codes of a healthy task, from 200 to 499: `"200"`, `"200,202"` or `"200-299"`.
    codes: Text = field()
        .default("`\"200\"`, by Elastic Load Balancing")
        .example("\"200-299\"")
        .aka(&["healthy_http_codes", "matcher", "http_code"]),
    /// Time between two checks, from `5sec` to `300sec`.
    interval: Duration = field()
        .default("30 seconds, by Elastic Load Balancing")
        .aka(&["health_check_interval_seconds"]),
    /// Time after which a check has failed, from `2sec` to `120sec`.
    timeout: Duration = field()
        .default("5 seconds, by Elastic Load Balancing")
        .aka(&["health_check_timeout_seconds"]),
    /// How many checks succeed before a task is healthy, from 2 to 10.
    healthy_threshold: Count = field()
        .default("5, by Elastic Load Balancing")
        .aka(&["healthy_threshold_count"]),
    /// How many checks fail before a task is unhealthy, from 2 to 10.
    unhealthy_threshold: Count = field()
        .default("2, by Elastic Load Balancing")
        .aka(&["unhealthy_threshold_count"]),
}

describe! {
    /// An application load balancer in front of a service, with a listener and a target group.
    pub LoadBalancer as LOAD_BALANCER, LoadBalancerFields = structure(&["ecs", "LoadBalancer"], "a load balancer");
    /// Whether it is reached from the internet; it is in public subnets then, otherwise in private ones.
    public: Flag = field()
        .default("`false`")
        .aka(&["internet_facing", "scheme", "public_load_balancer"]),
    /// Port that clients connect to.
    port: Count = field()
        .default("80, with HTTPS 443")
        .aka(&["listener_port"]),
    /// Protocol that clients use.
    protocol: Protocol = field()
        .default("`Https` with a certificate, otherwise `Http`"),
    /// ARN of the certificate of HTTPS.
    certificate: Text = field()
        .wants(&CERTIFICATE_ARN)
        .default("none")
        .example("\"arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012\"")
        .aka(&["certificate_arn", "certificates"]),
    /// Name of the policy of HTTPS: which protocols and ciphers there are.
    ssl_policy: Text = field()
        .default("that of Elastic Load Balancing")
        .example("\"ELBSecurityPolicy-TLS13-1-2-2021-06\""),
    /// Whether HTTP at port 80 is redirected to HTTPS.
    redirect_http: Flag = field()
        .default("`false`"),
    /// Whether everybody can connect to the port. Without it, `allow_load_balancer_from` lets clients in.
    open: Flag = field()
        .default("`true`"),
    /// Name of the container that gets the requests.
    container: Text = field()
        .default("the first one with a port")
        .aka(&["container_name"]),
    /// Port of the container.
    container_port: Count = field()
        .default("the first one of the container")
        .aka(&["target_port"]),
    /// How tasks are checked.
    health_check: TargetHealthCheck = field()
        .default("the path `/` answers `200`")
        .aka(&["health check"]),
    /// Time that the requests of a task that stops have, up to `3600sec`.
    deregistration_delay: Duration = field()
        .default("300 seconds, by Elastic Load Balancing"),
    /// Time in which a new task gets more and more requests, from `30sec` to `900sec`.
    slow_start: Duration = field()
        .default("none"),
    /// How long a client is sent to the same task, from `1sec` to `7days`.
    stickiness: Duration = field()
        .default("none; each request goes to any task")
        .aka(&["stickiness_cookie_duration"]),
    /// Time after which an idle connection is closed, from `1sec` to `4000sec`.
    idle_timeout: Duration = field()
        .default("60 seconds, by Elastic Load Balancing"),
    /// Name of the load balancer in the account and Region: up to 32 letters, digits and hyphens.
    name: Text = field()
        .default("a name that CloudFormation generates")
        .aka(&["load_balancer_name"]),
    /// Whether the load balancer cannot be deleted.
    deletion_protection: Flag = field()
        .default("`false`"),
}
