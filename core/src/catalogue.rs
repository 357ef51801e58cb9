//! The catalogue: every rule, in the order of the codes.
//!
//! A rule is stated where it is checked, by [`rules!`](crate::describe) or `stated!`; a code never changes its meaning. `title`
//! states the rule, `why` says what makes the service (or the language) insist on it, `fix` what to do, `source` where that is
//! known from. Here are the rules that constructs of several services share, and those whose constructs do not state them yet.

use crate::{Level, Rule};

pub use crate::cloudwatch::alarm::SW0602;
pub use crate::cloudwatch::metric::{SW0601, SW0603, SW0607, SW0608};
pub use crate::common::{SW0809, SW0811};
pub use crate::elasticache::access::{
    SW0401, SW0402, SW0403, SW0404, SW0405, SW0406, SW0407, SW0408, SW0409, SW0410, SW0411, SW0412,
    SW0413, SW0414, SW0415,
};
pub use crate::elasticache::group::{
    SW0301, SW0302, SW0303, SW0304, SW0305, SW0306, SW0307, SW0308, SW0309, SW0310, SW0311,
};
pub use crate::elasticache::metrics::SW0604;
pub use crate::elasticache::password::{SW0208, SW0209, SW0210, SW0211, SW0212};
pub use crate::elasticache::user::{
    SW0201, SW0202, SW0203, SW0204, SW0205, SW0206, SW0207, SW0213, SW0214, SW0215, SW0216, SW0217,
    SW0218, SW0507,
};
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
    crate::elasticache::access::STATED,
    crate::elasticache::group::STATED,
    crate::elasticache::metrics::STATED,
    crate::elasticache::password::STATED,
    crate::elasticache::user::STATED,
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
