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

#[cfg_attr(doc, doc(alias = "lambda"))]
pub use function::Function;
pub use function::{Architecture, Tracing};
pub use props::{Code, FunctionProps, ImageConfig, QueueSource, Schedule};
pub use used::{Used, UsedCache};
