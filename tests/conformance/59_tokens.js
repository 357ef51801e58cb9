const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const kms=require('aws-cdk-lib/aws-kms');const ec=require('@aws-cdk/aws-elasticache-alpha');
require('./_h').run('59_tokens',app=>{const s=new cdk.Stack(app,'S');
 const p=(id,props={})=>new cdk.CfnParameter(s,id,props);const n=id=>p(id,{type:'Number'});
 const vpc=new ec2.Vpc(s,'VPC');
 const name=p('CacheName'),desc=p('Description'),min=n('MinGb'),max=n('MaxGb'),lo=n('MinEcpu'),hi=n('MaxEcpu'),days=n('Days'),final=p('FinalName'),arn=p('SnapshotArn'),sg=p('Sg',{type:'AWS::EC2::SecurityGroup::Id'}),key=p('KeyId'),uid=p('UserId'),iamId=p('IamId'),acc=p('Access'),pw=p('Pw',{noEcho:true}),gid=p('GroupId'),thr=n('Threshold');
 const user=new ec.PasswordUser(s,'User',{userId:uid.valueAsString,userName:'fixed',accessControl:ec.AccessControl.fromAccessString(acc.valueAsString),passwords:[cdk.SecretValue.cfnParameter(pw)]});
 const iam=new ec.IamUser(s,'Iam',{userId:iamId.valueAsString,accessControl:ec.AccessControl.fromAccessString(acc.valueAsString)});
 const group=new ec.UserGroup(s,'Group',{userGroupName:gid.valueAsString,users:[user]});
 const cache=new ec.ServerlessCache(s,'Cache',{vpc,serverlessCacheName:name.valueAsString,description:desc.valueAsString,
  cacheUsageLimits:{dataStorageMinimumSize:cdk.Size.gibibytes(min.valueAsNumber),dataStorageMaximumSize:cdk.Size.gibibytes(max.valueAsNumber),requestRateLimitMinimum:lo.valueAsNumber,requestRateLimitMaximum:hi.valueAsNumber},
  backup:{backupRetentionLimit:days.valueAsNumber,backupNameBeforeDeletion:final.valueAsString,backupArnsToRestore:[arn.valueAsString]},
  kmsKey:kms.Key.fromLookup?kms.Alias.fromAliasName(s,'K',key.valueAsString):undefined,
  securityGroups:[ec2.SecurityGroup.fromSecurityGroupId(s,'Given',sg.valueAsString)],userGroup:group});
 const half=new ec.ServerlessCache(s,'Half',{vpc,cacheUsageLimits:{dataStorageMaximumSize:cdk.Size.gibibytes(max.valueAsNumber),requestRateLimitMinimum:1000,requestRateLimitMaximum:hi.valueAsNumber}});
 cache.metricCacheHitCount().createAlarm(s,'Alarm',{threshold:thr.valueAsNumber,evaluationPeriods:1});
 new cdk.CfnOutput(s,'Out',{value:cdk.Fn.join('-',[name.valueAsString,cdk.Aws.REGION])});
 return s;});
