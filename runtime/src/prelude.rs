//! What declarations need: `use stackwright::prelude::*;`

pub use crate::cloudwatch::{Axis, MathExpression, Metric, Widget};
pub use crate::ec2::{
    Connectable, GatewayEndpoint, Peer, Port, SubnetConfiguration, SubnetSelection, SubnetType,
    VpcLookup,
};
pub use crate::elasticache::engine::{Memcached, Redis, Valkey};
pub use crate::elasticache::kind::{Iam, NoPassword, Password};
pub use crate::elasticache::password::{plain_text, secret, secret_field};
pub use crate::elasticache::{Access, Backup, Category};
pub use crate::iam::{InlinePolicy, Statement, account, composite, service};
pub use crate::secretsmanager::GenerateSecretString;
pub use crate::{
    App, ConditionExpression, Duration, Environment, Limits, Pseudo, RemovalPolicy, Scope, Size,
    Text, Token, Version, alarm, cache, condition, dashboard, iam_group, iam_user, instance, json,
    key, mapping, output, parameter, role, secret, security_group, stack, topic, user, user_group,
    vpc, wire,
};
