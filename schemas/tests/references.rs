//! A declaration where the identifier of another resource belongs: what of it is picked.

use stackwright_schemas::{Node, Pick, Type, find};

/// The property of a type by its path in a template, through lists and maps.
fn node(of: Type, path: &str) -> Option<Node> {
    let mut node = Node::Struct(of.root());
    for part in path.split('.') {
        node = match node {
            Node::Struct(of) => of.property_in_template(part)?.node(),
            _ => return None,
        };
        loop {
            node = match node {
                Node::List(list) if matches!(list.item(), Node::Struct(_)) => list.item(),
                Node::Map(map) => map.value(),
                _ => break,
            };
        }
    }
    Some(node)
}

fn picked(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let (property, target) = (words.next()?, words.next()?);
    let (of, path) = property.split_once('/')?;
    let (of, target) = (
        find(&format!("AWS::{of}"))?,
        find(&format!("AWS::{target}"))?,
    );
    let node = node(of, path)?;
    let accepted = node.accepts();
    let property = path.rsplit('.').next()?;
    let pick = match accepted.is_empty() {
        true if of.takes_arn(property, node) => target.arn(),
        true => return Some("anything".to_owned()),
        false => target.picks(&accepted),
    };
    Some(match pick {
        Some(Pick::Ref) => "Ref".to_owned(),
        Some(Pick::Attribute(attribute)) => attribute.path().to_owned(),
        None => "refused".to_owned(),
    })
}

/// A property of a type, a type that is declared, and what is picked of it. `anything` is where the schema does not say what the
/// property takes: then it gets what `Ref` gives.
const PAIRS: &str = "
Lambda::Function/Role IAM::Role Arn
Lambda::Function/Code.S3Bucket S3::Bucket Ref
Lambda::Function/KmsKeyArn KMS::Key Arn
Lambda::Function/VpcConfig.SubnetIds EC2::Subnet Ref
Lambda::Function/VpcConfig.SecurityGroupIds EC2::SecurityGroup GroupId
Lambda::Function/DeadLetterConfig.TargetArn SQS::Queue Arn
Lambda::Function/FileSystemConfigs.Arn EFS::AccessPoint Arn
Lambda::Function/Layers Lambda::LayerVersion Ref
Lambda::Permission/FunctionName Lambda::Function Arn
Lambda::Permission/SourceArn S3::Bucket Arn
Lambda::EventSourceMapping/FunctionName Lambda::Function Arn
Lambda::EventSourceMapping/EventSourceArn SQS::Queue Arn
Lambda::EventSourceMapping/EventSourceArn Kinesis::Stream Arn
Lambda::EventSourceMapping/EventSourceArn DynamoDB::Table StreamArn
Lambda::Url/TargetFunctionArn Lambda::Function Arn
Lambda::Alias/FunctionName Lambda::Function Ref
S3::BucketPolicy/Bucket S3::Bucket Ref
S3::Bucket/NotificationConfiguration.QueueConfigurations.Queue SQS::Queue Arn
S3::Bucket/NotificationConfiguration.TopicConfigurations.Topic SNS::Topic Ref
S3::Bucket/NotificationConfiguration.LambdaConfigurations.Function Lambda::Function Arn
S3::Bucket/BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.KMSMasterKeyID KMS::Key Arn
SQS::Queue/KmsMasterKeyId KMS::Key Arn
SQS::QueuePolicy/Queues SQS::Queue anything
SNS::Subscription/TopicArn SNS::Topic Ref
SNS::Topic/KmsMasterKeyId KMS::Key Arn
SNS::TopicPolicy/Topics SNS::Topic anything
Events::Rule/Targets.Arn SQS::Queue Arn
Events::Rule/Targets.RoleArn IAM::Role Arn
Events::Rule/EventBusName Events::EventBus Arn
ECS::Service/Cluster ECS::Cluster Ref
ECS::Service/TaskDefinition ECS::TaskDefinition Ref
ECS::Service/LoadBalancers.TargetGroupArn ElasticLoadBalancingV2::TargetGroup Ref
ECS::TaskDefinition/ExecutionRoleArn IAM::Role Arn
ECS::TaskDefinition/TaskRoleArn IAM::Role Arn
ElasticLoadBalancingV2::LoadBalancer/Subnets EC2::Subnet Ref
ElasticLoadBalancingV2::LoadBalancer/SecurityGroups EC2::SecurityGroup GroupId
ElasticLoadBalancingV2::Listener/LoadBalancerArn ElasticLoadBalancingV2::LoadBalancer Ref
ElasticLoadBalancingV2::Listener/DefaultActions.TargetGroupArn ElasticLoadBalancingV2::TargetGroup Ref
ElasticLoadBalancingV2::TargetGroup/VpcId EC2::VPC Ref
RDS::DBInstance/DBSubnetGroupName RDS::DBSubnetGroup Ref
RDS::DBInstance/VPCSecurityGroups EC2::SecurityGroup GroupId
RDS::DBInstance/DBParameterGroupName RDS::DBParameterGroup Ref
RDS::DBInstance/KmsKeyId KMS::Key Arn
RDS::DBInstance/MonitoringRoleArn IAM::Role Arn
RDS::DBInstance/DBClusterIdentifier RDS::DBCluster Ref
DynamoDB::Table/SSESpecification.KMSMasterKeyId KMS::Key Arn
DynamoDB::Table/KinesisStreamSpecification.StreamArn Kinesis::Stream Arn
ApiGateway::Method/RestApiId ApiGateway::RestApi Ref
ApiGateway::Deployment/RestApiId ApiGateway::RestApi Ref
ApiGateway::Stage/DeploymentId ApiGateway::Deployment Ref
ApiGatewayV2::Integration/ApiId ApiGatewayV2::Api Ref
ApiGatewayV2::Route/ApiId ApiGatewayV2::Api Ref
CloudFront::Distribution/DistributionConfig.ViewerCertificate.AcmCertificateArn CertificateManager::Certificate Ref
CloudFront::Distribution/DistributionConfig.WebACLId WAFv2::WebACL Arn
Route53::RecordSet/HostedZoneId Route53::HostedZone anything
Cognito::UserPoolClient/UserPoolId Cognito::UserPool Ref
Cognito::UserPool/LambdaConfig.PreSignUp Lambda::Function Arn
StepFunctions::StateMachine/RoleArn IAM::Role Arn
KinesisFirehose::DeliveryStream/S3DestinationConfiguration.BucketARN S3::Bucket Arn
KinesisFirehose::DeliveryStream/S3DestinationConfiguration.RoleARN IAM::Role Arn
EFS::MountTarget/FileSystemId EFS::FileSystem Ref
EFS::MountTarget/SubnetId EC2::Subnet Ref
EFS::MountTarget/SecurityGroups EC2::SecurityGroup GroupId
EFS::FileSystem/KmsKeyId KMS::Key Arn
CodeBuild::Project/ServiceRole IAM::Role Arn
CodeBuild::Project/EncryptionKey KMS::Key Arn
CodeBuild::Project/BuildBatchConfig.ServiceRole IAM::Role Arn
S3::Bucket/ReplicationConfiguration.Role IAM::Role Arn
DataZone::Domain/DomainExecutionRole IAM::Role Arn
EMR::Cluster/ServiceRole IAM::Role anything
RDS::DBInstance/DBSnapshotIdentifier RDS::DBInstance anything
Logs::SubscriptionFilter/LogGroupName Logs::LogGroup Ref
Logs::LogGroup/KmsKeyId KMS::Key Arn
CloudWatch::Alarm/AlarmActions SNS::Topic Ref
IAM::InstanceProfile/Roles IAM::Role Ref
EC2::Instance/SubnetId EC2::Subnet Ref
EC2::SecurityGroupIngress/GroupId EC2::SecurityGroup GroupId
EC2::RouteTable/VpcId EC2::VPC Ref
";

const WRONG: &str = "
Lambda::Function/Role S3::Bucket
Lambda::Function/VpcConfig.SubnetIds EC2::SecurityGroup
Lambda::Function/Layers SQS::Queue
Lambda::EventSourceMapping/FunctionName IAM::Role
S3::BucketPolicy/Bucket SQS::Queue
Events::Rule/Targets.RoleArn KMS::Key
ECS::Service/Cluster ECS::TaskDefinition
ECS::TaskDefinition/TaskRoleArn EC2::VPC
ElasticLoadBalancingV2::Listener/LoadBalancerArn ElasticLoadBalancingV2::TargetGroup
RDS::DBInstance/DBSubnetGroupName EC2::Subnet
RDS::DBInstance/KmsKeyId IAM::Role
DynamoDB::Table/KinesisStreamSpecification.StreamArn SNS::Topic
ApiGateway::Method/RestApiId ApiGatewayV2::Api
CloudFront::Distribution/DistributionConfig.ViewerCertificate.AcmCertificateArn KMS::Key
Cognito::UserPoolClient/UserPoolId Cognito::IdentityPool
StepFunctions::StateMachine/RoleArn Lambda::Function
KinesisFirehose::DeliveryStream/S3DestinationConfiguration.BucketARN Kinesis::Stream
EFS::MountTarget/FileSystemId S3::Bucket
Logs::SubscriptionFilter/LogGroupName Logs::LogStream
EC2::Instance/SubnetId EC2::VPC
";

#[test]
fn declarations_of_other_types_are_refused() {
    let pairs = WRONG.lines().filter(|line| !line.is_empty());
    let accepted: Vec<_> = pairs
        .filter_map(|line| {
            let found = picked(line).unwrap_or_else(|| "nothing there".to_owned());
            (found != "refused").then(|| format!("{line}: {found}"))
        })
        .collect();
    assert_eq!(accepted, [""; 0]);
}

#[test]
fn declarations_give_what_properties_take() {
    let pairs = PAIRS.lines().filter(|line| !line.is_empty());
    let wrong: Vec<_> = pairs
        .filter_map(|line| {
            let (_, expected) = line.rsplit_once(' ')?;
            let found = picked(line).unwrap_or_else(|| "nothing there".to_owned());
            (found != expected).then(|| format!("{line}: {found}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}
