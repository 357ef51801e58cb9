const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const rds=require('aws-cdk-lib/aws-rds');const kms=require('aws-cdk-lib/aws-kms');const iam=require('aws-cdk-lib/aws-iam');const cw=require('aws-cdk-lib/aws-cloudwatch');
require('./_h').run('98_aurora',app=>{const s=new cdk.Stack(app,'S');
 const vpc=new ec2.Vpc(s,'Network',{natGateways:1,maxAzs:2});
 const key=new kms.Key(s,'Data');
 const web=new ec2.SecurityGroup(s,'Web',{vpc});
 const role=new iam.Role(s,'Worker',{assumedBy:new iam.ServicePrincipal('ecs-tasks.amazonaws.com')});
 const events=new rds.DatabaseCluster(s,'Events',{engine:rds.DatabaseClusterEngine.auroraPostgres({version:rds.AuroraPostgresEngineVersion.of('17.5','17')}),vpc,writer:rds.ClusterInstance.serverlessV2('Writer'),
  readers:[rds.ClusterInstance.serverlessV2('Reader1',{scaleWithWriter:true}),rds.ClusterInstance.provisioned('spare',{instanceType:new ec2.InstanceType('r6g.large')})],serverlessV2MinCapacity:0.5,serverlessV2MaxCapacity:8,defaultDatabaseName:'events',storageEncrypted:true});
 events.connections.allowDefaultPortFrom(web);
 const archive=new rds.DatabaseCluster(s,'Archive',{engine:rds.DatabaseClusterEngine.auroraMysql({version:rds.AuroraMysqlEngineVersion.of('8.0.mysql_aurora.3.10.0','8.0')}),vpc,vpcSubnets:{subnetType:ec2.SubnetType.PRIVATE_WITH_EGRESS},
  writer:rds.ClusterInstance.provisioned('Writer',{instanceType:new ec2.InstanceType('r6g.large'),caCertificate:rds.CaCertificate.of('rds-ca-rsa2048-g1')}),readers:[rds.ClusterInstance.provisioned('Reader1',{instanceType:new ec2.InstanceType('r6g.large'),caCertificate:rds.CaCertificate.of('rds-ca-rsa2048-g1')})],
  clusterIdentifier:'archive',port:3307,credentials:rds.Credentials.fromGeneratedSecret('root_user'),storageEncryptionKey:key,storageType:rds.DBClusterStorageType.AURORA_IOPT1,backup:{retention:cdk.Duration.days(7),preferredWindow:'03:00-04:00'},preferredMaintenanceWindow:'sun:05:00-sun:06:00',
  deletionProtection:false,removalPolicy:cdk.RemovalPolicy.RETAIN,parameters:{time_zone:'UTC'},cloudwatchLogsExports:['error'],monitoringInterval:cdk.Duration.seconds(60),enablePerformanceInsights:true,performanceInsightRetention:rds.PerformanceInsightRetention.MONTHS_1,iamAuthentication:true,copyTagsToSnapshot:false});
 archive.connections.allowDefaultPortFrom(web);
 archive.grantConnect(role,'app');
 const plain=new rds.DatabaseCluster(s,'Plain',{engine:rds.DatabaseClusterEngine.auroraMysql({version:rds.AuroraMysqlEngineVersion.of('8.0.mysql_aurora.3.10.0','8.0')}),vpc,writer:rds.ClusterInstance.provisioned('Writer'),removalPolicy:cdk.RemovalPolicy.DESTROY});
 new cw.Alarm(s,'Busy',{metric:events.metricCPUUtilization(),threshold:80,evaluationPeriods:3});
 const out=(id,value)=>new cdk.CfnOutput(s,id,{value});
 out('Address',events.clusterEndpoint.hostname);out('Reader',events.clusterReadEndpoint.hostname);out('Url',archive.clusterEndpoint.socketAddress);out('Arn',archive.clusterArn);out('Id',archive.clusterResourceIdentifier);
 return s;});
