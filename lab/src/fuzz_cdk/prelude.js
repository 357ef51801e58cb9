// The programs of the cases, and what they share: `node cases.js OUT CONTEXT` writes for each the template or the error to a file.
// The context has feature flags.
const fs = require('fs'), os = require('os'), path = require('path');
const cdk = require('aws-cdk-lib');
const ec2 = require('aws-cdk-lib/aws-ec2'), kms = require('aws-cdk-lib/aws-kms'), iam = require('aws-cdk-lib/aws-iam');
const cloudwatch = require('aws-cdk-lib/aws-cloudwatch'), sns = require('aws-cdk-lib/aws-sns'), actions = require('aws-cdk-lib/aws-cloudwatch-actions');
const secretsmanager = require('aws-cdk-lib/aws-secretsmanager'), events = require('aws-cdk-lib/aws-events'), logs = require('aws-cdk-lib/aws-logs'), ssm = require('aws-cdk-lib/aws-ssm');
const elasticache = require('@aws-cdk/aws-elasticache-alpha');
const { Construct } = require('constructs'), { CfnSubnetGroup, CfnParameterGroup } = require('aws-cdk-lib/aws-elasticache');
// Constructs that the CDK has resources of only.
class OfNodes extends Construct {
  applyRemovalPolicy(policy) { this.node.defaultChild.applyRemovalPolicy(policy); }
  static named(s, kind, { name, arn }) {
    const format = cdk.ArnFormat.COLON_RESOURCE_NAME;
    return [name ?? cdk.Arn.split(arn, format).resourceName, arn ?? s.formatArn({ service: 'elasticache', resource: kind, resourceName: name, arnFormat: format })];
  }
}
const node = {
  SubnetGroup: class extends OfNodes {
    constructor(s, id, { vpc, vpcSubnets, description, ...others }) {
      super(s, id);
      const { subnets } = vpc.selectSubnets(vpcSubnets);
      this.zones = vpcSubnets?.subnets ? zonesOfIds(subnets) : new Set(subnets.map(subnet => subnet.availabilityZone)).size;
      const { ref } = new CfnSubnetGroup(this, 'Resource', { subnetIds: subnets.map(subnet => subnet.subnetId), description: description ?? this.node.path, ...others });
      [this.subnetGroupName, this.subnetGroupArn] = OfNodes.named(s, 'subnetgroup', { name: ref });
    }
    static existing(s, named) { const [subnetGroupName, subnetGroupArn] = OfNodes.named(s, 'subnetgroup', named); return { subnetGroupName, subnetGroupArn }; }
  },
  ParameterGroup: class extends OfNodes {
    constructor(s, id, { description, ...others }) {
      super(s, id);
      const { ref } = new CfnParameterGroup(this, 'Resource', { description: description ?? this.node.path, ...others });
      [this.parameterGroupName, this.parameterGroupArn] = OfNodes.named(s, 'parametergroup', { name: ref });
    }
    static existing(s, named) { const [parameterGroupName, parameterGroupArn] = OfNodes.named(s, 'parametergroup', named); return { parameterGroupName, parameterGroupArn }; }
  },
};
const cases = {};
const run = (file, context) => {
  const answers = {};
  for (const [name, build] of Object.entries(cases)) {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'fuzz-cdk-'));
    try {
      const app = new cdk.App({ analyticsReporting: false, outdir, context: { '@aws-cdk/core:failSynthOnValidationErrors': false, '@aws-cdk/aws-rds:preventRenderingDeprecatedCredentials': true, '@aws-cdk/aws-kms:applyImportedAliasPermissionsToPrincipal': true, ...context } });
      build(app);
      answers[name] = { template: app.synth().getStackByName('S').template };
    } catch (error) {
      answers[name] = { error: String(error && error.message || error) };
    }
    fs.rmSync(outdir, { recursive: true, force: true });
  }
  fs.writeFileSync(file, JSON.stringify(answers));
};
const misplaced = what => { throw new Error('the fuzzer wrote a value where none can stand: ' + what); };
const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

// The member of an enum that has our name, in capitals and underscores.
const pick = (of, name) => {
  const found = Object.keys(of).find(key => key.replaceAll('_', '') === name.toUpperCase());
  return found === undefined ? misplaced(name) : of[found];
};

// What all constructs can be given.
const under = (construct, condition) => { for (const c of construct.node.findAll()) if (cdk.CfnResource.isCfnResource(c)) c.cfnOptions.condition = condition; };
const overridden = (construct, over, at = '') => {
  const resource = construct.node.defaultChild;
  for (const [key, value] of Object.entries(over)) {
    const place = at + key;
    if (value === null) resource.addDeletionOverride(place);
    else if (Array.isArray(value) || typeof value !== 'object') resource.addOverride(place, value);
    else overridden(construct, value, place + '.');
  }
};

// Properties of constructs, of those that descriptions have.
const days = time => typeof time === 'number' ? time : time.toDays();
const daily = time => {
  const [hour, minute] = time.split(':').map(part => String(Number(part)));
  return events.Schedule.cron({ hour, minute });
};
const cache = ({ argument, version = 'LATEST', dataStorage = [], ecpuPerSecond = [], ...rest }) => ({
  ...rest,
  engine: elasticache.CacheEngine[`${argument.toUpperCase()}_${String(version).replace('.', '_')}`] ?? misplaced(version),
  cacheUsageLimits: {
    dataStorageMinimumSize: dataStorage[0], dataStorageMaximumSize: dataStorage[1],
    requestRateLimitMinimum: ecpuPerSecond[0], requestRateLimitMaximum: ecpuPerSecond[1],
  },
});
const user = ({ argument, engine, ...rest }) => ({ ...rest, ...engine && { engine: elasticache.UserEngine[engine.toUpperCase()] } });
// The name of an IAM user is its id; that of the service's own user is known.
const existingUser = ({ argument, engine = argument === 'NoPassword' ? 'redis' : 'valkey', userName, ...rest }) =>
  user({ ...rest, engine, userName: userName ?? (argument === 'Iam' || rest.userId === 'default' ? rest.userId : undefined) });
const userGroup = ({ argument, ...rest }) => ({ ...rest, engine: elasticache.UserEngine[argument.toUpperCase()] });
const instance = ({ instanceType, machineImage, ...rest }) => {
  const type = new ec2.InstanceType(instanceType);
  const cpuType = { arm64: ec2.AmazonLinuxCpuType.ARM_64, x86_64: ec2.AmazonLinuxCpuType.X86_64 }[type.architecture];
  return { ...rest, instanceType: type, machineImage: machineImage ?? ec2.MachineImage.latestAmazonLinux2023({ cpuType }) };
};
const commands = lines => { const data = ec2.UserData.forLinux(); data.addCommands(...lines); return data; };
const logGroup = ({ neverExpire, ...rest }) => neverExpire ? { ...rest, retention: logs.RetentionDays.INFINITE } : rest;
const SERVICES = { s3: ['S3', ec2.GatewayVpcEndpointAwsService.S3], dynamodb: ['DynamoDB', ec2.GatewayVpcEndpointAwsService.DYNAMODB] };
const endpoints = names => Object.fromEntries(names.map(name => [SERVICES[name][0], { service: SERVICES[name][1] }]));
let count = 0;
// A subnet that exists already, as a construct of its own.
// Of subnets by their ids the zones are not known: one of them is in one.
const zonesOfIds = subnets => new Set(subnets.map(one => one.subnetId)).size === 1 ? 1 : undefined;
const subnet = (stack, id) => ec2.Subnet.fromSubnetId(stack, 'GivenSubnet' + ++count, id);
const managed = (stack, names) => names.map(name => typeof name === 'string' && !cdk.Token.isUnresolved(name) && !name.startsWith('arn:')
  ? iam.ManagedPolicy.fromAwsManagedPolicyName(name)
  : iam.ManagedPolicy.fromManagedPolicyArn(stack, 'GivenPolicy' + ++count, name));
const subscribe = (topic, { protocol, endpoint }) => topic.addSubscription({ bind: () => ({ endpoint, protocol, subscriberId: endpoint }) });

// What functions of ours make. A call of a method says one property more; what all of them make is made in the end.
const made = value => Array.isArray(value) ? value.map(made) : value?.make ? value.make() : value;
const SAYS = {
  using: (said, name, metric) => ({ usingMetrics: { ...said.usingMetrics, [name]: metric } }),
  principal: (said, who) => ({ principals: [...said.principals ?? [], made(who)] }),
  condition: (said, operator, key, value) => ({ conditions: { ...said.conditions, [operator]: { ...said.conditions?.[operator], [key]: value } } }),
  left_axis: (_, axis) => ({ leftYAxis: axis }),
  right_axis: (_, axis) => ({ rightYAxis: axis }),
};
const chain = (make, said = {}) => new Proxy({}, {
  get: (_, method) => method === 'make' ? () => make(said)
    : (...given) => chain(make, { ...said, ...SAYS[method]?.(said, ...given) ?? { [camel(method)]: given.length ? given[0] : true } }),
});
const properties = said => Object.fromEntries(Object.entries(said).map(([name, value]) => [name, made(value)]));
const widget = (kind, said) => chain(said => new cloudwatch[kind + 'Widget'](properties(said)), said);
const MathExpression_new = expression =>
  chain(({ usingMetrics = {}, ...said }) => new cloudwatch.MathExpression({ expression, usingMetrics: properties(usingMetrics), ...said }));
const Widget_text = markdown => widget('Text', { markdown }), Widget_graph = () => widget('Graph', {});
const Widget_single_value = metrics => widget('SingleValue', { metrics });
const Widget_alarm = alarm => widget('Alarm', { alarm }), Widget_alarm_status = alarms => widget('AlarmStatus', { alarms });
const statement = (effect, actions, resources) => chain(said => new iam.PolicyStatement({ effect, actions, resources, ...said }));
const Statement_allow = (...of) => statement(iam.Effect.ALLOW, ...of), Statement_deny = (...of) => statement(iam.Effect.DENY, ...of);
const policy = statements => new iam.PolicyDocument({ statements: made(statements) });
const service = name => new iam.ServicePrincipal(name), account = id => new iam.AccountPrincipal(id);
const iam_arn = arn => new iam.ArnPrincipal(arn), iam_anyone = () => new iam.AnyPrincipal();
const principal = of => Array.isArray(of) ? new iam.CompositePrincipal(...of) : of;
const secret = id => cdk.SecretValue.secretsManager(id), secret_field = (id, jsonField) => cdk.SecretValue.secretsManager(id, { jsonField });
const plain_text = text => cdk.SecretValue.unsafePlainText(text), ssm_secure = name => cdk.SecretValue.ssmSecure(name);
const SubnetSelection_of_type = subnetType => ({ subnetType });
const peer = of => chain(said => [of, said.described]);
const Peer_ipv4 = cidr => peer(ec2.Peer.ipv4(cidr)), Peer_ipv6 = cidr => peer(ec2.Peer.ipv6(cidr));
const Peer_any_ipv4 = () => peer(ec2.Peer.anyIpv4()), Peer_any_ipv6 = () => peer(ec2.Peer.anyIpv6());
const Peer_prefix_list = id => peer(ec2.Peer.prefixList(id));
const Port_tcp = port => ec2.Port.tcp(port), Port_udp = port => ec2.Port.udp(port);
const Port_tcp_range = (from, to) => ec2.Port.tcpRange(from, to), Port_all_traffic = () => ec2.Port.allTraffic();
const equality = (make, parts) => ({
  make, parts,
  and: other => all('And', parts, make, other),
  or: other => all('Or', parts, make, other),
  negated: () => equality(() => cdk.Fn.conditionNot(make())),
});
// `a.and(b).and(c)` is one `Fn::And` of three.
const all = (of, parts, make, other) => {
  const every = [...parts?.of === of ? parts.every : [make], () => made(other)];
  return equality(() => cdk.Fn['condition' + of](...every.map(one => one())), { of, every });
};
const ConditionExpression_equals = (one, other) => equality(() => cdk.Fn.conditionEquals(one, other));
const None = undefined, Some = value => value;
const Text_from = text => text, AnyMetric_from = metric => metric, Token_join = (between, texts) => cdk.Fn.join(between, texts);
const Pseudo = {
  Region: cdk.Aws.REGION, AccountId: cdk.Aws.ACCOUNT_ID, Partition: cdk.Aws.PARTITION,
  StackName: cdk.Aws.STACK_NAME, StackId: cdk.Aws.STACK_ID, UrlSuffix: cdk.Aws.URL_SUFFIX,
};
const SubnetType = { Public: ec2.SubnetType.PUBLIC, PrivateWithEgress: ec2.SubnetType.PRIVATE_WITH_EGRESS, PrivateIsolated: ec2.SubnetType.PRIVATE_ISOLATED };
const GatewayEndpoint = { S3: SERVICES.s3[1], DynamoDb: SERVICES.dynamodb[1] };

const methodOf = (of, name) => {
  for (let at = of; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyNames(at).find(method => method.toLowerCase() === name.toLowerCase());
    if (found) return found;
  }
  return misplaced(name);
};
// Methods of what is declared, by our names. Others have the CDK's name, in camel case; connections are opened by one of theirs.
const METHODS = {
  // The CDK has abbreviations in capitals: `metricCPUUtilization`.
  measured: (of, metric) => chain(said => of[methodOf(of, metric)](said)),
  metric: (of, name) => chain(said => of.metric(name, said)),
  choose: (of, holds, fails) => cdk.Fn.conditionIf(of.logicalId, holds, fails).toString(),
  find: (of, first, second) => of.findInMap(first, second),
  value: of => of.type === 'Number' ? of.valueAsNumber : of.type.includes('List') ? of.valueAsList : of.valueAsString,
  secret_value: of => of.secretValue,
  and: (of, other) => equality(() => of).and(other),
  or: (of, other) => equality(() => of).or(other),
  negated: of => equality(() => of).negated(),
  peer,
  subnet_ids: (of, type) => of[{ Public: 'publicSubnets', Private: 'privateSubnets', Isolated: 'isolatedSubnets' }[type]].map(subnet => subnet.subnetId),
  add_to_policy: (of, statement) => of.addToPrincipalPolicy(made(statement)),
  grant: (of, to, actions) => of.grant(to, ...actions),
  add_gateway_endpoint: (of, id, service, subnets) => of.addGatewayEndpoint(id, { service, ...subnets && { subnets: [subnets] } }),
  allow_reader_port_from: (of, from) => connected(of, 'allowFrom', from, ec2.Port.tcp(of.engine.engineType === 'memcached' ? 11212 : 6380)),
};
const connected = (of, method, ...given) => {
  const [other, text] = given.length && given[0].make ? made(given[0]) : given.slice(0, 1);
  return of.connections[method](...given.length ? [other] : [], ...given.slice(1), ...text === undefined ? [] : [text]);
};
const of = declared => new Proxy({}, {
  get: (_, method) => (...given) => METHODS[method] ? METHODS[method](declared, ...given)
    : method.startsWith('allow_') ? connected(declared, camel(method), ...given)
    : declared[camel(method)](...given.map(made)),
});
