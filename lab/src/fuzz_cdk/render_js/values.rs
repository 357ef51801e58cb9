//! Values: texts, times, principals, statements, metrics.

use super::{Writer, list, misplaced, object, string, variable};
use crate::fuzz_cdk::model::Value;

/// What methods of ours that answer with texts are in the CDK: the kind of the declaration, ours, the CDK's property.
pub(super) const PROPERTIES: &[(&str, &str, &str)] = &[
    ("parameter", "value", "valueAsString"),
    ("cache", "name", "serverlessCacheName"),
    ("cache", "arn", "serverlessCacheArn"),
    (
        "cache",
        "endpoint_address",
        "serverlessCacheEndpointAddress",
    ),
    ("cache", "endpoint_port", "serverlessCacheEndpointPort"),
    (
        "cache",
        "reader_endpoint_address",
        "serverlessCacheReaderEndpointAddress",
    ),
    (
        "cache",
        "reader_endpoint_port",
        "serverlessCacheReaderEndpointPort",
    ),
    ("cache", "status", "serverlessCacheStatus"),
    ("user", "id", "userId"),
    ("user", "name", "userName"),
    ("user", "arn", "userArn"),
    ("user", "status", "userStatus"),
    ("user_group", "name", "userGroupName"),
    ("user_group", "arn", "userGroupArn"),
    ("user_group", "status", "userGroupStatus"),
    ("role", "name", "roleName"),
    ("role", "arn", "roleArn"),
    ("iam_user", "name", "userName"),
    ("iam_user", "arn", "userArn"),
    ("iam_group", "name", "groupName"),
    ("iam_group", "arn", "groupArn"),
    ("key", "id", "keyId"),
    ("key", "arn", "keyArn"),
    ("vpc", "id", "vpcId"),
    ("vpc", "cidr_block", "vpcCidrBlock"),
    ("security_group", "id", "securityGroupId"),
    ("topic", "arn", "topicArn"),
    ("topic", "name", "topicName"),
    ("secret", "arn", "secretArn"),
    ("alarm", "arn", "alarmArn"),
    ("alarm", "name", "alarmName"),
    ("dashboard", "name", "dashboardName"),
    ("instance", "id", "instanceId"),
    ("instance", "private_ip", "instancePrivateIp"),
];

impl Writer<'_> {
    /// A text, or what stands for one: a flag, a number, another declaration, a value that is known when the stack is deployed.
    pub(super) fn text(&self, value: &Value) -> String {
        match value {
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Decimal(number) => (*number).to_owned(),
            Value::Text(text) => string(text),
            Value::Name(name) | Value::Borrowed(name) => variable(name),
            Value::Word("Pseudo::Region") => "cdk.Aws.REGION".into(),
            Value::Word("Pseudo::AccountId") => "cdk.Aws.ACCOUNT_ID".into(),
            Value::Word("Pseudo::Partition") => "cdk.Aws.PARTITION".into(),
            Value::Word("Pseudo::StackName") => "cdk.Aws.STACK_NAME".into(),
            Value::Word("Pseudo::StackId") => "cdk.Aws.STACK_ID".into(),
            Value::Word("Pseudo::UrlSuffix") => "cdk.Aws.URL_SUFFIX".into(),
            Value::Word("Vec::<Text>::new()") => "[]".into(),
            Value::List(values) => list(values.iter().map(|value| self.text(value))),
            Value::Call("Text::from", arguments) => self.argument(arguments, 0),
            Value::Call("Token::join", arguments) => {
                let (between, texts) = (self.argument(arguments, 0), self.argument(arguments, 1));
                format!("cdk.Fn.join({between},{texts})")
            }
            Value::Method(receiver, method, arguments) => {
                let Value::Name(name) = receiver.as_ref() else {
                    return misplaced(value);
                };
                self.text_of(name, method, arguments)
            }
            other => misplaced(other),
        }
    }

    fn text_of(&self, name: &str, method: &str, arguments: &[Value]) -> String {
        let (kind, of) = (self.kind_of(name), variable(name));
        let two = || (self.argument(arguments, 0), self.argument(arguments, 1));
        match (kind, method) {
            ("condition", "choose") => {
                let (holds, fails) = two();
                format!("cdk.Fn.conditionIf({of}.logicalId,{holds},{fails}).toString()")
            }
            ("mapping", "find") => {
                let (first, second) = two();
                format!("{of}.findInMap({first},{second})")
            }
            ("vpc", "subnet_ids") => {
                let subnets = match arguments.first() {
                    Some(Value::Word("SubnetType::Public")) => "publicSubnets",
                    Some(Value::Word("SubnetType::PrivateWithEgress")) => "privateSubnets",
                    _ => "isolatedSubnets",
                };
                format!("{of}.{subnets}.map(x=>x.subnetId)")
            }
            ("secret", "secret_value") => format!("{of}.secretValue"),
            ("secret", "secret_value_from_json") => {
                format!("{of}.secretValueFromJson({})", self.argument(arguments, 0))
            }
            _ => {
                let known = PROPERTIES
                    .iter()
                    .find(|(of, ours, _)| *of == kind && *ours == method);
                match known {
                    Some((_, _, property)) => format!("{of}.{property}"),
                    None => format!("misplaced({})", string(&format!("{kind}.{method}"))),
                }
            }
        }
    }

    pub(super) fn argument(&self, arguments: &[Value], at: usize) -> String {
        let argument = arguments.get(at);
        argument.map_or_else(|| "undefined".into(), |value| self.text(value))
    }

    /// A number, also one that is known when the stack is deployed.
    pub(super) fn number(&self, value: &Value) -> String {
        match value {
            Value::Method(receiver, "value", _) => format!("{}.valueAsNumber", self.text(receiver)),
            other => self.text(other),
        }
    }

    pub(super) fn duration(&self, value: &Value) -> String {
        match value {
            Value::Unit(count, unit) => {
                let unit = match *unit {
                    "s" | "sec" | "seconds" => "seconds",
                    "min" | "minutes" => "minutes",
                    "h" | "hour" | "hours" => "hours",
                    _ => "days",
                };
                format!("cdk.Duration.{unit}({count})")
            }
            other => misplaced(other),
        }
    }

    pub(super) fn size(&self, value: &Value) -> String {
        match value {
            Value::Unit(count, unit) => {
                let unit = match *unit {
                    "MiB" => "mebibytes",
                    "TiB" => "tebibytes",
                    _ => "gibibytes",
                };
                format!("cdk.Size.{unit}({count})")
            }
            other => format!("cdk.Size.gibibytes({})", self.number(other)),
        }
    }

    pub(super) fn principal(&self, value: &Value) -> String {
        match value {
            Value::Call("service", arguments) => {
                format!("new iam.ServicePrincipal({})", self.argument(arguments, 0))
            }
            Value::Call("account", arguments) => {
                format!("new iam.AccountPrincipal({})", self.argument(arguments, 0))
            }
            Value::Call("iam::arn", arguments) => {
                format!("new iam.ArnPrincipal({})", self.argument(arguments, 0))
            }
            Value::Call("iam::anyone", _) => "new iam.AnyPrincipal()".into(),
            Value::List(principals) => {
                let principals = principals.iter().map(|one| self.principal(one));
                format!("new iam.CompositePrincipal(...{})", list(principals))
            }
            Value::Name(name) => variable(name),
            other => misplaced(other),
        }
    }

    pub(super) fn statement(&self, value: &Value) -> String {
        let (first, calls) = chain(value);
        let Value::Call(effect, arguments) = first else {
            return misplaced(value);
        };
        let effect = if *effect == "Statement::deny" {
            "DENY"
        } else {
            "ALLOW"
        };
        let mut principals = Vec::new();
        let mut conditions: Vec<(String, Vec<String>)> = Vec::new();
        for (method, arguments) in calls {
            match (method, arguments) {
                ("principal", [principal]) => principals.push(self.principal(principal)),
                ("condition", [operator, key, value]) => {
                    let entry = format!("{}:{}", self.text(key), self.text(value));
                    let operator = self.text(operator);
                    match conditions.iter_mut().find(|(of, _)| *of == operator) {
                        Some((_, entries)) => entries.push(entry),
                        None => conditions.push((operator, vec![entry])),
                    }
                }
                _ => return misplaced(value),
            }
        }
        let conditions: Vec<_> = conditions
            .iter()
            .map(|(operator, entries)| format!("{operator}:{{{}}}", entries.join(",")))
            .collect();
        let properties = object([
            ("effect", Some(format!("iam.Effect.{effect}"))),
            ("actions", Some(self.argument(arguments, 0))),
            ("resources", Some(self.argument(arguments, 1))),
            (
                "principals",
                (!principals.is_empty()).then(|| list(principals)),
            ),
            (
                "conditions",
                (!conditions.is_empty()).then(|| format!("{{{}}}", conditions.join(","))),
            ),
        ]);
        format!("new iam.PolicyStatement({properties})")
    }

    pub(super) fn document(&self, statements: &Value) -> String {
        let Value::List(statements) = statements else {
            return misplaced(statements);
        };
        let statements = list(statements.iter().map(|one| self.statement(one)));
        format!("new iam.PolicyDocument({{statements:{statements}}})")
    }

    /// A metric or an expression over metrics; in a dashboard with the dimension that ours has.
    pub(super) fn metric(&self, value: &Value, in_dashboard: bool) -> String {
        let (first, calls) = chain(value);
        let mut options: Vec<(&'static str, Option<String>)> = Vec::new();
        let mut using = Vec::new();
        let mut made = None;
        for (method, arguments) in calls {
            let argument = || self.argument(arguments, 0);
            match (method, arguments) {
                ("period", [period]) => options.push(("period", Some(self.duration(period)))),
                ("statistic", _) => options.push(("statistic", Some(argument()))),
                ("label", _) => options.push(("label", Some(argument()))),
                ("color", _) => options.push(("color", Some(argument()))),
                ("unit", _) => options.push(("unit", Some(argument()))),
                ("dimension", [name, of]) => {
                    let map = format!("{{{}:{}}}", self.text(name), self.text(of));
                    options.push(("dimensionsMap", Some(map)));
                }
                ("using", [name, metric]) => {
                    let metric = self.metric(metric, in_dashboard);
                    using.push(format!("{}:{metric}", self.text(name)));
                }
                (metric, _) if metric.starts_with("metric") => made = Some((metric, arguments)),
                _ => return misplaced(value),
            }
        }
        match (first, made) {
            (Value::Call("MathExpression::new", arguments), _) => {
                options.push(("expression", Some(self.argument(arguments, 0))));
                options.push(("usingMetrics", Some(format!("{{{}}}", using.join(",")))));
                format!("new cw.MathExpression({})", object(options))
            }
            (Value::Call("Metric::new", arguments), _) => {
                options.push(("namespace", Some(self.argument(arguments, 0))));
                options.push(("metricName", Some(self.argument(arguments, 1))));
                format!("new cw.Metric({})", object(options))
            }
            (Value::Call("AnyMetric::from", arguments), _) => match arguments.first() {
                Some(metric) => self.metric(metric, in_dashboard),
                None => misplaced(value),
            },
            (Value::Name(name), Some((method, arguments))) => {
                let cache = variable(name);
                let options = object(options);
                let metric = match arguments.first() {
                    Some(metric) => format!("{cache}.metric({},{options})", self.text(metric)),
                    None => format!("{cache}.{}({options})", camel_case(method)),
                };
                if in_dashboard {
                    format!("measured({cache},{metric})")
                } else {
                    metric
                }
            }
            _ => misplaced(value),
        }
    }

    /// The expression of a condition.
    pub(super) fn condition(&self, value: &Value) -> String {
        match value {
            Value::Name(name) => variable(name),
            Value::Call(_, arguments) => {
                let (one, other) = (self.argument(arguments, 0), self.argument(arguments, 1));
                format!("cdk.Fn.conditionEquals({one},{other})")
            }
            Value::Method(receiver, "negated", _) => {
                format!("cdk.Fn.conditionNot({})", self.condition(receiver))
            }
            Value::Method(_, method, _) => {
                // `a.and(b).and(c)` is one `Fn::And` of three.
                let mut parts = Vec::new();
                let mut at = value;
                while let Value::Method(receiver, of, arguments) = at
                    && of == method
                {
                    parts.extend(arguments.iter().map(|one| self.condition(one)));
                    at = receiver;
                }
                parts.push(self.condition(at));
                parts.reverse();
                let function = if *method == "and" { "And" } else { "Or" };
                format!("cdk.Fn.condition{function}({})", parts.join(","))
            }
            other => misplaced(other),
        }
    }
}

/// What calls of methods start from, and the calls.
pub(super) fn chain(value: &Value) -> (&Value, Vec<(&'static str, &[Value])>) {
    let mut calls = Vec::new();
    let mut at = value;
    while let Value::Method(receiver, method, arguments) = at {
        calls.push((*method, arguments.as_slice()));
        at = receiver;
    }
    calls.reverse();
    (at, calls)
}

/// `metric_cache_hit_count` as `metricCacheHitCount`.
pub(super) fn camel_case(name: &str) -> String {
    let pascal = crate::fuzz_cdk::model::pascal_case(name);
    let mut letters = pascal.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}
