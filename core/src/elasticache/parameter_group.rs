//! Parameter groups of clusters of nodes: SW1361 to SW1365.

use super::parameter::{self, Fault, default_is_clustered};
use super::release::{near_family, position};
use crate::Arg;
use crate::describe::key::{List, Tag, Text};
use crate::describe::{
    Fact, Facts, Finding, Found, Key, Raw, describe, field, property, resource, rules,
};
use crate::identity::Identified;
use crate::text::{char_count, same};

const NAMED: Identified =
    Identified::of_elasticache("parametergroup", "the name or the ARN of a parameter group");

describe! {
    /// A parameter group: the configuration of the engine of clusters of nodes.
    pub ParameterGroup as PARAMETER_GROUP, ParameterGroupFields = resource("AWS::ElastiCache::ParameterGroup")
        .declared_by("parameter_group", "a parameter group")
        .construct(&["elasticache", "ParameterGroup"], &["elasticache", "ParameterGroupProps"])
        .getters(&[("Ref", "name")])
        .gives(&[("AWS::ElastiCache::ParameterGroup.Arn", "arn")])
        .existing(&NAMED)
        .instead(&[
            ("name", "CloudFormation generates the names of parameter groups; read it with `name.name()`"),
        ])
        .rules(RULES, check_raw)
        .help(help)
        .published()
        .for_others();
    /// Name or ARN of an existing parameter group. It excludes the other fields.
    existing: Text = field()
        .identity()
        .default("none; the stack creates the resource")
        .example("\"default.valkey8.cluster.on\"")
        .aka(&["existing_name", "arn"]),
    /// Family of the group, the engine and the version of the clusters that use it: `"valkey8"`, `"redis7"`, `"memcached1.6"`.
    family: Text = property("CacheParameterGroupFamily")
        .required()
        .replaces()
        .example("\"valkey8\"")
        .aka(&["cache_parameter_group_family", "engine"]),
    /// What the group is for.
    description: Text = property("Description")
        .default("its path"),
    /// Parameters with other values than the defaults of the family: `["maxmemory-policy" = "allkeys-lru"]`.
    parameters: List<Tag> = property("Properties")
        .example("[\"maxmemory-policy\" = \"allkeys-lru\"]")
        .default("none; all parameters have the defaults of the family")
        .aka(&["properties", "params"]),
}

rules!(
    ParameterGroup,
    SW1361(
        "parameter-group-family",
        Deny,
        "the family of a parameter group must exist",
        why = "ElastiCache has the families `valkey7` to `valkey9`, `redis2.6` to `redis5.0`, `redis6.x`, `redis7`, and `memcached1.4` to `memcached1.6` as of October 2026",
        fix = "write a family such as `valkey8`, or allow the rule for a newer one",
        source = "ElastiCache API Reference, CreateCacheParameterGroup, CacheParameterGroupFamily — https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html; ElastiCache User Guide, engine specific parameters — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
        aws = "InvalidParameterValue: CacheParameterGroupFamily … is not a valid parameter group family.",
        related = [SW1362],
        of = [PARAMETER_GROUP.family],
        |group, found| {
            if let Fact::Known(family) = PARAMETER_GROUP.family.of(group)
                && position(family).is_none()
            {
                let sentence = "unknown parameter group family `{}`";
                found.text(PARAMETER_GROUP.family, sentence, family);
            }
        },
    ),
    SW1362(
        "unknown-parameter",
        Deny,
        "a parameter group must set parameters of its family",
        why = "ElastiCache refuses parameters that the family does not have",
        fix = "correct the name, remove the parameter, or allow the rule for a newer one",
        source = "ElastiCache User Guide, engine specific parameters — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
        related = [SW1361, SW1363],
        of = [PARAMETER_GROUP.family, PARAMETER_GROUP.parameters],
        |group, found| {
            find(
                group,
                Fault::Unknown,
                "unknown parameter `{}` of the family `{}`",
                found,
            );
            let sentence = "parameter `{}` is not supported by the family `{}`";
            find(group, Fault::OfOtherFamily, sentence, found);
        },
    ),
    SW1363(
        "parameter-out-of-range",
        Deny,
        "the parameters of a parameter group must have values that they support",
        why = "ElastiCache refuses other values",
        fix = "write a supported value, or allow the rule where a newer version supports it",
        source = "ElastiCache User Guide, engine specific parameters — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html",
        related = [SW1362, SW1364],
        of = [PARAMETER_GROUP.family, PARAMETER_GROUP.parameters],
        |group, found| {
            let sentence = "value `{}` is not supported by the parameter `{}`";
            find(group, Fault::Value, sentence, found);
        },
    ),
    SW1364(
        "fixed-parameter",
        Deny,
        "a parameter group must not set parameters that cannot be changed",
        why = "ElastiCache sets this parameter itself",
        fix = "remove the parameter",
        source = "ElastiCache User Guide, engine specific parameters — https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html; cloudposse/terraform-aws-elasticache-redis, issue 212 — https://github.com/cloudposse/terraform-aws-elasticache-redis/issues/212",
        aws = "InvalidParameterValue: The parameter … cannot be modified.",
        related = [SW1362],
        of = [PARAMETER_GROUP.family, PARAMETER_GROUP.parameters],
        |group, found| {
            let sentence = "parameter `{}` of the family `{}` cannot be changed";
            find(group, Fault::Fixed, sentence, found);
        },
    ),
    SW1365(
        "duplicate-parameter",
        Error,
        "a parameter group must set each parameter once, and must have a description",
        why =
            "the template has one value for each parameter, and ElastiCache requires a description",
        fix = "remove one of the two",
        source = "CloudFormation Template Reference, AWS::ElastiCache::ParameterGroup — https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-parametergroup.html",
        related = [SW1362],
        of = [PARAMETER_GROUP.parameters, PARAMETER_GROUP.description],
        |group, found| {
            twice(group, found);
            if let Fact::Known(text) = PARAMETER_GROUP.description.of(group)
                && char_count(text) == 0
            {
                let sentence = "description of a parameter group is empty";
                found.plain(PARAMETER_GROUP.description, sentence);
                found.because("ElastiCache requires a description");
                found.fixed_by("write what the group is for, or remove `description`");
            }
        },
    ),
);

const PARAMETERS: Key<ParameterGroup, List<Tag>> = PARAMETER_GROUP.parameters;

/// Finds the parameters of a group with a fault.
const fn find<'a>(
    group: Facts<'a, ParameterGroup>,
    fault: Fault,
    sentence: &'static str,
    found: &mut Found<'_, 'a>,
) {
    if let Fact::Known(family) = PARAMETER_GROUP.family.of(group) {
        find_in(group, (PARAMETERS, family), (fault, sentence), found);
    }
}

/// Finds the parameters of a family with a fault in a field.
pub(super) const fn find_in<'a, C>(
    facts: Facts<'a, C>,
    (parameters, family): (Key<C, List<Tag>>, &'a str),
    (fault, sentence): (Fault, &'static str),
    found: &mut Found<'_, 'a>,
) {
    let mut at = 0;
    while let Some((name, value)) = parameters.element(facts, at) {
        if let Some(name) = name
            && let Some(is) = parameter::fault(family, name, value)
            && is.is(fault)
        {
            let (first, second) = match (fault, value) {
                (Fault::Value, Some(value)) => (value, name),
                _ => (name, family),
            };
            found.two(
                parameters.nth(at),
                sentence,
                Arg::Text(first),
                Arg::Text(second),
            );
        }
        at += 1;
    }
}

/// Finds parameters that are set twice.
const fn twice<'a>(group: Facts<'a, ParameterGroup>, found: &mut Found<'_, 'a>) {
    let mut at = 0;
    while let Some((name, _)) = PARAMETERS.element(group, at) {
        let mut earlier = 0;
        while let (Some(name), Some((other, _))) = (name, PARAMETERS.element(group, earlier))
            && earlier < at
        {
            if let Some(other) = other
                && same(name, other)
            {
                found.text(PARAMETERS.nth(at), "duplicate parameter `{}`", name);
                break;
            }
            earlier += 1;
        }
        at += 1;
    }
}

/// The name that is likely to be meant, or the values that there are.
fn help(group: Raw<'_>, finding: &Finding<'_>) -> Option<String> {
    let group = Facts::<ParameterGroup>::of(group);
    let family = PARAMETER_GROUP.family.of(group).known()?;
    let rule = finding.violation.rule;
    if rule == SW1361 {
        let near = near_family(family)?;
        return Some(format!("did you mean `{near}`?"));
    }
    if rule != SW1362 && rule != SW1363 {
        return None;
    }
    let (name, value) = PARAMETERS.element(group, finding.at)?;
    parameter::help(family, name?, value)
}

/// Whether a parameter group turns cluster mode on, where that is known: a new one by its parameters, a default one by its name.
#[must_use]
pub const fn is_clustered(group: Facts<'_, ParameterGroup>) -> Option<bool> {
    match PARAMETER_GROUP.existing.of(group) {
        Fact::Known(name) => return default_is_clustered(name),
        Fact::Absent => {}
        Fact::Present | Fact::Unknown => return None,
    }
    if !PARAMETERS.is_complete(group) {
        return None;
    }
    let mut at = 0;
    while let Some((name, value)) = PARAMETERS.element(group, at) {
        match (name, value) {
            (Some(name), Some(value)) if same(name, "cluster-enabled") => {
                return Some(same(value, "yes"));
            }
            (Some(name), _) if !same(name, "cluster-enabled") => {}
            _ => return None,
        }
        at += 1;
    }
    Some(false)
}

/// The family of a parameter group, where it is known: of a default one, by its name.
#[must_use]
pub const fn family_of<'a>(group: Facts<'a, ParameterGroup>) -> Fact<&'a str> {
    match PARAMETER_GROUP.existing.of(group) {
        Fact::Known(name) => match parameter::default_family(name) {
            Some(family) => Fact::Known(family),
            None => Fact::Unknown,
        },
        Fact::Absent => PARAMETER_GROUP.family.of(group),
        Fact::Present | Fact::Unknown => Fact::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Described as _, Node, Tree};

    fn group(family: &str, parameters: &[(&str, &str)]) -> Tree {
        let pairs = parameters.iter().map(|(key, value)| {
            let (key, value) = (Fact::Known((*key).into()), Fact::Known((*value).into()));
            Fact::Known(Tag::node(key, value))
        });
        let pairs = pairs.collect();
        Tree::new("tuned")
            .with(PARAMETER_GROUP.family, family)
            .with_fact(PARAMETERS, Fact::Known(Node::List(pairs, true)))
    }

    fn sentences(group: &Tree) -> Vec<String> {
        let found = ParameterGroup::DESCRIPTION.check(group.raw()).into_iter();
        found
            .map(|one| format!("{} {}", one.violation.rule.code, one.violation))
            .collect()
    }

    #[test]
    fn parameters_are_of_the_family() {
        for (family, parameters, expected) in [
            ("valkey8", &[("maxmemory-policy", "allkeys-lru")][..], ""),
            ("valkey8", &[], ""),
            (
                "valkey-8",
                &[],
                "SW1361 unknown parameter group family `valkey-8`",
            ),
            (
                "valkey8",
                &[("maxmemory-polcy", "allkeys-lru")],
                "SW1362 unknown parameter `maxmemory-polcy` of the family `valkey8`",
            ),
            (
                "memcached1.6",
                &[("maxmemory-policy", "allkeys-lru")],
                "SW1362 parameter `maxmemory-policy` is not supported by the family `memcached1.6`",
            ),
            (
                "redis7",
                &[("timeout", "5")],
                "SW1363 value `5` is not supported by the parameter `timeout`",
            ),
            (
                "redis7",
                &[("maxclients", "5")],
                "SW1364 parameter `maxclients` of the family `redis7` cannot be changed",
            ),
            (
                "redis7",
                &[("timeout", "0"), ("timeout", "20")],
                "SW1365 duplicate parameter `timeout`",
            ),
        ] {
            let found = sentences(&group(family, parameters));
            assert_eq!(found.join("; "), expected, "{family} {parameters:?}");
        }
        let empty = group("redis7", &[]).with(PARAMETER_GROUP.description, "");
        assert_eq!(
            sentences(&empty),
            ["SW1365 description of a parameter group is empty"]
        );
    }

    #[test]
    fn groups_turn_cluster_mode_on() {
        let of = |tree: &Tree| is_clustered(Facts::of(tree.raw()));
        let existing = |name: &str| Tree::new("g").with(PARAMETER_GROUP.existing, name);
        for (tree, expected) in [
            (group("valkey8", &[("cluster-enabled", "yes")]), Some(true)),
            (
                group("valkey8", &[("timeout", "0"), ("cluster-enabled", "no")]),
                Some(false),
            ),
            (group("valkey8", &[]), Some(false)),
            (existing("default.valkey8.cluster.on"), Some(true)),
            (existing("default.valkey8"), Some(false)),
            (existing("mine"), None),
            (Tree::partial("g"), None),
        ] {
            assert_eq!(of(&tree), expected, "{tree:?}");
        }
        let family = |tree: &Tree| family_of(Facts::of(tree.raw())).known().map(str::to_owned);
        assert_eq!(
            family(&existing("default.redis6.x.cluster.on")).as_deref(),
            Some("redis6.x")
        );
        assert_eq!(
            family(&existing("default.memcached1.6")).as_deref(),
            Some("memcached1.6")
        );
        assert_eq!(family(&existing("mine")), None);
        assert_eq!(family(&group("valkey8", &[])).as_deref(), Some("valkey8"));
    }

    #[test]
    fn help_is_about_the_parameter() {
        let helped = |tree: &Tree| {
            let found = ParameterGroup::DESCRIPTION.check(tree.raw()).into_iter();
            let helped = found.filter_map(|one| help(tree.raw(), &one));
            helped.collect::<Vec<_>>()
        };
        let wrong = group("valkey8", &[("timeout", "0"), ("maxmemory-polcy", "x")]);
        assert_eq!(helped(&wrong), ["did you mean `maxmemory-policy`?"]);
        assert_eq!(helped(&group("valkey-8", &[])), ["did you mean `valkey8`?"]);
    }
}
