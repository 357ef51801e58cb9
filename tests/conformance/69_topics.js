const cdk=require('aws-cdk-lib');const kms=require('aws-cdk-lib/aws-kms');const sns=require('aws-cdk-lib/aws-sns');const subs=require('aws-cdk-lib/aws-sns-subscriptions');
require('./_h').run('69_topics',app=>{const s=new cdk.Stack(app,'S');
 const masterKey=new kms.Key(s,'Key');const topic=new sns.Topic(s,'Topic',{masterKey});
 topic.addSubscription(new subs.EmailSubscription('ops@example.com'));
 topic.addSubscription(new subs.EmailSubscription('reports@example.com',{json:true}));
 topic.addSubscription(new subs.UrlSubscription('https://example.com/alerts?of=cache'));
 topic.addSubscription(new subs.SmsSubscription('+15550123456'));
 new sns.Topic(s,'Orders',{fifo:true});new sns.Topic(s,'Named',{fifo:true,topicName:'jobs.fifo'});
 return s;});
