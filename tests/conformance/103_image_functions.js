const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const lambda=require('aws-cdk-lib/aws-lambda');const ecr=require('aws-cdk-lib/aws-ecr');const {DockerImageAsset}=require('aws-cdk-lib/aws-ecr-assets');const path=require('path');
const files=name=>path.join(__dirname,'files',name);
const env={account:'123456789012',region:'eu-west-1'};
require('./_h').run('103_image_functions',app=>{
 const stacks=[new cdk.Stack(app,'Functions'),new cdk.Stack(app,'Placed',{env})];
 for(const s of stacks){
  const {DockerImageCode,DockerImageFunction,Architecture}=lambda;
  const network=new ec2.Vpc(s,'Network',{maxAzs:2});
  new DockerImageFunction(s,'Plain',{code:DockerImageCode.fromImageAsset(files('web'))});
  new DockerImageFunction(s,'Arm',{code:DockerImageCode.fromImageAsset(files('web'),{cmd:['app.main'],entrypoint:['/entry','-v'],workingDirectory:'/srv'}),architecture:Architecture.ARM_64,memorySize:512,environment:{STAGE:'prod'}});
  new DockerImageFunction(s,'Intel',{code:DockerImageCode.fromImageAsset(files('web'),{cmd:['app.main']}),architecture:Architecture.X86_64,vpc:network});
  const live=ecr.Repository.fromRepositoryAttributes(s,'Live',{repositoryName:'worker',repositoryArn:'arn:aws:ecr:eu-west-1:123456789012:repository/worker'});
  new DockerImageFunction(s,'Worker',{code:DockerImageCode.fromEcr(live,{tagOrDigest:'1.2'})});
  const web=new DockerImageAsset(s,'Web',{directory:files('web')});
  const shared=new lambda.Function(s,'Shared',{code:lambda.Code.fromEcrImage(live,{tagOrDigest:'1.3',workingDirectory:'/srv'}),handler:lambda.Handler.FROM_IMAGE,runtime:lambda.Runtime.FROM_IMAGE});
  const cfn=new DockerImageFunction(s,'Again',{code:DockerImageCode.fromEcr(live)});cfn.node.defaultChild.code={imageUri:web.imageUri};
 }
 return stacks;
},{assembly:true,context:{['availability-zones:account=123456789012:region=eu-west-1']:['eu-west-1a','eu-west-1b','eu-west-1c']}});
