//! Parameters of a stack.

use std::fmt;

use stackwright_core::Fact;
use stackwright_core::parameter::{self, ParameterFacts, ParameterKind};

use crate::construct::field_value::{field_conversions, field_lists, field_types};
use crate::construct::props::props;
use crate::construct::{self, Checks, Construct};
use crate::tree::Content;
use crate::tree::content;
use crate::{Result, Scope, Token, Value};

/// A text or a number of a parameter's constraints.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scalar {
    /// A text; also a number that is not whole.
    String(String),
    /// A whole number.
    Integer(i64),
}

impl fmt::Display for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.write_str(text),
            Self::Integer(number) => number.fmt(f),
        }
    }
}

impl From<&str> for Scalar {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<&String> for Scalar {
    fn from(text: &String) -> Self {
        Self::String(text.clone())
    }
}

impl From<String> for Scalar {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<i32> for Scalar {
    fn from(number: i32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u32> for Scalar {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<i64> for Scalar {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::String(text) => text.into(),
            Scalar::Integer(number) => Self::Integer(number),
        }
    }
}

macro_rules! parameter_types {
    ($($(#[$docs:meta])* $name:ident = $cloudformation:literal,)+) => {
        /// What a parameter takes: its `Type` in CloudFormation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
        #[non_exhaustive]
        pub enum ParameterType {
            $($(#[$docs])* $name,)+
        }

        impl ParameterType {
            const fn cloudformation(self) -> &'static str {
                match self {
                    $(Self::$name => $cloudformation,)+
                }
            }
        }
    };
}

parameter_types! {
    /// A text.
    #[default]
    String = "String",
    /// A number.
    Number = "Number",
    /// Numbers with commas between them.
    NumberList = "List<Number>",
    /// Texts with commas between them.
    CommaDelimitedList = "CommaDelimitedList",
    /// An availability zone of the region.
    AvailabilityZoneName = "AWS::EC2::AvailabilityZone::Name",
    /// Availability zones of the region.
    AvailabilityZoneNames = "List<AWS::EC2::AvailabilityZone::Name>",
    /// A machine image.
    ImageId = "AWS::EC2::Image::Id",
    /// Machine images.
    ImageIds = "List<AWS::EC2::Image::Id>",
    /// An EC2 instance.
    InstanceId = "AWS::EC2::Instance::Id",
    /// EC2 instances.
    InstanceIds = "List<AWS::EC2::Instance::Id>",
    /// A key pair, by its name.
    KeyPairName = "AWS::EC2::KeyPair::KeyName",
    /// A security group, by its id.
    SecurityGroupId = "AWS::EC2::SecurityGroup::Id",
    /// Security groups, by their ids.
    SecurityGroupIds = "List<AWS::EC2::SecurityGroup::Id>",
    /// A security group, by its name.
    SecurityGroupName = "AWS::EC2::SecurityGroup::GroupName",
    /// Security groups, by their names.
    SecurityGroupNames = "List<AWS::EC2::SecurityGroup::GroupName>",
    /// A subnet.
    SubnetId = "AWS::EC2::Subnet::Id",
    /// Subnets.
    SubnetIds = "List<AWS::EC2::Subnet::Id>",
    /// An EBS volume.
    VolumeId = "AWS::EC2::Volume::Id",
    /// EBS volumes.
    VolumeIds = "List<AWS::EC2::Volume::Id>",
    /// A VPC.
    VpcId = "AWS::EC2::VPC::Id",
    /// VPCs.
    VpcIds = "List<AWS::EC2::VPC::Id>",
    /// A hosted zone of Route 53.
    HostedZoneId = "AWS::Route53::HostedZone::Id",
    /// Hosted zones of Route 53.
    HostedZoneIds = "List<AWS::Route53::HostedZone::Id>",
    /// The name of a parameter in the SSM Parameter Store.
    SsmParameterName = "AWS::SSM::Parameter::Name",
    /// The text of a parameter in the SSM Parameter Store, by its name.
    SsmString = "AWS::SSM::Parameter::Value<String>",
    /// The texts of a parameter in the SSM Parameter Store, by its name.
    SsmStringList = "AWS::SSM::Parameter::Value<List<String>>",
    /// The machine image of a parameter in the SSM Parameter Store, by its name.
    SsmImageId = "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
}

impl ParameterType {
    const fn kind(self) -> ParameterKind {
        match self {
            Self::String => ParameterKind::String,
            Self::Number => ParameterKind::Number,
            _ => ParameterKind::Other,
        }
    }
}

props! {
    /// What a [`Parameter`] can be given.
    pub struct ParameterProps<'a> {
        /// What it takes. CloudFormation: `Type`.
        ///
        /// Default: `String`.
        pub kind: Option<ParameterType>,
        /// The value of a deployment that gives none. CloudFormation: `Default`. Rules: SW0606.
        ///
        /// Default: none, and every deployment has to give one.
        pub default: Option<Scalar>,
        /// What it is, up to 4,000 characters. CloudFormation: `Description`.
        ///
        /// Default: none.
        pub description: Option<String>,
        /// The values that it takes. CloudFormation: `AllowedValues`.
        ///
        /// Default: any.
        pub allowed_values: Option<Vec<Scalar>>,
        /// The pattern that all of a text has to match, a regular expression of Java. CloudFormation: `AllowedPattern`.
        ///
        /// Default: any text.
        pub allowed_pattern: Option<String>,
        /// What is said of a value that breaks a constraint. CloudFormation: `ConstraintDescription`.
        ///
        /// Default: the constraint.
        pub constraint_description: Option<String>,
        /// How many characters a text has at least. CloudFormation: `MinLength`.
        ///
        /// Default: none.
        pub min_length: Option<u32>,
        /// How many characters a text has at most. CloudFormation: `MaxLength`.
        ///
        /// Default: no limit but that of the service, 4,096 bytes.
        pub max_length: Option<u32>,
        /// The least number. CloudFormation: `MinValue`.
        ///
        /// Default: no limit.
        pub min_value: Option<Scalar>,
        /// The greatest number. CloudFormation: `MaxValue`.
        ///
        /// Default: no limit.
        pub max_value: Option<Scalar>,
        /// Whether the value is hidden wherever CloudFormation shows it. CloudFormation: `NoEcho`.
        ///
        /// Default: it is shown.
        pub no_echo: Option<bool>,
    }
}

/// A value that is given when the stack is deployed.
#[derive(Clone, Debug)]
pub struct Parameter {
    scope: Scope,
}

impl Parameter {
    /// A new parameter.
    ///
    /// # Errors
    ///
    /// SW0606, SW0801.
    #[track_caller]
    pub fn new(scope: &Scope, id: &str, props: ParameterProps<'_>) -> Result<Self> {
        construct::create(scope, id, props)
    }

    /// The value, once it is given.
    #[must_use]
    pub fn value(&self) -> Token {
        Token::reference(&self.scope)
    }
}

impl Construct for Parameter {
    type Props<'a> = ParameterProps<'a>;
    const NAME: &'static str = "Parameter";

    fn declare(scope: Scope) -> Self {
        Self { scope }
    }

    fn define(&self, props: ParameterProps<'_>, checks: &mut Checks) {
        check(&props, checks);
        let kind = props.kind.unwrap_or_default();
        let properties = [
            ("Type", Some(kind.cloudformation().into())),
            ("Default", props.default.map(Value::from)),
            ("AllowedPattern", props.allowed_pattern.map(Value::from)),
            ("AllowedValues", props.allowed_values.map(Value::from)),
            (
                "ConstraintDescription",
                props.constraint_description.map(Value::from),
            ),
            ("Description", props.description.map(Value::from)),
            ("MaxLength", props.max_length.map(Value::from)),
            ("MaxValue", props.max_value.map(Value::from)),
            ("MinLength", props.min_length.map(Value::from)),
            ("MinValue", props.min_value.map(Value::from)),
            ("NoEcho", props.no_echo.map(Value::from)),
        ];
        let given = properties
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let parameter = content::Parameter(given.collect());
        self.scope.set_content(Content::Parameter(parameter));
    }

    fn scope(&self) -> &Scope {
        &self.scope
    }
}

fn check(props: &ParameterProps<'_>, checks: &mut Checks) {
    let text = |scalar: &Option<Scalar>| scalar.as_ref().map(Scalar::to_string);
    let (default, min, max) = (
        text(&props.default),
        text(&props.min_value),
        text(&props.max_value),
    );
    let allowed = props.allowed_values.as_ref();
    let allowed: Option<Vec<_>> = allowed.map(|all| all.iter().map(Scalar::to_string).collect());
    let allowed: Option<Vec<_>> = allowed.as_ref().map(|all| {
        all.iter()
            .map(|value| Fact::Known(value.as_str()))
            .collect()
    });
    let facts = ParameterFacts {
        kind: known(props.kind.map(ParameterType::kind)),
        default: known(default.as_deref()),
        allowed_values: known(allowed.as_deref()),
        min_length: known(props.min_length),
        max_length: known(props.max_length),
        min_value: known(min.as_deref()),
        max_value: known(max.as_deref()),
    };
    checks.take(parameter::check(&facts));
}

fn known<T>(value: Option<T>) -> Fact<T> {
    value.map_or(Fact::Absent, Fact::Known)
}

/// The machine image that a parameter of the SSM Parameter Store holds, by a parameter of the stack with the CDK's name.
pub(crate) fn image_of(scope: &Scope, ssm_parameter: &str) -> Token {
    /// What the CDK puts behind the name, so that it clashes with nobody's.
    const SUFFIX: &str = "C96584B6-F00A-464E-AD19-53AFF4B05118.Parameter";
    let id = format!("SsmParameterValue:{ssm_parameter}:{SUFFIX}").replace('/', "--");
    let kind = ParameterType::SsmImageId.cloudformation();
    let parameter = content::Parameter(vec![
        ("Type", kind.into()),
        ("Default", Value::text(ssm_parameter)),
    ]);
    let parameter = scope.shared_part(&id, Parameter::NAME, Content::Parameter(parameter));
    Token::reference(&parameter)
}

field_types!(ParameterType, Scalar);

field_conversions! {
    Scalar: &str, &String, String, i32, u32, i64;
}

field_lists! {
    Option<Vec<Scalar>>: Scalar, &str, String, i64;
}
