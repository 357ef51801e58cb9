//! AWS Lambda: functions.

mod code;
pub(crate) mod consumer;
mod events;
mod function;
#[cfg(feature = "diagram")]
pub(crate) mod look;
mod metrics;
mod props;
pub(crate) mod used;
mod uses;

pub use function::{Architecture, Function, Tracing};
pub use props::{Code, FunctionProps, QueueSource, Schedule};
pub use used::{Used, UsedCache};
