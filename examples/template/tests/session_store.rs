//! What has to stay true of the stack, whatever else changes.

use shop_infra::session_store::Stack;
use stackwright::assertions::{Match, Template};
use stackwright::prelude::*;

#[test]
fn the_sessions_are_backed_up_for_a_week() {
    let template = Template::of::<Stack>();
    template.has_resource_properties(
        "AWS::ElastiCache::ServerlessCache",
        json!({ "SnapshotRetentionLimit": 7, "DailySnapshotTime": "03:00" }),
    );
}

#[test]
fn nobody_is_allowed_everything() {
    let template = Template::of::<Stack>();
    template.all_resources_properties(
        "AWS::ElastiCache::User",
        json!({ "AccessString": Match::not(Match::string_like_regexp(r"\+@all")) }),
    );
}
