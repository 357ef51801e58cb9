const cdk=require('aws-cdk-lib');const sns=require('aws-cdk-lib/aws-sns');const iam=require('aws-cdk-lib/aws-iam');const {Asset}=require('aws-cdk-lib/aws-s3-assets');const path=require('path');
const files=name=>path.join(__dirname,'files',name);
const urls=(s,asset)=>{for(const [id,value] of Object.entries({Bucket:asset.s3BucketName,Key:asset.s3ObjectKey,Http:asset.httpUrl,S3:asset.s3ObjectUrl}))new cdk.CfnOutput(s,id,{value});};
const env={account:'123456789012',region:'eu-west-1'};
require('./_h').run('80_bootstrapped',app=>{
 const plain=new cdk.Stack(app,'Plain');new sns.Topic(plain,'Jobs');
 const placed=new cdk.Stack(app,'Placed',{env});new sns.Topic(placed,'Jobs');placed.addStackDependency(plain);
 const code=new cdk.Stack(app,'Code');const zip=new Asset(code,'Code',{path:files('code')});urls(code,zip);
 const web=new iam.Role(code,'Web',{assumedBy:new iam.ServicePrincipal('ec2.amazonaws.com')});zip.grantRead(web);
 const settings=new cdk.Stack(app,'Settings',{env});const file=new Asset(settings,'Settings',{path:files('settings.tar.gz')});urls(settings,file);
 const role=new iam.Role(settings,'Web',{assumedBy:new iam.ServicePrincipal('ec2.amazonaws.com')});file.grantRead(role);
 new Asset(settings,'Notes',{path:files('notes.txt')});
 return [plain,placed,code,settings];
},{context:{'@aws-cdk/core:bootstrapQualifier':'acme'},assembly:true});
