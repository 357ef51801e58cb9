//! The rules that schemas are checked with, which `stackwright-core` states, and the properties that are checked less firmly.

pub use stackwright_core::resource::{
    STATED as RULES, SW1200, SW1201, SW1202, SW1203, SW1204, SW1205, SW1206, SW1207, SW1208,
    SW1209, SW1210, SW1211, SW1212, SW1213, SW1214, SW1215,
};
pub use stackwright_core::{Level, Rule};

/// Properties whose listed values and patterns AWS extends, so that a finding about them is a warning: what their names end with.
/// Regions, engines, versions and classes of machines are added throughout the year.
const EXTENDED: &[&str] = &[
    "InstanceType",
    "InstanceTypes",
    "InstanceClass",
    "NodeType",
    "InstanceFamily",
    "InstanceSize",
    "WorkerType",
    "VolumeType",
    "StorageType",
    "ComputeType",
    "Runtime",
    "Runtimes",
    "Version",
    "Versions",
    "Engine",
    "EngineName",
    "Family",
    "Region",
    "Regions",
    "RegionName",
    "AvailabilityZone",
    "SecurityPolicy",
    "SslPolicy",
    "PlatformId",
    "ModelId",
    "LanguageCode",
    "TimeZone",
];

/// Listed values that schemas kept after the service took more.
const STALE: &[(&str, &str)] = &[
    ("AWS::EC2::EIP", "Domain"),
    ("AWS::EC2::VPNGateway", "Type"),
];

/// The level of a finding about the listed values or the pattern of a property.
#[must_use]
pub fn level(of: &str, property: &str) -> Level {
    let is_extended = EXTENDED.iter().any(|end| property.ends_with(end));
    if is_extended || STALE.contains(&(of, property)) {
        Level::Warn
    } else {
        Level::Deny
    }
}
