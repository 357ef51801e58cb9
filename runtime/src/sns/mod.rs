//! Amazon Simple Notification Service: topics.

mod topic;

pub use topic::{Topic, TopicProps};
