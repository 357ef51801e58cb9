const cdk=require('aws-cdk-lib');const sns=require('aws-cdk-lib/aws-sns');const sqs=require('aws-cdk-lib/aws-sqs');const kms=require('aws-cdk-lib/aws-kms');const iam=require('aws-cdk-lib/aws-iam');
require('./_h').run('99_resource_policies',app=>{const s=new cdk.Stack(app,'S');
 const topic=new sns.Topic(s,'News'),queue=new sqs.Queue(s,'Jobs');
 const role=new iam.Role(s,'Exec',{assumedBy:new iam.ServicePrincipal('lambda.amazonaws.com')});
 const live=iam.Role.fromRoleArn(s,'Live','arn:aws:iam::123456789012:role/live');
 const known=iam.Role.fromRoleName(s,'Known','known');
 const user=iam.User.fromUserArn(s,'Reader','arn:aws:iam::123456789012:user/reader');
 for(const one of [role,live,known,user]){topic.grantPublish(one);queue.grantPurge(one);}
 topic.grantPublish(new iam.ServicePrincipal('s3.amazonaws.com'));topic.grantSubscribe(new iam.AccountPrincipal('210987654321'));
 return s;});
