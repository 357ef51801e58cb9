//! SSM: parameters of the Parameter Store.

pub mod parameter;
