const cdk=require('aws-cdk-lib');const s3=require('aws-cdk-lib/aws-s3');const lambda=require('aws-cdk-lib/aws-lambda');const iam=require('aws-cdk-lib/aws-iam');const ec2=require('aws-cdk-lib/aws-ec2');
const elb=require('aws-cdk-lib/aws-elasticloadbalancingv2');const events=require('aws-cdk-lib/aws-events');const sqs=require('aws-cdk-lib/aws-sqs');const ddb=require('aws-cdk-lib/aws-dynamodb');
const asg=require('aws-cdk-lib/aws-autoscaling');const cognito=require('aws-cdk-lib/aws-cognito');const glue=require('aws-cdk-lib/aws-glue');
require('./_h').run('82_resources',app=>{const s=new cdk.Stack(app,'S');cdk.Tags.of(s).add('team','web');
 const stage=new cdk.CfnParameter(s,'Stage');
 const isProd=new cdk.CfnCondition(s,'IsProd',{expression:cdk.Fn.conditionEquals(stage.valueAsString,'prod')});
 const logs=new s3.CfnBucket(s,'Logs',{bucketName:'logs-of-web',
  versioningConfiguration:cdk.Fn.conditionIf('IsProd',{Status:'Enabled'},cdk.Aws.NO_VALUE),
  lifecycleConfiguration:{rules:[{id:'old',status:'Enabled',expirationInDays:30}]},
  tags:[{key:'own',value:'1'},{key:'team',value:'mine'}]});
 logs.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
 const exec=new iam.CfnRole(s,'Exec',{assumeRolePolicyDocument:{Version:'2012-10-17',Statement:[{Effect:'Allow',Principal:{Service:'lambda.amazonaws.com'},Action:'sts:AssumeRole'}]},managedPolicyArns:['arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole']});
 const group=new ec2.CfnSecurityGroup(s,'Group',{groupDescription:'Workers',vpcId:'vpc-12345678'});
 new ec2.CfnSecurityGroupIngress(s,'Ingress',{groupId:group.attrGroupId,ipProtocol:'tcp',fromPort:6379,toPort:6379,sourceSecurityGroupId:group.attrGroupId});
 const worker=new lambda.CfnFunction(s,'Worker',{runtime:'python3.12',handler:'app.main',role:exec.attrArn,memorySize:256,
  code:{s3Bucket:logs.ref,s3Key:'app.zip'},vpcConfig:{subnetIds:['subnet-12345678'],securityGroupIds:[group.attrGroupId]},
  environment:{variables:{BUCKET:logs.ref,DOMAIN:logs.attrRegionalDomainName}}});
 worker.addDependency(logs);worker.cfnOptions.condition=isProd;
 const dead=new sqs.CfnQueue(s,'Dead',{});
 const queue=new sqs.CfnQueue(s,'Queue',{queueName:'work',delaySeconds:5,redrivePolicy:{deadLetterTargetArn:dead.attrArn,maxReceiveCount:3}});
 new events.CfnRule(s,'Nightly',{scheduleExpression:'rate(1 day)',targets:[{id:'queue',arn:queue.attrArn}]});
 new ddb.CfnTable(s,'Table',{keySchema:[{attributeName:'id',keyType:'HASH'}],attributeDefinitions:[{attributeName:'id',attributeType:'S'}],billingMode:'PAY_PER_REQUEST',
  pointInTimeRecoverySpecification:{pointInTimeRecoveryEnabled:true}});
 const lb=new elb.CfnLoadBalancer(s,'Balancer',{subnets:['subnet-12345678','subnet-87654321'],securityGroups:[group.attrGroupId],scheme:'internal'});
 const target=new elb.CfnTargetGroup(s,'Target',{port:80,protocol:'HTTP',vpcId:'vpc-12345678',targetType:'ip'});
 new elb.CfnListener(s,'Listener',{loadBalancerArn:lb.ref,port:80,protocol:'HTTP',defaultActions:[{type:'forward',targetGroupArn:target.ref}]});
 const fleet=new asg.CfnAutoScalingGroup(s,'Fleet',{minSize:'1',maxSize:'2',launchTemplate:{launchTemplateId:'lt-12345678',version:'1'},vpcZoneIdentifier:['subnet-12345678']});
 fleet.cfnOptions.creationPolicy={resourceSignal:{count:1,timeout:'PT5M'}};
 fleet.cfnOptions.updatePolicy={autoScalingRollingUpdate:{minInstancesInService:1}};
 fleet.addMetadata('AWS::CloudFormation::Init',{config:{files:{}}});
 new cognito.CfnUserPool(s,'Pool',{userPoolTags:{own:'1'}});
 new glue.CfnJob(s,'Job',{role:exec.attrArn,command:{name:'glueetl',scriptLocation:'s3://logs-of-web/job.py'},maxRetries:1});
 const thing=new cdk.CfnResource(s,'Thing',{type:'Custom::Thing',properties:{ServiceToken:worker.attrArn,Names:['a','b']}});thing.cfnOptions.condition=isProd;
 new cdk.CfnOutput(s,'Address',{value:lb.attrDnsName});
 return s;});
