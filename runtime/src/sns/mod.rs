//! Amazon Simple Notification Service: topics.

mod props;
mod topic;

pub use props::TopicProps;
pub use topic::Topic;
