// The stack of `session_store` with the CDK.
import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as elasticache from '@aws-cdk/aws-elasticache-alpha';

class SessionStore extends cdk.Stack {
  constructor(app: cdk.App) {
    super(app, 'SessionStore');
    cdk.Tags.of(this).add('team', 'web');
    const vpc = new ec2.Vpc(this, 'Network', { maxAzs: 2 });
    const kmsKey = new kms.Key(this, 'CacheKey', { enableKeyRotation: true });
    const user = new elasticache.IamUser(this, 'App', {
      userId: 'web-app',
      accessControl: elasticache.AccessControl.fromAccessString('on ~app:* +@read +@write -@dangerous'),
    });
    const ops = new elasticache.PasswordUser(this, 'Ops', {
      userId: 'ops',
      accessControl: elasticache.AccessControl.fromAccessString('on ~* +@all'),
      passwords: [cdk.SecretValue.secretsManager('session-store/ops')],
    });
    const userGroup = new elasticache.UserGroup(this, 'Team', { users: [user, ops] });
    const sessions = new elasticache.ServerlessCache(this, 'Sessions', {
      engine: elasticache.CacheEngine.VALKEY_8,
      vpc,
      kmsKey,
      userGroup,
      cacheUsageLimits: {
        dataStorageMinimumSize: cdk.Size.gibibytes(2),
        dataStorageMaximumSize: cdk.Size.gibibytes(3),
        requestRateLimitMinimum: 1000,
        requestRateLimitMaximum: 10000,
      },
      backup: {
        backupRetentionLimit: 6,
        backupTime: events.Schedule.cron({ hour: '9', minute: '0' }),
        backupNameBeforeDeletion: 'last-sessions',
      },
    });
    new cdk.CfnOutput(this, 'Endpoint', { value: sessions.serverlessCacheEndpointAddress, description: 'Where clients connect' });
    new cdk.CfnOutput(this, 'Port', { value: sessions.serverlessCacheEndpointPort });
  }
}

const app = new cdk.App({ analyticsReporting: false });
new SessionStore(app);
app.synth();
