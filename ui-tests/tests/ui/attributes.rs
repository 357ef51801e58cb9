//! Attributes on declarations: `deprecated` warns where the declaration is named, and others are refused.

#![deny(deprecated, unused_must_use)]

use stackwright::prelude::*;

pub struct Tier {
    pub calls: stackwright::sns::Topic,
}

fn tier(scope: &Scope) -> stackwright::Result<Tier> {
    Ok(Tier { calls: topic!(scope, calls {})? })
}

#[stack(config = bool, check(true))]
pub mod shared {
    use super::{Tier, tier};
    use stackwright::prelude::*;

    #[deprecated(note = "use `sealing`")]
    key!(old {});
    /// For some.
    #[deprecated]
    key!(conditional { when: *config });
    #[deprecated = "use another"]
    construct!(<Tier>::queue = tier());
    topic!(calls { kms_key: old });
    topic!(alerts { kms_key: conditional });
    output!(arn { value: old.arn() });
    output!(name { value: queue.calls.name() });
    #[allow(deprecated)]
    output!(allowed { value: old.arn() });
}

#[stack(config = bool)]
pub mod reader {
    topic!(calls { kms_key: super::shared::old });
}

#[stack]
pub mod refused {
    #[cfg(feature = "production")]
    key!(sealing {});
    #[cfg_attr(doc, doc = "A key")]
    key!(documented {});
    #[must_use]
    key!(used {});
    #[inline]
    key!(inlined {});
}

fn function(scope: &Scope) -> stackwright::Result<()> {
    key!(scope, forgotten {});
    key!(scope, sealing {})?;
    Ok(())
}

fn main() {}
