"""What properties refer to that neither the schemas nor the service specification say, from the CloudFormation Template Reference of
October 2026: by the type, the struct (`#` is the resource) and the property.

A property belongs here only if what it names is the resource's own: the groups of `RemoteAccess` of an EKS node group are those of the
clients, and the groups of an option of RDS those of the option. CodeBuild takes the name of its role, too, as `Ref` gives it.
"""

GROUP = ["AWS::EC2::SecurityGroup.GroupId"]
ROLE = ["AWS::IAM::Role.Arn"]

ADDED = {
    ("AWS::CodeBuild::Fleet", "#", "FleetServiceRole"): ROLE,
    ("AWS::CodeBuild::Project", "#", "ServiceRole"): [*ROLE, "AWS::IAM::Role.RoleName"],
    ("AWS::DMS::InstanceProfile", "#", "VpcSecurityGroups"): GROUP,
    ("AWS::DRS::ReplicationConfigurationTemplate", "#", "ReplicationServersSecurityGroupsIDs"): GROUP,
    ("AWS::EMR::Cluster", "JobFlowInstancesConfig", "AdditionalMasterSecurityGroups"): GROUP,
    ("AWS::EMR::Cluster", "JobFlowInstancesConfig", "AdditionalSlaveSecurityGroups"): GROUP,
    ("AWS::EMR::Cluster", "JobFlowInstancesConfig", "EmrManagedMasterSecurityGroup"): GROUP,
    ("AWS::EMR::Cluster", "JobFlowInstancesConfig", "EmrManagedSlaveSecurityGroup"): GROUP,
    ("AWS::Pipes::Pipe", "AwsVpcConfiguration", "SecurityGroups"): GROUP,
    ("AWS::Pipes::Pipe", "SelfManagedKafkaAccessConfigurationVpc", "SecurityGroup"): GROUP,
    ("AWS::WorkSpaces::Directory", "DefaultWorkspaceCreationProperties", "CustomSecurityGroupId"): GROUP,
}

# What properties refer to besides what the schemas and the service specification say, which name what their authors had in mind. Who
# writes a list here reads the documentation of the property: what is missing in it is refused.
ALIAS = ["AWS::Lambda::Alias.AliasArn"]
BUS = ["AWS::Events::EventBus.Arn"]
FIREHOSE = ["AWS::KinesisFirehose::DeliveryStream.Arn"]
FUNCTION = ["AWS::Lambda::Function.Arn"]
KAFKA = ["AWS::MSK::Cluster.Arn", "AWS::MSK::ServerlessCluster.Arn", "AWS::AmazonMQ::Broker.Arn"]
LOCATIONS = [
    f"AWS::DataSync::Location{one}.LocationArn"
    for one in (
        "AzureBlob", "EFS", "FSxLustre", "FSxONTAP", "FSxOpenZFS", "FSxWindows", "HDFS", "NFS", "ObjectStorage", "S3", "SMB",
    )
]
ATTACHMENTS = [
    "AWS::EC2::TransitGatewayAttachment.Id",
    "AWS::EC2::TransitGatewayConnect.TransitGatewayAttachmentId",
    "AWS::EC2::TransitGatewayPeeringAttachment.TransitGatewayAttachmentId",
    "AWS::EC2::TransitGatewayVpcAttachment.Id",
]
QUEUE = ["AWS::SQS::Queue.Arn"]
STREAM = ["AWS::Kinesis::Stream.Arn"]
TABLES = ["AWS::DynamoDB::GlobalTable.TableName"]
TOPIC = ["AWS::SNS::Topic.TopicArn"]
STATE_MACHINE = ["AWS::StepFunctions::StateMachine.Arn"]
TARGETS = [
    *FIREHOSE, *FUNCTION, *ALIAS, *QUEUE, *STREAM, *TOPIC, *BUS, *STATE_MACHINE,
    "AWS::Batch::JobQueue.JobQueueArn", "AWS::CodeBuild::Project.Arn", "AWS::ECS::Cluster.Arn",
    "AWS::Inspector::AssessmentTemplate.Arn", "AWS::Redshift::Cluster.ClusterNamespaceArn",
    "AWS::SageMaker::Pipeline.PipelineArn",
]

MORE = {
    ("AWS::ApiGateway::Method", "Integration", "ConnectionId"): ["AWS::ApiGatewayV2::VpcLink.VpcLinkId"],
    ("AWS::ApiGateway::Stage", "AccessLogSetting", "DestinationArn"): FIREHOSE,
    ("AWS::ApiGatewayV2::Integration", "#", "IntegrationUri"): [
        "AWS::ElasticLoadBalancingV2::Listener.ListenerArn", "AWS::ServiceDiscovery::Service.Arn",
    ],
    ("AWS::AppSync::DataSource", "DynamoDBConfig", "TableName"): TABLES,
    ("AWS::Backup::BackupSelection", "BackupSelectionResourceType", "Resources"): [
        "AWS::DynamoDB::GlobalTable.Arn", "AWS::EFS::FileSystem.Arn", "AWS::FSx::FileSystem.ResourceARN", "AWS::RDS::DBCluster.DBClusterArn",
        "AWS::RDS::DBInstance.DBInstanceArn", "AWS::Timestream::Table.Arn", "AWS::CloudFormation::Stack.StackId",
    ],
    ("AWS::CloudFront::Distribution", "DistributionConfig", "WebACLId"): ["AWS::WAF::WebACL.Id"],
    ("AWS::CloudFront::Distribution", "Origin", "DomainName"): ["AWS::ElasticLoadBalancing::LoadBalancer.DNSName"],
    ("AWS::CloudTrail::Trail", "DataResource", "Values"): [*ALIAS, "AWS::DynamoDB::Table.Arn", "AWS::DynamoDB::GlobalTable.Arn"],
    ("AWS::CloudWatch::Alarm", "#", "AlarmActions"): [*FUNCTION, *ALIAS, "AWS::SSMIncidents::ResponsePlan.Arn"],
    ("AWS::CloudWatch::Alarm", "#", "OKActions"): [*FUNCTION, *ALIAS],
    ("AWS::CloudWatch::Alarm", "#", "InsufficientDataActions"): [*FUNCTION, *ALIAS],
    ("AWS::CloudWatch::CompositeAlarm", "#", "AlarmActions"): [*FUNCTION, *ALIAS, "AWS::SSMIncidents::ResponsePlan.Arn"],
    ("AWS::CloudWatch::CompositeAlarm", "#", "OKActions"): [*FUNCTION, *ALIAS],
    ("AWS::DataSync::Task", "#", "DestinationLocationArn"): LOCATIONS,
    ("AWS::DataSync::Task", "#", "SourceLocationArn"): LOCATIONS,
    ("AWS::EC2::CustomerGateway", "#", "IpAddress"): ["AWS::EC2::EIP.PublicIp"],
    ("AWS::EC2::FlowLog", "#", "LogDestination"): FIREHOSE,
    ("AWS::EC2::FlowLog", "#", "ResourceId"): ["AWS::EC2::NetworkInterface.Id", *ATTACHMENTS],
    ("AWS::EC2::TransitGatewayConnect", "#", "TransportTransitGatewayAttachmentId"): ATTACHMENTS,
    ("AWS::EC2::TransitGatewayRoute", "#", "TransitGatewayAttachmentId"): ATTACHMENTS,
    ("AWS::EC2::TransitGatewayRouteTableAssociation", "#", "TransitGatewayAttachmentId"): ATTACHMENTS,
    ("AWS::EC2::TransitGatewayRouteTablePropagation", "#", "TransitGatewayAttachmentId"): ATTACHMENTS,
    ("AWS::Events::Rule", "Target", "Arn"): [
        *TARGETS, "AWS::AppSync::GraphQLApi.GraphQLEndpointArn", "AWS::CodePipeline::Pipeline.Arn", "AWS::Events::ApiDestination.Arn",
        "AWS::SSMIncidents::ResponsePlan.Arn",
    ],
    ("AWS::FIS::ExperimentTemplate", "ExperimentTemplateStopCondition", "Value"): ["AWS::CloudWatch::Alarm.Arn"],
    ("AWS::GlobalAccelerator::EndpointGroup", "EndpointConfiguration", "EndpointId"): ["AWS::EC2::EIP.AllocationId", "AWS::EC2::Instance.InstanceId"],
    ("AWS::Glue::Crawler", "DynamoDBTarget", "Path"): TABLES,
    ("AWS::IoT::TopicRule", "PutItemInput", "TableName"): TABLES,
    ("AWS::Lambda::EventInvokeConfig", "OnFailure", "Destination"): [*ALIAS, *BUS, "AWS::S3::Bucket.Arn"],
    ("AWS::Lambda::EventInvokeConfig", "OnSuccess", "Destination"): [*FUNCTION, *ALIAS],
    ("AWS::Lambda::EventSourceMapping", "#", "EventSourceArn"): [*KAFKA, "AWS::Kinesis::StreamConsumer.ConsumerARN"],
    ("AWS::Lambda::EventSourceMapping", "OnFailure", "Destination"): ["AWS::S3::Bucket.Arn"],
    ("AWS::Lambda::Function", "FileSystemConfig", "Arn"): ["AWS::S3Files::AccessPoint.AccessPointArn"],
    ("AWS::Logs::SubscriptionFilter", "#", "DestinationArn"): ["AWS::Logs::Destination.Arn"],
    ("AWS::Pipes::Pipe", "#", "Enrichment"): [*ALIAS, *STATE_MACHINE, "AWS::Events::ApiDestination.Arn"],
    ("AWS::Pipes::Pipe", "#", "Source"): [*KAFKA, "AWS::DynamoDB::GlobalTable.StreamArn", "AWS::Kinesis::StreamConsumer.ConsumerARN"],
    ("AWS::Pipes::Pipe", "#", "Target"): [*TARGETS, "AWS::Events::ApiDestination.Arn", "AWS::Timestream::Table.Arn"],
    ("AWS::Pipes::Pipe", "DeadLetterConfig", "Arn"): TOPIC,
    ("AWS::RDS::EventSubscription", "#", "SourceIds"): [
        "AWS::RDS::CustomDBEngineVersion.DBEngineVersion", "AWS::RDS::DBClusterParameterGroup.Name", "AWS::RDS::DBParameterGroup.DBParameterGroupName",
        "AWS::RDS::DBProxy.DBProxyName", "AWS::RDS::DBSecurityGroup.Id", "AWS::RDS::DBSnapshot.DBSnapshotIdentifier",
    ],
    ("AWS::Route53::RecordSet", "AliasTarget", "HostedZoneId"): ["AWS::Route53::HostedZone.Id"],
    ("AWS::Route53::RecordSetGroup", "AliasTarget", "HostedZoneId"): ["AWS::Route53::HostedZone.Id"],
    ("AWS::Route53Resolver::ResolverQueryLoggingConfig", "#", "DestinationArn"): FIREHOSE,
    ("AWS::Scheduler::Schedule", "Target", "Arn"): [*TARGETS, "AWS::CodePipeline::Pipeline.Arn"],
    ("AWS::WAFv2::WebACLAssociation", "#", "ResourceArn"): [
        "AWS::Amplify::App.Arn", "AWS::AppRunner::Service.ServiceArn", "AWS::Cognito::UserPool.Arn",
    ],
}

# Properties that take what a user makes up, or the name or the ARN of anything: what the specification says of them is an example, or
# wrong.
OPEN = {
    ("AWS::AutoScaling::ScalingPolicy", "MetricDimension", "Value"),
    ("AWS::CloudFront::Distribution", "DefaultCacheBehavior", "TargetOriginId"),
    ("AWS::CloudFront::Distribution", "Origin", "Id"),
    ("AWS::CodeDeploy::Application", "#", "ApplicationName"),
    ("AWS::CodeGuruProfiler::ProfilingGroup", "#", "ProfilingGroupName"),
    ("AWS::Config::ConfigRule", "Scope", "ComplianceResourceId"),
    ("AWS::DataPipeline::Pipeline", "Field", "StringValue"),
    ("AWS::DataSync::LocationNFS", "#", "ServerHostname"),
    ("AWS::EKS::Cluster", "#", "Name"),
    ("AWS::ElastiCache::SecurityGroupIngress", "#", "CacheSecurityGroupName"),
    ("AWS::ElasticBeanstalk::ConfigurationTemplate", "ConfigurationOptionSetting", "Value"),
    ("AWS::Events::Rule", "RunCommandTarget", "Values"),
    ("AWS::KinesisFirehose::DeliveryStream", "#", "DeliveryStreamName"),
    ("AWS::KinesisFirehose::DeliveryStream", "ProcessorParameter", "ParameterValue"),
    ("AWS::Lambda::Permission", "#", "SourceArn"),
    ("AWS::Logs::LogGroup", "#", "LogGroupName"),
    ("AWS::QuickSight::Analysis", "TopicIdentifierDeclaration", "TopicArn"),
    ("AWS::QuickSight::Analysis", "TopicReference", "TopicArn"),
    ("AWS::QuickSight::Dashboard", "TopicIdentifierDeclaration", "TopicArn"),
    ("AWS::QuickSight::Dashboard", "TopicReference", "TopicArn"),
    ("AWS::QuickSight::Template", "TopicReference", "TopicArn"),
    ("AWS::SSM::Association", "Target", "Values"),
}
