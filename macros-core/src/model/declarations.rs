//! What can be declared, and with which fields. A new declaration or field is a new line here.

use stackwright_core::language::{self, required};

use super::spec::{DeclarationSpec, FieldSpec, Kind, Parameter, StructSpec, Takes};

impl DeclarationSpec {
    /// The declaration of a kind.
    pub(crate) fn of(kind: Kind) -> Option<&'static Self> {
        DECLARATIONS.iter().find(|spec| spec.kind == kind)
    }
}

pub(crate) fn find(macro_name: &str) -> Option<&'static DeclarationSpec> {
    DECLARATIONS
        .iter()
        .find(|spec| spec.macro_name == macro_name)
}

const fn field(name: &'static str, takes: Takes) -> FieldSpec {
    FieldSpec { name, takes }
}

/// The fields of every declaration that stands for no resource.
const OUTPUT: &[FieldSpec] = &[
    field("id", Takes::Id),
    field("overrides", Takes::Json),
    field("allow", Takes::Allow),
];

/// The fields of every declaration that makes resources.
const RESOURCE: &[FieldSpec] = &[
    field("id", Takes::Id),
    field("depends_on", Takes::ConvertedList(None)),
    field("condition", Takes::Declaration(Kind::Condition)),
    field(
        "removal_policy",
        Takes::Variant(
            &["RemovalPolicy"],
            &["Destroy", "Retain", "Snapshot", "RetainOnUpdateOrDelete"],
        ),
    ),
    field("tags", Takes::Tags),
    field("overrides", Takes::Json),
    field("allow", Takes::Allow),
];

pub(crate) const DECLARATIONS: &[DeclarationSpec] = &[
    DeclarationSpec {
        macro_name: "vpc",
        required: &[],
        common: RESOURCE,
        kind: Kind::Vpc,
        parameter: Parameter::None,
        construct: &["ec2", "Vpc"],
        props: &["ec2", "VpcProps"],
        fields: &[
            field("existing", Takes::Text),
            field("lookup", Takes::Struct(VPC_LOOKUP)),
            field("public_subnet_ids", Takes::Texts),
            field("private_subnet_ids", Takes::Texts),
            field("isolated_subnet_ids", Takes::Texts),
            field("name", Takes::Text),
            field("cidr", Takes::Text),
            field("max_azs", Takes::Count),
            field("availability_zones", Takes::Texts),
            field("nat_gateways", Takes::Count),
            field("subnet_configuration", Takes::Structs(SUBNET_CONFIGURATION)),
            field(
                "gateway_endpoints",
                Takes::Variants(&["ec2", "GatewayEndpoint"], &["S3", "DynamoDb"]),
            ),
            field("dns_hostnames", Takes::Flag),
            field("dns_support", Takes::Flag),
        ],
    },
    DeclarationSpec {
        macro_name: "security_group",
        required: required::SECURITY_GROUP,
        common: RESOURCE,
        kind: Kind::SecurityGroup,
        parameter: Parameter::None,
        construct: &["ec2", "SecurityGroup"],
        props: &["ec2", "SecurityGroupProps"],
        fields: &[
            field("existing", Takes::Text),
            field("vpc", Takes::Declaration(Kind::Vpc)),
            field("description", Takes::Text),
            field("name", Takes::Text),
            field("allow_all_outbound", Takes::Flag),
        ],
    },
    DeclarationSpec {
        macro_name: "alarm",
        required: required::ALARM,
        common: RESOURCE,
        kind: Kind::Alarm,
        parameter: Parameter::None,
        construct: &["cloudwatch", "Alarm"],
        props: &["cloudwatch", "AlarmProps"],
        fields: &[
            field("metric", Takes::Metric),
            field("threshold", Takes::Number),
            field("evaluation_periods", Takes::Count),
            field("datapoints_to_alarm", Takes::Count),
            field(
                "comparison",
                Takes::Variant(
                    &["cloudwatch", "Comparison"],
                    &[
                        "GreaterThanOrEqualToThreshold",
                        "GreaterThanThreshold",
                        "LessThanThreshold",
                        "LessThanOrEqualToThreshold",
                    ],
                ),
            ),
            field(
                "treat_missing_data",
                Takes::Variant(
                    &["cloudwatch", "TreatMissingData"],
                    &["Breaching", "NotBreaching", "Ignore", "Missing"],
                ),
            ),
            field("alarm_actions", Takes::Declarations(Kind::Topic)),
            field("ok_actions", Takes::Declarations(Kind::Topic)),
            field(
                "insufficient_data_actions",
                Takes::Declarations(Kind::Topic),
            ),
            field("actions_enabled", Takes::Flag),
            field("name", Takes::Text),
            field("description", Takes::Text),
        ],
    },
    DeclarationSpec {
        macro_name: "dashboard",
        required: &[],
        common: RESOURCE,
        kind: Kind::Dashboard,
        parameter: Parameter::None,
        construct: &["cloudwatch", "Dashboard"],
        props: &["cloudwatch", "DashboardProps"],
        fields: &[
            field("name", Takes::Text),
            field("default_interval", Takes::Duration),
            field("widgets", Takes::Widgets),
        ],
    },
    DeclarationSpec {
        macro_name: "topic",
        required: &[],
        common: RESOURCE,
        kind: Kind::Topic,
        parameter: Parameter::None,
        construct: &["sns", "Topic"],
        props: &["sns", "TopicProps"],
        fields: &[
            field("existing", Takes::Text),
            field("name", Takes::Text),
            field("display_name", Takes::Text),
        ],
    },
    DeclarationSpec {
        macro_name: "instance",
        required: required::INSTANCE,
        common: RESOURCE,
        kind: Kind::Instance,
        parameter: Parameter::None,
        construct: &["ec2", "Instance"],
        props: &["ec2", "InstanceProps"],
        fields: &[
            field("vpc", Takes::Declaration(Kind::Vpc)),
            field("subnets", Takes::Struct(SUBNET_SELECTION)),
            field("instance_type", Takes::Text),
            field("image_parameter", Takes::Text),
            field("role", Takes::Declaration(Kind::Role)),
            field("security_groups", Takes::Declarations(Kind::SecurityGroup)),
            field("user_data", Takes::Texts),
        ],
    },
    DeclarationSpec {
        macro_name: "key",
        required: &[],
        common: RESOURCE,
        kind: Kind::Key,
        parameter: Parameter::None,
        construct: &["kms", "Key"],
        props: &["kms", "KeyProps"],
        fields: &[
            field("existing", Takes::Text),
            field("alias", Takes::Text),
            field("description", Takes::Text),
            field("rotation", Takes::Flag),
            field("rotation_period", Takes::Duration),
            field("enabled", Takes::Flag),
            field("multi_region", Takes::Flag),
            field("pending_window", Takes::Duration),
            field("policy", Takes::Statements),
            field(
                "spec",
                Takes::Variant(
                    &["kms", "KeySpec"],
                    &[
                        "SymmetricDefault",
                        "Rsa2048",
                        "Rsa3072",
                        "Rsa4096",
                        "EccNistP256",
                        "EccNistP384",
                        "EccNistP521",
                        "EccSecgP256k1",
                        "Hmac224",
                        "Hmac256",
                        "Hmac384",
                        "Hmac512",
                    ],
                ),
            ),
            field(
                "usage",
                Takes::Variant(
                    &["kms", "KeyUsage"],
                    &["EncryptDecrypt", "SignVerify", "GenerateVerifyMac"],
                ),
            ),
        ],
    },
    DeclarationSpec {
        macro_name: "parameter",
        required: &[],
        common: OUTPUT,
        kind: Kind::Parameter,
        parameter: Parameter::None,
        construct: &["Parameter"],
        props: &["ParameterProps"],
        fields: &[
            field("kind", Takes::Variant(&["ParameterType"], PARAMETER_TYPES)),
            field("default", Takes::Scalar),
            field("description", Takes::Text),
            field("allowed_values", Takes::Scalars),
            field("allowed_pattern", Takes::Text),
            field("constraint_description", Takes::Text),
            field("min_length", Takes::Count),
            field("max_length", Takes::Count),
            field("min_value", Takes::Scalar),
            field("max_value", Takes::Scalar),
            field("no_echo", Takes::Flag),
        ],
    },
    DeclarationSpec {
        macro_name: "condition",
        required: required::CONDITION,
        common: OUTPUT,
        kind: Kind::Condition,
        parameter: Parameter::None,
        construct: &["Condition"],
        props: &["ConditionProps"],
        fields: &[field("expression", Takes::Condition)],
    },
    DeclarationSpec {
        macro_name: "mapping",
        required: required::MAPPING,
        common: OUTPUT,
        kind: Kind::Mapping,
        parameter: Parameter::None,
        construct: &["Mapping"],
        props: &["MappingProps"],
        fields: &[field("values", Takes::Json)],
    },
    DeclarationSpec {
        macro_name: "role",
        required: required::ROLE,
        common: RESOURCE,
        kind: Kind::Role,
        parameter: Parameter::None,
        construct: &["iam", "Role"],
        props: &["iam", "RoleProps"],
        fields: &[
            field("existing", Takes::Text),
            field("assumed_by", Takes::Principal),
            field("description", Takes::Text),
            field("name", Takes::Text),
            field("path", Takes::Text),
            field("managed_policies", Takes::Texts),
            field("inline_policies", Takes::Structs(INLINE_POLICY)),
            field("max_session_duration", Takes::Duration),
        ],
    },
    DeclarationSpec {
        macro_name: "iam_user",
        required: &[],
        common: RESOURCE,
        kind: Kind::IamUser,
        parameter: Parameter::None,
        construct: &["iam", "User"],
        props: &["iam", "UserProps"],
        fields: &[
            field("existing", Takes::Text),
            field("name", Takes::Text),
            field("path", Takes::Text),
            field("groups", Takes::Declarations(Kind::IamGroup)),
            field("managed_policies", Takes::Texts),
        ],
    },
    DeclarationSpec {
        macro_name: "iam_group",
        required: &[],
        common: RESOURCE,
        kind: Kind::IamGroup,
        parameter: Parameter::None,
        construct: &["iam", "Group"],
        props: &["iam", "GroupProps"],
        fields: &[
            field("existing", Takes::Text),
            field("name", Takes::Text),
            field("path", Takes::Text),
            field("managed_policies", Takes::Texts),
        ],
    },
    DeclarationSpec {
        macro_name: "secret",
        required: &[],
        common: RESOURCE,
        kind: Kind::Secret,
        parameter: Parameter::None,
        construct: &["secretsmanager", "Secret"],
        props: &["secretsmanager", "SecretProps"],
        fields: &[
            field("existing", Takes::Text),
            field("name", Takes::Text),
            field("description", Takes::Text),
            field("kms_key", Takes::Declaration(Kind::Key)),
            field("generate", Takes::Struct(GENERATE_SECRET_STRING)),
        ],
    },
    DeclarationSpec {
        macro_name: "user",
        required: required::USER,
        common: RESOURCE,
        kind: Kind::User,
        parameter: Parameter::UserKind,
        construct: &["elasticache", "User"],
        props: &["elasticache", "UserProps"],
        fields: &[
            field("existing", Takes::Text),
            field("user_id", Takes::Text),
            field("user_name", Takes::Text),
            field("access", Takes::Text),
            field("engine", Takes::UserEngine),
            field("passwords", Takes::Passwords),
        ],
    },
    DeclarationSpec {
        macro_name: "user_group",
        required: &[],
        common: RESOURCE,
        kind: Kind::UserGroup,
        parameter: Parameter::UserEngine,
        construct: &["elasticache", "UserGroup"],
        props: &["elasticache", "UserGroupProps"],
        fields: &[
            field("existing", Takes::Text),
            field("name", Takes::Text),
            field("users", Takes::ConvertedList(Some(Kind::User))),
        ],
    },
    DeclarationSpec {
        macro_name: "cache",
        required: required::CACHE,
        common: RESOURCE,
        kind: Kind::Cache,
        parameter: Parameter::Engine,
        construct: &["elasticache", "ServerlessCache"],
        props: &["elasticache", "CacheProps"],
        fields: &[
            field("existing", Takes::Text),
            field("endpoint", Takes::Text),
            field("reader_endpoint", Takes::Text),
            field("name", Takes::Text),
            field("description", Takes::Text),
            field("version", Takes::Version),
            field("vpc", Takes::Declaration(Kind::Vpc)),
            field("subnets", Takes::Struct(SUBNET_SELECTION)),
            field(
                "network_type",
                Takes::Variant(
                    &["elasticache", "NetworkType"],
                    &["Ipv4", "Ipv6", "DualStack"],
                ),
            ),
            field(
                "connection_type",
                Takes::Variant(&["elasticache", "ConnectionType"], &["Vpc", "Public"]),
            ),
            field("security_groups", Takes::Declarations(Kind::SecurityGroup)),
            field("kms_key", Takes::Declaration(Kind::Key)),
            field("user_group", Takes::Converted(Kind::UserGroup)),
            field("data_storage", Takes::Sizes),
            field("ecpu_per_second", Takes::Numbers),
            field("backup", Takes::Struct(BACKUP)),
        ],
    },
    DeclarationSpec {
        macro_name: "output",
        required: required::OUTPUT,
        common: OUTPUT,
        kind: Kind::Output,
        parameter: Parameter::None,
        construct: &["Output"],
        props: &["OutputProps"],
        fields: &[
            field("value", Takes::Text),
            field("description", Takes::Text),
            field("export_name", Takes::Text),
            field("condition", Takes::Declaration(Kind::Condition)),
        ],
    },
];

const PARAMETER_TYPES: &[&str] = &[
    "String",
    "Number",
    "NumberList",
    "CommaDelimitedList",
    "AvailabilityZoneName",
    "AvailabilityZoneNames",
    "ImageId",
    "ImageIds",
    "InstanceId",
    "InstanceIds",
    "KeyPairName",
    "SecurityGroupId",
    "SecurityGroupIds",
    "SecurityGroupName",
    "SecurityGroupNames",
    "SubnetId",
    "SubnetIds",
    "VolumeId",
    "VolumeIds",
    "VpcId",
    "VpcIds",
    "HostedZoneId",
    "HostedZoneIds",
    "SsmParameterName",
    "SsmString",
    "SsmStringList",
    "SsmImageId",
];

const SUBNET_TYPES: Takes = Takes::Variant(
    &["ec2", "SubnetType"],
    &["Public", "PrivateWithEgress", "PrivateIsolated"],
);

const SUBNET_CONFIGURATION: &StructSpec = &StructSpec {
    path: &["ec2", "SubnetConfiguration"],
    noun: language::SUBNET_CONFIGURATION,
    required: required::SUBNET_CONFIGURATION,
    fields: &[
        field("name", Takes::Text),
        field("subnet_type", SUBNET_TYPES),
        field("cidr_mask", Takes::Count),
        field("reserved", Takes::Flag),
        field("map_public_ip", Takes::Flag),
    ],
};

const VPC_LOOKUP: &StructSpec = &StructSpec {
    path: &["ec2", "VpcLookup"],
    noun: "what is looked up",
    required: &[],
    fields: &[
        field("vpc_id", Takes::Text),
        field("name", Takes::Text),
        field("is_default", Takes::Flag),
    ],
};

const SUBNET_SELECTION: &StructSpec = &StructSpec {
    path: &["ec2", "SubnetSelection"],
    noun: "a choice of subnets",
    required: &[],
    fields: &[
        field("subnet_type", SUBNET_TYPES),
        field("group_name", Takes::Text),
        field("availability_zones", Takes::Texts),
        field("one_per_az", Takes::Flag),
        field("subnet_ids", Takes::Texts),
    ],
};

const INLINE_POLICY: &StructSpec = &StructSpec {
    path: &["iam", "InlinePolicy"],
    noun: language::INLINE_POLICY,
    required: required::INLINE_POLICY,
    fields: &[
        field("name", Takes::Text),
        field("statements", Takes::Statements),
    ],
};

const GENERATE_SECRET_STRING: &StructSpec = &StructSpec {
    path: &["secretsmanager", "GenerateSecretString"],
    noun: "a generated text",
    required: &[],
    fields: GENERATE_SECRET_STRING_FIELDS,
};

const BACKUP: &StructSpec = &StructSpec {
    path: &["elasticache", "Backup"],
    noun: "the backups",
    required: &[],
    fields: BACKUP_FIELDS,
};

const GENERATE_SECRET_STRING_FIELDS: &[FieldSpec] = &[
    field("password_length", Takes::Count),
    field("exclude_characters", Takes::Text),
    field("exclude_lowercase", Takes::Flag),
    field("exclude_numbers", Takes::Flag),
    field("exclude_punctuation", Takes::Flag),
    field("exclude_uppercase", Takes::Flag),
    field("include_space", Takes::Flag),
    field("require_each_included_type", Takes::Flag),
    field("secret_string_template", Takes::Text),
    field("generate_string_key", Takes::Text),
];

const BACKUP_FIELDS: &[FieldSpec] = &[
    field("retention", Takes::Duration),
    field("at", Takes::Text),
    field("final_name", Takes::Text),
    field("restore_from", Takes::Texts),
];

/// What names of enums are called in CloudFormation and by habit.
pub(super) const OTHER_VARIANTS: &[(&str, &str)] = &[
    ("Delete", "Destroy"),
    ("Keep", "Retain"),
    ("RetainExceptOnCreate", "RetainOnUpdateOrDelete"),
    ("Symmetric", "SymmetricDefault"),
    ("Private", "PrivateWithEgress"),
    ("PrivateWithNat", "PrivateWithEgress"),
    ("Isolated", "PrivateIsolated"),
    ("DynamoDB", "DynamoDb"),
];

/// What fields are called in the CDK, in CloudFormation and by habit.
pub(super) const OTHER_NAMES: &[(&str, &str)] = &[
    ("access_control", "access"),
    ("access_string", "access"),
    ("cache_name", "name"),
    ("serverless_cache_name", "name"),
    ("user_group_name", "name"),
    ("user_group_id", "name"),
    ("group_name", "name"),
    ("engine_version", "version"),
    ("major_engine_version", "version"),
    ("key", "kms_key"),
    ("kms_key_id", "kms_key"),
    ("storage", "data_storage"),
    ("ecpu", "ecpu_per_second"),
    ("ecpus", "ecpu_per_second"),
    ("request_rate_limit", "ecpu_per_second"),
    ("password", "passwords"),
    ("snapshot_retention_limit", "retention"),
    ("backup_retention_limit", "retention"),
    ("daily_snapshot_time", "at"),
    ("time", "at"),
    ("backup_time", "at"),
    ("final_snapshot_name", "final_name"),
    ("backup_name_before_deletion", "final_name"),
    ("snapshot_arns_to_restore", "restore_from"),
    ("backup_arns_to_restore", "restore_from"),
    ("cidr_block", "cidr"),
    ("ip_addresses", "cidr"),
    ("enable_key_rotation", "rotation"),
    ("key_policy", "policy"),
    ("key_spec", "spec"),
    ("key_usage", "usage"),
    ("assume_role_policy_document", "assumed_by"),
    ("principal", "assumed_by"),
    ("service", "assumed_by"),
    ("role_name", "name"),
    ("comparison_operator", "comparison"),
    ("datapoints", "datapoints_to_alarm"),
    ("actions", "alarm_actions"),
    ("alarm_name", "name"),
    ("dashboard_name", "name"),
    ("rows", "widgets"),
    ("alarm_description", "description"),
    ("topic_name", "name"),
    ("machine_image", "image_parameter"),
    ("image", "image_parameter"),
    ("image_id", "image_parameter"),
    ("secret_name", "name"),
    ("default_value", "default"),
    ("pattern", "allowed_pattern"),
    ("encryption_key", "kms_key"),
    ("generate_secret_string", "generate"),
    ("vpc_subnets", "subnets"),
    ("subnet_ids", "subnets"),
    ("azs", "availability_zones"),
    ("zones", "availability_zones"),
    ("vpc_name", "name"),
    ("existing_name", "existing"),
    ("arn", "existing"),
    ("managed_policy_arns", "managed_policies"),
    ("policies", "inline_policies"),
    ("map", "values"),
    ("construct_id", "id"),
    ("sg", "security_groups"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for spec in DECLARATIONS {
            let mut names: Vec<_> = spec.fields().names().collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{}", spec.macro_name);
        }
    }

    #[test]
    fn other_names_lead_to_fields() {
        for (other, name) in OTHER_NAMES {
            let is_field = |name: &str| {
                DECLARATIONS
                    .iter()
                    .any(|spec| spec.fields().find(name).is_some())
                    || BACKUP.fields.iter().any(|field| field.name == name)
            };
            assert!(is_field(name), "{name}");
            assert_ne!(other, name);
        }
    }
}
