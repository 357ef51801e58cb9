//! ECS: services on Fargate.

mod check;
pub mod container;
pub mod load_balancer;
pub mod metrics;
pub mod service;
pub mod size;
pub mod uses;
