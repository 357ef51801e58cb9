//! Types and services by their names.

use crate::table::{SCHEMAS, Type};

/// How near a name must be to be suggested.
const NEAR: f64 = 0.8;

/// The date of the schemas: `2026-10-20`. A finding names it, since AWS changes schemas every week.
#[must_use]
pub fn date() -> &'static str {
    SCHEMAS.date()
}

/// The type of a name: `AWS::S3::Bucket`.
#[must_use]
pub fn find(name: &str) -> Option<Type> {
    let found = SCHEMAS.type_at(SCHEMAS.position(name))?;
    (found.name() == name).then_some(found)
}

/// All types, sorted by name.
pub fn types() -> impl Iterator<Item = Type> {
    (0..SCHEMAS.count()).filter_map(|at| SCHEMAS.type_at(at))
}

/// The services that have types, sorted: `AWS::S3`.
pub fn services() -> impl Iterator<Item = &'static str> {
    let mut last = "";
    SCHEMAS.names(0).filter_map(move |name| {
        let (service, _) = name.rsplit_once("::")?;
        let is_new = service != last;
        last = service;
        is_new.then_some(service)
    })
}

/// The types of a service (`AWS::S3`), sorted by name.
pub fn types_of(service: &str) -> impl Iterator<Item = Type> {
    let prefix = format!("{service}::");
    let start = SCHEMAS.position(&prefix);
    let found = (start..SCHEMAS.count()).map_while(|at| SCHEMAS.type_at(at));
    found.take_while(move |one| one.name().starts_with(&prefix))
}

/// The name of the type that is nearest to a name: the same but for case, or a likely misspelling.
#[must_use]
pub fn nearest_type(name: &str) -> Option<&'static str> {
    nearest(name, SCHEMAS.names(0))
}

/// The name that is nearest to a name. Case, `_` and `::` do not count, so that `BucketName` is `bucket_name`.
pub fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(name);
    let mut best: Option<(f64, &'a str)> = None;
    for one in names {
        let plain = plain(one);
        let near = if plain == wanted {
            1.0
        } else {
            strsim::jaro_winkler(&plain, &wanted)
        };
        if near > NEAR && best.is_none_or(|(other, _)| near > other) {
            best = Some((near, one));
        }
    }
    best.map(|(_, one)| one)
}

fn plain(name: &str) -> String {
    let kept = name.chars().filter(|one| one.is_alphanumeric());
    kept.collect::<String>().to_ascii_lowercase()
}
