//! Logs.

use super::*;

pub(super) const PROGRAMS: &[(&str, DeclareInStack)] = &[("SW1001", |scope| {
    let retention = later(Duration::days(2));
    log_group!(scope, logs { retention }).map(drop)
})];
