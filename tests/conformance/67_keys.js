const cdk=require('aws-cdk-lib');const kms=require('aws-cdk-lib/aws-kms');const iam=require('aws-cdk-lib/aws-iam');
require('./_h').run('67_keys',app=>{const s=new cdk.Stack(app,'S');
 const role=new iam.Role(s,'Role',{assumedBy:new iam.ServicePrincipal('ec2.amazonaws.com')});
 const key=new kms.Key(s,'Own',{enableKeyRotation:true,rotationPeriod:cdk.Duration.days(180),pendingWindow:cdk.Duration.days(10),multiRegion:true,enabled:false,alias:'own',description:'Own',policy:new iam.PolicyDocument({statements:[new iam.PolicyStatement({actions:['kms:*'],resources:['*'],principals:[new iam.AccountPrincipal('123456789012'),new iam.ServicePrincipal('elasticache.amazonaws.com')]}),new iam.PolicyStatement({actions:['kms:Decrypt','kms:DescribeKey'],resources:['*'],principals:[new iam.ArnPrincipal(role.roleArn),new iam.ArnPrincipal('arn:aws:iam::123456789012:role/x')],conditions:{StringEquals:{'aws:SourceVpc':'vpc-12345678'},Bool:{'aws:SecureTransport':'true'}}})]})});
 const more=new kms.Key(s,'More');more.addToResourcePolicy(new iam.PolicyStatement({effect:iam.Effect.DENY,actions:['kms:ScheduleKeyDeletion'],resources:['*'],principals:[new iam.AnyPrincipal()]}));
 return s;});
