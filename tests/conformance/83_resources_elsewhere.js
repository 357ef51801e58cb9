const cdk=require('aws-cdk-lib');const lambda=require('aws-cdk-lib/aws-lambda');const sqs=require('aws-cdk-lib/aws-sqs');const ssm=require('aws-cdk-lib/aws-ssm');
require('./_h').run('83_resources_elsewhere',app=>{const n=new cdk.Stack(app,'Shared');const queue=new sqs.CfnQueue(n,'Queue');
 const s=new cdk.Stack(app,'S');
 new ssm.CfnParameter(s,'Address',{type:'String',value:queue.attrArn});
 new lambda.CfnFunction(s,'Worker',{role:'arn:aws:iam::123456789012:role/exec',code:{imageUri:'123456789012.dkr.ecr.eu-west-1.amazonaws.com/worker:1'},packageType:'Image',environment:{variables:{QUEUE:queue.attrQueueUrl,AGAIN:queue.ref}}});
 return [n,s];});
