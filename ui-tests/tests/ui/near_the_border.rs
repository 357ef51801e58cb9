// Values that are nearly right: of another Region, of another kind of queue, used twice, or generated with a character too many.
use stackwright::prelude::*;

#[stack(env(account = "123456789012", region = "eu-west-1"))]
mod elsewhere {
    use stackwright::prelude::*;

    vpc!(network {});
    topic!(theirs { existing: "arn:aws:sns:eu-west-1:210987654321:calls" });
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "8.1",
        nodes: 2,
        topic: theirs
    });
    cache!(<Valkey>::restored {
        vpc: network,
        backup: Backup { restore_from: ["arn:aws:elasticache:us-east-1:123456789012:snapshot:last"] }
    });
    function!(worker {
        runtime: "python3.14",
        handler: "index.main",
        code: Code { inline: "def main(event, context): pass" },
        queues: [QueueSource { queue: "arn:aws:sqs:us-east-1:210987654321:jobs" }]
    });
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "public.ecr.aws/nginx/nginx:stable",
            ports: [80]
        }],
        load_balancer: LoadBalancer {
            certificate: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-1111-2222-333344445555"
        }
    });
    key!(log_key {});
    log_group!(orders { kms_key: log_key });
    wire!(log_key.add_to_resource_policy(Statement::allow(["kms:*"], ["*"]).principal(service("logs.us-east-1.amazonaws.com"))));
}

#[stack]
mod calls {
    use stackwright::prelude::*;

    const NIGHTLY: &str = "nightly";

    function!(worker {
        runtime: "python3.14",
        handler: "index.main",
        code: Code { inline: "def main(event, context): pass" },
        dead_letter_queue: "arn:aws:sqs:eu-west-1:123456789012:lost.fifo",
        schedules: [
            Schedule { name: "hourly", every: 1hour },
            Schedule { name: "hourly", every: 2hours }
        ]
    });
    function!(other {
        runtime: "python3.14",
        handler: "index.main",
        code: Code { inline: "def main(event, context): pass" },
        schedules: [
            Schedule { name: NIGHTLY, every: 1day },
            Schedule { name: "nightly", every: 2days }
        ]
    });
    function!(third {
        runtime: "python3.14",
        handler: "index.main",
        code: Code { zip_file: "def main(event, context): pass" },
        timeout: 1week
    });
    key!(going { removal_policy: Destroy });
    queue!(kept { kms_key: going, removal_policy: Retain });
    key!(half {});
    topic!(alarms { kms_key: half });
    alarm!(busy {
        metric: Metric::new("Shop", "Orders"),
        threshold: 5,
        evaluation_periods: 1,
        alarm_actions: [alarms]
    });
    wire!(half.add_to_resource_policy(Statement::allow(["kms:Decrypt"], ["*"]).principal(service("cloudwatch.amazonaws.com"))));
}

#[stack]
mod caches {
    use stackwright::elasticache::password::ssm_secure;
    use stackwright::prelude::*;

    vpc!(network {});
    vpc!(inner {
        nat_gateways: 0,
        subnet_configuration: [SubnetConfiguration {
            name: "Data",
            subnet_type: PrivateIsolated,
            cidr_mask: 24
        }]
    });
    vpc!(there {
        existing: "vpc-0123456789abcdef0",
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        private_subnet_ids: ["subnet-0a", "subnet-0b"]
    });
    secret!(token { generate: GenerateSecretString { exclude_characters: "\"/@," } });
    secret!(spaced {
        generate: GenerateSecretString {
            exclude_punctuation: true,
            include_space: true
        }
    });
    cluster!(<Valkey>::one {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "8.1",
        nodes: 2,
        auth_token: token.secret_value()
    });
    cluster!(<Valkey>::two {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "8.1",
        nodes: 2,
        auth_token: spaced.secret_value()
    });
    cluster!(<Valkey>::three {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "8.1",
        nodes: 2,
        auth_token: ssm_secure("shop token")
    });
    cluster!(<Valkey>::four {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "8.1",
        nodes: 2,
        auth_token: secret("token").version("a:b")
    });
    cluster!(<Valkey>::old {
        vpc: there,
        node_type: "cache.m4.large",
        version: "8.1",
        nodes: 2,
        network_type: Ipv6
    });
    global_cluster!(<Valkey>::here { primary: one, suffix: "shop" });
    global_cluster!(<Valkey>::far { primary: two, suffix: "Shop" });
    service!(web {
        vpc: inner,
        subnets: SubnetSelection { group_name: "Data" },
        containers: [Container {
            name: "web",
            image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
            ports: [80]
        }],
        load_balancer: LoadBalancer { public: true }
    });
}

fn main() {}
