const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const cache=require('aws-cdk-lib/aws-elasticache');const kms=require('aws-cdk-lib/aws-kms');const logs=require('aws-cdk-lib/aws-logs');const sns=require('aws-cdk-lib/aws-sns');const{Construct}=require('constructs');
require('./_h').run('85_clusters',app=>{const s=new cdk.Stack(app,'S');
 const vpc=new ec2.Vpc(s,'Network',{natGateways:1,maxAzs:2});
 const key=new kms.Key(s,'Data');
 const topic=new sns.Topic(s,'Events');
 const slow=new logs.LogGroup(s,'Slow');
 const web=new ec2.SecurityGroup(s,'Web',{vpc});
 const parts=(id,port)=>{const c=new Construct(s,id);
  const subnets=new cache.CfnSubnetGroup(c,'SubnetGroup',{description:`Subnets of S/${id}`,subnetIds:vpc.privateSubnets.map(one=>one.subnetId)});
  return{c,subnets,group:()=>{const group=new ec2.SecurityGroup(c,'SecurityGroup',{vpc,description:`Security group for ${id} cluster.`});
   return{ids:[group.securityGroupId],connections:new ec2.Connections({securityGroups:[group],defaultPort:ec2.Port.tcp(port)})};}};};
 const group=(of,more)=>{const g=new cache.CfnReplicationGroup(of,'Resource',{atRestEncryptionEnabled:true,transitEncryptionEnabled:true,...more});
  g.cfnOptions.updatePolicy={useOnlineResharding:true};return g;};
 const a=parts('Sessions',6379);
 const parameters=new cache.CfnParameterGroup(a.c,'ParameterGroup',{cacheParameterGroupFamily:'valkey8',description:'Parameters of S/Sessions',properties:{'maxmemory-policy':'allkeys-lru','cluster-enabled':'yes'}});
 const ag=a.group();
 const sessions=group(a.c,{engine:'valkey',engineVersion:'8.1',cacheNodeType:'cache.r7g.large',numNodeGroups:2,replicasPerNodeGroup:1,automaticFailoverEnabled:true,multiAzEnabled:true,
  cacheSubnetGroupName:a.subnets.ref,cacheParameterGroupName:parameters.ref,securityGroupIds:ag.ids,kmsKeyId:key.keyId,notificationTopicArn:topic.topicArn,replicationGroupDescription:'Sessions of the shop',
  replicationGroupId:'sessions',snapshotRetentionLimit:7,snapshotWindow:'03:00-04:00',preferredMaintenanceWindow:'sun:05:00-sun:06:00',autoMinorVersionUpgrade:false,transitEncryptionMode:'required',
  logDeliveryConfigurations:[{destinationType:'cloudwatch-logs',destinationDetails:{cloudWatchLogsDetails:{logGroup:slow.logGroupName}},logFormat:'json',logType:'slow-log'},
   {destinationType:'kinesis-firehose',destinationDetails:{kinesisFirehoseDetails:{deliveryStream:'engine'}},logFormat:'text',logType:'engine-log'}],tags:[{key:'team',value:'web'}]});
 sessions.applyRemovalPolicy(cdk.RemovalPolicy.SNAPSHOT);
 cdk.Tags.of(a.c).add('team','web');
 ag.connections.allowDefaultPortFrom(web);
 const b=parts('Pair',6390);const bg=b.group();
 const pair=group(b.c,{engine:'redis',cacheNodeType:'cache.r6gd.xlarge',numCacheClusters:2,automaticFailoverEnabled:true,multiAzEnabled:true,dataTieringEnabled:true,port:6390,
  cacheSubnetGroupName:b.subnets.ref,securityGroupIds:bg.ids,replicationGroupDescription:'S/Pair',authToken:'{{resolve:secretsmanager:token:SecretString:::}}'});
 bg.connections.allowDefaultPortFrom(web);
 const d=parts('Split',6379);const dg=d.group();
 const split=group(d.c,{engine:'redis',engineVersion:'7.1',cacheNodeType:'cache.m7g.large',automaticFailoverEnabled:true,multiAzEnabled:true,cacheParameterGroupName:'default.redis7.cluster.on',
  nodeGroupConfiguration:[{nodeGroupId:'0001',slots:'0-8191',replicaCount:1},{nodeGroupId:'0002',slots:'8192-16383',replicaCount:1}],
  snapshotArns:['arn:aws:s3:::backups/a.rdb','arn:aws:s3:::backups/b.rdb'],cacheSubnetGroupName:d.subnets.ref,securityGroupIds:dg.ids,replicationGroupDescription:'S/Split'});
 const e=parts('Pages',11211);const eg=e.group();
 const pages=new cache.CfnCacheCluster(e.c,'Resource',{engine:'memcached',engineVersion:'1.6.22',cacheNodeType:'cache.t4g.small',numCacheNodes:3,azMode:'cross-az',transitEncryptionEnabled:true,
  cacheSubnetGroupName:e.subnets.ref,vpcSecurityGroupIds:eg.ids,clusterName:'pages',preferredMaintenanceWindow:'sun:05:00-sun:06:00'});
 eg.connections.allowDefaultPortFrom(web);
 const f=parts('Carts',6379);const fg=f.group();
 const carts=new cache.CfnCacheCluster(f.c,'Resource',{engine:'redis',engineVersion:'7.1',cacheNodeType:'cache.t4g.micro',numCacheNodes:1,clusterName:'carts',snapshotRetentionLimit:7,snapshotWindow:'03:00-04:00',
  logDeliveryConfigurations:[{destinationType:'cloudwatch-logs',destinationDetails:{cloudWatchLogsDetails:{logGroup:slow.logGroupName}},logFormat:'json',logType:'slow-log'}],
  snapshotArns:['arn:aws:s3:::backups/carts.rdb'],cacheSubnetGroupName:f.subnets.ref,vpcSecurityGroupIds:fg.ids});
 carts.applyRemovalPolicy(cdk.RemovalPolicy.SNAPSHOT);
 fg.connections.allowDefaultPortFrom(web);
 const out=(id,value)=>new cdk.CfnOutput(s,id,{value});
 out('Url',`rediss://${sessions.attrConfigurationEndPointAddress}:6379`);
 out('Primary',pair.attrPrimaryEndPointAddress);out('Reader',pair.attrReaderEndPointAddress);
 out('Name',pair.ref);
 out('Arn',s.formatArn({service:'elasticache',resource:'replicationgroup',resourceName:pair.ref,arnFormat:cdk.ArnFormat.COLON_RESOURCE_NAME}));
 out('Memcached',pages.getAtt('ConfigurationEndpoint.Address').toString());
 out('Node',`redis://${carts.attrRedisEndpointAddress}:6379`);
 out('NodeArn',s.formatArn({service:'elasticache',resource:'cluster',resourceName:carts.ref,arnFormat:cdk.ArnFormat.COLON_RESOURCE_NAME}));
 out('Existing','old.abc.euw1.cache.amazonaws.com');
 return s;});
