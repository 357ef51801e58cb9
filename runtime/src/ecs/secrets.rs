//! What ECS reads for containers when they start: secrets, parameters and images.

use crate::iam::{Role, Statement};
use crate::logs::LogGroup;
use crate::secretsmanager::Secret;
use crate::ssm::StringParameter;
use crate::{ImageAsset, Scope, Text, Token, Value};

/// What is allowed on secrets and on parameters.
const OF_SECRETS: [&str; 2] = [
    "secretsmanager:GetSecretValue",
    "secretsmanager:DescribeSecret",
];
const OF_PARAMETERS: [&str; 4] = [
    "ssm:DescribeParameters",
    "ssm:GetParameters",
    "ssm:GetParameter",
    "ssm:GetParameterHistory",
];

/// An ARN in the account and the Region of a stack.
fn arn(scope: &Scope, service: &str, resource: &str) -> Text {
    Token::text_of([
        "arn:".into(),
        Token::Partition.into(),
        format!(":{service}:").into(),
        scope.region().into(),
        ":".into(),
        scope.account().into(),
        format!(":{resource}").into(),
    ])
}

/// `ValueFrom` of a secret of a container, which the role is allowed to read.
pub(super) fn value_from(scope: &Scope, secret: &Text, role: &Role) -> Text {
    if let Some(origin) = secret.origin() {
        if let Some(of) = origin.construct.downcast_ref::<Secret>() {
            of.grant_read(role);
            return match &origin.argument {
                Some(field) => Token::text_of([of.arn().into(), format!(":{field}::").into()]),
                None => of.arn(),
            };
        }
        if let Some(of) = origin.construct.downcast_ref::<StringParameter>() {
            of.grant_read(role);
            return of.arn();
        }
    }
    if let Some(text) = secret.as_literal() {
        let parts: Vec<_> = text.split(':').collect();
        let statement = match parts.as_slice() {
            ["arn", _, "secretsmanager", ..] => {
                let secret = parts.get(..7).unwrap_or(&parts).join(":");
                Statement::allow(OF_SECRETS, [secret_in_policies(&secret)])
            }
            ["arn", _, "ssm", ..] => Statement::allow(OF_PARAMETERS, [text]),
            _ => {
                let name = text.trim_start_matches('/');
                let parameter = arn(scope, "ssm", &format!("parameter/{name}"));
                Statement::allow(OF_PARAMETERS, [parameter])
            }
        };
        role.add_to_policy(statement);
    }
    secret.clone()
}

/// The ARN of a secret as policies need it: with the characters that Secrets Manager adds to the name.
fn secret_in_policies(arn: &str) -> String {
    if crate::secretsmanager::has_suffix(arn) {
        arn.to_owned()
    } else {
        format!("{arn}-??????")
    }
}

/// Allows a role to pull an image of ECR, or one that may be.
pub(super) fn allow_to_pull(scope: &Scope, image: &Text, role: &dyn Fn() -> Role) {
    const ACTIONS: [&str; 3] = [
        "ecr:BatchCheckLayerAvailability",
        "ecr:GetDownloadUrlForLayer",
        "ecr:BatchGetImage",
    ];
    let origin = image.origin();
    if let Some(asset) = origin.and_then(|one| one.construct.downcast_ref::<ImageAsset>()) {
        asset.grant_pull(&role());
        return;
    }
    let repository = match image.as_literal() {
        None => arn(scope, "ecr", "repository/*"),
        Some(image) => match repository(image) {
            Some(repository) => repository,
            None => return,
        },
    };
    let role = role();
    role.add_to_policy(Statement::allow(ACTIONS, [repository]));
    role.add_to_policy(Statement::allow(["ecr:GetAuthorizationToken"], ["*"]));
}

/// The ARN of the repository of an image of ECR.
fn repository(image: &str) -> Option<Text> {
    let (host, rest) = image.split_once('/')?;
    let parts: Vec<_> = host.split('.').collect();
    let ([account, "dkr", "ecr", region, "amazonaws", ..]
    | [account, "dkr", "ecr-fips", region, "amazonaws", ..]) = parts.as_slice()
    else {
        return None;
    };
    let name = rest.split(['@', ':']).next().unwrap_or(rest);
    Some(Token::text_of([
        "arn:".into(),
        Token::Partition.into(),
        format!(":ecr:{region}:{account}:repository/{name}").into(),
    ]))
}

/// The ARN of a log group of a name, as policies need it.
pub(super) fn log_group(scope: &Scope, name: &Text) -> Text {
    let group = name
        .origin()
        .and_then(|origin| origin.construct.downcast_ref::<LogGroup>());
    match group {
        Some(group) => group.arn(),
        None => Token::text_of([
            arn(scope, "logs", "log-group:").into(),
            Value::from(name.clone()),
            ":*".into(),
        ]),
    }
}
