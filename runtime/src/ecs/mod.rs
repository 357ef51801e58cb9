//! Amazon ECS: services on Fargate.

mod container;
mod load_balancer;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod metrics;
mod props;
mod secrets;
mod service;
mod uses;

pub use load_balancer::Protocol;
pub use props::{Container, HealthCheck, LoadBalancer, ServiceProps, TargetHealthCheck};
#[cfg_attr(doc, doc(alias = "ecs"))]
#[cfg_attr(doc, doc(alias = "Fargate"))]
#[cfg_attr(doc, doc(alias = "FargateService"))]
#[cfg_attr(doc, doc(alias = "ApplicationLoadBalancedFargateService"))]
#[cfg_attr(doc, doc(alias = "Elastic Container Service"))]
pub use service::Service;
pub use service::{Architecture, CircuitBreaker, OperatingSystem, PropagateTags};
