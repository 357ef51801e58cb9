//! What CloudFormation replaces: the fields whose change makes a new resource and deletes the old one, with what is in it.

/// A field of a declaration that writes a property which can't be changed in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replacing {
    /// The type of the resource: `AWS::ElastiCache::ServerlessCache`.
    pub resource_type: &'static str,
    /// The field, by its path: `backup.restore_from`.
    pub field: &'static str,
    /// The property: `SnapshotArnsToRestore`.
    pub property: &'static str,
}

const fn replacing(
    resource_type: &'static str,
    field: &'static str,
    property: &'static str,
) -> Replacing {
    Replacing {
        resource_type,
        field,
        property,
    }
}

/// Every such field (`createOnlyProperties` of CloudFormation's resource schemas; `cargo lab interop` compares them).
pub const REPLACING: &[Replacing] = &[
    replacing(CACHE, "name", "ServerlessCacheName"),
    replacing(CACHE, "vpc", "SubnetIds"),
    replacing(CACHE, "subnets", "SubnetIds"),
    replacing(CACHE, "network_type", "NetworkType"),
    replacing(CACHE, "connection_type", "ConnectionType"),
    replacing(CACHE, "kms_key", "KmsKeyId"),
    replacing(CACHE, "backup.restore_from", "SnapshotArnsToRestore"),
    replacing("AWS::ElastiCache::User", "user_id", "UserId"),
    replacing("AWS::ElastiCache::User", "user_name", "UserName"),
    replacing("AWS::ElastiCache::UserGroup", "name", "UserGroupId"),
    replacing("AWS::EC2::VPC", "cidr", "CidrBlock"),
    replacing(SECURITY_GROUP, "vpc", "VpcId"),
    replacing(SECURITY_GROUP, "description", "GroupDescription"),
    replacing(SECURITY_GROUP, "name", "GroupName"),
    replacing("AWS::EC2::Instance", "vpc", "SubnetId"),
    replacing("AWS::EC2::Instance", "subnets", "SubnetId"),
    replacing("AWS::EC2::Instance", "image_parameter", "ImageId"),
    replacing("AWS::CloudWatch::Alarm", "name", "AlarmName"),
    replacing("AWS::CloudWatch::Dashboard", "name", "DashboardName"),
    replacing("AWS::SNS::Topic", "name", "TopicName"),
    replacing("AWS::IAM::Role", "name", "RoleName"),
    replacing("AWS::IAM::Role", "path", "Path"),
    replacing("AWS::IAM::User", "name", "UserName"),
    replacing("AWS::IAM::Group", "name", "GroupName"),
    replacing("AWS::SecretsManager::Secret", "name", "Name"),
];

const CACHE: &str = "AWS::ElastiCache::ServerlessCache";
const SECURITY_GROUP: &str = "AWS::EC2::SecurityGroup";

/// The fields whose change replaces a resource of a type.
pub fn fields(resource_type: &str) -> impl Iterator<Item = &'static str> {
    let of_type = REPLACING
        .iter()
        .filter(move |replacing| replacing.resource_type == resource_type);
    of_type.map(|replacing| replacing.field)
}
