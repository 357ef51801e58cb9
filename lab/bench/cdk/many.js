// One VPC, 200 users, 20 groups and 50 caches with the CDK: `node many.js`.
const cdk = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2');
const elasticache = require('@aws-cdk/aws-elasticache-alpha');

const app = new cdk.App({ analyticsReporting: false });
const stack = new cdk.Stack(app, 'Many');
const vpc = new ec2.Vpc(stack, 'Network', { maxAzs: 2 });
const users = Array.from({ length: 200 }, (_, n) => new elasticache.IamUser(stack, `User${n}`, {
  userId: `user-${n}`,
  accessControl: elasticache.AccessControl.fromAccessString(`on ~app:${n}:* +@read`),
}));
const groups = Array.from({ length: 20 }, (_, n) =>
  new elasticache.UserGroup(stack, `Group${n}`, { users: users.slice(n * 10, n * 10 + 10) }));
for (let n = 0; n < 50; n++) {
  new elasticache.ServerlessCache(stack, `Cache${n}`, {
    engine: elasticache.CacheEngine.VALKEY_8, vpc, userGroup: groups[n % 20],
    serverlessCacheName: `cache-${n}`,
  });
}
app.synth();
