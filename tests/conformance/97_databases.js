const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const rds=require('aws-cdk-lib/aws-rds');const kms=require('aws-cdk-lib/aws-kms');const iam=require('aws-cdk-lib/aws-iam');const sm=require('aws-cdk-lib/aws-secretsmanager');const cw=require('aws-cdk-lib/aws-cloudwatch');
require('./_h').run('97_databases',app=>{const s=new cdk.Stack(app,'S');
 const vpc=new ec2.Vpc(s,'Network',{natGateways:1,maxAzs:2});
 const key=new kms.Key(s,'Data');
 const web=new ec2.SecurityGroup(s,'Web',{vpc});
 const role=new iam.Role(s,'Worker',{assumedBy:new iam.ServicePrincipal('ecs-tasks.amazonaws.com')});
 const given=new sm.Secret(s,'Given',{generateSecretString:{secretStringTemplate:'{"username":"app"}',generateStringKey:'password',excludePunctuation:true}});
 const orders=new rds.DatabaseInstance(s,'Orders',{engine:rds.DatabaseInstanceEngine.postgres({version:rds.PostgresEngineVersion.of('17.6','17')}),vpc});
 orders.connections.allowDefaultPortFrom(web);
 orders.secret.grantRead(role);
 const shop=new rds.DatabaseInstance(s,'Shop',{engine:rds.DatabaseInstanceEngine.mysql({version:rds.MysqlEngineVersion.of('8.4.6','8.4')}),vpc,vpcSubnets:{subnetType:ec2.SubnetType.PRIVATE_WITH_EGRESS},
  instanceType:new ec2.InstanceType('r6g.large'),instanceIdentifier:'shop',databaseName:'shop',allocatedStorage:400,maxAllocatedStorage:1000,storageType:rds.StorageType.GP3,iops:12000,storageThroughput:500,storageEncryptionKey:key,multiAz:true,port:3307,
  credentials:rds.Credentials.fromGeneratedSecret('app'),backupRetention:cdk.Duration.days(7),preferredBackupWindow:'03:00-04:00',preferredMaintenanceWindow:'sun:05:00-sun:06:00',removalPolicy:cdk.RemovalPolicy.RETAIN,
  parameters:{max_connections:'200'},cloudwatchLogsExports:['error','slowquery'],monitoringInterval:cdk.Duration.seconds(60),enablePerformanceInsights:true,performanceInsightEncryptionKey:key,iamAuthentication:true,publiclyAccessible:false,
  caCertificate:rds.CaCertificate.of('rds-ca-rsa2048-g1'),autoMinorVersionUpgrade:false,allowMajorVersionUpgrade:true,copyTagsToSnapshot:false,deleteAutomatedBackups:true});
 cdk.Tags.of(shop).add('team','web');
 shop.connections.allowDefaultPortFrom(web);
 shop.grantConnect(role,'app');
 const group=new ec2.SecurityGroup(s,'Guard',{vpc});
 const blog=new rds.DatabaseInstance(s,'Blog',{engine:rds.DatabaseInstanceEngine.mariaDb({version:rds.MariaDbEngineVersion.of('11.8.3','11.8')}),vpc,vpcSubnets:{subnetType:ec2.SubnetType.PUBLIC},instanceType:new ec2.InstanceType('t4g.micro'),
  securityGroups:[group],credentials:rds.Credentials.fromSecret(given),storageType:rds.StorageType.IO1,removalPolicy:cdk.RemovalPolicy.DESTROY,deletionProtection:false,storageEncrypted:true,backupRetention:cdk.Duration.days(0),parameterGroup:rds.ParameterGroup.fromParameterGroupName(s,'Pg','tuned')});
 const live=rds.DatabaseInstance.fromDatabaseInstanceAttributes(s,'Live',{instanceIdentifier:'live',instanceEndpointAddress:'live.abc.eu-west-1.rds.amazonaws.com',port:5432,instanceResourceId:'db-ABC',securityGroups:[ec2.SecurityGroup.fromSecurityGroupId(s,'LiveGroup','sg-0123456789abcdef0')]});
 live.grantConnect(role,'reader');
 live.connections.allowDefaultPortFrom(web);
 new cw.Alarm(s,'Busy',{metric:orders.metricCPUUtilization(),threshold:80,evaluationPeriods:3});
 const out=(id,value)=>new cdk.CfnOutput(s,id,{value});
 out('Address',orders.dbInstanceEndpointAddress);out('Port',orders.dbInstanceEndpointPort);out('Arn',orders.instanceArn);out('Name',orders.instanceIdentifier);
 out('LiveArn',live.instanceArn);out('LiveAddress',live.dbInstanceEndpointAddress);
 return s;});
