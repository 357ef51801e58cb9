//! Parameters of a template.

use crate::describe::key::{Count, Flag, List, ScalarText, Text};
use crate::describe::{ReadBy, choice, describe, element, property};

choice! {
    /// What a parameter takes: `Type` of a parameter of CloudFormation.
    #[derive(Default)]
    pub enum ParameterType in &["ParameterType"];
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
    /// Whether a value is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        let name = self.name();
        ["List", "Ids", "Names"]
            .iter()
            .any(|end| name.ends_with(end))
    }
}

describe! {
    /// A parameter.
    pub Parameter as PARAMETER, ParameterFields = element()
        .declared_by("parameter", "a parameter")
        .construct(&["Parameter"], &["ParameterProps"])
        .read_by(&[ReadBy {
            method: "value",
            what: "what it is given",
            only_for: "",
        }]);
    /// What it takes.
    kind: ParameterType = property("Type")
        .default("`String`"),
    /// The value of a deployment that gives none.
    default: ScalarText = property("Default")
        .default("none, and every deployment has to give one")
        .aka(&["default_value"]),
    /// What it is, up to 4,000 characters.
    description: Text = property("Description")
        .default("none")
        .rust("String"),
    /// The values that it takes.
    allowed_values: List<ScalarText> = property("AllowedValues")
        .default("any"),
    /// The pattern that all of a text has to match, a regular expression of Java.
    allowed_pattern: Text = property("AllowedPattern")
        .default("any text")
        .aka(&["pattern"])
        .rust("String"),
    /// What is said of a value that breaks a constraint.
    constraint_description: Text = property("ConstraintDescription")
        .default("the constraint")
        .rust("String"),
    /// How many characters a text has at least.
    min_length: Count = property("MinLength")
        .default("none"),
    /// How many characters a text has at most.
    max_length: Count = property("MaxLength")
        .default("no limit but that of the service, 4,096 bytes"),
    /// The least number.
    min_value: ScalarText = property("MinValue")
        .default("no limit"),
    /// The greatest number.
    max_value: ScalarText = property("MaxValue")
        .default("no limit"),
    /// Whether the value is hidden wherever CloudFormation shows it.
    no_echo: Flag = property("NoEcho")
        .default("it is shown"),
}
