// The programs of the cases, and what they share: `node cases.js OUT` writes for each the template or the error to a file.
const fs = require('fs'), os = require('os'), path = require('path');
const cdk = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2'), kms = require('aws-cdk-lib/aws-kms'), iam = require('aws-cdk-lib/aws-iam');
const cw = require('aws-cdk-lib/aws-cloudwatch'), sns = require('aws-cdk-lib/aws-sns'), actions = require('aws-cdk-lib/aws-cloudwatch-actions');
const sm = require('aws-cdk-lib/aws-secretsmanager'), events = require('aws-cdk-lib/aws-events');
const ec = require('@aws-cdk/aws-elasticache-alpha');
const misplaced = what => { throw new Error('the fuzzer wrote a value where none can stand: ' + what); };
const under = (construct, condition) => { for (const c of construct.node.findAll()) if (cdk.CfnResource.isCfnResource(c)) c.cfnOptions.condition = condition; };
// A cache's metric with the dimension that our templates have; in a dashboard it stands within a text.
const measured = (cache, metric) => {
  const name = cdk.Stack.of(cache).resolve(cache.serverlessCacheName);
  return metric.with({ dimensionsMap: { clusterId: typeof name === 'string' ? name.toLowerCase() : cache.serverlessCacheName } });
};
const cases = {};
const run = (file) => {
  const answers = {};
  for (const [name, build] of Object.entries(cases)) {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'fuzz-cdk-'));
    try {
      const app = new cdk.App({ analyticsReporting: false, outdir });
      build(app);
      answers[name] = { template: app.synth().getStackByName('S').template };
    } catch (error) {
      answers[name] = { error: String(error && error.message || error) };
    }
    fs.rmSync(outdir, { recursive: true, force: true });
  }
  fs.writeFileSync(file, JSON.stringify(answers));
};
// A subnet that exists already, as a construct of its own.
let subnets = 0;
const subnet = (stack, id) => ec2.Subnet.fromSubnetId(stack, 'GivenSubnet' + ++subnets, id);
