//! Properties of parameters, conditions, mappings and outputs.

use super::{Property, Writer, misplaced, string, word};
use crate::fuzz_cdk::model::{Declaration, Value};

impl Writer<'_> {
    pub(super) fn parameter(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        vec![
            ("type", word(declaration, "kind").map(parameter_type)),
            ("default", text("default")),
            ("description", text("description")),
            ("allowedValues", text("allowed_values")),
            ("allowedPattern", text("allowed_pattern")),
            ("constraintDescription", text("constraint_description")),
            ("minLength", text("min_length")),
            ("maxLength", text("max_length")),
            ("minValue", text("min_value")),
            ("maxValue", text("max_value")),
            ("noEcho", text("no_echo")),
        ]
    }

    pub(super) fn condition_properties(&self, declaration: &Declaration) -> Vec<Property> {
        let field = |name: &str| declaration.field(name);
        vec![(
            "expression",
            field("expression").map(|value| self.condition(value)),
        )]
    }

    pub(super) fn mapping(&self, declaration: &Declaration) -> Vec<Property> {
        let field = |name: &str| declaration.field(name);
        vec![(
            "mapping",
            field("values").map(|value| match value {
                Value::Json(json) => json.to_string(),
                other => misplaced(other),
            }),
        )]
    }

    pub(super) fn output(&self, declaration: &Declaration) -> Vec<Property> {
        let text = |name: &str| declaration.field(name).map(|value| self.text(value));
        vec![
            ("value", text("value")),
            ("description", text("description")),
            ("exportName", text("export_name")),
            ("condition", text("condition")),
        ]
    }
}

fn parameter_type(kind: &str) -> String {
    string(match kind {
        "Number" => "Number",
        "NumberList" => "List<Number>",
        "CommaDelimitedList" => "CommaDelimitedList",
        "AvailabilityZoneName" => "AWS::EC2::AvailabilityZone::Name",
        "AvailabilityZoneNames" => "List<AWS::EC2::AvailabilityZone::Name>",
        "ImageId" => "AWS::EC2::Image::Id",
        "ImageIds" => "List<AWS::EC2::Image::Id>",
        "InstanceId" => "AWS::EC2::Instance::Id",
        "InstanceIds" => "List<AWS::EC2::Instance::Id>",
        "KeyPairName" => "AWS::EC2::KeyPair::KeyName",
        "SecurityGroupId" => "AWS::EC2::SecurityGroup::Id",
        "SecurityGroupIds" => "List<AWS::EC2::SecurityGroup::Id>",
        "SecurityGroupName" => "AWS::EC2::SecurityGroup::GroupName",
        "SecurityGroupNames" => "List<AWS::EC2::SecurityGroup::GroupName>",
        "SubnetId" => "AWS::EC2::Subnet::Id",
        "SubnetIds" => "List<AWS::EC2::Subnet::Id>",
        "VolumeId" => "AWS::EC2::Volume::Id",
        "VolumeIds" => "List<AWS::EC2::Volume::Id>",
        "VpcId" => "AWS::EC2::VPC::Id",
        "VpcIds" => "List<AWS::EC2::VPC::Id>",
        "HostedZoneId" => "AWS::Route53::HostedZone::Id",
        "HostedZoneIds" => "List<AWS::Route53::HostedZone::Id>",
        "SsmParameterName" => "AWS::SSM::Parameter::Name",
        "SsmString" => "AWS::SSM::Parameter::Value<String>",
        "SsmStringList" => "AWS::SSM::Parameter::Value<List<String>>",
        "SsmImageId" => "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
        _ => "String",
    })
}
