const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const ec=require('@aws-cdk/aws-elasticache-alpha');const cw=require('aws-cdk-lib/aws-cloudwatch');const sns=require('aws-cdk-lib/aws-sns');const iam=require('aws-cdk-lib/aws-iam');const kms=require('aws-cdk-lib/aws-kms');const logs=require('aws-cdk-lib/aws-logs');const sm=require('aws-cdk-lib/aws-secretsmanager');const {Tags}=cdk;
require('./_h').run('65_tags',app=>{const s=new cdk.Stack(app,'S');Tags.of(s).add('env','test');Tags.of(s).add('Team','web');
 const vpc=new ec2.Vpc(s,'VPC',{maxAzs:2});
 const cache=new ec.ServerlessCache(s,'Cache',{vpc,serverlessCacheName:'orders'});cache.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
 Tags.of(cache).add('cost','42');Tags.of(cache).add('Team','data');
 const user=new ec.IamUser(s,'App',{userId:'app',accessControl:ec.AccessControl.fromAccessString('on ~* +@all')});Tags.of(user).add('z','1');
 const group=new ec.UserGroup(s,'Group',{users:[user]});Tags.of(group).add('a','1');
 // One of every other kind that has tags, and of those that have none.
 new cw.Dashboard(s,'Board',{widgets:[[new cw.TextWidget({markdown:'# Orders'})]]});
 new cw.Alarm(s,'Hits',{metric:new cw.Metric({namespace:'AWS/ElastiCache',metricName:'CacheHits',dimensionsMap:{clusterId:'orders'},statistic:'Sum'}),threshold:1,evaluationPeriods:1});
 new sns.Topic(s,'OnCall');new kms.Key(s,'Data',{alias:'orders'});new logs.LogGroup(s,'Log',{retention:7});new sm.Secret(s,'Password',{generateSecretString:{excludePunctuation:true}});
 new iam.Role(s,'Web',{assumedBy:new iam.ServicePrincipal('ec2.amazonaws.com')});new iam.User(s,'Person');new iam.Group(s,'People');
 new ec2.Instance(s,'Server',{vpc,instanceType:new ec2.InstanceType('t3.micro'),machineImage:ec2.MachineImage.latestAmazonLinux2023()});
 const o=(id,value,props={})=>new cdk.CfnOutput(s,id,{value,...props});
 o('Name',cache.serverlessCacheName);o('Arn',cache.serverlessCacheArn);o('Address',cache.serverlessCacheEndpointAddress,{description:'Where clients connect',exportName:'orders-address'});o('Port',cache.serverlessCacheEndpointPort);o('ReaderAddress',cache.serverlessCacheReaderEndpointAddress);o('ReaderPort',cache.serverlessCacheReaderEndpointPort);o('Status',cache.serverlessCacheStatus);
 o('GroupName',group.userGroupName);o('GroupArn',group.userGroupArn);o('GroupStatus',group.userGroupStatus);o('UserId',user.userId);o('UserArn',user.userArn);
 o('Url',`rediss://${cache.serverlessCacheEndpointAddress}:${cache.serverlessCacheEndpointPort}`);
 return s;});
