const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const rds=require('aws-cdk-lib/aws-rds');const sm=require('aws-cdk-lib/aws-secretsmanager');
const ec=require('@aws-cdk/aws-elasticache-alpha');
require('./_h').run('93_orders_database',app=>{const s=new cdk.Stack(app,'OrdersDatabase');
 const network=new ec2.Vpc(s,'Network',{maxAzs:2});
 const lookups=new ec.ServerlessCache(s,'Lookups',{vpc:network,engine:ec.CacheEngine.VALKEY_LATEST});
 const databaseSg=new ec2.SecurityGroup(s,'DatabaseSg',{vpc:network,allowAllOutbound:false});const apiSg=new ec2.SecurityGroup(s,'ApiSg',{vpc:network});
 const password=new sm.CfnSecret(s,'Password',{generateSecretString:{secretStringTemplate:'{"username":"orders"}',generateStringKey:'password',excludeCharacters:" %+~`#$&*()|[]{}:;<>?!'/@\"\\",passwordLength:30}});
 const subnets=new rds.CfnDBSubnetGroup(s,'Subnets',{dbSubnetGroupDescription:'Private subnets of the orders database',subnetIds:network.privateSubnets.map(n=>n.subnetId)});
 const orders=new rds.CfnDBInstance(s,'Orders',{engine:'postgres',engineVersion:'17.6',dbInstanceClass:'db.t4g.medium',allocatedStorage:'100',storageType:'gp3',storageEncrypted:true,multiAz:true,dbName:'orders',
  dbSubnetGroupName:subnets.ref,vpcSecurityGroups:[databaseSg.securityGroupId],
  masterUsername:`{{resolve:secretsmanager:${password.ref}:SecretString:username}}`,masterUserPassword:`{{resolve:secretsmanager:${password.ref}:SecretString:password}}`,
  backupRetentionPeriod:7,copyTagsToSnapshot:true,deletionProtection:true});
 orders.applyRemovalPolicy(cdk.RemovalPolicy.SNAPSHOT);
 new sm.CfnSecretTargetAttachment(s,'Attachment',{secretId:password.ref,targetId:orders.ref,targetType:'AWS::RDS::DBInstance'});
 databaseSg.connections.allowFrom(apiSg,ec2.Port.tcp(5432));lookups.connections.allowDefaultPortFrom(apiSg);
 new cdk.CfnOutput(s,'Endpoint',{value:orders.attrEndpointAddress});
 return s;});
