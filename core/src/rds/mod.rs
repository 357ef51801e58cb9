//! Amazon RDS: databases.

pub mod class;
pub mod database;
pub mod engine;
pub mod metrics;
