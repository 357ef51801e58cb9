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
pub use service::{Architecture, CircuitBreaker, OperatingSystem, PropagateTags, Service};
