//! What ECS does with the execution role of a task: SW1440, SW1441, SW1465.

use super::policies::{Policies, key_lets_decrypt, role_of};
use super::value::{Property, Resource, Resources, Value};
use super::{Broken, SW1440, SW1441, SW1465};
use crate::{Arg, Violation};

const TASK: &str = "AWS::ECS::TaskDefinition";
const SECRET: &str = "AWS::SecretsManager::Secret";
const ROLE: &[&str] = &["ExecutionRoleArn"];

pub(super) fn find<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    found: &mut Vec<Broken<'a>>,
) {
    for task in resources.of(TASK) {
        let containers = task
            .get(&["ContainerDefinitions"])
            .items()
            .unwrap_or_default();
        let role = match task.get(ROLE) {
            Property::Absent => Execution::None,
            role => match role_of(resources, role) {
                Some(role) => Execution::Role(role),
                None => continue,
            },
        };
        let mut all = containers.iter();
        found.extend(all.find_map(|one| secrets(resources, policies, (task, one), &role)));
        let mut all = containers.iter();
        found.extend(all.find_map(|one| logs(resources, policies, (task, one), &role)));
        let mut all = containers.iter();
        found.extend(all.find_map(|one| image(policies, (task, one), &role)));
    }
}

/// The execution role of a task.
enum Execution<'a> {
    None,
    Role(&'a Resource<'a>),
}

fn broken<'a>(
    task: &'a Resource<'a>,
    property: &'static [&'static str],
    other: Option<(&'a Resource<'a>, &'static str)>,
    violation: Violation<'a>,
) -> Broken<'a> {
    Broken {
        at: task,
        property,
        named: None,
        other,
        violation,
        help: None,
    }
}

const CONTAINERS: &[&str] = &["ContainerDefinitions"];

fn name_of(container: &Value) -> &str {
    container.find(&["Name"]).text().unwrap_or("the container")
}

/// ECS reads the secrets of a container with the execution role.
fn secrets<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    (task, container): (&'a Resource<'a>, &'a Value),
    role: &Execution<'a>,
) -> Option<Broken<'a>> {
    let secrets = container.find(&["Secrets"]).items()?;
    let first = secrets.first()?;
    let Execution::Role(role) = *role else {
        let sentence =
            "container `{}` has secrets, and its task definition `{}` has no execution role";
        let args = [
            Arg::Text(name_of(container)),
            Arg::Text(task.name()),
            Arg::None,
        ];
        let violation = Violation::new(SW1440, sentence, args)
            .fixed_by("add an execution role that may read the secrets");
        let from = first.find(&["ValueFrom"]).value();
        // A list that is not known may be empty.
        return (!matches!(first, Value::Unknown)).then(|| Broken {
            named: from.and_then(|from| source(resources, from)),
            ..broken(task, CONTAINERS, None, violation)
        });
    };
    secrets.iter().find_map(|one| {
        let Property::Known(from) = one.find(&["ValueFrom"]) else {
            return None;
        };
        let source = source(resources, from)?;
        let (action, what) = match source.kind() {
            SECRET => ("secretsmanager:getsecretvalue", "secret"),
            _ => ("ssm:getparameters", "parameter"),
        };
        let other = Some((role, "the execution role is here"));
        if policies.allow(role, action, Some(source.id())) == Some(false) {
            let sentence = if what == "secret" {
                "execution role `{}` may not read the secret `{}` of the container `{}`"
            } else {
                "execution role `{}` may not read the parameter `{}` of the container `{}`"
            };
            let args = [
                Arg::Text(role.name()),
                Arg::Text(source.name()),
                Arg::Text(name_of(container)),
            ];
            let violation = Violation::new(SW1440, sentence, args);
            let violation = if what == "secret" {
                violation
            } else {
                violation
                    .fixed_by("allow `ssm:GetParameters` on the parameter to the execution role")
            };
            return Some(Broken {
                named: Some(source),
                ..broken(task, CONTAINERS, other, violation)
            });
        }
        let key = source.get(&["KmsKeyId"]).value()?;
        let key = resources.of_value(key, "AWS::KMS::Key")?;
        if policies.allow(role, "kms:decrypt", Some(key.id())) == Some(false)
            && key_lets_decrypt(key, role) == Some(false)
        {
            let sentence = "execution role `{}` may not decrypt the secret `{}` with its key `{}`";
            let args = [
                Arg::Text(role.name()),
                Arg::Text(source.name()),
                Arg::Text(key.name()),
            ];
            let violation = Violation::new(SW1440, sentence, args)
                .because("a secret with a key of its own is read by who may decrypt with the key")
                .fixed_by("allow `kms:Decrypt` on the key to the execution role");
            return Some(Broken {
                named: Some(source),
                ..broken(task, CONTAINERS, other, violation)
            });
        }
        None
    })
}

/// The secret or the parameter that `ValueFrom` names: its ARN, or one with a key of its JSON behind it.
fn source<'a>(resources: &'a Resources<'a>, from: &Value) -> Option<&'a Resource<'a>> {
    let mut found = None;
    from.visit(&mut |id, _| {
        if let Some(resource) = resources.get(id)
            && matches!(resource.kind(), SECRET | "AWS::SSM::Parameter")
        {
            found = Some(resource);
        }
    });
    found
}

/// ECS pulls an image of a private registry on Fargate with the execution role.
fn image<'a>(
    policies: &Policies<'a>,
    (task, container): (&'a Resource<'a>, &'a Value),
    role: &Execution<'a>,
) -> Option<Broken<'a>> {
    // On instances, their role may do it.
    let compatible = task.get(&["RequiresCompatibilities"]).value()?.texts()?;
    if compatible != ["FARGATE"] || !is_of_registry(container.find(&["Image"]).value()?) {
        return None;
    }
    let name = name_of(container);
    let Execution::Role(role) = *role else {
        let sentence = "container `{}` has an image of Amazon ECR, and its task definition `{}` has no execution role";
        let args = [Arg::Text(name), Arg::Text(task.name()), Arg::None];
        let violation = Violation::new(SW1465, sentence, args)
            .fixed_by("add an execution role with the managed policy `service-role/AmazonECSTaskExecutionRolePolicy`");
        return Some(broken(task, CONTAINERS, None, violation));
    };
    // The policy of a repository may allow the rest.
    if policies.allow(role, "ecr:getauthorizationtoken", None) != Some(false) {
        return None;
    }
    let action = "ecr:GetAuthorizationToken";
    let sentence =
        "execution role `{}` may not pull the image of the container `{}`: it lacks `{}`";
    let args = [Arg::Text(role.name()), Arg::Text(name), Arg::Text(action)];
    let other = Some((role, "the execution role is here"));
    Some(broken(
        task,
        ROLE,
        other,
        Violation::new(SW1465, sentence, args),
    ))
}

/// Whether an image is of a private registry of Amazon ECR.
fn is_of_registry(image: &Value) -> bool {
    match image {
        Value::Text(text) => text.contains(".dkr.ecr."),
        Value::Of(_, attribute) => matches!(attribute.as_str(), "RepositoryUri" | "repository_uri"),
        Value::List(parts) | Value::Some(parts) => parts.iter().any(is_of_registry),
        _ => false,
    }
}

/// ECS writes the log of a container on Fargate with the execution role.
fn logs<'a>(
    resources: &'a Resources<'a>,
    policies: &Policies<'a>,
    (task, container): (&'a Resource<'a>, &'a Value),
    role: &Execution<'a>,
) -> Option<Broken<'a>> {
    const CREATES: &[&str] = &["LogConfiguration", "Options", "awslogs-create-group"];
    if container.find(&["LogConfiguration", "LogDriver"]).text()? != "awslogs" {
        return None;
    }
    // Without Fargate, the instances may write.
    let compatible = task.get(&["RequiresCompatibilities"]).value()?.texts()?;
    if compatible != ["FARGATE"] {
        return None;
    }
    let container = (name_of(container), container);
    let Execution::Role(role) = *role else {
        let sentence = "container `{}` has the log driver `awslogs`, and its task definition `{}` has no execution role";
        let args = [Arg::Text(container.0), Arg::Text(task.name()), Arg::None];
        let violation = Violation::new(SW1441, sentence, args)
            .fixed_by("add an execution role with the managed policy `service-role/AmazonECSTaskExecutionRolePolicy`");
        return Some(broken(task, CONTAINERS, None, violation));
    };
    let other = Some((role, "the execution role is here"));
    let args = |third| [Arg::Text(role.name()), Arg::Text(container.0), third];
    for (action, name) in [
        ("logs:createlogstream", "logs:CreateLogStream"),
        ("logs:putlogevents", "logs:PutLogEvents"),
    ] {
        if policies.allow(role, action, None) == Some(false) {
            let sentence =
                "execution role `{}` may not write the log of the container `{}`: it lacks `{}`";
            let violation = Violation::new(SW1441, sentence, args(Arg::Text(name)));
            return Some(broken(task, ROLE, other, violation));
        }
    }
    let creates = container.1.find(CREATES).text()?;
    // A log group of the template is there.
    let group = container
        .1
        .find(&["LogConfiguration", "Options", "awslogs-group"])
        .value();
    let is_there = group
        .and_then(Value::reference)
        .is_some_and(|id| resources.get(id).is_some());
    if creates.eq_ignore_ascii_case("true")
        && !is_there
        && policies.allow(role, "logs:createloggroup", None) == Some(false)
    {
        let sentence = "execution role `{}` may not create the log group of the container `{}`";
        let violation = Violation::new(SW1441, sentence, args(Arg::None))
            .because("with `awslogs-create-group`, ECS creates the log group with the execution role, whose managed policy does not allow it")
            .fixed_by("allow `logs:CreateLogGroup` to the execution role, or declare the log group");
        return Some(broken(task, ROLE, other, violation));
    }
    None
}
