//! How caches and their users look in a picture.

use super::{
    Cluster, GlobalCluster, ParameterGroup, ServerlessCache, SubnetGroup, User, UserGroup, kind,
    user_engine,
};
use crate::construct::Construct as _;
use crate::diagram::look::{
    About, Badge, BadgeKind, Category, Glyph, Lane, Look, entry, literal, properties, property,
};
use crate::{Scope, Value};

pub(crate) const LOOKS: &[Look] = &[
    Look {
        construct: ServerlessCache::<super::engine::Valkey>::NAME,
        noun: "serverless cache",
        glyph: Glyph(
            "M4 6c0-3.4 16-3.4 16 0v12c0 3.4-16 3.4-16 0zM4 6c0 3.4 16 3.4 16 0M13 10l-3.5 4.5h5L11 19",
        ),
        category: Category::Data,
        lane: Lane::Caches,
        about: cache,
        ..Look::OTHER
    },
    Look {
        construct: Cluster::<super::engine::Valkey>::NAME,
        noun: "cache of nodes",
        glyph: Glyph(
            "M4 5c0-2.6 16-2.6 16 0v4c0 2.6-16 2.6-16 0zM4 5c0 2.6 16 2.6 16 0M4 14c0-2.6 16-2.6 16 0v4c0 2.6-16 2.6-16 0z",
        ),
        category: Category::Data,
        lane: Lane::Caches,
        about: cluster,
        ..Look::OTHER
    },
    Look {
        construct: GlobalCluster::<user_engine::Valkey>::NAME,
        noun: "global datastore",
        glyph: Glyph(
            "M12 3a9 9 0 1 1 0 18a9 9 0 0 1 0-18M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
        ),
        category: Category::Data,
        lane: Lane::Caches,
        about: |scope| {
            let name = properties(scope, |all| property(all, "Engine")).flatten();
            About {
                detail: name.map(|name| format!("global datastore, {}", engine(&name))),
                badges: Vec::new(),
            }
        },
        ..Look::OTHER
    },
    Look {
        construct: UserGroup::<user_engine::Valkey>::NAME,
        noun: "user group",
        glyph: Glyph(
            "M9 5a3.4 3.4 0 1 1 0 6.8a3.4 3.4 0 0 1 0-6.8M2 20c0-7 14-7 14 0zM16 5.5a3 3 0 0 1 0 6M18.5 13.5c3 .8 4 3 4 6.5",
        ),
        category: Category::Data,
        lane: Lane::Users,
        about: group,
        ..Look::OTHER
    },
    Look {
        construct: User::<kind::Iam, user_engine::Valkey>::NAME,
        noun: "cache user",
        glyph: Glyph::PERSON,
        category: Category::Data,
        lane: Lane::Users,
        used_by: "for",
        about: user,
        ..Look::OTHER
    },
    Look {
        construct: SubnetGroup::NAME,
        noun: "subnet group",
        glyph: Glyph("M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z"),
        category: Category::Data,
        lane: Lane::Caches,
        ..Look::OTHER
    },
    Look {
        construct: ParameterGroup::NAME,
        noun: "parameter group",
        glyph: Glyph("M5 7h14M5 12h14M5 17h14M9 5v4M15 10v4M8 15v4"),
        category: Category::Data,
        lane: Lane::Caches,
        about: |scope| {
            let family = properties(scope, |group| property(group, "CacheParameterGroupFamily"));
            About {
                detail: family
                    .flatten()
                    .map(|family| format!("parameter group, {family}")),
                badges: Vec::new(),
            }
        },
        ..Look::OTHER
    },
];

/// The name of an engine, from CloudFormation's.
fn engine(name: &str) -> &str {
    match name {
        "valkey" => "Valkey",
        "redis" => "Redis OSS",
        "memcached" => "Memcached",
        other => other,
    }
}

fn cache(scope: &Scope) -> About {
    let about = properties(scope, |cache| {
        let name = property(cache, "Engine").unwrap_or_default();
        let version = property(cache, "MajorEngineVersion");
        let words = [engine(&name), version.as_deref().unwrap_or_default()];
        let mut badges = Vec::new();
        let limits = cache.iter().find(|(name, _)| *name == "CacheUsageLimits");
        if let Some((_, limits)) = limits {
            let storage = entry(limits, "DataStorage").and_then(|range| limit(range, "GiB"));
            let rate = entry(limits, "ECPUPerSecond").and_then(|range| limit(range, "ECPU/s"));
            badges.extend(storage.into_iter().chain(rate));
        }
        let kept = property(cache, "SnapshotRetentionLimit").filter(|days| days != "0");
        badges.extend(kept.map(|days| Badge {
            kind: BadgeKind::Backup,
            text: format!("backup {days} d"),
        }));
        About {
            detail: Some(words.join(" ").trim_end().to_owned()),
            badges,
        }
    });
    about.unwrap_or_default()
}

fn cluster(scope: &Scope) -> About {
    let about = properties(scope, |cluster| {
        let name = property(cluster, "Engine").unwrap_or_default();
        let version = property(cluster, "EngineVersion");
        let words = [engine(&name), version.as_deref().unwrap_or_default()];
        let count = |name: &str, one: &str, several: &str| {
            let count = property(cluster, name)?;
            let noun = if count == "1" { one } else { several };
            Some(format!("{count} {noun}"))
        };
        let sizes = [
            count("NumCacheClusters", "node", "nodes"),
            count("NumCacheNodes", "node", "nodes"),
            count("NumNodeGroups", "shard", "shards"),
        ];
        let sizes = sizes.into_iter().flatten().map(|text| Badge {
            kind: BadgeKind::Limit,
            text,
        });
        let kept = property(cluster, "SnapshotRetentionLimit").filter(|days| days != "0");
        let kept = kept.map(|days| Badge {
            kind: BadgeKind::Backup,
            text: format!("backup {days} d"),
        });
        About {
            detail: Some(words.join(" ").trim_end().to_owned()),
            badges: sizes.chain(kept).collect(),
        }
    });
    about.unwrap_or_default()
}

/// A badge of a limit; zeros take limits away.
fn limit(range: &Value, unit: &str) -> Option<Badge> {
    let bound = |name: &str| entry(range, name).map(|value| literal(value).map(thousands));
    let text = match (bound("Minimum"), bound("Maximum")) {
        (None, None) => return None,
        (Some(Some(min)), Some(Some(max))) if min == "0" && max == "0" => return None,
        (Some(Some(min)), Some(Some(max))) => format!("{min} – {max} {unit}"),
        (None, Some(Some(max))) => format!("≤ {max} {unit}"),
        (Some(Some(min)), None) => format!("≥ {min} {unit}"),
        _ => format!("limited {unit}"),
    };
    Some(Badge {
        kind: BadgeKind::Limit,
        text,
    })
}

/// A number with commas between its thousands.
fn thousands(number: String) -> String {
    if number.len() <= 3 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return number;
    }
    let digits = number.chars().count();
    let mut with_commas = String::new();
    for (at, digit) in number.chars().enumerate() {
        if at > 0 && (digits - at).is_multiple_of(3) {
            with_commas.push(',');
        }
        with_commas.push(digit);
    }
    with_commas
}

fn group(scope: &Scope) -> About {
    let name = properties(scope, |group| property(group, "Engine")).flatten();
    About {
        detail: name.map(|name| format!("user group, {}", engine(&name))),
        badges: Vec::new(),
    }
}

fn user(scope: &Scope) -> About {
    let mode = properties(scope, |user| {
        let mode = user.iter().find(|(name, _)| *name == "AuthenticationMode");
        let mode = mode.and_then(|(_, mode)| entry(mode, "Type"));
        mode.and_then(literal)
    });
    let detail = match mode.flatten().as_deref() {
        Some("iam") => "user, IAM",
        Some("password") => "user, password",
        Some("no-password-required") => "user, no password",
        _ => return About::default(),
    };
    About::detail(detail.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{limit, thousands};
    use crate::Value;

    #[test]
    fn limits_as_badges() {
        let range = |entries: &[(&'static str, i64)]| {
            let entries = entries.iter();
            Value::Object(entries.map(|(n, v)| (*n, Value::Integer(*v))).collect())
        };
        let text = |entries: &[(&'static str, i64)]| limit(&range(entries), "GiB").map(|b| b.text);
        assert_eq!(text(&[("Maximum", 5000)]).as_deref(), Some("≤ 5,000 GiB"));
        assert_eq!(text(&[("Minimum", 2)]).as_deref(), Some("≥ 2 GiB"));
        let both = text(&[("Maximum", 3), ("Minimum", 2)]);
        assert_eq!(both.as_deref(), Some("2 – 3 GiB"));
        assert_eq!(text(&[("Maximum", 0), ("Minimum", 0)]), None);
        assert_eq!(thousands("15000000".to_owned()), "15,000,000");
    }
}
