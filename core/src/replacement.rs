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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::Required;
    use crate::language::required;

    #[test]
    fn descriptions_have_the_same_fields() {
        for construct in crate::CONSTRUCTS {
            let mut described = construct.replacing();
            let mut listed: Vec<_> = fields(construct.header.resource_type)
                .map(str::to_owned)
                .collect();
            described.sort_unstable();
            listed.sort_unstable();
            assert_eq!(described, listed, "{}", construct.name);
        }
    }

    #[test]
    fn descriptions_have_the_same_properties() {
        for construct in crate::CONSTRUCTS {
            for field in construct.fields {
                let listed = REPLACING.iter().find(|replacing| {
                    let resource_type = construct.header.resource_type;
                    replacing.resource_type == resource_type && replacing.field == field.name
                });
                let property = listed.map_or("", |replacing| replacing.property);
                let name = construct.name;
                assert_eq!(field.options.replaces, property, "{name} {}", field.name);
            }
        }
    }

    #[test]
    fn descriptions_require_the_same_fields() {
        use crate::describe::Described as _;
        use crate::ec2::{instance, security_group, subnets};
        use crate::elasticache::cache;
        for (description, listed) in [
            (cache::Cache::DESCRIPTION, required::CACHE),
            (
                security_group::SecurityGroup::DESCRIPTION,
                required::SECURITY_GROUP,
            ),
            (instance::Instance::DESCRIPTION, required::INSTANCE),
            (
                subnets::SubnetConfiguration::DESCRIPTION,
                required::SUBNET_CONFIGURATION,
            ),
        ] {
            let fields = description.fields.iter();
            let needed = fields
                .filter(|field| matches!(field.options.required, Required::Always))
                .map(|field| field.name);
            assert_eq!(needed.collect::<Vec<_>>(), listed, "{}", description.name);
        }
    }
}
