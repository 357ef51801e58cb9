const iam=require('aws-cdk-lib/aws-iam');const cdk=require('aws-cdk-lib');const kms=require('aws-cdk-lib/aws-kms');const logs=require('aws-cdk-lib/aws-logs');
require('./_h').run('70_log_groups',app=>{const s=new cdk.Stack(app,'S');
 const encryptionKey=new kms.Key(s,'Key');
 encryptionKey.addToResourcePolicy(new iam.PolicyStatement({actions:['kms:Encrypt*','kms:Decrypt*','kms:ReEncrypt*','kms:GenerateDataKey*','kms:Describe*'],resources:['*'],principals:[new iam.ServicePrincipal('logs.amazonaws.com')]}));
 new logs.LogGroup(s,'Plain');
 new logs.LogGroup(s,'Forever',{retention:logs.RetentionDays.INFINITE});
 const full=new logs.LogGroup(s,'Full',{logGroupName:'/shop/slow-queries',retention:logs.RetentionDays.ONE_MONTH,logGroupClass:logs.LogGroupClass.INFREQUENT_ACCESS,encryptionKey,removalPolicy:cdk.RemovalPolicy.DESTROY});
 cdk.Tags.of(full).add('team','web');
 const byName=logs.LogGroup.fromLogGroupName(s,'ByName','/shop/orders');
 const byArn=logs.LogGroup.fromLogGroupArn(s,'ByArn','arn:aws:logs:eu-west-1:123456789012:log-group:/shop/orders');
 const starred=logs.LogGroup.fromLogGroupArn(s,'Starred','arn:aws:logs:eu-west-1:123456789012:log-group:/shop/orders:*');
 for(const [id,group] of Object.entries({Own:full,ByNameOut:byName,ByArnOut:byArn,StarredOut:starred})){
  new cdk.CfnOutput(s,id+'Arn',{value:group.logGroupArn});new cdk.CfnOutput(s,id+'Name',{value:group.logGroupName});}
 return s;});
