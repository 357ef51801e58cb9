const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const ecs=require('aws-cdk-lib/aws-ecs');const {DockerImageAsset,Platform}=require('aws-cdk-lib/aws-ecr-assets');const {Asset}=require('aws-cdk-lib/aws-s3-assets');const {Construct}=require('constructs');const path=require('path');
const files=name=>path.join(__dirname,'files',name);
const env={account:'123456789012',region:'eu-west-1'};
require('./_h').run('102_images',app=>{
 const stacks=[new cdk.Stack(app,'Images'),new cdk.Stack(app,'Placed',{env})];
 for(const s of stacks){
  const web=new DockerImageAsset(s,'Web',{directory:files('web')});
  const release=new DockerImageAsset(s,'Release',{directory:files('web'),file:'Dockerfile.release',target:'release',platform:Platform.LINUX_ARM64,buildArgs:{COLOR:'red',"NAME":'a "b"'},exclude:['src/notes.txt','!vendor/lib.js']});
  new cdk.CfnOutput(s,'WebUri',{value:web.imageUri});new cdk.CfnOutput(s,'ReleaseUri',{value:release.imageUri});
  new Asset(s,'Glob',{path:files('web'),exclude:['*.md','vendor','src/*.txt','**/y?.log','!docs/keep.md','{a1,b1}.log']});
  new Asset(s,'Dots',{path:files('web'),exclude:['*','!Dockerfile*']});
  const network=new ec2.Vpc(s,'Network',{maxAzs:2});const shop=new Construct(s,'Shop');
  const cluster=new ecs.Cluster(shop,'Cluster',{vpc:network});
  const task=new ecs.FargateTaskDefinition(shop,'TaskDef');
  task.addContainer('web',{image:ecs.ContainerImage.fromDockerImageAsset(web),portMappings:[{containerPort:8080}],logging:ecs.LogDrivers.awsLogs({streamPrefix:'Shop'})});
  new ecs.FargateService(shop,'Service',{cluster,taskDefinition:task});
 }
 return stacks;
},{assembly:true,context:{['availability-zones:account=123456789012:region=eu-west-1']:['eu-west-1a','eu-west-1b','eu-west-1c']}});
