//! The rows of what types refuse.

use super::Is::{
    Above, Below, Ends, Has, HasOne, HasTwo, Lacks, LacksAll, Lists, More, Not, NotEnds, NotStarts,
    Single, Starts, Text, TextOrLacks, Within,
};
use super::{Is, Row};

pub(super) const TRUE: &[&str] = &["true"];
pub(super) const FARGATE: Is = Lists(&["RequiresCompatibilities"], "FARGATE");
const TARGETS_OF_ROUTES: &[&str] = &[
    "CarrierGatewayId",
    "CoreNetworkArn",
    "EgressOnlyInternetGatewayId",
    "GatewayId",
    "InstanceId",
    "LocalGatewayId",
    "NatGatewayId",
    "NetworkInterfaceId",
    "OdbNetworkArn",
    "TransitGatewayId",
    "VpcEndpointId",
    "VpcPeeringConnectionId",
];
const DESTINATIONS: &[&str] = &[
    "DestinationCidrBlock",
    "DestinationIpv6CidrBlock",
    "DestinationPrefixListId",
];
/// What an instance is made from, which has its storage and its users.
const ORIGINS_OF_INSTANCES: &[&str] = &[
    "DBClusterIdentifier",
    "DBClusterSnapshotIdentifier",
    "DBSnapshotIdentifier",
    "RestoreTime",
    "SourceDBClusterIdentifier",
    "SourceDBInstanceAutomatedBackupsArn",
    "SourceDBInstanceIdentifier",
    "SourceDbiResourceId",
    "UseLatestRestorableTime",
];
pub(super) const NEW_INSTANCE: Is = LacksAll(ORIGINS_OF_INSTANCES);
pub(super) const NOT_OF_AURORA: Is = NotStarts(&["Engine"], &["aurora", "custom-"]);
pub(super) const PORTS_OF: Is = Text(&["IpProtocol"], &["tcp", "udp", "6", "17"]);
const FROM_ABOVE_TO: Is = More(&["FromPort"], &["ToPort"]);

pub(super) const ROWS: &[Row] = rows! {
    ["AWS::DynamoDB::Table"] ["GlobalSecondaryIndexes", "*"]
        if [Text(&["BillingMode"], &["PAY_PER_REQUEST"])] and [Has(&["ProvisionedThroughput"])] at ["ProvisionedThroughput"]:
        "an index of a table with on-demand capacity has provisioned throughput",
        "remove the throughput of the index, or write the billing mode `PROVISIONED`",
        "an on-demand table has no throughput, and neither have its indexes";
    ["AWS::DynamoDB::Table"] ["GlobalSecondaryIndexes", "*"]
        if [TextOrLacks(&["BillingMode"], &["PROVISIONED"])] and [Lacks(&["ProvisionedThroughput"])] at []:
        "a global index of a table with provisioned capacity has no throughput",
        "add the provisioned throughput of the index, or write the billing mode `PAY_PER_REQUEST`",
        "each global index has a throughput of its own beside that of its table";
    ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"] ["GlobalSecondaryIndexes", "*", "Projection"]
        if [] and [Text(&["ProjectionType"], &["INCLUDE"]), Lacks(&["NonKeyAttributes"])] at ["ProjectionType"]:
        "the projection `INCLUDE` names no attributes",
        "list the attributes in the projection, or write `ALL` or `KEYS_ONLY`";
    ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"] ["LocalSecondaryIndexes", "*", "Projection"]
        if [] and [Text(&["ProjectionType"], &["INCLUDE"]), Lacks(&["NonKeyAttributes"])] at ["ProjectionType"]:
        "the projection `INCLUDE` names no attributes",
        "list the attributes in the projection, or write `ALL` or `KEYS_ONLY`";
    ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"] ["GlobalSecondaryIndexes", "*", "Projection"]
        if [] and [Text(&["ProjectionType"], &["ALL", "KEYS_ONLY"]), Has(&["NonKeyAttributes"])] at ["NonKeyAttributes"]:
        "only the projection `INCLUDE` names attributes",
        "write the projection `INCLUDE`, or remove the attributes";
    ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"] ["LocalSecondaryIndexes", "*", "Projection"]
        if [] and [Text(&["ProjectionType"], &["ALL", "KEYS_ONLY"]), Has(&["NonKeyAttributes"])] at ["NonKeyAttributes"]:
        "only the projection `INCLUDE` names attributes",
        "write the projection `INCLUDE`, or remove the attributes";
    ["AWS::S3::Bucket"] ["LifecycleConfiguration", "Rules", "*", "Transitions", "*"]
        if [] and [Text(&["StorageClass"], &["STANDARD_IA", "ONEZONE_IA"]), Below(&["TransitionInDays"], 30.0)] at ["TransitionInDays"]:
        "objects are moved to infrequent access before 30 days",
        "write 30 days or more";
    ["AWS::S3::Bucket"] []
        if [] and [Has(&["ReplicationConfiguration"]), TextOrLacks(&["VersioningConfiguration", "Status"], &["Suspended"])] at ["ReplicationConfiguration"]:
        "a bucket is replicated without versions",
        "enable the versioning of the bucket",
        "S3 replicates versions of objects";
    ["AWS::S3::Bucket"] ["WebsiteConfiguration"]
        if [] and [Has(&["RedirectAllRequestsTo"]), HasOne(&["IndexDocument", "ErrorDocument", "RoutingRules"])] at ["RedirectAllRequestsTo"]:
        "a website that redirects all requests has documents or rules of its own",
        "remove the redirection of all requests, or the rest of the website";
    ["AWS::S3::Bucket"] ["BucketEncryption", "ServerSideEncryptionConfiguration", "*", "ServerSideEncryptionByDefault"]
        if [] and [Text(&["SSEAlgorithm"], &["AES256"]), Has(&["KMSMasterKeyID"])] at ["KMSMasterKeyID"]:
        "a key of KMS is given for the encryption `AES256`, which has none",
        "write the algorithm `aws:kms`, or remove the key",
        "S3 encrypts with keys of its own for `AES256`, and refuses another";
    ["AWS::S3::Bucket"] []
        if [] and [Text(&["ObjectLockEnabled"], TRUE), Text(&["VersioningConfiguration", "Status"], &["Suspended"])] at ["VersioningConfiguration"]:
        "a bucket with Object Lock has no versions",
        "enable the versioning of the bucket, or remove Object Lock",
        "Object Lock protects versions of objects, so that S3 refuses to suspend versioning";
    ["AWS::S3::Bucket"] ["ObjectLockConfiguration", "Rule", "DefaultRetention"]
        if [] and [HasTwo(&["Days", "Years"])] at ["Days"]:
        "a retention has both days and years",
        "remove one of the two";
    ["AWS::SQS::Queue"] ["RedrivePolicy"]
        if [] and [Has(&["deadLetterTargetArn"]), Lacks(&["maxReceiveCount"])] at []:
        "a redrive policy has no receive count",
        "add `maxReceiveCount`, 1 to 1,000";
    ["AWS::SQS::Queue"] ["RedrivePolicy"]
        if [] and [Has(&["maxReceiveCount"]), Lacks(&["deadLetterTargetArn"])] at []:
        "a redrive policy has no dead-letter queue",
        "add `deadLetterTargetArn`";
    ["AWS::SQS::Queue"] ["RedrivePolicy"] if [] and [Below(&["maxReceiveCount"], 1.0)] at ["maxReceiveCount"]:
        "a receive count is out of range (1 to 1,000)", "write 1 to 1,000";
    ["AWS::SQS::Queue"] ["RedrivePolicy"] if [] and [Above(&["maxReceiveCount"], 1000.0)] at ["maxReceiveCount"]:
        "a receive count is out of range (1 to 1,000)", "write 1 to 1,000";
    ["AWS::KMS::Alias"] [] if [] and [Starts(&["AliasName"], &["alias/aws/"])] at ["AliasName"]:
        "aliases that start with `alias/aws/` are reserved for keys of AWS", "write another name after `alias/`";
    ["AWS::SecretsManager::RotationSchedule"] ["RotationRules"]
        if [] and [HasTwo(&["AutomaticallyAfterDays", "ScheduleExpression"])] at ["ScheduleExpression"]:
        "a rotation has both days and a schedule", "remove one of the two";
    ["AWS::SecretsManager::RotationSchedule"] ["RotationRules"]
        if [] and [Above(&["AutomaticallyAfterDays"], 1000.0)] at ["AutomaticallyAfterDays"]:
        "the days between rotations are out of range (1 to 1,000)", "write 1 to 1,000 days";
    ["AWS::CloudWatch::Alarm"] []
        if [] and [Has(&["MetricName"]), LacksAll(&["Statistic", "ExtendedStatistic", "Metrics"])] at ["MetricName"]:
        "an alarm on a metric has no statistic", "add a statistic or an extended statistic";
    ["AWS::CloudWatch::Alarm"] []
        if [] and [
            Text(&["ComparisonOperator"], &["GreaterThanUpperThreshold", "LessThanLowerThreshold", "LessThanLowerOrGreaterThanUpperThreshold"]),
            Lacks(&["ThresholdMetricId"])
        ] at ["ComparisonOperator"]:
        "a comparison with a band has no band", "add `ThresholdMetricId` with an expression of `ANOMALY_DETECTION_BAND`, or compare with a threshold";
    ["AWS::Logs::MetricFilter"] ["MetricTransformations", "*"]
        if [] and [Has(&["DefaultValue"]), Has(&["Dimensions"])] at ["DefaultValue"]:
        "a metric with dimensions has a default value", "remove the default value, or the dimensions",
        "CloudWatch Logs does not support default values with dimensions";
    ["AWS::Lambda::Function"] []
        if [Text(&["SnapStart", "ApplyOn"], &["PublishedVersions"])] and [Above(&["EphemeralStorage", "Size"], 512.0)] at ["EphemeralStorage"]:
        "a function with SnapStart has more than 512 MB in `/tmp`", "remove the ephemeral storage, or SnapStart",
        "SnapStart supports 512 MB of ephemeral storage";
    ["AWS::Lambda::Function"] []
        if [Text(&["SnapStart", "ApplyOn"], &["PublishedVersions"])] and [Has(&["FileSystemConfigs"])] at ["FileSystemConfigs"]:
        "a function with SnapStart mounts a file system", "remove the file system, or SnapStart",
        "SnapStart does not support EFS";
    ["AWS::Lambda::Function"] [] if [] and [Has(&["FileSystemConfigs"]), Lacks(&["VpcConfig"])] at ["FileSystemConfigs"]:
        "a function that mounts a file system is in no VPC", "add the VPC of the file system",
        "a function reaches a file system through its VPC";
    ["AWS::Lambda::Alias"] []
        if [] and [Text(&["FunctionVersion"], &["$LATEST"]), Has(&["ProvisionedConcurrencyConfig"])] at ["ProvisionedConcurrencyConfig"]:
        "the version `$LATEST` has provisioned concurrency", "name a published version";
    ["AWS::Lambda::Alias"] []
        if [] and [Text(&["FunctionVersion"], &["$LATEST"]), Has(&["RoutingConfig", "AdditionalVersionWeights"])] at ["RoutingConfig"]:
        "an alias shares the calls of the version `$LATEST`", "name a published version";
    ["AWS::Lambda::Alias"] ["RoutingConfig", "AdditionalVersionWeights", "*"]
        if [] and [Above(&["FunctionWeight"], 1.0)] at ["FunctionWeight"]:
        "a weight is out of range (0 to 1)", "write a share, such as `0.1` for ten percent";
    ["AWS::Lambda::EventSourceMapping"] []
        if [] and [Text(&["StartingPosition"], &["AT_TIMESTAMP"]), Lacks(&["StartingPositionTimestamp"])] at ["StartingPosition"]:
        "the starting position `AT_TIMESTAMP` has no time", "add the time, or write `LATEST` or `TRIM_HORIZON`";
    ["AWS::Lambda::EventSourceMapping"] []
        if [Within(&["EventSourceArn"], ":sqs:"), NotEnds(&["EventSourceArn"], &[".fifo"])] and [
            Above(&["BatchSize"], 10.0), TextOrLacks(&["MaximumBatchingWindowInSeconds"], &["0"])
        ] at ["BatchSize"]:
        "a function gets more than 10 messages of a queue at a time without a batching window", "add a batching window, or write 10 messages at most",
        "Lambda gathers more than 10 messages within a batching window only";
    ["AWS::Lambda::EventSourceMapping"] []
        if [Within(&["EventSourceArn"], ":sqs:"), Ends(&["EventSourceArn"], &[".fifo"])] and [Above(&["MaximumBatchingWindowInSeconds"], 0.0)]
        at ["MaximumBatchingWindowInSeconds"]:
        "a FIFO queue has a batching window", "remove the batching window",
        "Lambda does not support batching windows for FIFO queues";
    ["AWS::Lambda::EventSourceMapping"] []
        if [Within(&["EventSourceArn"], ":sqs:"), Ends(&["EventSourceArn"], &[".fifo"])] and [Above(&["BatchSize"], 10.0)] at ["BatchSize"]:
        "a function gets more than 10 messages of a FIFO queue at a time", "write 10 messages at most",
        "Lambda takes at most 10 messages of a FIFO queue";
    ["AWS::ECS::TaskDefinition"] [] if [FARGATE] and [Text(&["NetworkMode"], &["bridge", "host", "none"])] at ["NetworkMode"]:
        "a task on Fargate has another network mode than `awsvpc`", "write the network mode `awsvpc`",
        "Fargate supports this network mode only";
    ["AWS::ECS::TaskDefinition"] ["ContainerDefinitions", "*"] if [FARGATE] and [Text(&["Privileged"], TRUE)] at ["Privileged"]:
        "a container on Fargate is privileged", "remove the privilege, or run the task on instances",
        "Fargate does not run privileged containers";
    ["AWS::ECS::TaskDefinition"] ["ContainerDefinitions", "*"]
        if [Text(&["NetworkMode"], &["awsvpc", "host"])] and [Has(&["Links"])] at ["Links"]:
        "containers of a task without a bridge are linked", "remove the links: containers of a task reach each other at `localhost`",
        "ECS supports links in the network mode `bridge` only";
    ["AWS::ECS::TaskDefinition"] ["ContainerDefinitions", "*"]
        if [] and [More(&["MemoryReservation"], &["Memory"])] at ["MemoryReservation"]:
        "more memory is reserved for a container than it may have", "reserve less, or increase the memory";
    ["AWS::ECS::Service"] [] if [] and [Has(&["LaunchType"]), Has(&["CapacityProviderStrategy"])] at ["LaunchType"]:
        "a service has both a launch type and capacity providers", "remove one of the two";
    ["AWS::ECS::Service"] []
        if [TextOrLacks(&["DeploymentController", "Type"], &["ECS", "CODE_DEPLOY"])] and [Text(&["LaunchType"], &["FARGATE"]), Lacks(&["NetworkConfiguration"])] at ["LaunchType"]:
        "a service on Fargate has no network", "add the subnets and the security groups of its tasks",
        "each task on Fargate has a network interface in a subnet";
    ["AWS::ECS::Service"] []
        if [Text(&["LaunchType"], &["FARGATE"])] and [HasOne(&["PlacementStrategies", "PlacementConstraints"])] at ["LaunchType"]:
        "tasks on Fargate are placed by strategies or constraints", "remove them: Fargate spreads tasks over Availability Zones",
        "Fargate does not support strategies and constraints of placement";
    ["AWS::ApplicationAutoScaling::ScalableTarget"] [] if [] and [More(&["MinCapacity"], &["MaxCapacity"])] at ["MinCapacity"]:
        "the minimum of a capacity exceeds its maximum", "decrease the minimum, or increase the maximum";
    ["AWS::ApplicationAutoScaling::ScalableTarget"] []
        if [Starts(&["ScalableDimension"], &["ecs:"])] and [NotStarts(&["ResourceId"], &["service/"])] at ["ResourceId"]:
        "the id of a service does not start with `service/`", "write `service/CLUSTER/SERVICE`";
    ["AWS::ApplicationAutoScaling::ScalableTarget"] []
        if [Starts(&["ScalableDimension"], &["dynamodb:"])] and [NotStarts(&["ResourceId"], &["table/"])] at ["ResourceId"]:
        "the id of a table does not start with `table/`", "write `table/TABLE` or `table/TABLE/index/INDEX`";
    ["AWS::ApplicationAutoScaling::ScalingPolicy"] []
        if [] and [Text(&["PolicyType"], &["TargetTrackingScaling"]), Lacks(&["TargetTrackingScalingPolicyConfiguration"])] at ["PolicyType"]:
        "a policy that tracks a target has no target", "add `TargetTrackingScalingPolicyConfiguration`";
    ["AWS::ElasticLoadBalancingV2::Listener"] ["DefaultActions", "*"]
        if [] and [Text(&["Type"], &["forward"]), LacksAll(&["TargetGroupArn", "ForwardConfig"])] at ["Type"]:
        "an action forwards to no target group", "add the target group";
    ["AWS::ElasticLoadBalancingV2::ListenerRule"] ["Actions", "*"]
        if [] and [Text(&["Type"], &["forward"]), LacksAll(&["TargetGroupArn", "ForwardConfig"])] at ["Type"]:
        "an action forwards to no target group", "add the target group";
    ["AWS::ElasticLoadBalancingV2::LoadBalancer"] []
        if [TextOrLacks(&["Type"], &["application"]), Lacks(&["SubnetMappings"])] and [Single(&["Subnets"])] at ["Subnets"]:
        "an Application Load Balancer has one subnet", "add a subnet in another Availability Zone",
        "Elastic Load Balancing requires subnets in two Availability Zones";
    ["AWS::ElasticLoadBalancingV2::LoadBalancer"] [] if [] and [Starts(&["Name"], &["internal-", "-"])] at ["Name"]:
        "the name of a load balancer starts with `internal-` or a hyphen", "write another name";
    ["AWS::ApiGateway::Method"] ["Integration"]
        if [] and [Text(&["Type"], &["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY"]), Lacks(&["IntegrationHttpMethod"])] at ["Type"]:
        "an integration has no HTTP method", "add `IntegrationHttpMethod`, which is `POST` for a function";
    ["AWS::ApiGateway::Method"] ["Integration"]
        if [] and [Text(&["Type"], &["AWS_PROXY"]), Not(&["IntegrationHttpMethod"], &["POST"])] at ["IntegrationHttpMethod"]:
        "an integration calls a function with another method than `POST`", "write `POST`: the function reads the method of the client in its event",
        "Lambda is called with `POST` only, so that API Gateway answers each request with an error";
    ["AWS::ApiGateway::Method"] []
        if [] and [Text(&["AuthorizationType"], &["CUSTOM", "COGNITO_USER_POOLS"]), Lacks(&["AuthorizerId"])] at ["AuthorizationType"]:
        "a method with an authorizer names none", "add `AuthorizerId`";
    ["AWS::ApiGateway::Resource"] [] if [] and [Within(&["PathPart"], "/")] at ["PathPart"]:
        "a part of a path has a slash", "declare a resource for each part of the path",
        "API Gateway has a resource for each part of a path";
    ["AWS::ApiGateway::Authorizer"] [] if [] and [Text(&["Type"], &["COGNITO_USER_POOLS"]), Lacks(&["ProviderARNs"])] at ["Type"]:
        "an authorizer of user pools has no pools", "add the ARNs of the pools";
    ["AWS::ApiGateway::Authorizer"] [] if [] and [Text(&["Type"], &["TOKEN", "REQUEST"]), Lacks(&["AuthorizerUri"])] at ["Type"]:
        "an authorizer has no function", "add the URI of the function";
    ["AWS::ApiGatewayV2::Api"] [] if [] and [Text(&["ProtocolType"], &["WEBSOCKET"]), Lacks(&["RouteSelectionExpression"])] at ["ProtocolType"]:
        "an API of WebSockets does not select routes", "add a route selection expression, such as `$request.body.action`";
    ["AWS::Events::Rule"] [] if [Has(&["ScheduleExpression"])] and [NotEnds(&["EventBusName"], &["default"])] at ["EventBusName"]:
        "a schedule is on another event bus than the default one", "remove the event bus",
        "EventBridge runs schedules on the default event bus only";
    ["AWS::Events::Rule"] ["Targets", "*"] if [] and [HasTwo(&["Input", "InputPath", "InputTransformer"])] at []:
        "a target has two kinds of input", "write one of the input, the path and the transformer";
    ["AWS::Events::Rule"] ["Targets", "*"] if [] and [Ends(&["Arn"], &[".fifo"]), Starts(&["Arn"], &["arn:"]), Within(&["Arn"], ":sqs:"), Lacks(&["SqsParameters"])] at ["Arn"]:
        "a target that is a FIFO queue has no message group", "add `SqsParameters` with a message group id",
        "a FIFO queue refuses messages without a message group";
    ["AWS::Scheduler::Schedule"] ["FlexibleTimeWindow"]
        if [] and [Text(&["Mode"], &["FLEXIBLE"]), Lacks(&["MaximumWindowInMinutes"])] at ["Mode"]:
        "a flexible time window has no length", "add the minutes of the window, or write `OFF`";
    ["AWS::Scheduler::Schedule"] [] if [] and [NotStarts(&["ScheduleExpression"], &["rate(", "cron(", "at("])] at ["ScheduleExpression"]:
        "a schedule is not a rate, a time or cron fields", "write `rate(5 minutes)`, `cron(0 9 * * ? *)` or `at(2027-01-31T09:00:00)`";
    ["AWS::Kinesis::Stream"] [] if [] and [Text(&["StreamModeDetails", "StreamMode"], &["ON_DEMAND"]), Has(&["ShardCount"])] at ["ShardCount"]:
        "a stream with on-demand capacity has a number of shards", "remove the number of shards, or write the mode `PROVISIONED`",
        "Kinesis chooses the number of shards of an on-demand stream";
    ["AWS::AutoScaling::AutoScalingGroup"] [] if [] and [More(&["MinSize"], &["MaxSize"])] at ["MinSize"]:
        "the minimum of a group exceeds its maximum", "decrease the minimum, or increase the maximum";
    ["AWS::AutoScaling::AutoScalingGroup"] [] if [] and [More(&["DesiredCapacity"], &["MaxSize"])] at ["DesiredCapacity"]:
        "the desired capacity of a group exceeds its maximum", "write a capacity between the minimum and the maximum";
    ["AWS::AutoScaling::AutoScalingGroup"] [] if [] and [More(&["MinSize"], &["DesiredCapacity"])] at ["DesiredCapacity"]:
        "the desired capacity of a group is less than its minimum", "write a capacity between the minimum and the maximum";
    ["AWS::AutoScaling::AutoScalingGroup"] []
        if [] and [LacksAll(&["VPCZoneIdentifier", "AvailabilityZones", "AvailabilityZoneIds", "InstanceId"])] at []:
        "a group has neither subnets nor Availability Zones", "add the subnets of the group";
    ["AWS::EC2::Volume"] [] if [] and [Text(&["VolumeType"], &["io1", "io2"]), Lacks(&["Iops"])] at ["VolumeType"]:
        "a volume with provisioned speed has none", "add the requests per second, or write the type `gp3`";
    ["AWS::EC2::Volume"] [] if [] and [Text(&["VolumeType"], &["gp2", "st1", "sc1", "standard"]), Has(&["Iops"])] at ["Iops"]:
        "a volume of a type without provisioned speed has one", "remove it, or write the type `gp3`";
    ["AWS::EC2::Route"] [] if [] and [HasTwo(TARGETS_OF_ROUTES)] at []:
        "a route has two targets", "remove one of the two";
    ["AWS::EC2::Route"] [] if [] and [LacksAll(TARGETS_OF_ROUTES)] at []:
        "a route has no target", "add a gateway or another target";
    ["AWS::EC2::Route"] [] if [] and [LacksAll(DESTINATIONS)] at []:
        "a route has no destination", "add a destination, such as `0.0.0.0/0`";
    ["AWS::EC2::NatGateway"] []
        if [] and [TextOrLacks(&["ConnectivityType"], &["public"]), Has(&["SubnetId"]), LacksAll(&["AllocationId", "AvailabilityMode"])] at ["SubnetId"]:
        "a public NAT gateway has no address", "add the allocation id of an Elastic IP address, or write the connectivity type `private`",
        "a public NAT gateway sends with an Elastic IP address";
    ["AWS::EC2::VPCEndpoint"] []
        if [] and [TextOrLacks(&["VpcEndpointType"], &["Gateway"]), HasOne(&["SubnetIds", "SecurityGroupIds"])] at ["ServiceName"]:
        "a gateway endpoint has subnets or security groups", "write route tables, or the type `Interface`",
        "gateway endpoints are targets in route tables, and have no network interfaces";
    ["AWS::EC2::VPCEndpoint"] [] if [] and [Text(&["VpcEndpointType"], &["Interface"]), Has(&["RouteTableIds"])] at ["RouteTableIds"]:
        "an interface endpoint has route tables", "write subnets, or the type `Gateway`",
        "interface endpoints are network interfaces in subnets";
    ["AWS::EC2::VPCEndpoint"] []
        if [] and [
            TextOrLacks(&["VpcEndpointType"], &["Gateway"]),
            Starts(&["ServiceName"], &["com.amazonaws."]),
            NotEnds(&["ServiceName"], &[".s3", ".dynamodb", ".s3express"])
        ] at ["ServiceName"]:
        "the service of a gateway endpoint is neither S3 nor DynamoDB", "write the type `Interface`",
        "gateway endpoints exist for S3 and DynamoDB only";
    ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"] [] if [] and [PORTS_OF, FROM_ABOVE_TO] at ["FromPort"]:
        "a range of ports starts with the higher port", "write the lower port first";
    ["AWS::EC2::SecurityGroup"] ["SecurityGroupIngress", "*"] if [] and [PORTS_OF, FROM_ABOVE_TO] at ["FromPort"]:
        "a range of ports starts with the higher port", "write the lower port first";
    ["AWS::EC2::SecurityGroup"] ["SecurityGroupEgress", "*"] if [] and [PORTS_OF, FROM_ABOVE_TO] at ["FromPort"]:
        "a range of ports starts with the higher port", "write the lower port first";
    ["AWS::EC2::NetworkAclEntry"] [] if [] and [Above(&["RuleNumber"], 32766.0)] at ["RuleNumber"]:
        "the number of a rule is out of range (1 to 32,766)", "write 1 to 32,766";
    ["AWS::EC2::NetworkAclEntry"] [] if [] and [Text(&["Protocol"], &["6", "17"]), Lacks(&["PortRange"])] at ["Protocol"]:
        "a rule of TCP or UDP has no ports", "add the range of ports";
    ["AWS::EC2::VPCGatewayAttachment"] [] if [] and [LacksAll(&["InternetGatewayId", "VpnGatewayId"])] at []:
        "an attachment has no gateway", "add the gateway";
    ["AWS::EC2::VPCGatewayAttachment"] [] if [] and [HasTwo(&["InternetGatewayId", "VpnGatewayId"])] at ["VpnGatewayId"]:
        "an attachment has two gateways", "declare an attachment for each";
    ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"] []
        if [] and [Text(&["ManageMasterUserPassword"], TRUE), Has(&["MasterUserPassword"])] at ["MasterUserPassword"]:
        "a password is given, and RDS manages another", "remove one of the two";
    ["AWS::RDS::DBInstance"] [] if [] and [Text(&["MultiAZ"], TRUE), Has(&["AvailabilityZone"])] at ["AvailabilityZone"]:
        "an instance in several Availability Zones names one", "remove the Availability Zone",
        "RDS chooses the Availability Zones of an instance in several ones";
    ["AWS::RDS::DBInstance"] [] if [NEW_INSTANCE, NOT_OF_AURORA] and [Lacks(&["AllocatedStorage"])] at ["Engine"]:
        "a new instance has no storage", "add the storage in GiB";
    ["AWS::RDS::DBInstance"] []
        if [NEW_INSTANCE, NOT_OF_AURORA] and [
            Has(&["MasterUsername"]), Lacks(&["MasterUserPassword"]), TextOrLacks(&["ManageMasterUserPassword"], &["false"]),
            LacksAll(&["MasterUserAuthenticationType"])
        ] at ["MasterUsername"]:
        "the master user of a new instance has no password", "write `true` for `ManageMasterUserPassword`, or give a password";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig", "DefaultCacheBehavior"]
        if [] and [HasTwo(&["ForwardedValues", "CachePolicyId"])] at ["ForwardedValues"]:
        "a cache behavior has both forwarded values and a cache policy", "remove the forwarded values";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig", "CacheBehaviors", "*"]
        if [] and [HasTwo(&["ForwardedValues", "CachePolicyId"])] at ["ForwardedValues"]:
        "a cache behavior has both forwarded values and a cache policy", "remove the forwarded values";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig", "Origins", "*"]
        if [] and [LacksAll(&["S3OriginConfig", "CustomOriginConfig", "VpcOriginConfig"])] at []:
        "an origin is neither a bucket nor a server", "add the configuration of a bucket, of a server or of a VPC origin";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig"]
        if [] and [Has(&["Aliases"]), Lacks(&["ViewerCertificate"])] at ["Aliases"]:
        "a distribution with names of its own has no certificate", "add a certificate for the names";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig"]
        if [] and [Has(&["Aliases"]), Text(&["ViewerCertificate", "CloudFrontDefaultCertificate"], TRUE)] at ["Aliases"]:
        "a distribution with names of its own has the certificate of CloudFront", "add a certificate for the names";
    ["AWS::CloudFront::Distribution"] ["DistributionConfig", "ViewerCertificate"]
        if [] and [
            Starts(&["AcmCertificateArn"], &["arn:aws:acm:"]),
            NotStarts(&["AcmCertificateArn"], &["arn:aws:acm:us-east-1:"])
        ] at ["AcmCertificateArn"]:
        "the certificate of a distribution is in another Region than `us-east-1`", "request the certificate in `us-east-1`",
        "CloudFront uses certificates of this Region only";
    ["AWS::WAFv2::WebACL"] ["Rules", "*"] if [] and [LacksAll(&["Action", "OverrideAction"])] at []:
        "a rule has no action", "add an action, or for a group of rules what overrides its actions";
    ["AWS::WAFv2::WebACL"] ["Rules", "*"] if [] and [HasTwo(&["Action", "OverrideAction"])] at ["OverrideAction"]:
        "a rule has an action and overrides another", "remove one of the two";
    ["AWS::Route53::RecordSet"] [] if [] and [LacksAll(&["AliasTarget", "ResourceRecords"])] at []:
        "a record has no value", "add its values, or what it is an alias of";
    ["AWS::Route53::RecordSetGroup"] ["RecordSets", "*"] if [] and [LacksAll(&["AliasTarget", "ResourceRecords"])] at []:
        "a record has no value", "add its values, or what it is an alias of";
    ["AWS::Route53::RecordSet"] [] if [] and [Has(&["ResourceRecords"]), Lacks(&["TTL"])] at ["ResourceRecords"]:
        "a record has no time to live", "add `TTL` in seconds";
    ["AWS::Route53::RecordSetGroup"] ["RecordSets", "*"] if [] and [Has(&["ResourceRecords"]), Lacks(&["TTL"])] at ["ResourceRecords"]:
        "a record has no time to live", "add `TTL` in seconds";
    ["AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup"] [] if [] and [NotEnds(&["HostedZoneName"], &["."])] at ["HostedZoneName"]:
        "the name of a hosted zone does not end with a dot", "add the dot",
        "Route 53 finds hosted zones by names with a dot at the end";
    ["AWS::Cognito::UserPool"] [] if [] and [Has(&["UsernameAttributes"]), Has(&["AliasAttributes"])] at ["AliasAttributes"]:
        "a user pool has attributes as names and as aliases", "remove one of the two";
};
