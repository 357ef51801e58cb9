const cdk=require('aws-cdk-lib');const ec2=require('aws-cdk-lib/aws-ec2');const cw=require('aws-cdk-lib/aws-cloudwatch');const sns=require('aws-cdk-lib/aws-sns');const actions=require('aws-cdk-lib/aws-cloudwatch-actions');const ec=require('@aws-cdk/aws-elasticache-alpha');
require('./_h').run('56_alarms',app=>{const s=new cdk.Stack(app,'S');const vpc=new ec2.Vpc(s,'VPC',{maxAzs:1});
 const cache=new ec.ServerlessCache(s,'Cache',{vpc,serverlessCacheName:'orders'});
 const topic=new sns.Topic(s,'Topic');const named=new sns.Topic(s,'Named',{topicName:'on-call',displayName:'On call'});
 // Upstream has the dimension ServerlessCacheName, under which a serverless cache publishes nothing.
 const dimensionsMap={clusterId:'orders'};
 const one=(id,method,props={},metric={})=>new cw.Alarm(s,id,{metric:new cw.Metric({namespace:'AWS/ElastiCache',dimensionsMap,metricName:cache[method]().metricName,statistic:cache[method]().statistic,...metric}),threshold:50,evaluationPeriods:1,...props});
 one('Hits','metricCacheHitCount');one('Misses','metricCacheMissCount');one('Rate','metricCacheHitRate');one('Stored','metricDataStored');
 one('Units','metricProcessingUnitsConsumed');one('BytesIn','metricNetworkBytesIn');one('BytesOut','metricNetworkBytesOut');
 one('Connections','metricActiveConnections');one('Writes','metricWriteRequestLatency');one('Reads','metricReadRequestLatency');
 const full=one('Full','metricCacheHitRate',{threshold:0.8,evaluationPeriods:3,datapointsToAlarm:2,comparisonOperator:cw.ComparisonOperator.LESS_THAN_THRESHOLD,treatMissingData:cw.TreatMissingData.BREACHING,alarmName:'low-hit-rate',alarmDescription:'Few hits',actionsEnabled:true},{period:cdk.Duration.minutes(1),unit:cw.Unit.PERCENT});
 full.addAlarmAction(new actions.SnsAction(topic),new actions.SnsAction(named));full.addOkAction(new actions.SnsAction(topic));full.addInsufficientDataAction(new actions.SnsAction(named));
 one('Slow','metricReadRequestLatency',{},{statistic:'p99'});
 one('Labelled','metricCacheHitCount',{},{label:'Hits of the shop'});
 new cw.Alarm(s,'Own',{metric:new cw.Metric({namespace:'AWS/ElastiCache',metricName:'Evictions',dimensionsMap}),threshold:1000000,evaluationPeriods:2});
 new cdk.CfnOutput(s,'AlarmArn',{value:full.alarmArn});new cdk.CfnOutput(s,'TopicArn',{value:topic.topicArn});new cdk.CfnOutput(s,'TopicName',{value:topic.topicName});
 return s;});
