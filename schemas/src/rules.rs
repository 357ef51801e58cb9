//! The rules that schemas are checked with.

/// How firmly a finding is held. Every finding can be allowed with a reason, since schemas are wrong now and then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// An error unless the declaration says `allow: [CODE = "reason"]`.
    Deny,
    /// A warning: AWS extends the values of the property from time to time.
    Warn,
}

/// A rule about values, with its code.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// `SW` and four digits; stable.
    pub code: &'static str,
    /// The rule in two to five words, in kebab-case; stable.
    pub name: &'static str,
    /// The rule in one line.
    pub title: &'static str,
    /// Why it is a rule.
    pub why: &'static str,
    /// What to do about a violation.
    pub fix: &'static str,
}

/// Where the rules are known from.
pub const SOURCE: &str = "CloudFormation resource type schemas, as cfn-lint publishes them — \
    https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html";

macro_rules! rules {
    ($($(#[$doc:meta])* $code:ident $name:literal $title:literal $why:literal $fix:literal;)*) => {
        $(
            #[doc = concat!($title, ".")]
            pub static $code: Rule =
                Rule { code: stringify!($code), name: $name, title: $title, why: $why, fix: $fix };
        )*

        /// All rules, by their codes.
        pub static RULES: &[&Rule] = &[$(&$code),*];
    };
}

rules! {
    SW1200 "unknown-resource-property" "A property must be one of the resource type or struct"
        "CloudFormation refuses properties that the schema does not have" "correct the name or remove the property";
    SW1201 "missing-resource-property" "A value must have the required properties"
        "CloudFormation refuses the resource without them" "add the property";
    SW1202 "read-only-property" "A read-only property must not be set"
        "only the service sets the property" "remove the property; read it as an attribute";
    SW1203 "resource-property-type" "A value must have the type of its property"
        "CloudFormation refuses values of other types" "write a value of the type";
    SW1204 "resource-property-value" "A value must be one of those that the schema lists"
        "the service refuses other values" "write one of the values";
    SW1205 "resource-property-pattern" "A text must match the pattern of its property"
        "the service refuses other texts" "write a text that matches";
    SW1206 "resource-property-range" "A number must be in the range of its property"
        "the service refuses other numbers" "write a number in the range";
    SW1207 "resource-property-length" "A text must have a length that its property accepts"
        "the service refuses longer and shorter texts" "write a text of that length";
    SW1208 "resource-item-count" "A list must have as many elements as its property accepts"
        "the service refuses longer and shorter lists" "add or remove elements";
    SW1209 "resource-unique-items" "The elements of a list must be different"
        "the service refuses equal elements" "remove the second one";
    SW1210 "resource-property-set" "Properties must go together as the schema says"
        "the service refuses other combinations" "add or remove a property";
    SW1211 "resource-property-count" "An object must have as many properties as the schema accepts"
        "the service refuses more and fewer" "add or remove properties";
    SW1212 "resource-map-key" "A key of a map must match the pattern of its property"
        "the service refuses other keys" "write a key that matches";
    SW1213 "unknown-resource-struct" "A struct must be the one that its property takes"
        "a property takes one kind of struct" "write the name of the struct";
    SW1214 "unknown-resource-type" "A resource type must be one that CloudFormation has"
        "CloudFormation refuses other types" "correct the name, or declare it as an unchecked resource";
    SW1215 "unknown-resource-attribute" "An attribute must be one that the resource type has"
        "`Fn::GetAtt` gives the attributes of the schema only" "correct the name";
}

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
pub(crate) fn level(of: &str, property: &str) -> Level {
    let is_extended = EXTENDED.iter().any(|end| property.ends_with(end));
    if is_extended || STALE.contains(&(of, property)) {
        Level::Warn
    } else {
        Level::Deny
    }
}
