//! What declarations need: `use stackwright::prelude::*;`

pub use crate::ec2::{Connectable, Peer, Port};
pub use crate::elasticache::Backup;
pub use crate::elasticache::engine::{Memcached, Redis, Valkey};
pub use crate::elasticache::kind::{Iam, NoPassword, Password};
pub use crate::elasticache::password::{plain_text, secret, secret_field};
pub use crate::iam::{account, service};
pub use crate::secretsmanager::GenerateSecretString;
pub use crate::{
    App, Duration, Limits, Pseudo, RemovalPolicy, Scope, Size, Token, Version, alarm, cache,
    instance, json, key, output, parameter, role, secret, security_group, stack, topic, user,
    user_group, vpc, wire,
};
