//! Load balancers of services.

pub use stackwright_core::ecs::load_balancer::Protocol;
use stackwright_core::names::logical_id;

use super::props::{LoadBalancer, TargetHealthCheck};
use crate::construct::facts::choice_facts;
use crate::construct::field_value::field_types;
use crate::construct::quantity::seconds;
use crate::ec2::{SecurityGroup, SubnetSelection, SubnetType, Vpc};
use crate::tree::content::Resource;
use crate::{Quantity, Scope, Token, Value};

/// What a load balancer consists of.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) resource: Scope,
    pub(super) listener: Scope,
    pub(super) listener_resource: Scope,
    pub(super) target_group: Scope,
    pub(super) security_group: SecurityGroup,
    /// The ports of its listeners, and whether everybody may connect to them.
    pub(super) ports: Vec<u16>,
    pub(super) is_open: bool,
}

fn attribute(key: &'static str, value: impl Into<Value>) -> Value {
    Value::Object(vec![("Key", key.into()), ("Value", value.into())])
}

/// A time as the text that attributes have.
fn text_of(time: Quantity<stackwright_core::Duration>) -> Value {
    match time {
        Quantity::Known(time) => time.to_seconds().to_string().into(),
        Quantity::Token(token) => token.into(),
    }
}

impl LoadBalancer {
    fn protocol(&self) -> Protocol {
        self.protocol.unwrap_or(if self.certificate.is_some() {
            Protocol::Https
        } else {
            Protocol::Http
        })
    }

    /// Makes the load balancer of a service, below it.
    pub(super) fn define(self, service: &Scope, vpc: &Vpc) -> Option<Parts> {
        let place = service.part("LB", "ecs::LoadBalancer");
        let resource =
            place.main_resource(Resource::new("AWS::ElasticLoadBalancingV2::LoadBalancer"));
        let name = logical_id(place.path_from_stack());
        let description = format!("Automatically created Security Group for ELB {name}");
        let group = SecurityGroup::closed_part_of(&place, "SecurityGroup", vpc, &description);
        let is_public = self.public == Some(true);
        let selection = match is_public {
            true => SubnetSelection::of_type(SubnetType::Public),
            false => SubnetSelection::default(),
        };
        let subnets = vpc.select(&selection)?;
        if is_public {
            for route in subnets.iter().flat_map(|subnet| &subnet.connectivity) {
                resource.depend_on_place(route);
            }
        }
        let subnet_ids: Vec<_> = subnets.into_iter().map(|subnet| subnet.id).collect();
        let is_protected = self.deletion_protection == Some(true);
        let mut attributes = vec![attribute(
            "deletion_protection.enabled",
            if is_protected { "true" } else { "false" },
        )];
        attributes.extend(
            self.idle_timeout
                .clone()
                .map(|time| attribute("idle_timeout.timeout_seconds", text_of(time))),
        );
        let scheme = if is_public {
            "internet-facing"
        } else {
            "internal"
        };
        resource.fill(
            Resource::new("AWS::ElasticLoadBalancingV2::LoadBalancer")
                .set("LoadBalancerAttributes", attributes)
                .set_some("Name", self.name.clone())
                .set("Scheme", scheme)
                .set("SecurityGroups", vec![group.id()])
                .set("Subnets", subnet_ids)
                .set("Type", "application")
                .taggable(),
        );
        let protocol = self.protocol();
        let port = self.port.unwrap_or(match protocol {
            Protocol::Https => 443,
            _ => 80,
        });
        let port = u16::try_from(port).ok()?;
        let listener = place.part("PublicListener", "ecs::Listener");
        let listener_resource = listener.main_resource(Resource::new(LISTENER));
        let target_group = listener
            .part("ECSGroup", "ecs::TargetGroup")
            .main_resource(self.target_group(vpc));
        let forward = Value::Object(vec![
            ("TargetGroupArn", Token::reference(&target_group).into()),
            ("Type", "forward".into()),
        ]);
        let certificate = self
            .certificate
            .clone()
            .map(|arn| vec![Value::Object(vec![("CertificateArn", arn.into())])]);
        listener_resource.fill(
            Resource::new(LISTENER)
                .set_some("Certificates", certificate)
                .set("DefaultActions", vec![forward])
                .set("LoadBalancerArn", Token::reference(&resource))
                .set("Port", u64::from(port))
                .set("Protocol", protocol.cloudformation())
                .set_some("SslPolicy", self.ssl_policy.clone())
                .taggable(),
        );
        let mut ports = vec![port];
        if self.redirect_http == Some(true) {
            ports.push(80);
            redirect(&place, &resource, port);
        }
        Some(Parts {
            resource,
            listener,
            listener_resource,
            target_group,
            security_group: group,
            ports,
            is_open: self.open != Some(false),
        })
    }

    fn target_group(&self, vpc: &Vpc) -> Resource {
        let delay = self.deregistration_delay.clone();
        let mut attributes = Vec::new();
        attributes.extend(
            delay.map(|time| attribute("deregistration_delay.timeout_seconds", text_of(time))),
        );
        let slow_start = self.slow_start.clone();
        attributes
            .extend(slow_start.map(|time| attribute("slow_start.duration_seconds", text_of(time))));
        match self.stickiness.clone() {
            None => attributes.push(attribute("stickiness.enabled", "false")),
            Some(time) => attributes.extend([
                attribute("stickiness.enabled", "true"),
                attribute("stickiness.type", "lb_cookie"),
                attribute("stickiness.lb_cookie.duration_seconds", text_of(time)),
            ]),
        }
        let TargetHealthCheck {
            path,
            codes,
            interval,
            timeout,
            healthy_threshold,
            unhealthy_threshold,
        } = self.health_check.clone().unwrap_or_default();
        Resource::new("AWS::ElasticLoadBalancingV2::TargetGroup")
            .set_some("HealthCheckIntervalSeconds", seconds(interval))
            .set_some("HealthCheckPath", path)
            .set_some("HealthCheckTimeoutSeconds", seconds(timeout))
            .set_some("HealthyThresholdCount", healthy_threshold)
            .set_some(
                "Matcher",
                codes.map(|codes| Value::Object(vec![("HttpCode", codes.into())])),
            )
            .set("Port", 80_u64)
            .set("Protocol", "HTTP")
            .set("TargetGroupAttributes", attributes)
            .set("TargetType", "ip")
            .set_some("UnhealthyThresholdCount", unhealthy_threshold)
            .set("VpcId", vpc.id())
            .taggable()
    }
}

const LISTENER: &str = "AWS::ElasticLoadBalancingV2::Listener";

/// A listener that redirects HTTP to HTTPS.
fn redirect(place: &Scope, balancer: &Scope, port: u16) {
    let config = Value::Object(vec![
        ("Port", port.to_string().into()),
        ("Protocol", "HTTPS".into()),
        ("StatusCode", "HTTP_301".into()),
    ]);
    let action = Value::Object(vec![
        ("RedirectConfig", config),
        ("Type", "redirect".into()),
    ]);
    let listener = Resource::new(LISTENER)
        .set("DefaultActions", vec![action])
        .set("LoadBalancerArn", Token::reference(balancer))
        .set("Port", 80_u64)
        .set("Protocol", "HTTP")
        .taggable();
    place
        .part("PublicRedirectListener", "ecs::Listener")
        .main_resource(listener);
}

field_types!(Protocol, LoadBalancer, TargetHealthCheck);
choice_facts!(Protocol);
