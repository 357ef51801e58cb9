//! Classes of database instances.
//!
//! Source: cfn-lint 1.58.0, rule E3025, from the price list of AWS, October 2026, for the engines that the library has.

use crate::rds::engine::Engine;
use crate::text::{Parts, distance, same, same_as_any};

/// The class of instances that scale their capacity.
pub const SERVERLESS: &str = "db.serverless";

/// A family of classes.
struct Family {
    name: &'static str,
    sizes: &'static [&'static str],
    /// Whether Aurora has it.
    is_of_aurora: bool,
}

const fn family(name: &'static str, sizes: &'static [&'static str], is_of_aurora: bool) -> Family {
    Family {
        name,
        sizes,
        is_of_aurora,
    }
}

const FAMILIES: &[Family] = &[
    family("m1", &["small", "medium", "large", "xlarge"], false),
    family("m2", &["xlarge", "2xlarge", "4xlarge"], false),
    family("m3", &["medium", "large", "xlarge", "2xlarge"], false),
    family(
        "m4",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "10xlarge", "16xlarge",
        ],
        false,
    ),
    family(
        "m5",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
        ],
        false,
    ),
    family(
        "m5d",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
        ],
        false,
    ),
    family(
        "m6g",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
        ],
        false,
    ),
    family(
        "m6gd",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
        ],
        false,
    ),
    family(
        "m6i",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "32xlarge",
        ],
        false,
    ),
    family(
        "m6id",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "32xlarge",
        ],
        false,
    ),
    family(
        "m6idn",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "32xlarge",
        ],
        false,
    ),
    family(
        "m6in",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "32xlarge",
        ],
        false,
    ),
    family(
        "m7g",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
        ],
        false,
    ),
    family(
        "m7i",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "48xlarge",
        ],
        false,
    ),
    family(
        "m8a",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "48xlarge",
        ],
        false,
    ),
    family(
        "m8g",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "48xlarge",
        ],
        false,
    ),
    family(
        "m8gd",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "48xlarge",
        ],
        false,
    ),
    family(
        "m9g",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "48xlarge",
        ],
        false,
    ),
    family(
        "r3",
        &["large", "xlarge", "2xlarge", "4xlarge", "8xlarge"],
        true,
    ),
    family(
        "r4",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge",
        ],
        true,
    ),
    family(
        "r5",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
        ],
        true,
    ),
    family(
        "r5b",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
        ],
        false,
    ),
    family(
        "r5d",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
        ],
        false,
    ),
    family(
        "r6g",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
        ],
        true,
    ),
    family(
        "r6gd",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
        ],
        true,
    ),
    family(
        "r6i",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "32xlarge",
        ],
        true,
    ),
    family(
        "r6id",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "32xlarge",
        ],
        true,
    ),
    family(
        "r6idn",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "32xlarge",
        ],
        false,
    ),
    family(
        "r6in",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "32xlarge",
        ],
        false,
    ),
    family(
        "r7g",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
        ],
        true,
    ),
    family(
        "r7i",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "48xlarge",
        ],
        true,
    ),
    family(
        "r8a",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "48xlarge",
        ],
        true,
    ),
    family(
        "r8g",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "48xlarge",
        ],
        true,
    ),
    family(
        "r8gd",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge",
            "48xlarge",
        ],
        true,
    ),
    family("t1", &["micro"], false),
    family(
        "t2",
        &["micro", "small", "medium", "large", "xlarge", "2xlarge"],
        true,
    ),
    family(
        "t3",
        &["micro", "small", "medium", "large", "xlarge", "2xlarge"],
        true,
    ),
    family(
        "t4g",
        &["micro", "small", "medium", "large", "xlarge", "2xlarge"],
        true,
    ),
    family(
        "x2g",
        &[
            "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge",
        ],
        true,
    ),
    family("x2idn", &["16xlarge", "24xlarge", "32xlarge"], false),
    family(
        "x2iedn",
        &[
            "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge", "24xlarge", "32xlarge",
        ],
        false,
    ),
];

const fn find(class: &str) -> Option<(&'static Family, &str)> {
    let mut parts = Parts::of(class, b'.');
    let (Some(prefix), Some(name), Some(size)) = (parts.next(), parts.next(), parts.rest()) else {
        return None;
    };
    if !same(prefix, "db") {
        return None;
    }
    let mut families = FAMILIES;
    while let [family, others @ ..] = families {
        if same(family.name, name) {
            return Some((family, size));
        }
        families = others;
    }
    None
}

/// Whether RDS has a class.
#[must_use]
pub const fn is_known(class: &str) -> bool {
    match find(class) {
        Some((family, size)) => same_as_any(size, family.sizes),
        None => same(class, SERVERLESS),
    }
}

/// Whether databases of an engine can have a class that RDS has.
#[must_use]
pub const fn is_of(engine: Engine, class: &str) -> bool {
    match find(class) {
        Some((family, _)) => !engine.is_aurora() || family.is_of_aurora,
        None => engine.is_aurora(),
    }
}

/// The class that is likely to be meant by a name that is wrong.
#[must_use]
pub fn near(class: &str) -> Option<String> {
    /// How many letters the names of one class may differ in.
    const SLIPS: usize = 2;
    let class = class.to_lowercase();
    let wanted = class.strip_prefix("db.").unwrap_or(&class);
    let all = FAMILIES.iter().flat_map(|family| {
        let sizes = family.sizes.iter();
        sizes.map(|size| format!("{}.{size}", family.name))
    });
    let all = all.chain(["serverless".to_owned()]);
    let (slips, near) = all
        .map(|known| (distance(&known, wanted), known))
        .min_by_key(|(slips, _)| *slips)?;
    (slips <= SLIPS).then(|| format!("db.{near}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        for (class, known, of_aurora, of_instances) in [
            ("db.r6g.large", true, true, true),
            ("db.m6g.large", true, false, true),
            ("db.t4g.micro", true, true, true),
            ("db.serverless", true, true, false),
            ("db.r6g.huge", false, true, true),
            ("r6g.large", false, true, false),
        ] {
            assert_eq!(is_known(class), known, "{class}");
            if known {
                assert_eq!(is_of(Engine::AuroraMySql, class), of_aurora, "{class}");
                assert_eq!(is_of(Engine::Postgres, class), of_instances, "{class}");
            }
        }
        assert_eq!(near("r6g.large").as_deref(), Some("db.r6g.large"));
        assert_eq!(near("db.r6g.lage").as_deref(), Some("db.r6g.large"));
        assert_eq!(near("db.quantum.gigantic"), None);
    }
}
