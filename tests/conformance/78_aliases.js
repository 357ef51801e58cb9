const cdk=require('aws-cdk-lib');const kms=require('aws-cdk-lib/aws-kms');
require('./_h').run('78_aliases',app=>{const s=new cdk.Stack(app,'S');
 const first=new kms.Key(s,'First',{alias:'shop/first'});first.addAlias('alias/shop/second');first.addAlias('third');
 const later=new kms.Key(s,'Later');later.addAlias('shop/later');later.addAlias('shop/latest');
 const known=kms.Key.fromKeyArn(s,'Known','arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab');known.addAlias('shop/known');
 return s;});
