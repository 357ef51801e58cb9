//! Values of constants and configurations as facts, by their Rust types.

use std::borrow::Cow;

use super::fact::{Fact, Value};
use super::lit;
use crate::{Duration, Size, Version};

/// A value whose type decides what is known of it. It has a method for each kind of field that takes the type, which makes a fact
/// of it, also in a `const` context, where a trait cannot.
#[derive(Clone, Copy, Debug)]
pub struct Given<T>(pub T);

macro_rules! given {
    ($($kind:ty: $($method:ident = |$value:ident| $fact:expr),+;)+) => {
        $(
            impl $crate::describe::given::Given<&'static $kind> {
                $(
                    #[doc = concat!("The fact of a field that takes a ", stringify!($method), ".")]
                    #[must_use]
                    pub const fn $method(self) -> $crate::Fact<$crate::describe::Value<'static>> {
                        let $value = self.0;
                        $fact
                    }
                )+
            }

            impl $crate::describe::given::Given<&'static Option<$kind>> {
                $(
                    #[doc = concat!("The fact of a field that takes a ", stringify!($method), "; without a value it is left out.")]
                    #[must_use]
                    pub const fn $method(self) -> $crate::Fact<$crate::describe::Value<'static>> {
                        match self.0 {
                            Some($value) => $fact,
                            None => $crate::Fact::Absent,
                        }
                    }
                )+
            }
        )+
    };
}
pub(crate) use given;

given! {
    &'static str:
        text = |value| lit::text(value),
        count = |_value| Fact::Unknown,
        number = |_value| Fact::Unknown;
    String: text = |value| lit::text(value.as_str()), count = |_value| Fact::Unknown;
    Cow<'static, str>: text = |value| match value {
        Cow::Borrowed(text) => lit::text(text),
        Cow::Owned(text) => lit::text(text.as_str()),
    };
    // The type of a value that is not a text is reported where it is converted, and only there.
    bool: flag = |value| lit::flag(*value), text = |_value| Fact::Unknown;
    u32:
        text = |_value| Fact::Unknown,
        count = |value| lit::count(*value),
        number = |value| lit::count(*value),
        version = |value| lit::version(Version::major(*value));
    u8:
        text = |_value| Fact::Unknown,
        count = |value| lit::count(*value as u32),
        number = |value| lit::count(*value as u32);
    u16:
        text = |_value| Fact::Unknown,
        count = |value| lit::count(*value as u32),
        number = |value| lit::count(*value as u32);
    u64:
        number = |value| lit::number(*value),
        text = |_value| Fact::Unknown,
        count = |_value| Fact::Unknown;
    i32: text = |_value| Fact::Unknown, count = |_value| Fact::Unknown, number = |_value| Fact::Unknown;
    i64: text = |_value| Fact::Unknown, count = |_value| Fact::Unknown, number = |_value| Fact::Unknown;
    usize: text = |_value| Fact::Unknown, count = |_value| Fact::Unknown, number = |_value| Fact::Unknown;
    Size: size = |value| lit::size(*value), text = |_value| Fact::Unknown;
    Duration: duration = |value| lit::duration(*value), text = |_value| Fact::Unknown;
    Version: version = |value| lit::version(*value);
}

/// The bounds of a range, of values that are known.
#[must_use]
pub const fn range(min: Fact<Value<'static>>, max: Fact<Value<'static>>) -> Fact<Value<'static>> {
    const fn bound(bound: Fact<Value<'static>>) -> Fact<super::Scalar<'static>> {
        match bound {
            Fact::Known(Value::Scalar(scalar)) => Fact::Known(scalar),
            Fact::Absent => Fact::Absent,
            Fact::Unknown => Fact::Unknown,
            Fact::Known(_) | Fact::Present => Fact::Present,
        }
    }
    Fact::Known(Value::Range(bound(min), bound(max)))
}

/// Whether a flag is known to be true.
#[must_use]
pub const fn holds(flag: Fact<Value<'static>>) -> bool {
    matches!(flag, Fact::Known(Value::Scalar(super::Scalar::Flag(true))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::Scalar;

    #[test]
    fn the_type_decides_what_is_known() {
        const NAME: &str = "sessions";
        const KEPT: Duration = Duration::days(7);
        const NONE: Option<&str> = None;
        const TEXT: Fact<Value<'static>> = Given(&NAME).text();
        assert!(matches!(
            TEXT,
            Fact::Known(Value::Scalar(Scalar::Text("sessions")))
        ));
        assert!(matches!(Given(&NONE).text(), Fact::Absent));
        assert!(matches!(
            Given(&KEPT).duration(),
            Fact::Known(Value::Scalar(Scalar::Duration(KEPT)))
        ));
        const TWO: u32 = 2;
        let range = range(Fact::Absent, Given(&TWO).number());
        assert!(matches!(
            range,
            Fact::Known(Value::Range(Fact::Absent, Fact::Known(Scalar::Number(2))))
        ));
    }
}
