const cdk=require('aws-cdk-lib');const kms=require('aws-cdk-lib/aws-kms');const iam=require('aws-cdk-lib/aws-iam');
require('./_h').run('74_statements',app=>{const s=new cdk.Stack(app,'S');
 const role=new iam.Role(s,'Role',{assumedBy:new iam.ServicePrincipal('ec2.amazonaws.com')});
 role.addToPolicy(new iam.PolicyStatement({sid:'Read',actions:['s3:GetObject'],resources:['*'],conditions:{StringEquals:{'aws:SourceVpc':['vpc-12345678','vpc-87654321'],'aws:PrincipalOrgID':'o-1234567890'}}}));
 const key=new kms.Key(s,'Key');
 key.addToResourcePolicy(new iam.PolicyStatement({sid:'Let the logs in',actions:['kms:Encrypt'],resources:['*'],principals:[new iam.ServicePrincipal('delivery.logs.amazonaws.com')],conditions:{ArnLike:{'aws:SourceArn':['arn:aws:logs:*:123456789012:*']}}}));
 return s;});
