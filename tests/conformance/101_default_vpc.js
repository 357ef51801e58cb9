const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const rds=require('aws-cdk-lib/aws-rds');const ecs=require('aws-cdk-lib/aws-ecs');const ec=require('@aws-cdk/aws-elasticache-alpha');
// What `cdk` writes into `cdk.context.json` for the default VPC of an account.
const KEY='vpc-provider:account=123456789012:filter.isDefault=true:region=eu-west-1:returnAsymmetricSubnets=true';
const zone=name=>({subnetId:`subnet-0000000${name}`,cidr:'172.31.0.0/20',availabilityZone:`eu-west-1${name}`,routeTableId:'rtb-0123456789abcdef0'});
const found={vpcId:'vpc-0a1b2c3d',vpcCidrBlock:'172.31.0.0/16',ownerAccountId:'123456789012',availabilityZones:[],subnetGroups:[{name:'Public',type:'Public',subnets:[zone('a'),zone('b'),zone('c')]}]};
require('./_h').run('101_default_vpc',app=>{const s=new cdk.Stack(app,'S',{env:{account:'123456789012',region:'eu-west-1'}});
 const vpc=ec2.Vpc.fromLookup(s,'Network',{isDefault:true});
 const web=new ec2.Instance(s,'Web',{vpc,instanceType:new ec2.InstanceType('t4g.micro'),machineImage:ec2.MachineImage.latestAmazonLinux2023({cpuType:ec2.AmazonLinuxCpuType.ARM_64})});
 const cache=new ec.ServerlessCache(s,'Sessions',{vpc,vpcSubnets:{subnetType:ec2.SubnetType.PUBLIC}});
 const any=new ec.ServerlessCache(s,'Anywhere',{vpc,vpcSubnets:{}});
 const orders=new rds.DatabaseInstance(s,'Orders',{engine:rds.DatabaseInstanceEngine.postgres({version:rds.PostgresEngineVersion.of('17.6','17')}),vpc,vpcSubnets:{subnetType:ec2.SubnetType.PUBLIC},publiclyAccessible:false});
 cache.connections.allowDefaultPortFrom(web);orders.connections.allowDefaultPortFrom(web);any.connections.allowDefaultPortFrom(web);
 new cdk.CfnOutput(s,'Cidr',{value:vpc.vpcCidrBlock});
 return s;},{context:{[KEY]:found}});
