//! What is asked of alarms: SW0602.

use crate::catalogue::SW0602;
use crate::{Arg, Fact, Findings, Violation};

/// What is known of an alarm.
#[derive(Clone, Copy, Debug)]
pub struct AlarmFacts {
    /// `evaluation_periods`.
    pub evaluation_periods: Fact<u32>,
    /// `datapoints_to_alarm`.
    pub datapoints_to_alarm: Fact<u32>,
}

impl AlarmFacts {
    /// An alarm of which nothing is known.
    pub const UNKNOWN: Self = Self {
        evaluation_periods: Fact::Unknown,
        datapoints_to_alarm: Fact::Unknown,
    };
}

/// Asks what can be asked of an alarm.
#[must_use]
pub const fn check(alarm: &AlarmFacts) -> Findings<'static> {
    let mut found = Findings::NONE;
    if let Fact::Known(0) = alarm.evaluation_periods {
        let sentence = "an alarm looks at one period at least";
        found.push("evaluation_periods", 0, Violation::plain(SW0602, sentence));
    }
    if let Fact::Known(datapoints) = alarm.datapoints_to_alarm {
        if datapoints == 0 {
            let sentence = "an alarm takes one datapoint at least";
            found.push("datapoints_to_alarm", 0, Violation::plain(SW0602, sentence));
        }
        if let Fact::Known(periods) = alarm.evaluation_periods
            && datapoints > periods
        {
            let numbers = [
                Arg::Number(datapoints as u64),
                Arg::Number(periods as u64),
                Arg::None,
            ];
            let template = "there can't be {} datapoints in {} periods";
            found.push(
                "datapoints_to_alarm",
                0,
                Violation::new(SW0602, template, numbers),
            );
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alarms() {
        for (periods, datapoints, count) in [(3, 2, 0), (3, 3, 0), (2, 3, 1), (0, 0, 2), (0, 1, 2)]
        {
            let facts = AlarmFacts {
                evaluation_periods: Fact::Known(periods),
                datapoints_to_alarm: Fact::Known(datapoints),
            };
            assert_eq!(check(&facts).len(), count, "{periods} {datapoints}");
        }
    }
}
