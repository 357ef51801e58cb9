//! Values of clusters, databases, functions, services and composite alarms that have to fit each other.

use super::walk::Place;
use super::{Generator, Wish};
use crate::fuzz_cdk::model::{Declaration, Fields, Value, construct};

/// What runs in a container, and until when others wait for it.
const NAMES: &[&str] = &["web", "side", "jobs"];
const ARN_OF_CERTIFICATE: &str =
    "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";
/// Runtimes of which CloudFormation takes the text of a program, and others.
const WITH_TEXT: &[&str] = &["python3.13", "nodejs22.x"];
const WITHOUT_TEXT: &[&str] = &["provided.al2023", "java21", "python3.13"];

fn is_inline(one: &Declaration) -> bool {
    one.field("handler") == Some(&Value::text("index.main"))
}

impl Generator {
    /// The value of a field that has to fit others; `None` of other fields.
    pub(super) fn of_service(&mut self, place: Place<'_>) -> Option<Option<Value>> {
        Some(match place.key() {
            ("Function", "runtime") => Some(Value::text(match self.random.chance(50) {
                true => self.random.word(WITH_TEXT),
                false => self.random.word(WITHOUT_TEXT),
            })),
            ("Function", "handler") => Some(Value::text(self.handler(place.one))),
            ("Function", "code") => Some(self.code(is_inline(place.one))),
            ("Function", "dead_letter_queue") | ("Schedule", "dead_letter_queue") => {
                self.queue(Some(false))
            }
            ("QueueSource", "queue") => self.queue(None),
            ("Function", "queues") if self.random.chance(50) => None,
            ("HealthCheck", "command") => Some(Value::texts(&[
                "CMD-SHELL",
                "curl -f http://localhost/ || exit 1",
            ])),
            ("Function" | "Container", "environment") => Some(self.environment()),
            ("Container", "secrets") => self.secrets(),
            ("Service", "cpu") => Some(Value::Number(self.random.pick(&[256, 512, 1_024])?)),
            ("Service", "memory") => Some(self.memory(place.one)),
            ("Service", "containers") => self.containers(place),
            ("Service", "load_balancer") => self.load_balancer(place),
            ("Service", "cluster") => {
                let other = self.one(|other| other.kind() == "service")?;
                Some(Value::of(&other, "cluster_name"))
            }
            ("CompositeAlarm", "rule") => self.alarm_rule(2),
            ("CompositeAlarm", "actions_suppressor") => {
                let alarm =
                    self.one(|other| matches!(other.kind(), "alarm" | "composite_alarm"))?;
                Some(Value::of(&alarm, "arn"))
            }
            ("Database", "version") => {
                let versions: &[_] = match place.one.argument? {
                    "Postgres" => &["17.6", "16.10"],
                    "MySql" => &["8.4.6", "8.0.43"],
                    "MariaDb" => &["11.8.3", "10.11.14"],
                    "AuroraPostgres" => &["17.5", "16.9"],
                    _ => &["8.0.mysql_aurora.3.10.0"],
                };
                Some(Value::text(self.random.word(versions)))
            }
            ("Database", "log_exports") => {
                let logs: &[_] = match place.one.argument? {
                    "Postgres" | "AuroraPostgres" => &["postgresql", "iam-db-auth-error"],
                    _ => &["error", "general", "slowquery"],
                };
                let some = self.random.some(logs, 3);
                (!some.is_empty()).then(|| Value::texts(&some))
            }
            ("Database", "parameters") => {
                let parameters = [("max_connections", "200"), ("log_statement", "ddl")];
                Some(pairs(self.random.pick(&parameters)?))
            }
            ("Database", "monitoring_interval") => Some(Value::Unit(
                self.random.pick(&[1, 5, 10, 15, 30, 60])?,
                "sec",
            )),
            ("Database", "performance_insights_retention") => {
                Some(Value::Unit(self.random.pick(&[7, 31, 62, 731])?, "days"))
            }
            ("Database", "snapshot") if self.random.chance(60) => None,
            ("Database", "snapshot") => Some(Value::text("orders-2026-11-01")),
            ("Database", "secret") if !place.one.is_existing() => self.login(),
            _ => return self.of_nodes(place),
        })
    }

    fn handler(&mut self, one: &Declaration) -> &'static str {
        let runtime = match one.field("runtime") {
            Some(Value::Text(runtime)) => runtime.as_str(),
            _ => "",
        };
        match (WITH_TEXT.contains(&runtime), runtime) {
            (true, _) if self.random.chance(60) => "index.main",
            (true, _) => "app.main",
            (_, "java21") => "shop.Worker::handle",
            _ => "bootstrap",
        }
    }

    fn code(&mut self, is_inline: bool) -> Value {
        let mut fields = vec![
            ("bucket", Value::text("builds")),
            ("key", Value::text("worker.zip")),
        ];
        if is_inline {
            fields = vec![("inline", Value::text("exports.main = () => 1;\n"))];
        } else if self.random.chance(40) {
            fields.push(("version", Value::text("7")));
        }
        Value::Struct("Code", fields)
    }

    /// The ARN of a queue, of a FIFO queue or of another.
    fn queue(&mut self, fifo: Option<bool>) -> Option<Value> {
        let is_fifo = |one: &Declaration| {
            let is_named =
                matches!(one.field("existing"), Some(Value::Text(arn)) if arn.ends_with(".fifo"));
            is_named || one.field("fifo") == Some(&Value::Flag(true))
        };
        let is_meant = |one: &Declaration| {
            one.kind() == "queue" && fifo.is_none_or(|fifo| fifo == is_fifo(one))
        };
        let known = self.one(is_meant);
        let queue = match known {
            Some(queue) if self.random.chance(80) => queue,
            _ => self.declare(construct("queue"), &Wish::default())?,
        };
        let found = self.stack.find(&queue)?;
        is_meant(found).then(|| Value::of(&queue, "arn"))
    }

    fn environment(&mut self) -> Value {
        let mut variables = vec![("STAGE".to_owned(), Value::text("prod"))];
        if let Some(topic) = self.one(|one| one.kind() == "topic") {
            variables.push(("TOPIC".to_owned(), Value::of(&topic, "arn")));
        }
        Value::Pairs(variables)
    }

    fn secrets(&mut self) -> Option<Value> {
        let secret = self.one(|one| one.kind() == "secret" && !one.is_existing());
        let parameter = self.one(|one| one.kind() == "string_parameter");
        let value = match (self.random.below(3), secret, parameter) {
            (0, Some(secret), _) => Value::of(&secret, "secret_value"),
            (1, Some(secret), _) => {
                Value::Name(secret).with("secret_value_from_json", vec![Value::text("password")])
            }
            (.., Some(parameter)) => Value::of(&parameter, "value"),
            _ => return None,
        };
        Some(Value::Pairs(vec![("SECRET".to_owned(), value)]))
    }

    fn memory(&mut self, one: &Declaration) -> Value {
        let sizes: &[i64] = match one.field("cpu") {
            Some(Value::Number(512)) => &[1_024, 2_048, 4_096],
            Some(Value::Number(1_024)) => &[2_048, 3_072, 8_192],
            _ => &[512, 1_024, 2_048],
        };
        Value::Unit(self.random.pick(sizes).unwrap_or(512), "MiB")
    }

    fn containers(&mut self, place: Place<'_>) -> Option<Value> {
        let of = place.field.takes.structure()?;
        let mut containers = Vec::new();
        let mut before: Option<(&'static str, bool)> = None;
        let count = usize::from(self.random.chance(40)) + 1;
        for name in NAMES.iter().take(count) {
            let Value::Struct(kind, mut fields) = self.structure(place, of) else {
                return None;
            };
            fields.retain(|(field, _)| !matches!(*field, "name" | "depends_on"));
            fields.push(("name", Value::text(*name)));
            // The events of a given group are kept as the group says.
            if fields.iter().any(|(field, _)| *field == "log_group") {
                fields.retain(|(field, _)| *field != "log_retention");
            }
            if let Some((other, is_checked)) = before {
                // The first one is essential, so that nothing waits for its end.
                let condition = if is_checked { "HEALTHY" } else { "START" };
                let tags = vec![(other.to_owned(), condition.to_owned())];
                fields.push(("depends_on", Value::Tags(tags)));
                for (field, value) in &mut fields {
                    if let ("ports", Value::List(ports)) = (*field, value) {
                        *ports = vec![Value::Number(9_090)];
                    }
                }
            } else {
                fields.retain(|(field, _)| *field != "essential");
            }
            let is_checked = fields.iter().any(|(field, _)| *field == "health_check");
            before = Some((name, is_checked));
            containers.push(Value::Struct(kind, fields));
        }
        Some(Value::List(containers))
    }

    fn load_balancer(&mut self, place: Place<'_>) -> Option<Value> {
        let of = place.field.takes.structure()?;
        let Value::Struct(kind, mut fields) = self.structure(place, of) else {
            return None;
        };
        // The port of a container that there is.
        fields.retain(|(field, _)| *field != "container_port");
        if let Some(port) = first_port(place.one)
            && self.random.chance(40)
        {
            fields.push(("container_port", port));
        }
        let is_https = self.random.chance(40);
        fields.retain(|(field, _)| {
            is_https
                || !matches!(
                    *field,
                    "ssl_policy" | "redirect_http" | "certificate" | "protocol"
                )
        });
        if is_https {
            fields.retain(|(field, _)| !matches!(*field, "certificate" | "protocol"));
            fields.push(("certificate", Value::text(ARN_OF_CERTIFICATE)));
        }
        if self.random.chance(50) {
            let protocol = if is_https { "Https" } else { "Http" };
            fields.push(("protocol", Value::Word(protocol)));
        }
        Some(Value::Struct(kind, fields))
    }

    /// A secret with a user and a password.
    fn login(&mut self) -> Option<Value> {
        let generate = vec![
            ("exclude_punctuation", Value::Flag(true)),
            (
                "secret_string_template",
                Value::text("{\"username\":\"app\"}"),
            ),
            ("generate_string_key", Value::text("password")),
        ];
        let generate = Value::Struct("GenerateSecretString", generate);
        let written = format!("{generate:?}");
        let is_login = |one: &Declaration| {
            let generate = one.field("generate");
            one.kind() == "secret" && generate.is_some_and(|of| format!("{of:?}") == written)
        };
        // A secret is attached to one database.
        let taken: Vec<_> = self.stack.names(is_login);
        let free = taken.into_iter().find(|secret| {
            let mut others = self.stack.declarations.iter();
            !others.any(|one| one.kind() == "database" && one.mentions(secret))
        });
        if let Some(secret) = free {
            return Some(Value::Name(secret));
        }
        let fields = vec![("generate", generate)];
        let secret = self.declare(construct("secret"), &Wish::new(fields))?;
        Some(Value::Name(secret))
    }

    pub(super) fn alarm_rule(&mut self, depth: usize) -> Option<Value> {
        if depth == 0 || self.random.chance(40) {
            let known = self.one(|one| one.kind() == "alarm");
            let alarm = match known {
                Some(alarm) => alarm,
                None => self.declare(construct("alarm"), &Wish::default())?,
            };
            let state = ["in_alarm", "in_ok", "has_insufficient_data"];
            return Some(Value::of(&alarm, self.random.word(&state)));
        }
        if self.random.chance(30) {
            return Some(Value::Call("not", vec![self.alarm_rule(depth - 1)?]));
        }
        let mut rules = Vec::new();
        for _ in 0..self.random.within(2, 3) {
            rules.push(self.alarm_rule(depth - 1)?);
        }
        let function = self.random.word(&["all_of", "any_of"]);
        Some(Value::Call(function, vec![Value::List(rules)]))
    }
}

/// The first port of the first container of a service.
fn first_port(service: &Declaration) -> Option<Value> {
    let Some(Value::List(containers)) = service.field("containers") else {
        return None;
    };
    let Some(Value::Struct(_, fields)) = containers.first() else {
        return None;
    };
    match fields.iter().find(|(name, _)| *name == "ports") {
        Some((_, Value::List(ports))) => ports.first().cloned(),
        _ => None,
    }
}

fn pairs((name, value): (&str, &str)) -> Value {
    Value::Tags(vec![(name.to_owned(), value.to_owned())])
}

/// Clusters of nodes.
impl Generator {
    fn of_nodes(&mut self, place: Place<'_>) -> Option<Option<Value>> {
        let one = place.one;
        Some(match place.key() {
            ("Cluster" | "GlobalCluster", "version") => {
                let versions: &[_] = match one.argument? {
                    "Valkey" => &["7.2", "8.0", "8.1", "8.2"],
                    "Redis" => &["6.2", "7.0", "7.1", "5.0.6"],
                    _ => &["1.6.22", "1.6.12", "1.5.16"],
                };
                Some(Value::text(self.random.word(versions)))
            }
            ("Cluster", "parameters") => {
                let parameters: &[_] = match one.argument? {
                    "Memcached" => &[("max_item_size", "2097152"), ("idle_timeout", "60")],
                    // One shard with one node has no failover.
                    _ if one.field("nodes").is_some() => {
                        &[("maxmemory-policy", "allkeys-lru"), ("timeout", "300")]
                    }
                    _ => &[
                        ("maxmemory-policy", "allkeys-lru"),
                        ("timeout", "300"),
                        ("cluster-enabled", "yes"),
                    ],
                };
                Some(pairs(self.random.pick(parameters)?))
            }
            ("Cluster", "shard_configuration") => Some(self.shard_configuration()),
            ("Cluster", "zones") => {
                let region = self.stack.environment.map(|(_, region)| region);
                let zones = ["a", "b"].map(|letter| {
                    Value::Text(format!("{}{letter}", region.unwrap_or("eu-west-1")))
                });
                let count = match one.field("nodes") {
                    Some(Value::Number(count)) => usize::try_from(*count).unwrap_or(1),
                    _ => 1,
                };
                Some(Value::List(zones.into_iter().cycle().take(count).collect()))
            }
            // The datastore says most of what a secondary is.
            ("Cluster", "global_cluster") if self.random.chance(75) => None,
            ("Cluster", "standalone") if self.random.chance(50) => None,
            ("GlobalCluster", "primary") => {
                let fields = vec![("node_type", Value::text("cache.r7g.large"))];
                let wish = Wish::new(fields).of(one.argument?);
                let primary = self.declare(construct("cluster"), &wish)?;
                Some(Value::Name(primary))
            }
            _ => return None,
        })
    }

    fn shard_configuration(&mut self) -> Value {
        let replicas = self.random.within(0, 2);
        let [with_ids, with_slots, with_zones] = [50, 50, 20].map(|of| self.random.chance(of));
        let halves = ["0-8191", "8192-16383"];
        let region = self
            .stack
            .environment
            .map_or("eu-west-1", |(_, region)| region);
        let zone = |letter: &str| Value::Text(format!("{region}{letter}"));
        let shards = halves.iter().enumerate().map(|(at, slots)| {
            let mut fields = Fields::new();
            if with_ids || with_slots {
                fields.push(("id", Value::Text(format!("000{}", at + 1))));
            }
            if with_slots {
                fields.push(("slots", Value::text(*slots)));
            }
            fields.push(("replicas", Value::Number(replicas)));
            if with_zones {
                let count = usize::try_from(replicas).unwrap_or_default();
                let others = ["b", "a"].into_iter().cycle().take(count);
                fields.push(("primary_zone", zone("a")));
                if count > 0 {
                    fields.push(("replica_zones", Value::List(others.map(zone).collect())));
                }
            }
            Value::Struct("Shard", fields)
        });
        Value::List(shards.collect())
    }
}
