const cdk=require('aws-cdk-lib');const iam=require('aws-cdk-lib/aws-iam');const lambda=require('aws-cdk-lib/aws-lambda');const ddb=require('aws-cdk-lib/aws-dynamodb');const gw=require('aws-cdk-lib/aws-apigatewayv2');
require('./_h').run('94_carts_api',app=>{const s=new cdk.Stack(app,'CartsApi');
 const stage=new cdk.CfnParameter(s,'Stage',{default:'dev',allowedValues:['dev','prod']});
 new cdk.CfnCondition(s,'IsProd',{expression:cdk.Fn.conditionEquals(stage.valueAsString,'prod')});
 const carts=new ddb.CfnTable(s,'Carts',{billingMode:'PAY_PER_REQUEST',attributeDefinitions:[{attributeName:'user',attributeType:'S'},{attributeName:'item',attributeType:'S'}],
  keySchema:[{attributeName:'user',keyType:'HASH'},{attributeName:'item',keyType:'RANGE'}],timeToLiveSpecification:{attributeName:'expires',enabled:true},
  pointInTimeRecoverySpecification:cdk.Fn.conditionIf('IsProd',{PointInTimeRecoveryEnabled:true},cdk.Aws.NO_VALUE)});
 carts.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
 const exec=new iam.CfnRole(s,'Exec',{assumeRolePolicyDocument:{Version:'2012-10-17',Statement:[{Effect:'Allow',Principal:{Service:'lambda.amazonaws.com'},Action:'sts:AssumeRole'}]},
  managedPolicyArns:[`arn:${cdk.Aws.PARTITION}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`],
  policies:[{policyName:'carts',policyDocument:{Version:'2012-10-17',Statement:[{Effect:'Allow',Action:['dynamodb:GetItem','dynamodb:PutItem','dynamodb:Query'],Resource:carts.attrArn}]}}]});
 const handler=new lambda.CfnFunction(s,'Handler',{runtime:'nodejs22.x',handler:'index.handler',role:exec.attrArn,code:{zipFile:'exports.handler = async () => ({ statusCode: 204 })'},
  memorySize:cdk.Token.asNumber(cdk.Fn.conditionIf('IsProd',512,128)),environment:{variables:{TABLE:carts.ref}}});
 const api=new gw.CfnApi(s,'Api',{name:'carts',protocolType:'HTTP',corsConfiguration:{allowOrigins:['https://shop.example.com'],allowMethods:['GET','PUT']}});
 const integration=new gw.CfnIntegration(s,'Integration',{apiId:api.ref,integrationType:'AWS_PROXY',integrationUri:handler.attrArn,payloadFormatVersion:'2.0'});
 new gw.CfnRoute(s,'Route',{apiId:api.ref,routeKey:'ANY /carts/{user}',target:`integrations/${integration.ref}`});
 new gw.CfnStage(s,'DefaultStage',{apiId:api.ref,stageName:'$default',autoDeploy:true});
 new lambda.CfnPermission(s,'FromApi',{action:'lambda:InvokeFunction',functionName:handler.attrArn,principal:'apigateway.amazonaws.com',sourceArn:`arn:${cdk.Aws.PARTITION}:execute-api:${cdk.Aws.REGION}:${cdk.Aws.ACCOUNT_ID}:${api.ref}/*/*`});
 new cdk.CfnOutput(s,'Url',{value:api.attrApiEndpoint});
 return s;});
