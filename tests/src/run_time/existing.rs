//! Existing resources.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[
    ("SW0701", |scope| existing_cache(scope, "-").map(drop)),
    ("SW0702", |scope| {
        let props = CacheProps::<Valkey> {
            existing: Some("sessions".into()),
            version: Some(Version::major(8)),
            ..CacheProps::default()
        };
        ServerlessCache::new(scope, "C", props).map(drop)
    }),
    ("SW0703", |scope| {
        let arn = "arn:aws:elasticache:eu-west:123456789012:serverlesscache:sessions";
        existing_cache(scope, arn).map(drop)
    }),
    ("SW0704", |scope| {
        let cache = existing_cache(scope, "sessions")?;
        output!(
            scope,
            address {
                value: cache.endpoint_address()
            }
        )
        .map(drop)
    }),
    ("SW0705", |scope| {
        vpc!(
            scope,
            network {
                lookup: VpcLookup { is_default: true }
            }
        )
        .map(drop)
    }),
    ("SW0740", |scope| {
        key!(
            scope,
            k {
                logical_id: text("data-key")
            }
        )
        .map(drop)
    }),
];
