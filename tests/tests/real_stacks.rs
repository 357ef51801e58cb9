//! The examples with `resource!` make the templates that the CDK makes with its own resources of every type.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::module_inception,
    reason = "the examples are programs"
)]

#[path = "../../examples/src/bin/carts_api.rs"]
mod carts_api;
#[path = "../../examples/src/bin/nightly.rs"]
mod nightly;
#[path = "../../examples/src/bin/orders_database.rs"]
mod orders_database;
#[path = "../../examples/src/bin/reports.rs"]
mod reports;
#[path = "../../examples/src/bin/web_service.rs"]
mod web_service;
#[path = "../../examples/src/bin/worker.rs"]
mod worker;

use stackwright_tests::{assert_equals_the_cdk, template_of};

#[test]
fn a_function_with_a_cache() {
    let template = template_of::<worker::worker::Stack>();
    assert_equals_the_cdk(&template, "91_worker");
}

#[test]
fn a_service_behind_a_load_balancer_with_a_cache() {
    let template = template_of::<web_service::web_service::Stack>();
    assert_equals_the_cdk(&template, "92_web_service");
}

#[test]
fn a_database_beside_a_cache() {
    let template = template_of::<orders_database::orders_database::Stack>();
    assert_equals_the_cdk(&template, "93_orders_database");
}

#[test]
fn an_api_with_a_table() {
    let template = template_of::<carts_api::carts_api::Stack>();
    assert_equals_the_cdk(&template, "94_carts_api");
}

#[test]
fn buckets_with_policies_and_notifications() {
    let template = template_of::<reports::reports::Stack>();
    assert_equals_the_cdk(&template, "95_reports");
}

#[test]
fn rules_that_put_messages_into_a_queue() {
    let template = template_of::<nightly::nightly::Stack>();
    assert_equals_the_cdk(&template, "96_nightly");
}
