//! Amazon Simple Queue Service: queues.

#[cfg(feature = "diagram")]
pub(crate) mod look;
mod props;
mod queue;

pub use props::QueueProps;
pub(crate) use queue::CONSUME;
#[cfg_attr(doc, doc(alias = "sqs"))]
pub use queue::Queue;
pub use queue::{DeduplicationScope, FifoThroughputLimit};
