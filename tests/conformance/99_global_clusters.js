const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const cache=require('aws-cdk-lib/aws-elasticache');const{Construct}=require('constructs');
require('./_h').run('99_global_clusters',app=>{const s=new cdk.Stack(app,'S');
 const vpc=new ec2.Vpc(s,'Network',{natGateways:1,maxAzs:2});
 const parts=id=>{const c=new Construct(s,id);
  const subnets=new cache.CfnSubnetGroup(c,'SubnetGroup',{description:`Subnets of S/${id}`,subnetIds:vpc.privateSubnets.map(one=>one.subnetId)});
  const group=new ec2.SecurityGroup(c,'SecurityGroup',{vpc,description:`Security group for ${id} cluster.`});
  return{c,group,common:{cacheSubnetGroupName:subnets.ref,securityGroupIds:[group.securityGroupId]}};};
 const a=parts('Sessions');
 const sessions=new cache.CfnReplicationGroup(a.c,'Resource',{atRestEncryptionEnabled:true,transitEncryptionEnabled:true,engine:'valkey',engineVersion:'8.1',cacheNodeType:'cache.r7g.large',numNodeGroups:2,replicasPerNodeGroup:1,
  automaticFailoverEnabled:true,multiAzEnabled:true,cacheParameterGroupName:'default.valkey8.cluster.on',replicationGroupDescription:'S/Sessions',...a.common});
 sessions.cfnOptions.updatePolicy={useOnlineResharding:true};
 const tuned=new cache.CfnParameterGroup(new Construct(s,'Tuned'),'Resource',{cacheParameterGroupFamily:'valkey8',description:'S/Tuned',properties:{'cluster-enabled':'yes','maxmemory-policy':'allkeys-lru'}});
 const region=(replicationGroupId,replicationGroupRegion,zone)=>({replicationGroupId,replicationGroupRegion,reshardingConfigurations:[{nodeGroupId:'0001',preferredAvailabilityZones:[`${zone}a`,`${zone}b`]},{nodeGroupId:'0002'}]});
 const everywhere=new cache.CfnGlobalReplicationGroup(new Construct(s,'Everywhere'),'Resource',{engine:'valkey',engineVersion:'8.1',cacheNodeType:'cache.r7g.large',cacheParameterGroupName:tuned.ref,globalNodeGroupCount:2,
  automaticFailoverEnabled:true,globalReplicationGroupDescription:'Sessions everywhere',globalReplicationGroupIdSuffix:'sessions',
  members:[{replicationGroupId:sessions.ref,replicationGroupRegion:s.region,role:'PRIMARY'},{replicationGroupId:'sessions-us',replicationGroupRegion:'us-east-1',role:'SECONDARY'}],
  regionalConfigurations:[region('sessions-us','us-east-1','us-east-1')],tags:[{key:'team',value:'web'}]});
 const b=parts('Pair');
 const pair=new cache.CfnReplicationGroup(b.c,'Resource',{atRestEncryptionEnabled:true,transitEncryptionEnabled:true,engine:'redis',cacheNodeType:'cache.r7g.large',numCacheClusters:2,automaticFailoverEnabled:true,multiAzEnabled:true,
  replicationGroupDescription:'S/Pair',...b.common});
 pair.cfnOptions.updatePolicy={useOnlineResharding:true};
 new cache.CfnGlobalReplicationGroup(new Construct(s,'Both'),'Resource',{engine:'redis',members:[{replicationGroupId:pair.ref,replicationGroupRegion:s.region,role:'PRIMARY'}]});
 const d=parts('Far');
 new cache.CfnReplicationGroup(d.c,'Resource',{globalReplicationGroupId:'ldgnf-sessions',numCacheClusters:2,replicationGroupDescription:'S/Far',...d.common});
 const out=(id,value)=>new cdk.CfnOutput(s,id,{value});
 out('Id',everywhere.attrGlobalReplicationGroupId);out('Status',everywhere.attrStatus);
 out('Arn',`arn:${s.partition}:elasticache::${s.account}:globalreplicationgroup:${everywhere.attrGlobalReplicationGroupId}`);
 out('LiveId','ldgnf-sessions');
 const count=new cdk.CfnParameter(s,'Count',{type:'Number',default:2});
 const port=new cdk.CfnParameter(s,'Port',{type:'Number',default:6390});
 const web=new ec2.SecurityGroup(s,'Web',{vpc});
 const e=parts('Counted');
 const counted=new cache.CfnReplicationGroup(e.c,'Resource',{atRestEncryptionEnabled:true,transitEncryptionEnabled:true,engine:'valkey',engineVersion:'8.1',cacheNodeType:'cache.r7g.large',numNodeGroups:count.valueAsNumber,
  replicasPerNodeGroup:count.valueAsNumber,port:port.valueAsNumber,automaticFailoverEnabled:true,cacheParameterGroupName:'default.valkey8.cluster.on',replicationGroupDescription:'S/Counted',...e.common});
 counted.cfnOptions.updatePolicy={useOnlineResharding:true};
 new ec2.Connections({securityGroups:[e.group],defaultPort:ec2.Port.tcp(port.valueAsNumber)}).allowDefaultPortFrom(web);
 out('Url',`rediss://${counted.attrConfigurationEndPointAddress}:${port.valueAsString}`);
 return s;});
