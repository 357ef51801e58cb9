// The needs of public infrastructure sources that are told most often, each a stack of its own.
const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const iam=require('aws-cdk-lib/aws-iam');const kms=require('aws-cdk-lib/aws-kms');const sm=require('aws-cdk-lib/aws-secretsmanager');const sns=require('aws-cdk-lib/aws-sns');const {Asset}=require('aws-cdk-lib/aws-s3-assets');const ec=require('@aws-cdk/aws-elasticache-alpha');const {Construct}=require('constructs');const path=require('path');
const plain=cdk.SecretValue.unsafePlainText;const access=ec.AccessControl.fromAccessString('on ~* +@all');
class Sessions extends Construct{constructor(scope,id,{vpc,names}){super(scope,id);
 this.clients=new ec2.SecurityGroup(this,'Clients',{vpc});
 this.caches=names.map(name=>{const cache=new ec.ServerlessCache(new Construct(this,name),'Cache',{vpc,serverlessCacheName:name});cache.connections.allowDefaultPortFrom(this.clients);return cache;});}}
require('./_h').run('79_needs',app=>{
 const stacks=[];const stack=(name,build)=>{const s=new cdk.Stack(app,name);stacks.push(s);build(s);return s;};
 const network=(s,props={})=>new ec2.Vpc(s,'Network',{maxAzs:2,...props});
 stack('WithinTheNetwork',s=>{const vpc=network(s);const cache=new ec.ServerlessCache(s,'Sessions',{vpc});
  cache.connections.allowDefaultPortFrom(ec2.Peer.ipv4(vpc.vpcCidrBlock),'from within the network');});
 stack('DefaultUser',s=>{const user=ec.NoPasswordUser.fromUserAttributes(s,'Everyone',{userId:'default',userName:'default',engine:ec.UserEngine.REDIS});
  const app=new ec.PasswordUser(s,'App',{userId:'app',engine:ec.UserEngine.REDIS,accessControl:access,passwords:[cdk.SecretValue.secretsManager('shop/app')]});
  new ec.ServerlessCache(s,'Sessions',{vpc:network(s),engine:ec.CacheEngine.REDIS_LATEST,userGroup:new ec.UserGroup(s,'Team',{engine:ec.UserEngine.REDIS,users:[user,app]})});});
 stack('Reusable',s=>{const vpc=network(s);const web=new Sessions(s,'Web',{vpc,names:['visitors']});new Sessions(s,'Office',{vpc,names:['staff','guests']});
  new cdk.CfnOutput(s,'Endpoint',{value:web.caches[0].serverlessCacheEndpointAddress});});
 stack('UrlInASecret',s=>{const cache=new ec.ServerlessCache(s,'Sessions',{vpc:network(s)});
  new sm.Secret(s,'Url',{secretStringValue:plain(`rediss://${cache.serverlessCacheEndpointAddress}:${cache.serverlessCacheEndpointPort}`)});
  new sm.Secret(s,'Fields',{secretObjectValue:{host:plain(cache.serverlessCacheEndpointAddress),port:plain(cache.serverlessCacheEndpointPort)}});});
 stack('GeneratedPassword',s=>{const secret=new sm.Secret(s,'Password',{generateSecretString:{secretStringTemplate:'{"username":"app"}',generateStringKey:'password',passwordLength:32,excludeCharacters:'"/@,'}});
  const user=new ec.PasswordUser(s,'App',{userId:'app',accessControl:access,passwords:[secret.secretValueFromJson('password')]});
  new ec.ServerlessCache(s,'Sessions',{vpc:network(s),userGroup:new ec.UserGroup(s,'Team',{users:[user]})});
  secret.grantRead(new iam.Role(s,'Web',{assumedBy:new iam.ServicePrincipal('ec2.amazonaws.com')}));});
 const shared=stack('Around',s=>{s.vpc=network(s);s.clients=new ec2.SecurityGroup(s,'Clients',{vpc:s.vpc});});
 stack('HandedIn',s=>{const cache=new ec.ServerlessCache(s,'Sessions',{vpc:shared.vpc});cache.connections.allowDefaultPortFrom(shared.clients);});
 for(const [name,production] of [['SizesDev',false],['SizesProd',true]])stack(name,s=>{
  new ec.ServerlessCache(s,'Sessions',{vpc:network(s,{natGateways:production?2:1}),kmsKey:production?new kms.Key(s,'CacheKey'):undefined,
   cacheUsageLimits:{dataStorageMaximumSize:cdk.Size.gibibytes(production?100:1)},backup:{backupRetentionLimit:production?35:1}});});
 stack('Described',s=>{const vpc=network(s);const web=new ec2.SecurityGroup(s,'Web',{vpc});
  const cache=new ec.ServerlessCache(s,'Sessions',{vpc});cache.connections.allowDefaultPortFrom(web,'from the web servers');
  web.addIngressRule(ec2.Peer.ipv4('10.9.0.0/16'),ec2.Port.tcp(443),'from the office');});
 stack('FromAMap',s=>{const vpc=network(s);new Sessions(s,'Tenants',{vpc,names:['acme','globex','initech']});});
 stack('Known',s=>{const vpc=network(s);const key=kms.Key.fromKeyArn(s,'Key','arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012');
  const group=ec2.SecurityGroup.fromSecurityGroupId(s,'Guard','sg-0123456789abcdef0');const secret=sm.Secret.fromSecretNameV2(s,'Password','shop/password');
  const user=new ec.PasswordUser(s,'App',{userId:'app',accessControl:access,passwords:[secret.secretValueFromJson('password')]});
  new ec.ServerlessCache(s,'Sessions',{vpc,kmsKey:key,securityGroups:[group],userGroup:new ec.UserGroup(s,'Team',{users:[user]})});});
 stack('KeyPolicy',s=>{const key=new kms.Key(s,'CacheKey',{enableKeyRotation:true});
  key.addToResourcePolicy(new iam.PolicyStatement({sid:'Logs',actions:['kms:Encrypt*','kms:Decrypt*'],resources:['*'],principals:[new iam.ServicePrincipal('delivery.logs.amazonaws.com')],conditions:{StringEquals:{'aws:SourceAccount':cdk.Aws.ACCOUNT_ID}}}));
  key.grantDecrypt(new iam.Role(s,'Web',{assumedBy:new iam.ServicePrincipal('ec2.amazonaws.com')}));
  new ec.ServerlessCache(s,'Sessions',{vpc:network(s),kmsKey:key});});
 stack('SubnetsOfAParameter',s=>{const subnets=new cdk.CfnParameter(s,'Subnets',{type:'List<AWS::EC2::Subnet::Id>'});const vpcId=new cdk.CfnParameter(s,'VpcId',{type:'AWS::EC2::VPC::Id'});
  const cidr=new cdk.CfnParameter(s,'Office',{default:'10.9.0.0/16'});
  const vpc=ec2.Vpc.fromVpcAttributes(s,'Network',{vpcId:vpcId.valueAsString,availabilityZones:['eu-west-1a','eu-west-1b'],privateSubnetIds:[cdk.Fn.select(0,subnets.valueAsList),cdk.Fn.select(1,subnets.valueAsList)]});
  const cache=new ec.ServerlessCache(s,'Sessions',{vpc});cache.connections.allowDefaultPortFrom(ec2.Peer.ipv4(cidr.valueAsString));});
 for(const [name,alerts] of [['FlagOff',false],['FlagOn',true]])stack(name,s=>{const cache=new ec.ServerlessCache(s,'Sessions',{vpc:network(s)});
  if(alerts){new sns.Topic(s,'OnCall');cache.metricCacheHitRate().createAlarm(s,'Throttled',{threshold:1,evaluationPeriods:1});}});
 stack('ThroughADeployRole',s=>{const role=new iam.Role(s,'Deploy',{assumedBy:new iam.WebIdentityPrincipal('arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',{StringEquals:{'token.actions.githubusercontent.com:aud':'sts.amazonaws.com'},StringLike:{'token.actions.githubusercontent.com:sub':'repo:shop/web:*'}})});
  role.addToPolicy(new iam.PolicyStatement({actions:['sts:AssumeRole'],resources:[`arn:aws:iam::${cdk.Aws.ACCOUNT_ID}:role/cdk-*`]}));});
 stack('Code',s=>{const zip=new Asset(s,'Code',{path:path.join(__dirname,'files','code')});zip.grantRead(new iam.Role(s,'Web',{assumedBy:new iam.ServicePrincipal('lambda.amazonaws.com')}));
  new cdk.CfnOutput(s,'Key',{value:zip.s3ObjectKey});});
 return stacks;});
