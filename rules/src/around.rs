//! What is asked of keys and roles: times that KMS and IAM take.

use crate::catalogue::SW0910;
use crate::{Duration, Fact, Findings, Violation};

/// What is known of a key.
#[derive(Clone, Copy, Debug)]
pub struct KeyFacts {
    /// `rotation_period`.
    pub rotation_period: Fact<Duration>,
    /// `pending_window`.
    pub pending_window: Fact<Duration>,
}

impl KeyFacts {
    /// A key of which nothing is known.
    pub const UNKNOWN: Self = Self {
        rotation_period: Fact::Unknown,
        pending_window: Fact::Unknown,
    };
}

/// What is known of a role.
#[derive(Clone, Copy, Debug)]
pub struct RoleFacts {
    /// `max_session_duration`.
    pub max_session_duration: Fact<Duration>,
}

impl RoleFacts {
    /// A role of which nothing is known.
    pub const UNKNOWN: Self = Self {
        max_session_duration: Fact::Unknown,
    };
}

/// Everything that is wrong with a key, as far as it is known.
#[must_use]
pub const fn key(key: &KeyFacts) -> Findings<'static> {
    /// CloudFormation, AWS::KMS::Key, `RotationPeriodInDays`.
    const ROTATION: (u64, u64) = (90, 2_560);
    /// CloudFormation, AWS::KMS::Key, `PendingWindowInDays`.
    const PENDING: (u64, u64) = (7, 30);
    let mut found = Findings::NONE;
    if let Fact::Known(time) = key.rotation_period
        && !is_days(time, ROTATION)
    {
        let sentence = "`rotation_period` is 90 to 2,560 whole days";
        found.push("rotation_period", 0, Violation::plain(SW0910, sentence));
    }
    if let Fact::Known(time) = key.pending_window
        && !is_days(time, PENDING)
    {
        let sentence = "`pending_window` is 7 to 30 whole days";
        found.push("pending_window", 0, Violation::plain(SW0910, sentence));
    }
    found
}

/// Everything that is wrong with a role, as far as it is known.
#[must_use]
pub const fn role(role: &RoleFacts) -> Findings<'static> {
    /// IAM API, CreateRole, `MaxSessionDuration`, in seconds.
    const SESSION: (u64, u64) = (3_600, 43_200);
    let mut found = Findings::NONE;
    if let Fact::Known(time) = role.max_session_duration
        && !(SESSION.0 <= time.to_seconds() && time.to_seconds() <= SESSION.1)
    {
        let sentence = "`max_session_duration` is 1 to 12 hours";
        found.push(
            "max_session_duration",
            0,
            Violation::plain(SW0910, sentence),
        );
    }
    found
}

const fn is_days(time: Duration, (least, most): (u64, u64)) -> bool {
    match time.to_whole_days() {
        Some(days) => least <= days && days <= most,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_keys() {
        for (rotation, pending, count) in [
            (Duration::days(90), Duration::days(7), 0),
            (Duration::days(2_560), Duration::days(30), 0),
            (Duration::days(89), Duration::days(6), 2),
            (Duration::days(2_561), Duration::days(31), 2),
            (Duration::hours(2_161), Duration::hours(169), 2),
        ] {
            let facts = KeyFacts {
                rotation_period: Fact::Known(rotation),
                pending_window: Fact::Known(pending),
            };
            assert_eq!(key(&facts).len(), count, "{rotation:?}");
        }
    }

    #[test]
    fn times_of_roles() {
        for (time, right) in [
            (Duration::hours(1), true),
            (Duration::hours(12), true),
            (Duration::minutes(59), false),
            (Duration::seconds(43_201), false),
        ] {
            let facts = RoleFacts {
                max_session_duration: Fact::Known(time),
            };
            assert_eq!(role(&facts).is_empty(), right, "{time:?}");
        }
    }
}
