const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const iam=require('aws-cdk-lib/aws-iam');const logs=require('aws-cdk-lib/aws-logs');const ecs=require('aws-cdk-lib/aws-ecs');const elb=require('aws-cdk-lib/aws-elasticloadbalancingv2');
const ec=require('@aws-cdk/aws-elasticache-alpha');
require('./_h').run('92_web_service',app=>{const s=new cdk.Stack(app,'WebService');
 const network=new ec2.Vpc(s,'Network',{maxAzs:2});
 const sessions=new ec.ServerlessCache(s,'Sessions',{vpc:network,engine:ec.CacheEngine.VALKEY_LATEST});
 const balancerSg=new ec2.SecurityGroup(s,'BalancerSg',{vpc:network,allowAllOutbound:false});const webSg=new ec2.SecurityGroup(s,'WebSg',{vpc:network});
 const pub=network.publicSubnets.map(n=>n.subnetId),priv=network.privateSubnets.map(n=>n.subnetId);
 const balancer=new elb.CfnLoadBalancer(s,'Balancer',{type:'application',scheme:'internet-facing',subnets:pub,securityGroups:[balancerSg.securityGroupId]});
 const target=new elb.CfnTargetGroup(s,'Target',{targetType:'ip',protocol:'HTTP',port:8080,vpcId:network.vpcId,healthCheckPath:'/healthz',healthCheckIntervalSeconds:15});
 const listener=new elb.CfnListener(s,'Listener',{loadBalancerArn:balancer.ref,protocol:'HTTP',port:80,defaultActions:[{type:'forward',targetGroupArn:target.ref}]});
 const exec=new iam.Role(s,'Exec',{assumedBy:new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),managedPolicies:[iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonECSTaskExecutionRolePolicy')]});
 const task=new iam.Role(s,'Task',{assumedBy:new iam.ServicePrincipal('ecs-tasks.amazonaws.com')});
 const group=new logs.CfnLogGroup(s,'WebLogs',{retentionInDays:30});
 const cluster=new ecs.CfnCluster(s,'Cluster',{clusterSettings:[{name:'containerInsights',value:'enabled'}]});
 const definition=new ecs.CfnTaskDefinition(s,'Definition',{family:'web',requiresCompatibilities:['FARGATE'],networkMode:'awsvpc',cpu:'256',memory:'512',executionRoleArn:exec.roleArn,taskRoleArn:task.roleArn,
  containerDefinitions:[{name:'web',image:'public.ecr.aws/nginx/nginx:1.27',portMappings:[{containerPort:8080}],
   environment:[{name:'CACHE_ENDPOINT',value:sessions.serverlessCacheEndpointAddress},{name:'CACHE_PORT',value:sessions.serverlessCacheEndpointPort}],
   logConfiguration:{logDriver:'awslogs',options:{'awslogs-group':group.ref,'awslogs-region':cdk.Aws.REGION,'awslogs-stream-prefix':'web'}}}]});
 const service=new ecs.CfnService(s,'Service',{cluster:cluster.ref,taskDefinition:definition.ref,launchType:'FARGATE',desiredCount:2,
  loadBalancers:[{containerName:'web',containerPort:8080,targetGroupArn:target.ref}],networkConfiguration:{awsvpcConfiguration:{subnets:priv,securityGroups:[webSg.securityGroupId]}}});
 service.addDependency(listener);
 balancerSg.addIngressRule(ec2.Peer.anyIpv4(),ec2.Port.tcp(80));webSg.connections.allowFrom(balancerSg,ec2.Port.tcp(8080));sessions.connections.allowDefaultPortFrom(webSg);
 new cdk.CfnOutput(s,'Address',{value:balancer.attrDnsName});
 return s;});
