//! Rotation of secrets: by a function of one's own, or by one that Secrets Manager provides.

use crate::attribute::{FUNCTION_ARN, SECURITY_GROUP_ID};
use crate::common::construct_id;
use crate::describe::key::{Flag, List, Text};
use crate::describe::{Fact, Facts, Found, choice, describe, field, property, stated, structure};
use crate::identity::{account_id, is_partition, is_region};
use crate::rds::engine::Engine;
use crate::text::{Parts, is_made_of, same};
use crate::{Arg, Duration};

stated! {
    SW0982(
        "rotation-sources",
        Error,
        "a rotation has either `function` or `hosted`",
        why = "a secret is rotated by a function of the account, or by one that Secrets Manager provides",
        fix = "keep one of `function` and `hosted`",
        source = "CloudFormation Template Reference, AWS::SecretsManager::RotationSchedule — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-rotationschedule.html",
        aws = "Transform AWS::SecretsManager-2020-07-23 failed with: Can only specify either HostedRotationLambda or RotationLambdaARN.",
        related = [SW0953, SW0983],
    ),
    SW0983(
        "hosted-rotation",
        Error,
        "a hosted rotation has `master_secret` if and only if its type is one of several users, and both `subnet_ids` and `security_group_ids`, or none of them",
        why = "a rotation with two users changes the password of one with the secret of another, and a function in a VPC has subnets and security groups",
        fix = "add the field that is missing, or remove the one that is not used",
        source = "CloudFormation Template Reference, AWS::SecretsManager::RotationSchedule HostedRotationLambda — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-rotationschedule-hostedrotationlambda.html; Lambda API, VpcConfig — https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html",
        aws = "InvalidParameterValueException: SubnetIds and SecurityIds must coexist or be both empty list.",
        related = [SW0982, SW0984],
    ),
    SW0984(
        "rotation-of-another-engine",
        Error,
        "the secret of a database is rotated by a function for its engine",
        why = "the function reads the engine from the secret, and refuses another one",
        fix = "use a type of rotation for the engine of the database",
        source = "AWS samples, Secrets Manager rotation functions — https://github.com/aws-samples/aws-secrets-manager-rotation-lambdas/blob/master/README.md",
        aws = "Database engine must be set to '…' in order to use this rotation lambda",
        related = [SW0983],
    ),
}

choice! {
    /// Database whose user a hosted rotation gives a new password, and how: `RotationType` of
    /// `AWS::SecretsManager::RotationSchedule`. With a single user the password is changed in place; with several users the
    /// secret changes between two users.
    #[non_exhaustive]
    pub enum RotationType in &["secretsmanager", "RotationType"];
    /// MySQL, and Aurora that is compatible with it.
    MySqlSingleUser = "MySQLSingleUser",
    /// MySQL, and Aurora that is compatible with it, with two users.
    MySqlMultiUser = "MySQLMultiUser",
    /// PostgreSQL, and Aurora that is compatible with it.
    PostgreSqlSingleUser = "PostgreSQLSingleUser",
    /// PostgreSQL, and Aurora that is compatible with it, with two users.
    PostgreSqlMultiUser = "PostgreSQLMultiUser",
    /// Oracle.
    OracleSingleUser = "OracleSingleUser",
    /// Oracle, with two users.
    OracleMultiUser = "OracleMultiUser",
    /// MariaDB.
    MariaDbSingleUser = "MariaDBSingleUser",
    /// MariaDB, with two users.
    MariaDbMultiUser = "MariaDBMultiUser",
    /// SQL Server.
    SqlServerSingleUser = "SQLServerSingleUser",
    /// SQL Server, with two users.
    SqlServerMultiUser = "SQLServerMultiUser",
    /// Amazon Redshift.
    RedshiftSingleUser = "RedshiftSingleUser",
    /// Amazon Redshift, with two users.
    RedshiftMultiUser = "RedshiftMultiUser",
    /// MongoDB and Amazon DocumentDB.
    MongoDbSingleUser = "MongoDBSingleUser",
    /// MongoDB and Amazon DocumentDB, with two users.
    MongoDbMultiUser = "MongoDBMultiUser",
}

impl RotationType {
    /// Whether the rotation changes between two users.
    #[must_use]
    pub const fn has_many_users(self) -> bool {
        matches!(
            self,
            Self::MySqlMultiUser
                | Self::PostgreSqlMultiUser
                | Self::OracleMultiUser
                | Self::MariaDbMultiUser
                | Self::SqlServerMultiUser
                | Self::RedshiftMultiUser
                | Self::MongoDbMultiUser
        )
    }

    /// Whether the function accepts secrets of databases of an engine.
    #[must_use]
    pub const fn is_for(self, engine: Engine) -> bool {
        match engine {
            Engine::Postgres | Engine::AuroraPostgres => {
                matches!(self, Self::PostgreSqlSingleUser | Self::PostgreSqlMultiUser)
            }
            Engine::MySql | Engine::AuroraMySql => {
                matches!(self, Self::MySqlSingleUser | Self::MySqlMultiUser)
            }
            Engine::MariaDb => matches!(self, Self::MariaDbSingleUser | Self::MariaDbMultiUser),
        }
    }
}

describe! {
    /// Rotation by a function that Secrets Manager provides: `HostedRotationLambda`. CloudFormation makes the function in a nested
    /// stack, with the transform `AWS::SecretsManager-2024-09-16`. The secret must be a JSON object with the engine, the host, the
    /// user and the password, as the secret of a `database!` is.
    pub HostedRotation as HOSTED_ROTATION, HostedRotationFields = structure(&["secretsmanager", "HostedRotation"], "a hosted rotation");
    /// Database, and whether the secret changes between two users.
    rotation_type: RotationType = property("HostedRotationLambda.RotationType")
        .required()
        .aka(&["kind"]),
    /// ARN of the secret of the user who may change the passwords of others, for a rotation with two users: `admin.arn()`.
    master_secret: Text = property("HostedRotationLambda.MasterSecretArn")
        .example("admin.arn()")
        .default("none; the user changes its own password")
        .aka(&["master_secret_arn", "superuser"]),
    /// Name of the function.
    function_name: Text = property("HostedRotationLambda.RotationLambdaName")
        .default("a name that CloudFormation generates")
        .aka(&["rotation_lambda_name"]),
    /// Ids of the subnets of the function, from which it reaches the database and Secrets Manager:
    /// `network.subnet_ids(SubnetType::PrivateWithEgress)`.
    subnet_ids: List<Text> = property("HostedRotationLambda.VpcSubnetIds")
        .default("none; the function is in no VPC")
        .aka(&["subnets", "vpc_subnets", "vpc_subnet_ids"]),
    /// Ids of the security groups of the function, which the database must let in: `[rotating]`.
    security_group_ids: List<Text> = property("HostedRotationLambda.VpcSecurityGroupIds")
        .wants(&SECURITY_GROUP_ID)
        .default("none; the function is in no VPC")
        .aka(&["security_groups", "vpc_security_group_ids"]),
    /// Characters that a new password does not have.
    exclude_characters: Text = property("HostedRotationLambda.ExcludeCharacters")
        .default("those that the secret excludes, otherwise ``  %+~`#$&*()|[]{}:;<>?!'/@\"\\ ``"),
}

describe! {
    /// Rotation of a secret by a Lambda function: `AWS::SecretsManager::RotationSchedule`.
    pub Rotation as ROTATION, RotationFields = structure(&["secretsmanager", "Rotation"], "a rotation");
    /// ARN of the function, which Secrets Manager must be allowed to invoke.
    function: Text = property("RotationLambdaARN")
        .wants(&FUNCTION_ARN)
        .default("none; `hosted` says which function")
        .example("rotate.arn()")
        .aka(&["lambda", "rotation_lambda"]),
    /// Function that Secrets Manager provides.
    hosted: HostedRotation = field()
        .default("none; `function` names the function")
        .aka(&["hosted_rotation", "hosted_rotation_lambda"]),
    /// Time between two rotations, `4hours` to `1000days` in whole hours. A parameter counts hours.
    automatically_after: Duration = property("RotationRules.ScheduleExpression")
        .example("7days")
        .default("30 days"),
    /// Whether the secret is also rotated when the schedule changes.
    rotate_immediately: Flag = property("RotateImmediatelyOnUpdate")
        .aka(&["rotate_immediately_on_update"])
        .default("`true`"),
    /// Construct id of the schedule, a part of its logical id.
    id: Text = field()
        .default("`\"RotationSchedule\"`"),
}

/// The construct id of a rotation: SW0904.
pub(crate) const fn find_id<'a, C>(
    rotation: RotationFields<C>,
    of: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(id) = rotation.id.of(of) {
        found.result(rotation.id, construct_id(id));
    }
}

/// The time between two rotations: SW0910.
pub(crate) const fn find_period<'a, C>(
    rotation: RotationFields<C>,
    of: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    let every = rotation.automatically_after;
    if let Fact::Known(time) = every.of(of)
        && !is_rotation(time)
    {
        let sentence =
            "`automatically_after` is out of range (4 hours to 1,000 days, in whole hours)";
        found.plain(every, sentence);
    }
}

/// The function of a rotation: SW0953.
pub(crate) const fn find_function<'a, C>(
    rotation: RotationFields<C>,
    of: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(text) = rotation.function.of(of)
        && !is_function(text)
    {
        let sentence = "`{}` is not the ARN of a Lambda function";
        found.text(rotation.function, sentence, text);
    }
}

/// Which function rotates: SW0982.
pub(crate) const fn find_sources<'a, C>(
    rotation: RotationFields<C>,
    of: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    let (function, hosted) = (rotation.function, rotation.hosted.itself);
    if function.is_there(of) && hosted.is_there(of) {
        found.plain(hosted, "`hosted` cannot be combined with `function`");
    } else if rotation.itself.is_there(of) && function.is_absent(of) && hosted.is_absent(of) {
        let sentence = "missing `function` or `hosted` of the rotation";
        found.plain(rotation.itself, sentence);
        found.fixed_by(
            "add `function` with the ARN of a function, or `hosted: HostedRotation { … }`",
        );
    }
}

/// What a hosted rotation has: SW0983.
pub(crate) const fn find_hosted<'a, C>(
    rotation: RotationFields<C>,
    of: Facts<'a, C>,
    found: &mut Found<'_, 'a>,
) {
    let hosted = rotation.hosted;
    if let Fact::Known(kind) = hosted.rotation_type.of(of) {
        let (name, master) = (Arg::Text(kind.name()), hosted.master_secret);
        if kind.has_many_users() && master.is_absent(of) {
            let sentence = "missing `master_secret` of the rotation `{}`";
            found.value(hosted.rotation_type, sentence, name);
            found.fixed_by(
                "add `master_secret` with the ARN of the secret of a user who can change passwords",
            );
        } else if !kind.has_many_users() && master.is_there(of) {
            let sentence = "`master_secret` is not used by the rotation `{}`";
            found.value(master, sentence, name);
            found.fixed_by("remove `master_secret`, or use the type for several users");
        }
    }
    let (subnets, groups) = (hosted.subnet_ids, hosted.security_group_ids);
    if subnets.is_there(of) && groups.is_absent(of) {
        found.plain(
            subnets.whole(),
            "missing `security_group_ids` beside `subnet_ids` of the rotation",
        );
        found.fixed_by("add `security_group_ids`");
    } else if groups.is_there(of) && subnets.is_absent(of) {
        found.plain(
            groups.whole(),
            "missing `subnet_ids` beside `security_group_ids` of the rotation",
        );
        found.fixed_by("add `subnet_ids`");
    }
}

/// Whether the function is one for the engine of a database: SW0984.
pub(crate) const fn find_engine<'a, C>(
    rotation: RotationFields<C>,
    of: Facts<'a, C>,
    engine: Fact<Engine>,
    found: &mut Found<'_, 'a>,
) {
    let kind = rotation.hosted.rotation_type;
    if let (Fact::Known(of_rotation), Fact::Known(engine)) = (kind.of(of), engine)
        && !of_rotation.is_for(engine)
    {
        let sentence = "rotation `{}` does not support {}";
        found.two(
            kind,
            sentence,
            Arg::Text(of_rotation.name()),
            Arg::Text(engine.title()),
        );
    }
}

/// Secrets Manager User Guide, rate expressions: 4 hours to 1,000 days, in whole hours.
const fn is_rotation(time: Duration) -> bool {
    const HOUR: u64 = 3_600;
    let seconds = time.to_seconds();
    4 * HOUR <= seconds && seconds <= 1_000 * 24 * HOUR && seconds.is_multiple_of(HOUR)
}

/// Whether a text is the ARN of a Lambda function, perhaps of a version or an alias of it.
const fn is_function(text: &str) -> bool {
    let mut parts = Parts::of(text, b':');
    let (
        Some(arn),
        Some(place),
        Some(service),
        Some(region),
        Some(account),
        Some(kind),
        Some(name),
    ) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
    )
    else {
        return false;
    };
    let qualifier = parts.rest();
    same(arn, "arn")
        && is_partition(place)
        && same(service, "lambda")
        && is_region(region)
        && account_id(account).is_ok()
        && same(kind, "function")
        && !name.is_empty()
        && is_made_of(name.as_bytes(), b"-_")
        && match qualifier {
            Some(qualifier) => !qualifier.is_empty() && is_made_of(qualifier.as_bytes(), b"-_$"),
            None => true,
        }
}
