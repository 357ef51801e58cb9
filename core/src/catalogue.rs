//! The catalogue: every rule, in the order of the codes.
//!
//! A rule is stated where it is checked, by [`rules!`](crate::describe) or `stated!`; a code never changes its meaning. `title`
//! states the rule, `why` says what makes the service (or the language) insist on it, `fix` what to do, `source` where that is
//! known from. Here are the rules that constructs of several services share, and those whose constructs do not state them yet.

use crate::{Level, Rule};

pub use crate::cloudwatch::alarm::SW0602;
pub use crate::cloudwatch::metric::{SW0601, SW0603, SW0607, SW0608};
pub use crate::common::{SW0809, SW0811};
pub use crate::elasticache::metrics::SW0604;
pub use crate::iam::policy::SW0913;
pub use crate::identity::{SW0701, SW0702, SW0703, SW0704, SW0705, SW0706};
pub use crate::kms::key::SW0911;
pub use crate::language::{
    SW0801, SW0802, SW0803, SW0804, SW0901, SW0902, SW0903, SW0904, SW0905, SW0906, SW0907, SW0908,
    SW0909,
};
pub use crate::stack::{SW0805, SW0806, SW0807, SW0808, SW0810};
pub use crate::template::mapping::SW0914;
pub use crate::template::output::SW0605;
pub use crate::template::parameter::SW0606;

macro_rules! catalogue {
    ($($code:ident $name:literal $level:ident $title:literal why $why:literal fix $fix:literal source $source:literal)*) => {
        $(
            #[doc = concat!("`", $name, "`, **", stringify!($level), "**: ", $title, ".")]
            pub const $code: &Rule = &Rule {
                code: stringify!($code),
                name: $name,
                level: Level::$level,
                title: $title,
                why: $why,
                fix: $fix,
                source: $source,
                page: concat!("docs/rules/", stringify!($code), ".md"),
            };
        )*
        /// The rules that are stated here.
        pub(crate) const STATED: &[&Rule] = &[$($code),*];
    };
}

catalogue! {
    SW0101 "cache-engine" Error "the engine of a cache is Valkey, Redis or Memcached"
        why "ElastiCache Serverless has no other engine"
        fix "write `<Valkey>`, `<Redis>` or `<Memcached>`"
        source "ElastiCache API, CreateServerlessCache, Engine"
    SW0102 "engine-version" Deny "the version is one that the engine has"
        why "serverless caches come as Valkey 7, 8 and 9, Redis 7 and Memcached 1.6"
        fix "choose one of these, or leave `version` out for the latest"
        source "ElastiCache User Guide, supported engine versions"
    SW0103 "cache-name" Deny "a cache name has 1 to 40 letters, digits and hyphens, starts with a letter, and has no `--` and no `-` at the end"
        why "the service turns other names away when the stack is deployed"
        fix "rename it, or leave `name` out and let one be generated"
        source "ElastiCache console and the CDK's limit of 40; the API reference names no pattern"
    SW0104 "cache-name-lower-case" Warn "a cache name is in lower case"
        why "the service stores it in lower case, and IAM authentication and metrics want the stored name"
        fix "write it in lower case"
        source "ElastiCache API, ServerlessCacheName; User Guide, authenticating with IAM"
    SW0105 "description-length" Error "a description has at most 255 characters"
        why "the service counts UTF-16 units and refuses more"
        fix "shorten it"
        source "ElastiCache API, CreateServerlessCache, Description"
    SW0106 "description-characters" Deny "a description has no `<` and no `>`"
        why "the console refuses these characters"
        fix "leave them out"
        source "AWS CDK aws-elasticache-alpha, which checks it; the API reference does not say it"
    SW0107 "storage-limit" Error "a data storage limit is 1 to 5,000 GiB"
        why "a serverless cache holds at most 5,000 GiB, and its limits are counted in whole GiB"
        fix "choose a limit from `1GiB` to `5000GiB`, or `Unlimited` for none"
        source "ElastiCache User Guide, Redis OSS and Valkey configuration: size per cache"
    SW0108 "storage-in-whole-gib" Error "a data storage limit is a whole number of GiB"
        why "the service counts data storage in whole GiB"
        fix "round it to whole GiB"
        source "CloudFormation, AWS::ElastiCache::ServerlessCache DataStorage: integers, Unit GB"
    SW0109 "storage-minimum-above-maximum" Error "the minimum of data storage is not above its maximum"
        why "no size can satisfy both"
        fix "swap the bounds, or raise the maximum"
        source "AWS CDK aws-elasticache-alpha"
    SW0110 "size-unit" Error "a size has a unit of size"
        why "a bare number, a decimal unit (1 MB is not 1 MiB) or a unit of time leaves open what is meant"
        fix "write KiB, MiB, GiB or TiB, as in `2GiB`"
        source "Stackwright"
    SW0111 "ecpu-limit" Error "an ECPU limit is 1,000 to 15,000,000 per second"
        why "the service takes no limit outside this range"
        fix "choose a limit from `1_000` to `15_000_000`, or `Unlimited` for none"
        source "ElastiCache User Guide, configuration: 15,000,000 ECPU/second; AWS CDK and Terraform for the lower bound"
    SW0112 "ecpu-minimum-above-maximum" Error "the minimum of ECPUs is not above its maximum"
        why "no rate can satisfy both"
        fix "swap the bounds, or raise the maximum"
        source "AWS CDK aws-elasticache-alpha"
    SW0113 "backup-retention" Error "backups are kept for 0 to 35 days"
        why "the service keeps automatic backups for at most 35 days; 0 turns them off"
        fix "choose `0days` to `35days`"
        source "ElastiCache API, CreateServerlessCache, SnapshotRetentionLimit"
    SW0114 "backup-time" Error "a backup time is a UTC time of day, `\"HH:MM\"`"
        why "backups start daily at this time"
        fix "write two digits each for the hour (00 to 23) and the minute (00 to 59), as in `\"09:00\"`"
        source "ElastiCache API, DailySnapshotTime, by its observed values"
    SW0115 "backup-time-without-retention" Warn "a backup time comes with a retention"
        why "without a retention the service makes no automatic backups, at this time or any other"
        fix "add `retention: 7days`, or leave `at` out"
        source "ElastiCache API, DailySnapshotTime"
    SW0116 "final-backup-name" Error "the name of a final backup has 1 to 255 letters, digits and hyphens, starts with a letter, and has no `--` and no `-` at the end"
        why "the service turns other names away, and that only when the cache is deleted"
        fix "rename it"
        source "ElastiCache API, snapshot names; AWS CDK aws-elasticache-alpha"
    SW0117 "snapshot-arn" Error "a backup to restore from is the ARN of a serverless cache snapshot"
        why "a serverless cache is restored from serverless cache snapshots alone"
        fix "write `arn:aws:elasticache:REGION:ACCOUNT:serverlesscachesnapshot:NAME`"
        source "Service Authorization Reference, ElastiCache resource types"
    SW0118 "user-group-on-memcached" Error "a Memcached cache takes no user group"
        why "Memcached has no users; only Valkey and Redis do"
        fix "leave `user_group` out, or choose another engine"
        source "ElastiCache API, CreateServerlessCache, UserGroupId"
    SW0119 "valkey-group-on-redis-cache" Error "a Redis cache takes a Redis user group"
        why "the service attaches a Valkey user group to Valkey caches only"
        fix "declare the group as `<Redis>`, or the cache as `<Valkey>`"
        source "ElastiCache User Guide, role-based access control"
    SW0120 "asymmetric-cache-key" Error "the key that encrypts a cache is symmetric"
        why "ElastiCache can't encrypt with an asymmetric or an HMAC key"
        fix "leave the key's `spec` out, or write `spec: SymmetricDefault`"
        source "ElastiCache User Guide, encryption at rest"

    SW0121 "single-zone-cache" Warn "a cache spans at least two availability zones"
        why "when the zone fails, so does the cache"
        fix "choose subnets in two zones or more"
        source "ElastiCache best practices; no text of AWS's has the figure"

    SW0122 "public-endpoint" Error "a cache with a public endpoint is of Valkey 9 and has a group of IAM users only"
        why "everybody can reach it, so the service lets in who has proved by IAM who they are"
        fix "write `version: 9` and a `user_group` with `<Iam>` users, or leave `connection_type` out"
        source "ElastiCache API, ConnectionType; User Guide, serverless caches with a public endpoint"
    SW0123 "duplicate-cache-name" Error "two caches of a stack have different names"
        why "the name stands for one cache in the account and region, and the service stores it in lower case"
        fix "rename one, or leave `name` out and let one be generated"
        source "ElastiCache API, CreateServerlessCache, ServerlessCacheAlreadyExistsFault"
    SW0124 "missing-user-group" Audit "a Valkey or Redis cache has a user group"
        why "without one, whoever reaches the cache may do everything in it"
        fix "declare users and a `user_group!`, and put it on the cache"
        source "ElastiCache User Guide, role-based access control"
    SW0125 "missing-final-backup" Audit "a cache that goes with its stack leaves a final backup"
        why "what is in it is lost when the stack is deleted, or the cache replaced"
        fix "write `backup: Backup { final_name: \"…\" }`, or `removal_policy: Retain`"
        source "ElastiCache API, DeleteServerlessCache, FinalSnapshotName"

    SW0201 "user-kind" Error "a user is of the kind Iam, Password or NoPassword"
        why "these are the ways in which ElastiCache lets a user in"
        fix "write `<Iam>`, `<Password>` or `<NoPassword>`"
        source "ElastiCache API, AuthenticationMode, Type"
    SW0202 "user-id-characters" Error "a user id has letters, digits and hyphens and starts with a letter"
        why "the service refuses other ids"
        fix "rename it, as in `web-app`"
        source "ElastiCache API, CreateUser, UserId"
    SW0203 "user-id-lower-case" Error "a user id is in lower case"
        why "the service stores ids in lower case, and a user group then names an id that does not exist"
        fix "write it in lower case"
        source "CloudFormation, AWS::ElastiCache::User UserId; terraform-provider-aws#37151"
    SW0204 "reserved-user-id" Error "the user id `default` can't be created"
        why "the service owns the user with this id; it exists in every account"
        fix "give the user another id, and `user_name: \"default\"` to take its place in a group"
        source "ElastiCache User Guide, role-based access control"
    SW0205 "iam-user-name-is-id" Error "an IAM user's name is its id"
        why "IAM authentication looks the user up under both"
        fix "leave `user_name` out, or write the id there too"
        source "ElastiCache User Guide, authenticating with IAM"
    SW0206 "unexpected-passwords" Error "only password users have passwords"
        why "the other kinds of user log in without one, and the service refuses the mix"
        fix "declare the user as `<Password>`, or leave `passwords` out"
        source "ElastiCache API, AuthenticationMode"
    SW0207 "password-count" Error "a password user has one or two passwords"
        why "the second is there for rotation; the service takes no third"
        fix "list one or two, as in `passwords: [secret(\"name\")]`"
        source "ElastiCache API, AuthenticationMode, Passwords"
    SW0208 "password-length" Error "a password has 16 to 128 characters"
        why "the service refuses shorter and longer ones"
        fix "choose one of that length, and keep it in Secrets Manager: `secret(\"name\")`"
        source "ElastiCache User Guide, role-based access control"
    SW0209 "password-characters" Error "a password is printable and has no `,` `\"` `/` `@`"
        why "the service refuses these characters"
        fix "choose others, and keep the password in Secrets Manager: `secret(\"name\")`"
        source "ElastiCache User Guide, role-based access control"
    SW0210 "plaintext-password" Deny "a password is not written in the program"
        why "it would stand in the source, the template and the history of both"
        fix "keep it in Secrets Manager and write `secret(\"name\")`"
        source "AWS Well-Architected, SEC02-BP03"
    SW0211 "duplicate-password" Error "the two passwords of a user differ"
        why "the service refuses the same password twice"
        fix "leave one out"
        source "CloudFormation, AWS::ElastiCache::User Passwords: unique items"
    SW0212 "secure-string-password" Error "a password is no SecureString parameter"
        why "CloudFormation resolves `ssm-secure` references in a few properties only, and this is none of them"
        fix "keep it in Secrets Manager and write `secret(\"name\")`"
        source "CloudFormation User Guide, dynamic references; cfn-lint E1027"
    SW0213 "valkey-user-without-password" Error "a user without password is a Redis user"
        why "Valkey users log in with a password or IAM"
        fix "write `engine: Redis`, or choose `<Iam>` or `<Password>`"
        source "ElastiCache User Guide, role-based access control"
    SW0214 "user-name" Deny "a user name has 1 to 120 characters and no spaces"
        why "the service is known to refuse others"
        fix "rename it"
        source "open-constructs/aws-cdk-library; the API reference names the minimum only"
    SW0215 "iam-default-user" Error "an IAM user can't be the default user"
        why "an IAM user's name is its id, and the id `default` belongs to the service"
        fix "make the default user a `<Password>` or, for Redis, a `<NoPassword>` user"
        source "ElastiCache User Guide, role-based access control"
    SW0216 "no-password-full-access" Warn "a user without password may not do everything"
        why "whoever reaches the cache is this user"
        fix "turn it off (`access: \"off -@all\"`) or give it less"
        source "ElastiCache User Guide, role-based access control"
    SW0217 "duplicate-user-id" Error "two users of a stack have different ids"
        why "the id names the user in the account"
        fix "give one of them another `user_id`"
        source "ElastiCache API, CreateUser, UserAlreadyExists"
    SW0218 "user-id-format" Deny "a user id has at most 40 characters, no `--` and no `-` at the end"
        why "the service is known to refuse others"
        fix "rename it"
        source "open-constructs/aws-cdk-library; the API reference does not say it"

    SW0301 "duplicate-user-name" Error "no two users of a group have the same name"
        why "a client logs in by name, and the service refuses the group (DuplicateUserName)"
        fix "give one of them another `user_name`, or leave it out of the group"
        source "ElastiCache API, CreateUserGroup, DuplicateUserName"
    SW0302 "valkey-user-in-redis-group" Error "a Redis user group has Redis users only"
        why "the service refuses a Valkey user in it"
        fix "declare the user with `engine: Redis`, or the group as `<Valkey>`"
        source "ElastiCache User Guide, role-based access control"
    SW0303 "missing-default-user" Error "a Redis user group has a user with the name `default`"
        why "clients that give no name are that user, and the service refuses the group without one (DefaultUserRequired)"
        fix "add one, for example `user!(<Password>::admin { user_id: \"admin\", user_name: \"default\", engine: Redis, … })`"
        source "ElastiCache API, CreateUserGroup, DefaultUserRequired"
    SW0304 "valkey-group-no-password-user" Error "a Valkey user group has no users without password"
        why "the service takes password and IAM users only"
        fix "make the user `<Iam>` or `<Password>`"
        source "ElastiCache User Guide, role-based access control"
    SW0305 "user-group-quota" Deny "a user group has at most 100 users"
        why "that is the service's quota"
        fix "divide the users among several groups, or have the quota raised and say `allow: [SW0305 = \"…\"]`"
        source "Service Quotas, Amazon ElastiCache, users per user group"
    SW0306 "user-group-name-characters" Error "the name of a user group has letters, digits and hyphens and starts with a letter"
        why "the service refuses other names"
        fix "rename it, or leave `name` out and let one be generated"
        source "ElastiCache API, CreateUserGroup, UserGroupId"
    SW0307 "empty-user-group" Warn "a user group has users"
        why "a cache with an empty group lets nobody in"
        fix "list users, as in `users: [app]`"
        source "ElastiCache User Guide, role-based access control"
    SW0308 "duplicate-group-member" Error "a user is in a group once"
        why "the service refuses the group"
        fix "take one of the two out"
        source "ElastiCache API, CreateUserGroup, UserIds"
    SW0309 "memcached-user-group" Error "Memcached has no user groups"
        why "Memcached has no users; only Valkey and Redis do"
        fix "declare the group as `<Valkey>` or `<Redis>`"
        source "ElastiCache API, CreateUserGroup, Engine"

    SW0310 "add-to-existing-group" Error "users are added to groups that the program makes"
        why "CloudFormation changes the resources of its stacks alone, and an existing group is in none of this program"
        fix "declare a group with these users, or add them where the group is declared"
        source "AWS CDK aws-elasticache-alpha, UserGroup.addUser"
    SW0311 "user-group-name-format" Deny "the name of a user group has at most 40 characters, no `--` and no `-` at the end"
        why "the service is known to refuse others"
        fix "rename it"
        source "open-constructs/aws-cdk-library; the API reference does not say it"

    SW0401 "blank-access-string" Error "an access string is not blank"
        why "the service refuses it"
        fix "write what the user may do, as in `\"on ~app:* +@read\"`, or `\"off -@all\"` for nothing"
        source "ElastiCache API, CreateUser, AccessString"
    SW0402 "access-string-syntax" Error "each word of an access string is a rule"
        why "the engine refuses the whole string"
        fix "write `on` or `off`, keys (`~app:*`), channels (`&events:*`), commands (`+get`, `-keys`) and categories (`+@read`), with spaces between them"
        source "valkey.io, ACL rules; Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER"
    SW0403 "unknown-command-category" Error "a category of commands is one that the engine has"
        why "the engine refuses the whole string"
        fix "name one of its categories, as in `+@read`; `ACL CAT` lists them"
        source "Valkey 8.0.1 and Redis 7.0.15, ACL CAT"
    SW0404 "unknown-command" Deny "a command is one that the engine has"
        why "the engine refuses the whole string; a newer one may know the command"
        fix "correct its name, or say `allow: [SW0404 = \"…\"]` for a command that is newer"
        source "Valkey 8.0.1 and Redis 7.0.15, ACL CAT; valkey.io, commands of Valkey 9.0"
    SW0405 "access-string-password" Error "an access string has no passwords"
        why "in ElastiCache passwords are properties of the user"
        fix "take the word out, and give the user `passwords: [secret(\"name\")]`, or make it `<NoPassword>`"
        source "ElastiCache User Guide, role-based access control"
    SW0406 "access-string-reset" Error "an access string has no `reset`"
        why "ElastiCache refuses it"
        fix "take it out: a user starts with nothing"
        source "ElastiCache User Guide, role-based access control"
    SW0407 "missing-on-or-off" Warn "an access string says `on` or `off`"
        why "a user of whom neither is said is off, and can't log in"
        fix "start it with `on`, or with `off`"
        source "ElastiCache User Guide, role-based access control"
    SW0408 "restricted-command" Deny "an access string allows no command that ElastiCache withholds"
        why "the command can't be run all the same, and the service may refuse the string"
        fix "take it out"
        source "ElastiCache User Guide, restricted commands"
    SW0409 "redundant-pattern" Error "no pattern follows one that fits everything"
        why "the engine refuses the whole string, because the pattern would change nothing"
        fix "take one of the two out"
        source "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER"
    SW0410 "undocumented-access-rule" Warn "an access string has only what ElastiCache is known to take"
        why "the engines take it, and nothing that AWS writes says that ElastiCache does"
        fix "try it on a test user, and say `allow: [SW0410 = \"…\"]`; or do without"
        source "valkey.io, ACL rules; ElastiCache User Guide, which does not mention it"
    SW0411 "unbalanced-parentheses" Error "the parentheses of an access string match"
        why "the engine refuses the whole string"
        fix "close what is opened: `(~tmp:* +@write)`"
        source "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER"
    SW0412 "access-string-lower-case" Warn "an access string is in lower case, but for patterns"
        why "the engines take both, and nothing that AWS writes says that ElastiCache does"
        fix "write it in lower case"
        source "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER"
    SW0413 "missing-key-pattern" Warn "who may run commands on keys may touch some"
        why "without a pattern no key can be touched, and every such command is refused"
        fix "add a pattern, as in `~app:*`, or `~*` for all keys"
        source "valkey.io, ACL rules"
    SW0414 "overridden-access-rule" Warn "no word of an access string is undone by a later one"
        why "words count from left to right, so that the earlier one is lost"
        fix "take it out, or move it behind the other"
        source "valkey.io, ACL rules"
    SW0415 "empty-pattern" Warn "no pattern is empty"
        why "it fits no key and no channel but one without a name"
        fix "write the pattern, as in `~app:*`"
        source "Valkey 8.0.1 and Redis 7.0.15, ACL SETUSER"

    SW0501 "vpc-cidr" Error "the CIDR block of a VPC is an IPv4 network from /16 to /28 that holds its subnets"
        why "EC2 makes no VPC and no subnet outside these sizes"
        fix "write a network such as `\"10.0.0.0/16\"`"
        source "Amazon VPC User Guide, VPC CIDR blocks"
    SW0502 "port-range" Error "a port is 1 to 65,535, and a range of ports runs upwards"
        why "EC2 takes no other"
        fix "write a port from 1 to 65,535, the lower one of a range first"
        source "EC2 API, AuthorizeSecurityGroupIngress, FromPort and ToPort"
    SW0503 "network-peer" Error "a peer is a network in CIDR notation, a prefix list, a security group, or something with one"
        why "a rule of a security group names one of these"
        fix "write a network such as `Peer::ipv4(\"10.0.0.0/16\")` or `Peer::ipv6(\"2001:db8::/32\")`, or the id of a prefix list, `pl-…`"
        source "EC2 API, AuthorizeSecurityGroupIngress"
    SW0504 "unknown-security-groups" Error "a port is opened in security groups that are known"
        why "ports are opened by rules of security groups, and nobody has said which an existing cache has"
        fix "name them: `security_groups: [name]`"
        source "AWS CDK, Connections, which does nothing without a word"
    SW0505 "open-to-internet" Warn "a cache is not opened to the whole internet"
        why "a cache is reached inside of its VPC; what lets everyone in is rarely meant"
        fix "let a security group or a network in, or say `allow: [SW0505 = \"why it is right here\"]` on the cache"
        source "AWS Well-Architected Framework, SEC05"
    SW0506 "missing-subnets" Error "the subnets that a cache or an instance is placed in exist in its VPC"
        why "it has to be placed somewhere"
        fix "choose subnets that the VPC has: unless it lists others, `Public` and `PrivateWithEgress`, or with `nat_gateways: 0` `Public` and `PrivateIsolated`"
        source "AWS CDK, SubnetSelection"
    SW0507 "grant-to-non-iam-user" Error "only IAM users are granted anything"
        why "the other kinds of user log in without IAM"
        fix "make it an `<Iam>` user, or take the grant away"
        source "ElastiCache User Guide, authenticating with IAM"

    SW0508 "grant-without-policy" Warn "a grant goes to something that holds a policy"
        why "a service, an account or what is in another account has no policy that could be written to, and ElastiCache has none of its own"
        fix "grant a role that it may take on, or take the grant away"
        source "AWS CDK, Grant.addToPrincipal, which does nothing without a word"
    SW0509 "vpc-layout" Error "the subnets, the NAT gateways, the zones and the DNS of a VPC go together"
        why "each group of subnets has one in every zone, private ones with a way out go through NAT gateways in public ones, and there are no DNS names without DNS"
        fix "list a `Public` group beside a `PrivateWithEgress` one or use `PrivateIsolated`; give groups different names; say either how many zones or which"
        source "AWS CDK, Vpc"

    SW0910 "out-of-range" Error "a number or a time is within the range of its field"
        why "the service takes no other"
        fix "write one within the range"
        source "the services' API references; each range is where it is checked"
    SW0912 "resource-name-format" Error "the names and descriptions of roles, aliases, dashboards and topics have their grammar"
        why "their services take no others"
        fix "write one that is made of what the message names"
        source "the services' API references; each grammar is where it is checked"
}

/// The rules that each module states.
const LISTS: &[&[&Rule]] = &[
    STATED,
    crate::cloudwatch::alarm::STATED,
    crate::cloudwatch::metric::STATED,
    crate::common::STATED,
    crate::elasticache::metrics::STATED,
    crate::iam::policy::STATED,
    crate::identity::STATED,
    crate::kms::key::STATED,
    crate::language::STATED,
    crate::stack::STATED,
    crate::template::mapping::STATED,
    crate::template::output::STATED,
    crate::template::parameter::STATED,
];

/// All rules, in the order of their codes.
pub const ALL: &[&Rule] = {
    const SORTED: [&Rule; count(LISTS)] = sorted(LISTS);
    &SORTED
};

const fn count(mut lists: &[&[&Rule]]) -> usize {
    let mut count = 0;
    while let [list, rest @ ..] = lists {
        count += list.len();
        lists = rest;
    }
    count
}

/// The rules of some lists, by insertion: most lists are in order.
#[allow(
    clippy::indexing_slicing,
    reason = "a `const` context has no `get`; there are `N` rules, and no index reaches the number of those that are there"
)]
const fn sorted<const N: usize>(mut lists: &[&[&'static Rule]]) -> [&'static Rule; N] {
    let mut all = [SW0910; N];
    let mut len = 0;
    while let [list, later @ ..] = lists {
        let mut rules = *list;
        while let [rule, rest @ ..] = rules {
            let mut at = len;
            while at > 0 && is_before(rule.code.as_bytes(), all[at - 1].code.as_bytes()) {
                all[at] = all[at - 1];
                at -= 1;
            }
            all[at] = *rule;
            len += 1;
            rules = rest;
        }
        lists = later;
    }
    all
}

/// Whether a code comes before another.
const fn is_before(mut code: &[u8], mut other: &[u8]) -> bool {
    while let ([a, code_rest @ ..], [b, other_rest @ ..]) = (code, other) {
        if *a != *b {
            return *a < *b;
        }
        (code, other) = (code_rest, other_rest);
    }
    code.len() < other.len()
}

/// The rule with this code or this name, or `None` if there is none. The hyphens of a name may be underscores, as in an
/// identifier: `engine-version` and `engine_version` are the same rule.
#[must_use]
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| {
        rule.code == code_or_name || rule.name == code_or_name || rule.identifier() == code_or_name
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Engine, cache, user};

    #[test]
    fn codes_are_in_order_and_unique() {
        assert!(ALL.iter().map(|rule| rule.code).is_sorted_by(|a, b| a < b));
        assert_eq!(find("SW0205"), Some(SW0205));
        assert_eq!(find("SW0"), None);
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let mut names = std::collections::BTreeSet::new();
        for rule in ALL {
            let name = rule.name;
            assert!(names.insert(name), "{name} is the name of two rules");
            assert!(name.len() <= 32, "{name} is longer than 32 characters");
            let words: Vec<_> = name.split('-').collect();
            assert!((2..=5).contains(&words.len()), "{name} has another length");
            for word in words {
                assert!(
                    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()),
                    "{name} is not in kebab-case, or has a digit"
                );
            }
        }
    }

    #[test]
    fn a_rule_is_found_by_its_code_and_by_its_name() {
        for rule in ALL.iter().copied() {
            assert_eq!(find(rule.code), Some(rule));
            assert_eq!(find(rule.name), Some(rule));
            assert_eq!(find(&rule.identifier()), Some(rule));
        }
        assert_eq!(find("iam_user_name_is_id"), Some(SW0205));
        for other in [
            "",
            "iam-user_name-is-id",
            "IAM-user-name-is-id",
            "iam-user",
            "sw0205",
        ] {
            assert_eq!(find(other), None, "{other}");
        }
    }

    /// The texts name the figures that the checks use.
    #[test]
    fn texts_have_the_figures_of_the_checks() {
        for engine in Engine::ALL {
            for version in engine.versions() {
                assert!(
                    SW0102.why.contains(&version.to_string()),
                    "{engine:?} {version}"
                );
            }
        }
        let days = cache::RETENTION_MAX
            .to_whole_days()
            .unwrap_or_default()
            .to_string();
        for (rule, figures) in [
            (SW0103, vec![cache::NAME_MAX.to_string()]),
            (SW0105, vec![cache::DESCRIPTION_MAX.to_string()]),
            (SW0107, vec!["1 to 5,000 GiB".to_owned()]),
            (SW0111, vec!["1,000 to 15,000,000".to_owned()]),
            (SW0113, vec![days]),
            (SW0116, vec![cache::FINAL_NAME_MAX.to_string()]),
            (
                SW0208,
                vec![user::PASSWORD.0.to_string(), user::PASSWORD.1.to_string()],
            ),
            (SW0214, vec![user::NAME_MAX.to_string()]),
            (SW0218, vec![user::ID_MAX.to_string()]),
        ] {
            for figure in figures {
                assert!(rule.title.contains(&figure), "{} {figure}", rule.code);
            }
        }
        assert_eq!(cache::STORAGE.0.to_whole_gib(), Some(1));
        assert_eq!(cache::STORAGE.1.to_whole_gib(), Some(5_000));
        assert_eq!(cache::ECPU, (1_000, 15_000_000));
    }
}
