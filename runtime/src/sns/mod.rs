//! Amazon Simple Notification Service: topics.

#[cfg(feature = "diagram")]
pub(crate) mod look;
mod props;
mod topic;

pub use props::{Subscription, TopicProps};
pub use topic::{FilterPolicyScope, SubscriptionProtocol, Topic};
