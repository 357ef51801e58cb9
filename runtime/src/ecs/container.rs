//! Containers of tasks.

use std::cell::RefCell;
use std::rc::Rc;

use super::props::{Container, HealthCheck};
use super::secrets;
use crate::construct::field_value::{field_lists, field_types};
use crate::construct::quantity::{days, mib, seconds};
use crate::iam::{Role, Statement};
use crate::tree::content::Resource;
use crate::{RemovalPolicy, Scope, Text, Token, Value};

/// What methods of a service change of a container.
#[derive(Clone, Debug)]
pub(super) struct Variables {
    /// The names of its secrets.
    pub(super) secrets: Vec<String>,
    pub(super) list: Rc<RefCell<Vec<(String, Text)>>>,
}

/// Where the containers of a task are made.
pub(super) struct Around<'a> {
    pub(super) service: &'a Scope,
    pub(super) task: &'a Scope,
    pub(super) execution_role: &'a dyn Fn() -> Role,
}

fn object(fields: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let given = fields.into_iter();
    Value::Object(
        given
            .filter_map(|(name, value)| Some((name, value?)))
            .collect(),
    )
}

fn texts(texts: Option<Vec<Text>>) -> Option<Value> {
    texts.map(|texts| {
        texts
            .into_iter()
            .map(Value::from)
            .collect::<Vec<_>>()
            .into()
    })
}

fn pairs(pairs: &[(String, Text)], names: (&'static str, &'static str)) -> Option<Value> {
    let pairs = pairs.iter().map(|(name, value)| {
        Value::Object(vec![
            (names.0, Value::String(name.clone())),
            (names.1, value.clone().into()),
        ])
    });
    let pairs: Vec<Value> = pairs.collect();
    (!pairs.is_empty()).then(|| pairs.into())
}

impl Container {
    /// The container definition, and its environment variables.
    pub(super) fn define(self, around: &Around<'_>) -> (Value, Variables) {
        let name = self.name.clone().unwrap_or_else(|| "container".into());
        let id = name.as_literal().unwrap_or("Container").to_owned();
        if let Some(image) = &self.image {
            secrets::allow_to_pull(around.service, image, around.execution_role);
        }
        let logs = self.log_configuration(&id, around);
        let read = self.secrets.iter().map(|(name, secret)| {
            let role = (around.execution_role)();
            let value = secrets::value_from(around.service, secret, &role);
            (name.clone(), value)
        });
        let read: Vec<_> = read.collect();
        let variables = Variables {
            secrets: read.iter().map(|(name, _)| name.clone()).collect(),
            list: Rc::new(RefCell::new(self.environment)),
        };
        let list = Rc::clone(&variables.list);
        let ports = self.ports.unwrap_or_default().into_iter().map(|port| {
            Value::Object(vec![
                ("ContainerPort", port.into()),
                ("Protocol", "tcp".into()),
            ])
        });
        let ports: Vec<Value> = ports.collect();
        let fields = vec![
            ("Command", texts(self.command)),
            ("Cpu", self.cpu.map(Value::from)),
            ("DependsOn", pairs_of(&self.depends_on)),
            ("EntryPoint", texts(self.entry_point)),
            ("Essential", Some(self.essential.unwrap_or(true).into())),
            ("HealthCheck", self.health_check.map(Value::from)),
            ("Image", self.image.map(Value::from)),
            ("LogConfiguration", logs),
            ("Memory", mib(self.memory)),
            ("MemoryReservation", mib(self.memory_reservation)),
            ("Name", Some(name.into())),
            ("PortMappings", (!ports.is_empty()).then(|| ports.into())),
            (
                "ReadonlyRootFilesystem",
                self.read_only_root.map(Value::from),
            ),
            ("Secrets", pairs(&read, ("Name", "ValueFrom"))),
            ("StartTimeout", seconds(self.start_timeout)),
            ("StopTimeout", seconds(self.stop_timeout)),
            ("User", self.user.map(Value::from)),
            ("WorkingDirectory", self.working_directory.map(Value::from)),
        ];
        let fields: Vec<(&'static str, Value)> = fields
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        let value = Value::Lazy(Rc::new(move || {
            let mut fields = fields.clone();
            let environment = pairs(&list.borrow(), ("Name", "Value"));
            fields.extend(environment.map(|value| ("Environment", value)));
            Value::Object(fields)
        }));
        (value, variables)
    }

    /// `LogConfiguration`, with the log group.
    fn log_configuration(&self, id: &str, around: &Around<'_>) -> Option<Value> {
        if self.logs == Some(false) {
            return None;
        }
        let (group, arn) = if let Some(name) = &self.log_group {
            (name.clone(), secrets::log_group(around.service, name))
        } else {
            let group = Resource::new("AWS::Logs::LogGroup")
                .set_some("RetentionInDays", days(self.log_retention.clone()))
                .removal_policy(RemovalPolicy::Retain)
                .taggable();
            let place = around.task.part(id, "ecs::Container");
            let place = place
                .part("LogGroup", "logs::LogGroup")
                .main_resource(group);
            (
                Token::reference(&place).into(),
                Token::attribute(&place, "Arn").into(),
            )
        };
        let statement = Statement::allow(["logs:CreateLogStream", "logs:PutLogEvents"], [arn]);
        (around.execution_role)().add_to_policy(statement);
        let prefix = self.log_prefix.clone();
        let prefix = prefix.unwrap_or_else(|| around.service.id().into());
        let options = Value::Object(vec![
            ("awslogs-group", group.into()),
            ("awslogs-region", around.service.region().into()),
            ("awslogs-stream-prefix", prefix.into()),
        ]);
        Some(Value::Object(vec![
            ("LogDriver", "awslogs".into()),
            ("Options", options),
        ]))
    }
}

/// `DependsOn` of a container.
fn pairs_of(dependencies: &[(String, Text)]) -> Option<Value> {
    let all = dependencies.iter().map(|(name, condition)| {
        Value::Object(vec![
            ("Condition", condition.clone().into()),
            ("ContainerName", Value::String(name.clone())),
        ])
    });
    let all: Vec<Value> = all.collect();
    (!all.is_empty()).then(|| all.into())
}

impl From<HealthCheck> for Value {
    fn from(check: HealthCheck) -> Self {
        let timeout = seconds(check.timeout).unwrap_or_else(|| 5_u64.into());
        let interval = seconds(check.interval).unwrap_or_else(|| 30_u64.into());
        object([
            ("Command", texts(check.command)),
            ("Interval", Some(interval)),
            ("Retries", Some(check.retries.unwrap_or(3).into())),
            ("StartPeriod", seconds(check.start_period)),
            ("Timeout", Some(timeout)),
        ])
    }
}

field_types!(Container, HealthCheck);

field_lists! {
    Option<Vec<Container>>: Container;
}
