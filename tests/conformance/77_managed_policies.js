const cdk=require('aws-cdk-lib');const iam=require('aws-cdk-lib/aws-iam');
require('./_h').run('77_managed_policies',app=>{const s=new cdk.Stack(app,'S');
 const web=new iam.Role(s,'Web',{assumedBy:new iam.ServicePrincipal('ec2.amazonaws.com')});
 const known=iam.Role.fromRoleName(s,'Known','known');
 const user=new iam.User(s,'Person',{permissionsBoundary:iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess')});
 const group=new iam.Group(s,'People');
 const read=new iam.ManagedPolicy(s,'Read',{managedPolicyName:'shop-read',description:'Reads the files',path:'/shop/',roles:[web,known],users:[user],groups:[group],
  statements:[new iam.PolicyStatement({sid:'Read',actions:['s3:GetObject'],resources:['arn:aws:s3:::shop-files/*']}),new iam.PolicyStatement({sid:'List',actions:['s3:ListBucket'],resources:['arn:aws:s3:::shop-files']})]});
 const plain=new iam.ManagedPolicy(s,'Plain',{statements:[new iam.PolicyStatement({effect:iam.Effect.DENY,actions:['iam:*'],resources:['*']})]});
 const ours=iam.ManagedPolicy.fromManagedPolicyName(s,'Ours','ours');
 const byArn=iam.ManagedPolicy.fromManagedPolicyArn(s,'ByArn','arn:aws:iam::123456789012:policy/team/theirs');
 const ofAws=iam.ManagedPolicy.fromManagedPolicyArn(s,'OfAws','arn:aws:iam::aws:policy/ReadOnlyAccess');
 new iam.Group(s,'Readers',{managedPolicies:[ours,byArn,ofAws]});
 new iam.Role(s,'Worker',{assumedBy:new iam.ServicePrincipal('ec2.amazonaws.com'),managedPolicies:[plain,iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],permissionsBoundary:read});
 return s;});
