//! Each struct and enum of the library that the macros know, taken apart: a field or a name that the macros do not know
//! is an error here, and so is one that the library does not have. Written by the test `agreement` of the macros.

#![allow(dead_code, elided_lifetimes_in_paths, clippy::needless_pass_by_value)]

fn condition_props(value: stackwright::ConditionProps) {
    let stackwright::ConditionProps {
        expression: _,
        id: _,
        overrides: _,
        allow: _,
    } = value;
}

fn mapping_props(value: stackwright::MappingProps) {
    let stackwright::MappingProps {
        values: _,
        id: _,
        overrides: _,
        allow: _,
    } = value;
}

fn output_props(value: stackwright::OutputProps) {
    let stackwright::OutputProps {
        value: _,
        description: _,
        export_name: _,
        condition: _,
        id: _,
        overrides: _,
        allow: _,
    } = value;
}

fn parameter_props(value: stackwright::ParameterProps) {
    let stackwright::ParameterProps {
        kind: _,
        default: _,
        description: _,
        allowed_values: _,
        allowed_pattern: _,
        constraint_description: _,
        min_length: _,
        max_length: _,
        min_value: _,
        max_value: _,
        no_echo: _,
        id: _,
        overrides: _,
        allow: _,
    } = value;
}

fn parameter_type(value: stackwright::ParameterType) {
    let (stackwright::ParameterType::String
    | stackwright::ParameterType::Number
    | stackwright::ParameterType::NumberList
    | stackwright::ParameterType::CommaDelimitedList
    | stackwright::ParameterType::AvailabilityZoneName
    | stackwright::ParameterType::AvailabilityZoneNames
    | stackwright::ParameterType::ImageId
    | stackwright::ParameterType::ImageIds
    | stackwright::ParameterType::InstanceId
    | stackwright::ParameterType::InstanceIds
    | stackwright::ParameterType::KeyPairName
    | stackwright::ParameterType::SecurityGroupId
    | stackwright::ParameterType::SecurityGroupIds
    | stackwright::ParameterType::SecurityGroupName
    | stackwright::ParameterType::SecurityGroupNames
    | stackwright::ParameterType::SubnetId
    | stackwright::ParameterType::SubnetIds
    | stackwright::ParameterType::VolumeId
    | stackwright::ParameterType::VolumeIds
    | stackwright::ParameterType::VpcId
    | stackwright::ParameterType::VpcIds
    | stackwright::ParameterType::HostedZoneId
    | stackwright::ParameterType::HostedZoneIds
    | stackwright::ParameterType::SsmParameterName
    | stackwright::ParameterType::SsmString
    | stackwright::ParameterType::SsmStringList
    | stackwright::ParameterType::SsmImageId) = value;
}

fn removal_policy(value: stackwright::RemovalPolicy) {
    let (stackwright::RemovalPolicy::Destroy
    | stackwright::RemovalPolicy::Retain
    | stackwright::RemovalPolicy::Snapshot
    | stackwright::RemovalPolicy::RetainOnUpdateOrDelete) = value;
}

fn cloudwatch_alarm_props(value: stackwright::cloudwatch::AlarmProps) {
    let stackwright::cloudwatch::AlarmProps {
        metric: _,
        threshold: _,
        evaluation_periods: _,
        datapoints_to_alarm: _,
        comparison: _,
        treat_missing_data: _,
        alarm_actions: _,
        ok_actions: _,
        insufficient_data_actions: _,
        actions_enabled: _,
        name: _,
        description: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn cloudwatch_comparison(value: stackwright::cloudwatch::Comparison) {
    let (stackwright::cloudwatch::Comparison::GreaterThanOrEqualToThreshold
    | stackwright::cloudwatch::Comparison::GreaterThanThreshold
    | stackwright::cloudwatch::Comparison::LessThanThreshold
    | stackwright::cloudwatch::Comparison::LessThanOrEqualToThreshold) = value;
}

fn cloudwatch_dashboard_props(value: stackwright::cloudwatch::DashboardProps) {
    let stackwright::cloudwatch::DashboardProps {
        name: _,
        default_interval: _,
        widgets: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn cloudwatch_treat_missing_data(value: stackwright::cloudwatch::TreatMissingData) {
    let (stackwright::cloudwatch::TreatMissingData::Breaching
    | stackwright::cloudwatch::TreatMissingData::NotBreaching
    | stackwright::cloudwatch::TreatMissingData::Ignore
    | stackwright::cloudwatch::TreatMissingData::Missing) = value;
}

fn ec2_gateway_endpoint(value: stackwright::ec2::GatewayEndpoint) {
    let (stackwright::ec2::GatewayEndpoint::S3 | stackwright::ec2::GatewayEndpoint::DynamoDb) =
        value;
}

fn ec2_instance_props(value: stackwright::ec2::InstanceProps) {
    let stackwright::ec2::InstanceProps {
        vpc: _,
        subnets: _,
        instance_type: _,
        image_parameter: _,
        role: _,
        security_groups: _,
        user_data: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn ec2_security_group_props(value: stackwright::ec2::SecurityGroupProps) {
    let stackwright::ec2::SecurityGroupProps {
        existing: _,
        vpc: _,
        description: _,
        name: _,
        allow_all_outbound: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn ec2_subnet_configuration(value: stackwright::ec2::SubnetConfiguration) {
    let stackwright::ec2::SubnetConfiguration {
        name: _,
        subnet_type: _,
        cidr_mask: _,
        reserved: _,
        map_public_ip: _,
    } = value;
}

fn ec2_subnet_selection(value: stackwright::ec2::SubnetSelection) {
    let stackwright::ec2::SubnetSelection {
        subnet_type: _,
        group_name: _,
        availability_zones: _,
        one_per_az: _,
        subnet_ids: _,
    } = value;
}

fn ec2_subnet_type(value: stackwright::ec2::SubnetType) {
    let (stackwright::ec2::SubnetType::Public
    | stackwright::ec2::SubnetType::PrivateWithEgress
    | stackwright::ec2::SubnetType::PrivateIsolated) = value;
}

fn ec2_vpc_lookup(value: stackwright::ec2::VpcLookup) {
    let stackwright::ec2::VpcLookup {
        vpc_id: _,
        name: _,
        is_default: _,
    } = value;
}

fn ec2_vpc_props(value: stackwright::ec2::VpcProps) {
    let stackwright::ec2::VpcProps {
        existing: _,
        lookup: _,
        public_subnet_ids: _,
        private_subnet_ids: _,
        isolated_subnet_ids: _,
        name: _,
        cidr: _,
        max_azs: _,
        availability_zones: _,
        nat_gateways: _,
        subnet_configuration: _,
        gateway_endpoints: _,
        dns_hostnames: _,
        dns_support: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn elasticache_backup(value: stackwright::elasticache::Backup) {
    let stackwright::elasticache::Backup {
        retention: _,
        at: _,
        final_name: _,
        restore_from: _,
    } = value;
}

fn elasticache_cache_props(
    value: stackwright::elasticache::CacheProps<'_, stackwright::elasticache::engine::Valkey>,
) {
    let stackwright::elasticache::CacheProps {
        existing: _,
        endpoint: _,
        reader_endpoint: _,
        name: _,
        description: _,
        version: _,
        vpc: _,
        subnets: _,
        network_type: _,
        connection_type: _,
        security_groups: _,
        kms_key: _,
        user_group: _,
        data_storage: _,
        ecpu_per_second: _,
        backup: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn elasticache_connection_type(value: stackwright::elasticache::ConnectionType) {
    let (stackwright::elasticache::ConnectionType::Vpc
    | stackwright::elasticache::ConnectionType::Public) = value;
}

fn elasticache_network_type(value: stackwright::elasticache::NetworkType) {
    let (stackwright::elasticache::NetworkType::Ipv4
    | stackwright::elasticache::NetworkType::Ipv6
    | stackwright::elasticache::NetworkType::DualStack) = value;
}

fn elasticache_user_group_props(
    value: stackwright::elasticache::UserGroupProps<'_, stackwright::elasticache::engine::Valkey>,
) {
    let stackwright::elasticache::UserGroupProps {
        existing: _,
        name: _,
        users: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn elasticache_user_props(
    value: stackwright::elasticache::UserProps<
        '_,
        stackwright::elasticache::kind::Iam,
        stackwright::elasticache::engine::Valkey,
    >,
) {
    let stackwright::elasticache::UserProps {
        existing: _,
        user_id: _,
        user_name: _,
        access: _,
        engine: _,
        passwords: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
        ..
    } = value;
}

fn iam_group_props(value: stackwright::iam::GroupProps) {
    let stackwright::iam::GroupProps {
        existing: _,
        name: _,
        path: _,
        managed_policies: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn iam_inline_policy(value: stackwright::iam::InlinePolicy) {
    let stackwright::iam::InlinePolicy {
        name: _,
        statements: _,
    } = value;
}

fn iam_role_props(value: stackwright::iam::RoleProps) {
    let stackwright::iam::RoleProps {
        existing: _,
        assumed_by: _,
        description: _,
        name: _,
        path: _,
        managed_policies: _,
        inline_policies: _,
        max_session_duration: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn iam_user_props(value: stackwright::iam::UserProps) {
    let stackwright::iam::UserProps {
        existing: _,
        name: _,
        path: _,
        groups: _,
        managed_policies: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
        ..
    } = value;
}

fn kms_key_props(value: stackwright::kms::KeyProps) {
    let stackwright::kms::KeyProps {
        existing: _,
        alias: _,
        description: _,
        rotation: _,
        rotation_period: _,
        enabled: _,
        multi_region: _,
        pending_window: _,
        policy: _,
        spec: _,
        usage: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn kms_key_spec(value: stackwright::kms::KeySpec) {
    let (stackwright::kms::KeySpec::SymmetricDefault
    | stackwright::kms::KeySpec::Rsa2048
    | stackwright::kms::KeySpec::Rsa3072
    | stackwright::kms::KeySpec::Rsa4096
    | stackwright::kms::KeySpec::EccNistP256
    | stackwright::kms::KeySpec::EccNistP384
    | stackwright::kms::KeySpec::EccNistP521
    | stackwright::kms::KeySpec::EccSecgP256k1
    | stackwright::kms::KeySpec::Hmac224
    | stackwright::kms::KeySpec::Hmac256
    | stackwright::kms::KeySpec::Hmac384
    | stackwright::kms::KeySpec::Hmac512) = value;
}

fn kms_key_usage(value: stackwright::kms::KeyUsage) {
    let (stackwright::kms::KeyUsage::EncryptDecrypt
    | stackwright::kms::KeyUsage::SignVerify
    | stackwright::kms::KeyUsage::GenerateVerifyMac) = value;
}

fn secretsmanager_generate_secret_string(value: stackwright::secretsmanager::GenerateSecretString) {
    let stackwright::secretsmanager::GenerateSecretString {
        password_length: _,
        exclude_characters: _,
        exclude_lowercase: _,
        exclude_numbers: _,
        exclude_punctuation: _,
        exclude_uppercase: _,
        include_space: _,
        require_each_included_type: _,
        secret_string_template: _,
        generate_string_key: _,
    } = value;
}

fn secretsmanager_secret_props(value: stackwright::secretsmanager::SecretProps) {
    let stackwright::secretsmanager::SecretProps {
        existing: _,
        name: _,
        description: _,
        kms_key: _,
        generate: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}

fn sns_topic_props(value: stackwright::sns::TopicProps) {
    let stackwright::sns::TopicProps {
        existing: _,
        name: _,
        display_name: _,
        id: _,
        depends_on: _,
        condition: _,
        removal_policy: _,
        tags: _,
        overrides: _,
        allow: _,
    } = value;
}
