//! Amazon Simple Notification Service: topics.

mod props;
mod topic;

pub use props::{Subscription, TopicProps};
pub use topic::{SubscriptionProtocol, Topic};
