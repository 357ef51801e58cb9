const cdk=require('aws-cdk-lib');const cw=require('aws-cdk-lib/aws-cloudwatch');const sns=require('aws-cdk-lib/aws-sns');const actions=require('aws-cdk-lib/aws-cloudwatch-actions');
require('./_h').run('99_composite_alarms',app=>{const s=new cdk.Stack(app,'S');
 const alarm=(id,name)=>new cw.Alarm(s,id,{metric:new cw.Metric({namespace:'Shop',metricName:name}),threshold:1,evaluationPeriods:1});
 const errors=alarm('Errors','Errors'),slow=alarm('Slow','Latency'),orders=alarm('Orders','Orders'),deploying=alarm('Deploying','Deployments');
 const topic=new sns.Topic(s,'OnCall');
 const {AlarmRule:rule,AlarmState:state}=cw;
 const plain=new cw.CompositeAlarm(s,'Plain',{alarmRule:rule.fromAlarm(errors,state.ALARM)});
 const page=new cw.CompositeAlarm(s,'Page',{compositeAlarmName:'page',alarmDescription:'Wake somebody',actionsEnabled:true,
  alarmRule:rule.allOf(rule.anyOf(rule.fromAlarm(errors,state.ALARM),rule.fromAlarm(slow,state.OK)),rule.not(rule.fromAlarm(orders,state.INSUFFICIENT_DATA))),
  actionsSuppressor:deploying,actionsSuppressorWaitPeriod:cdk.Duration.minutes(2)});
 page.addAlarmAction(new actions.SnsAction(topic));page.addOkAction(new actions.SnsAction(topic));page.addInsufficientDataAction(new actions.SnsAction(topic));
 const nested=new cw.CompositeAlarm(s,'Nested',{alarmRule:rule.anyOf(rule.fromAlarm(page,state.ALARM),rule.fromString('ALARM("shop-errors")')),actionsSuppressor:page});
 cdk.Tags.of(nested).add('team','web');
 new cw.CompositeAlarm(s,'A'.repeat(130)+'B'.repeat(115),{alarmRule:rule.not(rule.fromAlarm(plain,state.OK))});
 new cdk.CfnOutput(s,'PageArn',{value:page.alarmArn});new cdk.CfnOutput(s,'PageName',{value:page.alarmName});new cdk.CfnOutput(s,'PlainName',{value:plain.alarmName});
 return s;});
