const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const iam=require('aws-cdk-lib/aws-iam');const s3=require('aws-cdk-lib/aws-s3');const logs=require('aws-cdk-lib/aws-logs');const lambda=require('aws-cdk-lib/aws-lambda');
const ec=require('@aws-cdk/aws-elasticache-alpha');
require('./_h').run('91_worker',app=>{const s=new cdk.Stack(app,'Worker');
 const network=new ec2.Vpc(s,'Network',{maxAzs:2});
 const user=new ec.IamUser(s,'App',{userId:'worker',accessControl:ec.AccessControl.fromAccessString('on ~jobs:* +@read +@write')});
 const team=new ec.UserGroup(s,'Team',{engine:ec.UserEngine.VALKEY,users:[user]});
 const jobs=new ec.ServerlessCache(s,'Jobs',{vpc:network,engine:ec.CacheEngine.VALKEY_LATEST,userGroup:team});
 const exec=new iam.Role(s,'Exec',{assumedBy:new iam.ServicePrincipal('lambda.amazonaws.com'),managedPolicies:[iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole')]});
 const sg=new ec2.SecurityGroup(s,'FunctionSg',{vpc:network});
 const builds=new s3.CfnBucket(s,'Builds',{publicAccessBlockConfiguration:{blockPublicAcls:true,blockPublicPolicy:true,ignorePublicAcls:true,restrictPublicBuckets:true}});
 builds.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
 const group=new logs.CfnLogGroup(s,'LogGroup',{logGroupName:'/aws/lambda/worker',retentionInDays:14});
 const worker=new lambda.CfnFunction(s,'Worker',{functionName:'worker',runtime:'python3.13',handler:'app.main',architectures:['arm64'],memorySize:256,timeout:30,role:exec.roleArn,
  code:{s3Bucket:builds.ref,s3Key:'worker.zip'},vpcConfig:{subnetIds:network.privateSubnets.map(n=>n.subnetId),securityGroupIds:[sg.securityGroupId]},
  environment:{variables:{CACHE_ENDPOINT:jobs.serverlessCacheEndpointAddress,CACHE_PORT:jobs.serverlessCacheEndpointPort,CACHE_USER:'worker'}},
  loggingConfig:{logGroup:group.ref,logFormat:'JSON'}});
 jobs.connections.allowDefaultPortFrom(sg);jobs.grantConnect(exec);user.grantConnect(exec);
 new cdk.CfnOutput(s,'Function',{value:worker.attrArn});
 return s;});
