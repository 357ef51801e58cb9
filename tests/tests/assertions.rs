//! Assertions about templates: what holds, and what is said where something does not.

use std::panic::{AssertUnwindSafe, catch_unwind};

use stackwright::assertions::{Capture, Match, Template};
use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    user!(<Iam>::app {
        user_id: "app",
        access: "on ~app:* +@read"
    });
    user!(<Password>::ops {
        user_id: "ops",
        access: "on ~* +@all",
        passwords: [secret("ops")]
    });
    user_group!(<Valkey>::team { users: [app, ops] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team,
        data_storage: ..=2GiB
    });
    parameter!(stage { default: "test" });
    condition!(is_prod {
        expression: ConditionExpression::equals(stage.value(), "prod")
    });
    mapping!(sizes {
        values: json!({ "test": { "gib": "1" } })
    });
    dashboard!(board {
        widgets: [[Widget::text("# Sessions")]]
    });
    output!(address {
        value: sessions.endpoint_address(),
        description: "Where clients connect"
    });
}

const USER: &str = "AWS::ElastiCache::User";
const CACHE: &str = "AWS::ElastiCache::ServerlessCache";

/// What an assertion says that does not hold.
fn failure(assertion: impl FnOnce(&Template)) -> String {
    let template = Template::of::<shop::Stack>();
    let failed = catch_unwind(AssertUnwindSafe(|| assertion(&template)));
    match failed {
        Ok(()) => "it holds".to_owned(),
        Err(said) => said.downcast_ref::<String>().cloned().unwrap_or_default(),
    }
}

#[test]
fn what_is_there_is_found() {
    let template = Template::of::<shop::Stack>();
    template.resource_count_is(USER, 2);
    template.resource_count_is("AWS::EC2::Instance", 0);
    template.resource_properties_count_is(USER, json!({ "Engine": "valkey" }), 2);
    template.has_resource_properties(USER, json!({ "UserId": "app" }));
    template.has_resource(USER, json!({ "Properties": { "UserName": "ops" } }));
    template.all_resources_properties(USER, json!({ "Engine": Match::any() }));
    template.has_output("*", json!({ "Description": "Where clients connect" }));
    template.has_parameter("Stage", json!({ "Default": "test" }));
    template.has_condition(
        "IsProd",
        json!({ "Fn::Equals": [{ "Ref": "Stage" }, "prod"] }),
    );
    template.has_mapping("Sizes", json!({ "test": { "gib": "1" } }));
    template.template_matches(json!({ "Parameters": { "Stage": { "Type": "String" } } }));
    assert_eq!(template.find_resources(CACHE, json!({})).len(), 1);
    assert_eq!(template.find_outputs("Address", json!({})).len(), 1);
    assert!(template.find_outputs("Nowhere", json!({})).is_empty());
    assert_eq!(template.find_parameters("*", json!({})).len(), 1);
    assert_eq!(template.find_conditions("*", json!({})).len(), 1);
    assert_eq!(template.find_mappings("*", json!({})).len(), 1);
}

#[test]
fn matchers_stand_for_values() {
    let template = Template::of::<shop::Stack>();
    template.has_resource_properties(
        USER,
        json!({
            "AccessString": Match::string_like_regexp("^on .*@read$"),
            "Passwords": Match::absent(),
            "UserName": Match::not("ops"),
            "AuthenticationMode": Match::exact(json!({ "Type": "iam" })),
        }),
    );
    template.has_resource_properties(
        CACHE,
        json!({
            "CacheUsageLimits": Match::object_like(json!({ "DataStorage": { "Unit": "GB" } })),
            "SubnetIds": Match::array_with([Match::any()]),
        }),
    );
    template.has_resource_properties(
        "AWS::CloudWatch::Dashboard",
        json!({
            "DashboardBody": Match::serialized_json(json!({
                "widgets": Match::array_with([Match::object_like(json!({ "type": "text" }))]),
            })),
        }),
    );
    template.has_resource_properties(
        CACHE,
        json!({ "CacheUsageLimits": Match::object_equals(json!({ "DataStorage": { "Maximum": 2, "Unit": "GB" } })) }),
    );
}

#[test]
fn captures_keep_what_stands_in_their_place() {
    let template = Template::of::<shop::Stack>();
    let (id, access) = (
        Capture::new(),
        Capture::with(Match::string_like_regexp("@all")),
    );
    template.has_resource_properties(USER, json!({ "UserId": id, "AccessString": access }));
    assert_eq!(
        (id.value(), access.value()),
        (json!("ops"), json!("on ~* +@all"))
    );
    template.has_resource_properties(USER, json!({ "UserId": id }));
    assert_eq!(id.values(), [json!("ops"), json!("app")]);
    let second = Capture::new();
    let list = Template::from_json(json!({ "Outputs": { "O": { "Value": [1, 2, 3] } } }));
    list.has_output(
        "O",
        json!({ "Value": Match::array_with(json!([1, second])) }),
    );
    assert_eq!(second.values(), [json!(2)]);
}

#[test]
fn the_nearest_is_shown_with_what_differs() {
    let said = failure(|template| {
        template.has_resource_properties(
            USER,
            json!({ "UserId": "app", "UserName": "shop", "Engine": "valkey" }),
        );
    });
    let head = "cannot find matching resource of the type `AWS::ElastiCache::User` (2 compared); the closest is `App";
    assert!(said.starts_with(head), "{said}");
    assert!(
        said.contains("/Properties/UserName: expected \"shop\", found \"app\""),
        "{said}"
    );
    assert_eq!(said.lines().count(), 2, "{said}");
}

#[test]
fn failures_say_what_is_there_instead() {
    for (said, expected) in [
        (
            failure(|template| template.resource_count_is(USER, 3)),
            "expected 3 resources of the type `AWS::ElastiCache::User`, found 2",
        ),
        (
            failure(|template| template.has_resource_properties("AWS::SNS::Topic", json!({}))),
            "resource types in the template: AWS::CloudWatch::Dashboard, AWS::EC2::EIP",
        ),
        (
            failure(|template| {
                template.resource_properties_count_is(USER, json!({ "UserId": "app" }), 2)
            }),
            "expected 2 resources of the type `AWS::ElastiCache::User` with these properties, found 1",
        ),
        (
            failure(|template| template.all_resources_properties(USER, json!({ "UserId": "app" }))),
            "/Properties/UserId: expected \"app\", found \"ops\"",
        ),
        (
            failure(|template| template.has_output("Nowhere", json!({}))),
            "cannot find output `Nowhere`",
        ),
        (
            failure(|template| template.template_matches(json!({ "Rules": {} }))),
            "/Rules: expected {}, found nothing",
        ),
        (
            failure(|template| {
                template.has_resource_properties(
                    CACHE,
                    json!({ "CacheUsageLimits": Match::exact(json!({})) }),
                );
            }),
            "/Properties/CacheUsageLimits/DataStorage: expected nothing, found {",
        ),
        (
            failure(|template| template.has_resource_properties(CACHE, json!({ "SubnetIds": [] }))),
            "/Properties/SubnetIds/0: expected nothing, found {",
        ),
        (
            failure(|template| {
                template.has_resource_properties(
                    CACHE,
                    json!({ "SubnetIds": Match::array_with(["x"]) }),
                );
            }),
            "/Properties/SubnetIds: expected a list that contains \"x\" (element 0)",
        ),
        (
            failure(|template| {
                template.has_resource_properties(CACHE, json!({ "Engine": Match::absent() }))
            }),
            "/Properties/Engine: expected nothing, found \"valkey\"",
        ),
        (
            failure(|template| {
                template.has_resource_properties(CACHE, json!({ "KmsKeyId": Match::any() }))
            }),
            "/Properties/KmsKeyId: expected anything, found nothing",
        ),
        (
            failure(|template| {
                template.has_resource_properties(CACHE, json!({ "Engine": Match::not("valkey") }))
            }),
            "/Properties/Engine: expected not \"valkey\", found \"valkey\"",
        ),
        (
            failure(|template| {
                template.has_resource_properties(
                    CACHE,
                    json!({ "Engine": Match::string_like_regexp("^redis") }),
                );
            }),
            "/Properties/Engine: expected a string that matches /^redis/, found \"valkey\"",
        ),
        (
            failure(|template| {
                template.has_resource_properties(
                    CACHE,
                    json!({ "Engine": Match::string_like_regexp("(") }),
                );
            }),
            "`(` is not a regular expression",
        ),
        (
            failure(|template| {
                template.has_resource_properties(
                    CACHE,
                    json!({ "Engine": Match::serialized_json(json!({})) }),
                );
            }),
            "/Properties/Engine: expected a string with JSON, found \"valkey\"",
        ),
    ] {
        assert!(said.contains(expected), "`{expected}` is not in: {said}");
    }
}

#[test]
fn another_stack_s_name_is_told() {
    let mut app = App::new();
    let assembly = app.add::<shop::Stack>().and_then(|_| app.assemble());
    let said = assembly.map(|assembly| {
        let failed = catch_unwind(AssertUnwindSafe(|| {
            Template::from_assembly(&assembly, "Shp")
        }));
        failed
            .err()
            .and_then(|said| said.downcast_ref::<String>().cloned())
    });
    let said = said.ok().flatten();
    assert_eq!(
        said.as_deref(),
        Some("cannot find the stack `Shp` in the assembly; its stacks: Shop")
    );
}
