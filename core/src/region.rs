//! The Regions that there are: SW0926.

use crate::describe::stated;
use crate::identity::is_region;
use crate::text::same;
use crate::{Arg, Violation};

stated! {
    SW0926(
        "unknown-region",
        Warn,
        "a Region should be one that AWS has",
        why = "no Region of this name was known when the library was released, and a deployment to a Region that does not exist fails",
        fix = "correct the name, or allow the rule where the Region is new",
        source = "AWS Regions and Availability Zones User Guide, AWS Regions — https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
        aws = "Could not connect to the endpoint URL",
    ),
}

/// The Regions of all partitions in November 2026, as botocore lists them.
const REGIONS: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-central-2",
    "eu-isoe-west-1",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eusc-de-east-1",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-iso-west-1",
    "us-isob-east-1",
    "us-isob-west-1",
    "us-isof-east-1",
    "us-isof-south-1",
    "us-west-1",
    "us-west-2",
];

/// Whether there is a Region of a name. What is no name of a Region breaks another rule.
///
/// # Errors
///
/// SW0926.
pub const fn known(region: &str) -> Result<(), Violation<'_>> {
    if !is_region(region) {
        return Ok(());
    }
    let mut regions = REGIONS;
    while let [one, rest @ ..] = regions {
        if same(one, region) {
            return Ok(());
        }
        regions = rest;
    }
    Err(match near(region) {
        Some(meant) => {
            let args = [Arg::Text(region), Arg::Text(meant), Arg::None];
            Violation::new(SW0926, "unknown Region `{}`, similar to `{}`", args)
        }
        None => Violation::text(SW0926, "unknown Region `{}`", region),
    })
}

/// Whether AWS has a Region of a name, or the text is not the name of one, which another rule says.
#[must_use]
pub const fn is_known(region: &str) -> bool {
    known(region).is_ok()
}

/// The Region that is likely to be meant.
const fn near(region: &str) -> Option<&'static str> {
    /// How many letters may differ: two that are exchanged are two.
    const DISTANCE_MAX: usize = 2;
    let (mut regions, mut found, mut least) = (REGIONS, None, DISTANCE_MAX + 1);
    while let [one, rest @ ..] = regions {
        let distance = distance(one.as_bytes(), region.as_bytes());
        if distance < least {
            (found, least) = (Some(*one), distance);
        }
        regions = rest;
    }
    found
}

/// How many letters of two names differ; many where one is long.
const fn distance(one: &[u8], other: &[u8]) -> usize {
    const LENGTH_MAX: usize = 24;
    if one.len() > LENGTH_MAX || other.len() > LENGTH_MAX {
        return usize::MAX;
    }
    let mut row = [0; LENGTH_MAX + 1];
    let mut at = 0;
    while at <= other.len() {
        set(&mut row, at, at);
        at += 1;
    }
    let (mut rest, mut line) = (one, 0);
    while let [from, behind @ ..] = rest {
        let mut diagonal = line;
        line += 1;
        set(&mut row, 0, line);
        let (mut letters, mut column) = (other, 0);
        while let [to, after @ ..] = letters {
            column += 1;
            let above = get(&row, column);
            let mut least = if *from == *to { diagonal } else { diagonal + 1 };
            if above + 1 < least {
                least = above + 1;
            }
            let before = get(&row, column - 1);
            if before + 1 < least {
                least = before + 1;
            }
            diagonal = above;
            set(&mut row, column, least);
            letters = after;
        }
        rest = behind;
    }
    get(&row, other.len())
}

const fn get(row: &[usize], at: usize) -> usize {
    match row.split_at_checked(at) {
        Some((_, [value, ..])) => *value,
        _ => usize::MAX,
    }
}

const fn set(row: &mut [usize], at: usize, value: usize) {
    if let Some((_, [place, ..])) = row.split_at_mut_checked(at) {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_known() {
        let message = |region| known(region).err().map(|broken| broken.to_string());
        for region in ["us-east-1", "eu-west-1", "us-gov-west-1", "cn-north-1"] {
            assert_eq!(message(region), None, "{region}");
        }
        // Another rule speaks of these.
        assert_eq!(message("europe"), None);
        assert_eq!(message(""), None);
        for (region, expected) in [
            (
                "us-esat-1",
                "unknown Region `us-esat-1`, similar to `us-east-1`",
            ),
            (
                "eu-wets-1",
                "unknown Region `eu-wets-1`, similar to `eu-west-1`",
            ),
            (
                "eu-west-11",
                "unknown Region `eu-west-11`, similar to `eu-west-1`",
            ),
            ("mars-north-1", "unknown Region `mars-north-1`"),
        ] {
            assert_eq!(message(region).as_deref(), Some(expected));
        }
        let long = format!("{}x-1", "very-".repeat(20));
        assert_eq!(message(&long), Some(format!("unknown Region `{long}`")));
    }

    #[test]
    fn regions_have_the_form_of_one() {
        assert!(REGIONS.iter().all(|region| is_region(region)));
        assert!(REGIONS.is_sorted());
    }

    #[test]
    fn distances_are_those_of_names() {
        for (one, other, expected) in [
            ("", "", 0),
            ("a", "", 1),
            ("kitten", "sitting", 3),
            ("us-east-1", "us-esat-1", 2),
        ] {
            assert_eq!(distance(one.as_bytes(), other.as_bytes()), expected);
        }
    }
}
