// What our constructs of several of the CDK's constructs, or of CloudFormation's resources, are made of.
const lambda = require('aws-cdk-lib/aws-lambda'), sqs = require('aws-cdk-lib/aws-sqs'), s3 = require('aws-cdk-lib/aws-s3'), rds = require('aws-cdk-lib/aws-rds');
const ecs = require('aws-cdk-lib/aws-ecs'), elb = require('aws-cdk-lib/aws-elasticloadbalancingv2'), ecr = require('aws-cdk-lib/aws-ecr');
const targets = require('aws-cdk-lib/aws-events-targets'), { SqsEventSource } = require('aws-cdk-lib/aws-lambda-event-sources');
const { CfnReplicationGroup, CfnCacheCluster, CfnGlobalReplicationGroup } = require('aws-cdk-lib/aws-elasticache');

// Clusters of nodes.
const major = version => Number(String(version).split('.')[0]), upTo = (version, parts) => String(version).split('.').slice(0, parts).join('.');
const familyOf = (engine, version) => version === undefined ? undefined : {
  Valkey: () => `valkey${major(version)}`,
  Redis: () => major(version) >= 7 ? `redis${major(version)}` : major(version) === 6 ? 'redis6.x' : `redis${upTo(version, 2)}`,
  Memcached: () => `memcached${upTo(version, 2)}`,
}[engine]();
const PORTS = { Valkey: 6379, Redis: 6379, Memcached: 11211 };
const zonesOf = subnets => new Set(subnets.map(subnet => subnet.availabilityZone)).size;
// What clusters and databases with security groups can be asked.
const opened = (of, securityGroups, port) => { of.connections = new ec2.Connections({ securityGroups, defaultPort: ec2.Port.tcp(port) }); };
const allowed = (of, resource) => {
  of.grant = (grantee, ...actions) => iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [resource] });
};
const logsOf = logs => logs?.map(({ logType, format, logGroup, deliveryStream }) => ({
  logType, logFormat: format ?? 'json', destinationType: deliveryStream === undefined ? 'cloudwatch-logs' : 'kinesis-firehose',
  destinationDetails: deliveryStream === undefined ? { cloudWatchLogsDetails: { logGroup } } : { kinesisFirehoseDetails: { deliveryStream } },
}));
const clusterArn = (s, name, isAlone) => s.formatArn({ service: 'elasticache', resource: isAlone ? 'cluster' : 'replicationgroup', resourceName: name, arnFormat: cdk.ArnFormat.COLON_RESOURCE_NAME });
node.Cluster = class extends OfNodes {
  constructor(s, id, { argument, vpc, vpcSubnets, subnetGroup, parameterGroup, parameters = [], securityGroups = [], backup = {}, userGroup, topic, kmsKey, ...p }) {
    super(s, id);
    const isMemcached = argument === 'Memcached', isAlone = isMemcached || p.standalone === true, isOwn = p.globalCluster === undefined;
    const group = parameterGroup?.parameterGroupName;
    const isClustered = parameters.some(([name, value]) => name === 'cluster-enabled' && value === 'yes') || typeof group === 'string' && group.endsWith('.cluster.on');
    const isSharded = !isAlone && (p.clusterMode !== undefined ? p.clusterMode === 'enabled'
      : isOwn && (p.shards !== undefined || p.shardConfiguration?.length > 1 || isClustered));
    let zones = subnetGroup?.zones, cacheSubnetGroupName = subnetGroup?.subnetGroupName;
    if (!subnetGroup) {
      const { subnets } = vpc.selectSubnets(vpcSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS });
      zones = vpcSubnets?.subnets ? zonesOfIds(subnets) : zonesOf(subnets);
      cacheSubnetGroupName = new CfnSubnetGroup(this, 'SubnetGroup', { description: `Subnets of ${this.node.path}`, subnetIds: subnets.map(subnet => subnet.subnetId) }).ref;
    }
    const family = familyOf(argument, p.version);
    let cacheParameterGroupName = group ?? (isSharded && family ? `default.${family}.cluster.on` : undefined);
    if (group === undefined && family && parameters.length) {
      const properties = Object.fromEntries([...parameters, ...isSharded && !parameters.some(([name]) => name === 'cluster-enabled') ? [['cluster-enabled', 'yes']] : []]);
      cacheParameterGroupName = new CfnParameterGroup(this, 'ParameterGroup', { cacheParameterGroupFamily: family, description: `Parameters of ${this.node.path}`, properties }).ref;
    }
    if (!securityGroups.length) securityGroups = [new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, description: `Security group for ${id} cluster.` })];
    const groups = securityGroups.map(group => group.securityGroupId);
    const common = {
      autoMinorVersionUpgrade: p.autoMinorVersionUpgrade, cacheNodeType: p.nodeType, engineVersion: p.version, ipDiscovery: p.ipDiscovery, networkType: p.networkType,
      logDeliveryConfigurations: logsOf(p.logs), notificationTopicArn: topic?.topicArn, port: p.port, preferredMaintenanceWindow: p.maintenanceWindow,
      snapshotArns: backup.restoreFrom, snapshotName: backup.restoreFromName, snapshotRetentionLimit: backup.retention, snapshotWindow: backup.window,
      cacheSubnetGroupName, cacheParameterGroupName,
    };
    let resource;
    if (isAlone) {
      resource = new CfnCacheCluster(this, 'Resource', {
        ...common, engine: argument.toLowerCase(), azMode: p.multiAz === undefined ? undefined : p.multiAz ? 'cross-az' : 'single-az', clusterName: p.name,
        numCacheNodes: p.nodes ?? 1, preferredAvailabilityZones: p.zones, transitEncryptionEnabled: p.tls, vpcSecurityGroupIds: groups,
      });
    } else {
      const counted = isOwn && [p.shards, p.replicas, p.shardConfiguration].every(one => one === undefined);
      const replicas = p.replicas ?? (p.nodes !== undefined ? p.nodes - 1 : p.shardConfiguration
        ? Math.min(...p.shardConfiguration.map(shard => shard.replicas ?? 0)) : 0);
      const isKnown = !cdk.Token.isUnresolved(p.replicas ?? p.nodes ?? 0);
      // Of a secondary that does not say it, the global datastore knows.
      const failover = p.failover ?? (isSharded ? true : !isKnown ? undefined : isOwn || p.clusterMode !== undefined ? replicas > 0 : undefined);
      const isMulti = p.multiAz ?? (failover ? zones === 1 ? false : !isKnown ? undefined : replicas > 0 : failover);
      resource = new CfnReplicationGroup(this, 'Resource', {
        ...common, atRestEncryptionEnabled: p.encryptionAtRest ?? (isOwn ? true : undefined), authToken: p.authToken?.unsafeUnwrap(), automaticFailoverEnabled: failover,
        multiAzEnabled: isMulti, clusterMode: p.clusterMode, dataTieringEnabled: p.dataTiering ?? (p.nodeType?.startsWith('cache.r6gd.') ? true : undefined),
        durability: p.durability, engine: isOwn ? argument.toLowerCase() : undefined, globalReplicationGroupId: p.globalCluster, kmsKeyId: kmsKey?.keyId,
        nodeGroupConfiguration: p.shardConfiguration?.map(shard => ({
          nodeGroupId: shard.id, slots: shard.slots, replicaCount: shard.replicas, primaryAvailabilityZone: shard.primaryZone, replicaAvailabilityZones: shard.replicaZones,
        })),
        numCacheClusters: p.nodes ?? (counted && !isSharded ? 1 : undefined), numNodeGroups: p.shards ?? (counted && isSharded && p.nodes === undefined ? 1 : undefined),
        replicasPerNodeGroup: p.replicas, preferredCacheClusterAZs: p.zones, replicationGroupDescription: p.description ?? this.node.path, replicationGroupId: p.name,
        securityGroupIds: groups, snapshottingClusterId: backup.ofCluster, transitEncryptionEnabled: p.tls ?? (isOwn ? true : undefined), transitEncryptionMode: p.tlsMode,
        userGroupIds: userGroup && [userGroup.userGroupName],
      });
      if (p.onlineResharding ?? isOwn) resource.cfnOptions.updatePolicy = { useOnlineResharding: true };
      if (userGroup?.node?.defaultChild) resource.addDependency(userGroup.node.defaultChild);
    }
    this.clusterName = resource.ref;
    this.clusterArn = clusterArn(s, resource.ref, isAlone);
    const isSingle = isAlone && !isMemcached;
    this.clusterPrimaryEndpointAddress = isAlone ? undefined : resource.attrPrimaryEndPointAddress;
    this.clusterReaderEndpointAddress = isAlone ? undefined : resource.attrReaderEndPointAddress;
    this.clusterConfigurationEndpointAddress = isMemcached ? resource.getAtt('ConfigurationEndpoint.Address').toString() : isAlone ? undefined : resource.attrConfigurationEndPointAddress;
    this.clusterEndpointAddress = isMemcached || isSharded ? this.clusterConfigurationEndpointAddress : isSingle ? resource.attrRedisEndpointAddress : this.clusterPrimaryEndpointAddress;
    this.clusterEndpointPort = (p.port ?? PORTS[argument]).toString();
    const scheme = isMemcached ? 'memcached' : p.tls ?? !isSingle ? 'rediss' : 'redis';
    this.clusterEndpointUrl = `${scheme}://${this.clusterEndpointAddress}:${this.clusterEndpointPort}`;
    opened(this, securityGroups, p.port ?? PORTS[argument]);
    allowed(this, this.clusterArn);
  }
  grantConnect(grantee) { this.grant(grantee, 'elasticache:Connect', 'elasticache:DescribeReplicationGroups'); }
  static existing(s, { argument, name, arn, securityGroups, port, endpoint, readerEndpoint }) {
    const format = cdk.ArnFormat.COLON_RESOURCE_NAME;
    const of = {
      clusterName: name ?? cdk.Arn.split(arn, format).resourceName, clusterArn: arn ?? clusterArn(s, name, argument === 'Memcached'),
      clusterEndpointAddress: endpoint, clusterPrimaryEndpointAddress: endpoint, clusterConfigurationEndpointAddress: endpoint, clusterReaderEndpointAddress: readerEndpoint,
      clusterEndpointPort: (port ?? PORTS[argument]).toString(), grantConnect: node.Cluster.prototype.grantConnect,
    };
    if (securityGroups) opened(of, securityGroups, port ?? PORTS[argument]);
    allowed(of, of.clusterArn);
    return of;
  }
};
node.GlobalCluster = class extends OfNodes {
  constructor(s, id, { argument, primary, members = [], parameterGroup, ...p }) {
    super(s, id);
    const of = (replicationGroupId, replicationGroupRegion, role) => ({ replicationGroupId, replicationGroupRegion, role });
    const resource = new CfnGlobalReplicationGroup(this, 'Resource', {
      engine: argument.toLowerCase(), members: [of(primary.clusterName, s.region, 'PRIMARY'), ...members.map(({ cluster, region }) => of(cluster, region, 'SECONDARY'))],
      automaticFailoverEnabled: p.failover, cacheNodeType: p.nodeType, cacheParameterGroupName: parameterGroup?.parameterGroupName, engineVersion: p.version,
      globalNodeGroupCount: p.shards, globalReplicationGroupDescription: p.description, globalReplicationGroupIdSuffix: p.suffix,
      regionalConfigurations: p.regionalShards?.map(({ cluster, region, shards }) => ({
        replicationGroupId: cluster, replicationGroupRegion: region, reshardingConfigurations: shards?.map(({ id, zones }) => ({ nodeGroupId: id, preferredAvailabilityZones: zones })),
      })),
    });
    Object.assign(this, node.GlobalCluster.existing(s, resource.attrGlobalReplicationGroupId), { globalClusterStatus: resource.attrStatus });
  }
  static existing(s, id) { return { globalClusterId: id, globalClusterArn: `arn:${s.partition}:elasticache::${s.account}:globalreplicationgroup:${id}` }; }
};

// Functions, and what calls them.
let further = 0;
const given = what => `Given${what}${++further}`;
const queueOf = (s, arn) => s.node.findAll().find(one => one instanceof sqs.Queue && one.queueArn === arn) ?? existingQueues.find(one => one.queueArn === arn) ?? sqs.Queue.fromQueueArn(s, given('Queue'), arn);
const existingQueues = [];
const existingQueue = (s, id, arn) => { const queue = sqs.Queue.fromQueueArn(s, id, arn); existingQueues.push(queue); return queue; };
const queue = ({ maxMessageSize, deadLetterQueue, maxReceiveCount, sqsManagedEncryption: managed, ...rest }) => ({
  ...rest, ...maxMessageSize && { maxMessageSizeBytes: maxMessageSize.toKibibytes() * 1024 },
  ...deadLetterQueue && { deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount } },
  ...managed !== undefined && { encryption: managed ? sqs.QueueEncryption.SQS_MANAGED : sqs.QueueEncryption.UNENCRYPTED },
});
const runtimeOf = name => lambda.Runtime.ALL.find(one => one.name === name) ?? new lambda.Runtime(name);
const codeOf = (s, { inline, bucket, key, version }) => inline !== undefined ? lambda.Code.fromInline(inline)
  : lambda.Code.fromBucket(s3.Bucket.fromBucketName(s, given('Bucket'), bucket), key, version);
const mib = size => size.toMebibytes();
const lambdaFunction = (s, { code, deadLetterQueue, ...rest }) => ({
  ...rest, code: codeOf(s, code), ...rest.vpc && { allowPublicSubnet: true }, ...deadLetterQueue !== undefined && { deadLetterQueue: queueOf(s, deadLetterQueue) },
});
const existingFunction = (s, id, { functionArn, role, securityGroups }) =>
  lambda.Function.fromFunctionAttributes(s, id, { functionArn, role, securityGroup: securityGroups?.[0] });
const reads = (of, { queue, ...rest }) => of.addEventSource(new SqsEventSource(queueOf(cdk.Stack.of(of), queue), rest));
const scheduled = (of, { every, cron, id, name, input, deadLetterQueue, retryAttempts, maxEventAge, ...rest }, at) => new events.Rule(of, id ?? (at ? `Schedule${at + 1}` : 'Schedule'), {
  ...rest, ruleName: name, schedule: every ? events.Schedule.rate(every) : events.Schedule.expression(`cron(${cron})`),
  targets: [new targets.LambdaFunction(of, {
    retryAttempts, maxEventAge, event: input === undefined ? undefined : events.RuleTargetInput.fromObject(input),
    deadLetterQueue: deadLetterQueue === undefined ? undefined : queueOf(cdk.Stack.of(of), deadLetterQueue),
  })],
});

// Rules of composite alarms.
const { AlarmRule, AlarmState } = cloudwatch;
const all_of = rules => AlarmRule.allOf(...rules), any_of = rules => AlarmRule.anyOf(...rules), not = rule => AlarmRule.not(rule);
const suppressor = (s, arn) => s.node.findAll().find(one => one.alarmArn === arn);
Object.assign(METHODS, {
  in_alarm: of => AlarmRule.fromAlarm(of, AlarmState.ALARM),
  in_ok: of => AlarmRule.fromAlarm(of, AlarmState.OK),
  has_insufficient_data: of => AlarmRule.fromAlarm(of, AlarmState.INSUFFICIENT_DATA),
});

// Databases.
const ENGINES = {
  Postgres: version => rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.of(version, upTo(version, 1)) }),
  MySql: version => rds.DatabaseInstanceEngine.mysql({ version: rds.MysqlEngineVersion.of(version, upTo(version, 2)) }),
  MariaDb: version => rds.DatabaseInstanceEngine.mariaDb({ version: rds.MariaDbEngineVersion.of(version, upTo(version, 2)) }),
  AuroraPostgres: version => rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.of(version, upTo(version, 1)) }),
  AuroraMySql: version => rds.DatabaseClusterEngine.auroraMysql({ version: rds.AuroraMysqlEngineVersion.of(version, upTo(version, 2)) }),
};
// Of a version that nobody gives, the CDK has its own default with a parameter group.
const PLAIN = { Postgres: rds.DatabaseInstanceEngine.POSTGRES, MySql: rds.DatabaseInstanceEngine.MYSQL, MariaDb: rds.DatabaseInstanceEngine.MARIADB, AuroraPostgres: rds.DatabaseClusterEngine.AURORA_POSTGRESQL, AuroraMySql: rds.DatabaseClusterEngine.AURORA_MYSQL };
const isAurora = argument => argument.startsWith('Aurora'), classOf = name => name && new ec2.InstanceType(name.replace(/^db\./, ''));
function database(s, id, { argument, version, storage, maxStorage, storageType, encrypted, kmsKey, username, secret, databaseName, subnetGroup, port, parameters = [], parameterGroup, name,
  readers = [], capacity, writerId, backupRetention, backupWindow, maintenanceWindow, logExports, performanceInsights, performanceInsightsRetention, performanceInsightsKey, publicAccess, caCertificate,
  instanceType, snapshot, securityGroups, ...p }) {
  const common = {
    ...p, securityGroups: securityGroups?.length ? securityGroups : undefined, engine: version === undefined ? PLAIN[argument] : ENGINES[argument](version), storageEncrypted: encrypted, storageEncryptionKey: kmsKey, preferredMaintenanceWindow: maintenanceWindow, cloudwatchLogsExports: logExports,
    credentials: snapshot ? undefined : secret ? rds.Credentials.fromSecret(secret, username) : username === undefined ? undefined : rds.Credentials.fromGeneratedSecret(username), port,
    parameters: parameters.length ? Object.fromEntries(parameters) : undefined, enablePerformanceInsights: performanceInsights, performanceInsightRetention: performanceInsightsRetention?.toDays(),
    performanceInsightEncryptionKey: performanceInsightsKey, subnetGroup: subnetGroup && rds.SubnetGroup.fromSubnetGroupName(s, given('SubnetGroup'), subnetGroup),
    ...snapshot && {
      snapshotIdentifier: snapshot,
      [isAurora(argument) ? 'snapshotCredentials' : 'credentials']: secret ? rds.SnapshotCredentials.fromSecret(secret) : username === undefined ? undefined : rds.SnapshotCredentials.fromGeneratedSecret(username),
    },
    parameterGroup: parameterGroup && rds.ParameterGroup.fromParameterGroupName(s, given('ParameterGroup'), parameterGroup),
  };
  if (!isAurora(argument)) {
    const made = new rds[snapshot ? 'DatabaseInstanceFromSnapshot' : 'DatabaseInstance'](s, id, {
      ...common, instanceIdentifier: name, databaseName, allocatedStorage: storage?.toGibibytes(), maxAllocatedStorage: maxStorage?.toGibibytes(), storageType, backupRetention, preferredBackupWindow: backupWindow,
      publiclyAccessible: publicAccess, caCertificate: caCertificate && rds.CaCertificate.of(caCertificate), instanceType: classOf(instanceType),
    });
    return Object.defineProperties(made, {
      databaseName: { value: made.instanceIdentifier }, databaseArn: { value: made.instanceArn }, databaseEndpointAddress: { value: made.dbInstanceEndpointAddress },
      databaseEndpointPort: { value: made.dbInstanceEndpointPort }, databaseResourceId: { value: made.instanceResourceId },
    });
  }
  const one = { publiclyAccessible: publicAccess, autoMinorVersionUpgrade: p.autoMinorVersionUpgrade, allowMajorVersionUpgrade: p.allowMajorVersionUpgrade, caCertificate: caCertificate && rds.CaCertificate.of(caCertificate) };
  const member = (id, type, more) => type === 'db.serverless' || !type && capacity ? rds.ClusterInstance.serverlessV2(id, { ...one, ...more.tier < 2 && more.isReader && { scaleWithWriter: true } })
    : rds.ClusterInstance.provisioned(id, { ...one, instanceType: classOf(type), ...more.isReader && { promotionTier: more.tier } });
  const made = new rds[snapshot ? 'DatabaseClusterFromSnapshot' : 'DatabaseCluster'](s, id, {
    ...common, clusterIdentifier: name, defaultDatabaseName: databaseName, storageType, backup: backupRetention || backupWindow ? { retention: backupRetention, preferredWindow: backupWindow } : undefined,
    writer: member(writerId ?? 'Writer', instanceType, {}), readers: readers.map((reader, at) => member(reader.id ?? `Reader${at + 1}`, reader.instanceType ?? instanceType, { isReader: true, tier: reader.promotionTier ?? 2 })),
    ...capacity && { serverlessV2MinCapacity: capacity.min ?? 0.5, serverlessV2MaxCapacity: capacity.max ?? 2, serverlessV2AutoPauseDuration: capacity.autoPause },
  });
  // Of a serverless reader the construct takes whether it scales with the writer, and the resource takes any tier.
  readers.forEach((reader, at) => {
    const instance = made.node.tryFindChild(reader.id ?? `Reader${at + 1}`)?.node.tryFindChild('Resource');
    if (reader.promotionTier !== undefined) instance?.addPropertyOverride('PromotionTier', reader.promotionTier);
  });
  return Object.defineProperties(made, {
    databaseName: { value: made.clusterIdentifier }, databaseArn: { value: made.clusterArn }, databaseEndpointAddress: { value: made.clusterEndpoint.hostname },
    databaseReaderEndpointAddress: { value: made.clusterReadEndpoint.hostname }, databaseEndpointPort: { value: cdk.Token.asString(made.clusterEndpoint.port) }, databaseResourceId: { value: made.clusterResourceIdentifier },
  });
};
const OF_ENGINE = { Postgres: 5432, AuroraPostgres: 5432 };
const existingDatabase = (s, id, { argument, name, arn, endpoint, readerEndpoint, resourceId, port = OF_ENGINE[argument] ?? 3306, securityGroups }) => {
  const identifier = name ?? cdk.Arn.split(arn, cdk.ArnFormat.COLON_RESOURCE_NAME).resourceName;
  const of = {
    databaseName: identifier, databaseArn: arn ?? s.formatArn({ service: 'rds', resource: isAurora(argument) ? 'cluster' : 'db', resourceName: identifier, arnFormat: cdk.ArnFormat.COLON_RESOURCE_NAME }),
    databaseEndpointAddress: endpoint, databaseReaderEndpointAddress: readerEndpoint, databaseEndpointPort: String(port), databaseResourceId: resourceId,
    grantConnect: (grantee, user) => iam.Grant.addToPrincipal({ grantee, actions: ['rds-db:connect'], resourceArns: [s.formatArn({ service: 'rds-db', resource: 'dbuser', resourceName: `${resourceId}/${user}`, arnFormat: cdk.ArnFormat.COLON_RESOURCE_NAME })] }),
  };
  if (securityGroups) opened(of, securityGroups, port);
  return of;
};

// Services, whose parts have the ids of `ApplicationLoadBalancedFargateService`.
class OfService extends Construct {
  constructor(s, id, { vpc, cluster, containers, cpu, memory, architecture, operatingSystem, ephemeralStorage, family, taskRole, executionRole, loadBalancer: lb, circuitBreaker, name, ...rest }) {
    super(s, id);
    this.cluster = cluster === undefined ? new ecs.Cluster(this, 'Cluster', { vpc })
      : ecs.Cluster.fromClusterAttributes(this, 'GivenCluster', { vpc, clusterName: cluster, clusterArn: cluster });
    const isHttps = lb && (lb.protocol ?? (lb.certificate ? 'HTTPS' : 'HTTP')) === 'HTTPS';
    const port = lb && (lb.port ?? (isHttps ? 443 : 80));
    let group;
    if (lb) {
      this.balancer = new elb.ApplicationLoadBalancer(this, 'LB', { vpc, internetFacing: lb.public ?? false, loadBalancerName: lb.name, idleTimeout: lb.idleTimeout, deletionProtection: lb.deletionProtection ?? false });
      const listener = this.balancer.addListener('PublicListener', {
        port, protocol: isHttps ? elb.ApplicationProtocol.HTTPS : elb.ApplicationProtocol.HTTP, open: lb.open ?? true, sslPolicy: lb.sslPolicy, certificates: lb.certificate ? [elb.ListenerCertificate.fromArn(lb.certificate)] : undefined,
      });
      const check = lb.healthCheck;
      this.group = listener.addTargets('ECS', {
        port: 80, protocol: elb.ApplicationProtocol.HTTP, deregistrationDelay: lb.deregistrationDelay, slowStart: lb.slowStart, stickinessCookieDuration: lb.stickiness,
        healthCheck: check && { path: check.path, healthyHttpCodes: check.codes, interval: check.interval, timeout: check.timeout, healthyThresholdCount: check.healthyThreshold, unhealthyThresholdCount: check.unhealthyThreshold },
      });
      this.listenerPorts = [port, ...lb.redirectHttp ? [80] : []];
      if (lb.redirectHttp) this.balancer.addListener('PublicRedirectListener', { port: 80, protocol: elb.ApplicationProtocol.HTTP, open: lb.open ?? true, defaultAction: elb.ListenerAction.redirect({ port: String(port), protocol: elb.ApplicationProtocol.HTTPS, permanent: true }) });
    }
    const platform = { ...architecture && { cpuArchitecture: ecs.CpuArchitecture.of(architecture) }, ...operatingSystem && { operatingSystemFamily: ecs.OperatingSystemFamily.of(operatingSystem) } };
    this.task = new ecs.FargateTaskDefinition(this, 'TaskDef', { cpu, memoryLimitMiB: memory && mib(memory), ephemeralStorageGiB: ephemeralStorage?.toGibibytes(), family, taskRole, executionRole, ...Object.keys(platform).length && { runtimePlatform: platform } });
    const made = {};
    for (const { name, image, ports = [], environment = [], secrets = [], cpu, memory, memoryReservation, dependsOn, logs: hasLogs, logGroup, logRetention, logPrefix, readOnlyRoot, startTimeout, stopTimeout, healthCheck, ...more } of containers) {
      const logging = hasLogs === false ? undefined : ecs.LogDrivers.awsLogs({
        streamPrefix: logPrefix ?? id, logRetention: logRetention?.toDays(), logGroup: logGroup === undefined ? undefined : s.node.findAll().find(one => one.logGroupName === logGroup) ?? logs.LogGroup.fromLogGroupName(s, given('LogGroup'), logGroup),
      });
      const [, account, region, repository] = /^(\d{12})\.dkr\.ecr\.([^.]+)\.amazonaws\.com\/([^:]+)/.exec(image) ?? [];
      if (account) {
        const repositoryArn = `arn:${s.partition}:ecr:${region}:${account}:repository/${repository}`;
        ecr.Repository.fromRepositoryAttributes(s, given('Repository'), { repositoryArn, repositoryName: repository }).grantPull(this.task.obtainExecutionRole());
      }
      made[name] = this.task.addContainer(name, {
        ...more, image: ecs.ContainerImage.fromRegistry(image), portMappings: ports.map(containerPort => ({ containerPort })), environment: Object.fromEntries(environment), cpu, memoryLimitMiB: memory && mib(memory),
        memoryReservationMiB: memoryReservation && mib(memoryReservation), readonlyRootFilesystem: readOnlyRoot, startTimeout, stopTimeout, healthCheck, logging,
        secrets: secrets.length ? Object.fromEntries(secrets.map(([key, secret]) => [key, origins.get(secret)()])) : undefined,
      });
    }
    for (const { name, dependsOn = [] } of containers) for (const [on, condition] of dependsOn) made[name].addContainerDependencies({ container: made[on], condition });
    this.service = new ecs.FargateService(this, 'Service', {
      ...rest, cluster: this.cluster, taskDefinition: this.task, serviceName: name, ...circuitBreaker && { circuitBreaker: { rollback: circuitBreaker === 'rollback' } },
    });
    if (lb) {
      const containerName = lb.container ?? (lb.containerPort ? containers.find(one => one.ports?.includes(lb.containerPort)) : containers.find(one => one.ports?.length)).name;
      const containerPort = lb.containerPort ?? containers.find(one => one.name === containerName).ports[0];
      this.group.addTarget(this.service.loadBalancerTarget({ containerName, containerPort }));
    }
    this.node.defaultChild = this.service.node.defaultChild;
    if (lb) {
      const { metrics } = this.balancer, { metrics: ofGroup } = this.group;
      Object.assign(this, {
        serviceLoadBalancerDnsName: this.balancer.loadBalancerDnsName, serviceLoadBalancerHostedZoneId: this.balancer.loadBalancerCanonicalHostedZoneId,
        serviceLoadBalancerArn: this.balancer.loadBalancerArn, serviceTargetGroupArn: this.group.targetGroupArn,
        metricLoadBalancerRequests: of => metrics.requestCount(of), metricLoadBalancerResponseTime: of => metrics.targetResponseTime(of),
        metricLoadBalancer4xx: of => metrics.httpCodeElb(elb.HttpCodeElb.ELB_4XX_COUNT, of), metricLoadBalancer5xx: of => metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT, of),
        metricLoadBalancerConnections: of => metrics.activeConnectionCount(of), metricLoadBalancerRejectedConnections: of => metrics.rejectedConnectionCount(of),
        metricTargetHealthyHosts: of => ofGroup.healthyHostCount(of), metricTargetUnhealthyHosts: of => ofGroup.unhealthyHostCount(of),
        metricTargetResponseTime: of => ofGroup.targetResponseTime(of), metricTargetRequestsPerTarget: of => ofGroup.requestCountPerTarget(of),
        metricTarget4xx: of => ofGroup.httpCodeTarget(elb.HttpCodeTarget.TARGET_4XX_COUNT, of), metricTarget5xx: of => ofGroup.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT, of),
      });
    }
    this.connections = this.service.connections;
    this.grantPrincipal = this.task.taskRole;
    this.serviceName = this.service.serviceName;
    this.serviceArn = this.service.serviceArn;
    this.serviceClusterName = cluster ?? this.cluster.clusterName;
    this.serviceTaskDefinitionArn = this.task.taskDefinitionArn;
  }
  applyRemovalPolicy(policy) { this.service.node.defaultChild.applyRemovalPolicy(policy); }
  metric(...of) { return this.service.metric(...of); }
  metricCpuUtilization(...of) { return this.service.metricCpuUtilization(...of); }
  metricMemoryUtilization(...of) { return this.service.metricMemoryUtilization(...of); }
}
// What a container reads when it starts: where a value comes from is known here only.
const origins = new Map();
const from = (value, make) => { origins.set(value, make); return value; };
const { value: valueOf } = METHODS;
Object.assign(METHODS, {
  secret_value: of => from(of.secretValue, () => ecs.Secret.fromSecretsManager(of)),
  secret_value_from_json: (of, field) => from(of.secretValueFromJson(field), () => ecs.Secret.fromSecretsManager(of, field)),
  value: of => of.parameterArn ? from(of.stringValue, () => ecs.Secret.fromSsmParameter(of)) : valueOf(of),
  allow_load_balancer_from: (of, from) => of.listenerPorts.forEach(port => connected(of.balancer, 'allowFrom', from, ec2.Port.tcp(port))),
});
