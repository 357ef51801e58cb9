const cdk=require('aws-cdk-lib');const kms=require('aws-cdk-lib/aws-kms');const s3=require('aws-cdk-lib/aws-s3');const sqs=require('aws-cdk-lib/aws-sqs');
require('./_h').run('95_reports',app=>{const s=new cdk.Stack(app,'Reports');cdk.Tags.of(s).add('team','finance');
 const key=new kms.Key(s,'ReportsKey',{enableKeyRotation:true});
 const logs=new s3.CfnBucket(s,'AccessLogs',{ownershipControls:{rules:[{objectOwnership:'BucketOwnerEnforced'}]},lifecycleConfiguration:{rules:[{id:'expire',status:'Enabled',expirationInDays:90}]}});
 logs.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
 const uploaded=new sqs.CfnQueue(s,'Uploaded',{visibilityTimeout:120,sqsManagedSseEnabled:true});
 const policy=new sqs.CfnQueuePolicy(s,'FromBuckets',{queues:[uploaded.ref],policyDocument:{Version:'2012-10-17',Statement:[{Effect:'Allow',Principal:{Service:'s3.amazonaws.com'},Action:'sqs:SendMessage',Resource:uploaded.attrArn,Condition:{StringEquals:{'aws:SourceAccount':cdk.Aws.ACCOUNT_ID}}}]}});
 const files=new s3.CfnBucket(s,'Files',{bucketEncryption:{serverSideEncryptionConfiguration:[{serverSideEncryptionByDefault:{sseAlgorithm:'aws:kms',kmsMasterKeyId:key.keyArn},bucketKeyEnabled:true}]},
  versioningConfiguration:{status:'Enabled'},loggingConfiguration:{destinationBucketName:logs.ref,logFilePrefix:'files/'},
  notificationConfiguration:{queueConfigurations:[{event:'s3:ObjectCreated:*',queue:uploaded.attrArn,filter:{s3Key:{rules:[{name:'suffix',value:'.csv'}]}}}]}});
 files.addDependency(policy);files.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
 new s3.CfnBucketPolicy(s,'FilesPolicy',{bucket:files.ref,policyDocument:{Version:'2012-10-17',Statement:[{Effect:'Deny',Principal:'*',Action:'s3:*',Resource:[files.attrArn,`${files.attrArn}/*`],Condition:{Bool:{'aws:SecureTransport':'false'}}}]}});
 new cdk.CfnOutput(s,'Bucket',{value:files.ref});
 return s;});
