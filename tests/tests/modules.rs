//! What a `#[stack]` module becomes.

use stackwright::prelude::*;
use stackwright::{Construct as _, Result, StackModule as _};
use stackwright_tests::template_of;

/// Everything that a declaration of any kind can be given, and references in any order.
// One zone is enough here.
#[allow(deprecated)]
#[stack(name = "Shop", tags("team" = "web", "env" = "test"))]
pub mod shop {
    use stackwright::prelude::*;

    const KEPT: Duration = Duration::days(3);
    const DESCRIPTION: &str = "From a constant";

    output!(endpoint {
        value: sessions.endpoint_address()
    });
    /// The sessions.
    ///
    /// Losing them logs everybody out.
    cache!(<Valkey>::sessions {
        user_group: team,
        vpc: network,
        version: 9,
        description: DESCRIPTION,
        backup: Backup {
            retention: KEPT,
            at: "23:00"
        },
        name: "under_score",
        allow: [SW0103 = "a name from before the rule"],
        overrides: json!({ "Properties": { "NetworkType": "ipv4", "Description": null } }),
        depends_on: [key]
    });
    user_group!(<Valkey>::team { users: [app] });
    user!(<Iam>::app {
        user_id: "web-app",
        access: const { concat_words() }
    });
    vpc!(network {
        max_azs: 1,
        tags: ["team" = "net"]
    });
    key!(key {
        description: format!("{} for {}", "A key", KEPT.to_seconds())
    });

    const fn concat_words() -> &'static str {
        "on ~app:* +@read"
    }
}

#[test]
fn fields_of_every_kind_reach_the_template() {
    let template = template_of::<shop::Stack>();
    let resources = &template["Resources"];
    let by_type = |kind: &str| {
        let all = resources.as_object();
        let found = all
            .into_iter()
            .flat_map(|all| all.values())
            .find(|resource| resource["Type"] == kind);
        found.cloned().unwrap_or_default()
    };
    let cache = by_type("AWS::ElastiCache::ServerlessCache");
    assert_eq!(cache["Properties"]["SnapshotRetentionLimit"], 3);
    assert_eq!(cache["Properties"]["MajorEngineVersion"], "9");
    assert_eq!(cache["Properties"]["NetworkType"], "ipv4");
    assert_eq!(cache["Properties"].get("Description"), None);
    assert_eq!(
        cache["Metadata"]["com.aws.cloudformation.Context"]["why"],
        "The sessions.\n\nLosing them logs everybody out."
    );
    assert_eq!(
        cache["Metadata"]["stackwright:allow"]["SW0103"],
        "a name from before the rule"
    );
    let depends_on: Vec<_> = cache["DependsOn"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|id| id.as_str())
        .collect();
    assert_eq!(depends_on.len(), 2);
    assert!(depends_on[0].starts_with("Key") && depends_on[1].starts_with("Team"));

    let user = by_type("AWS::ElastiCache::User");
    assert_eq!(user["Properties"]["AccessString"], "on ~app:* +@read");
    let key = by_type("AWS::KMS::Key");
    assert_eq!(key["Properties"]["Description"], "A key for 259200");
    let tag = |resource: &serde_json::Value, key: &str| {
        let tags = resource["Properties"]["Tags"].as_array();
        let found = tags.into_iter().flatten().find(|tag| tag["Key"] == key);
        found.map(|tag| tag["Value"].clone())
    };
    assert_eq!(tag(&key, "team"), Some("web".into()));
    assert_eq!(tag(&key, "env"), Some("test".into()));
    // The nearer tag wins, also in the parts of a construct.
    for kind in ["AWS::EC2::VPC", "AWS::EC2::Subnet"] {
        assert_eq!(tag(&by_type(kind), "team"), Some("net".into()), "{kind}");
    }
}

/// Rules that are allowed by their names, for all of the stack and for one declaration.
#[stack(allow(user_id_format = "they are live"))]
pub mod allowed_by_names {
    use stackwright::prelude::*;

    const FROM_A_CONSTANT: &str = "also--live";

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "web--app",
        access: "on ~app:* +@read"
    });
    user!(<Iam>::ops {
        user_id: FROM_A_CONSTANT,
        access: "on ~app:* +@read"
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        name: "under_score",
        allow: [cache_name = "a name from before the rule"]
    });
}

#[test]
fn a_rule_that_is_allowed_by_its_name_has_its_code_in_the_template() {
    let template = template_of::<allowed_by_names::Stack>();
    let resources = template["Resources"].as_object();
    let allowed: Vec<_> = resources
        .into_iter()
        .flat_map(|resources| resources.values())
        .map(|resource| &resource["Metadata"]["stackwright:allow"])
        .filter(|allowed| !allowed.is_null())
        .collect();
    let expected = serde_json::json!({ "SW0103": "a name from before the rule" });
    assert_eq!(allowed, [&expected]);
    let stack = <allowed_by_names::Stack as stackwright::StackModule>::ALLOW;
    assert_eq!(stack, [("SW0218", "they are live")]);
}

#[test]
fn the_template_is_in_the_order_of_the_module() {
    let template = template_of::<shop::Stack>();
    let resources = template["Resources"].as_object();
    let kinds: Vec<_> = resources
        .into_iter()
        .flat_map(|resources| resources.values())
        .filter_map(|resource| resource["Type"].as_str())
        .filter(|kind| kind.contains("ElastiCache") || kind.contains("KMS"))
        .collect();
    assert_eq!(
        kinds,
        [
            "AWS::ElastiCache::ServerlessCache",
            "AWS::ElastiCache::UserGroup",
            "AWS::ElastiCache::User",
            "AWS::KMS::Key",
        ]
    );
}

#[test]
fn declarations_are_typed_fields() -> Result<()> {
    let mut app = App::new();
    let stack = app.add::<shop::Stack>()?;
    let sessions: &stackwright::elasticache::ServerlessCache<Valkey> = &stack.sessions;
    assert_eq!(sessions.scope().path(), "Shop/Sessions");
    assert_eq!(sessions.name().as_literal(), Some("under_score"));
    assert_eq!(stack.app.id().as_literal(), Some("web-app"));
    assert_eq!(shop::Stack::NAME, "Shop");
    // It is the same stack when it is asked for again.
    let again = app.add::<shop::Stack>()?;
    assert!(std::rc::Rc::ptr_eq(&stack, &again));
    Ok(())
}

/// A stack whose values come from functions, which only run time knows; two declarations are wrong, and say so together.
#[stack(test = false)]
mod wrong_at_run_time {
    use stackwright::prelude::*;

    user!(<Iam>::app {
        user_id: String::from("Upper"),
        access: "on"
    });
    vpc!(network {
        nat_gateways: u32::from(false)
    });
    cache!(<Valkey>::sessions { vpc: network });
    user_group!(<Redis>::nobody {
        name: String::from("1"),
        users: Vec::<stackwright::elasticache::Member<Redis>>::new()
    });
}

#[test]
fn run_time_reports_everything_with_code_and_line() -> Result<()> {
    let mut app = App::new();
    app.add::<wrong_at_run_time::Stack>()?;
    let error = app.assemble().err();
    let found: Vec<_> = error
        .iter()
        .flat_map(|error| error.problems())
        .map(|problem| (problem.rule().code, problem.construct_path().to_owned()))
        .collect();
    assert_eq!(
        found,
        [
            ("SW0203", "WrongAtRunTime/App".to_owned()),
            ("SW0506", "WrongAtRunTime/Sessions".to_owned()),
            ("SW0306", "WrongAtRunTime/Nobody".to_owned()),
            ("SW0303", "WrongAtRunTime/Nobody".to_owned()),
        ]
    );
    let text = error.map(|error| error.to_string()).unwrap_or_default();
    let line = wrong_user_line();
    assert!(
        text.contains(&format!(" --> {}:{line}:9\n", file!())),
        "{line}\n{text}"
    );
    assert!(
        text.ends_with("\n\nerror: could not synthesize due to 4 errors"),
        "{text}"
    );
    Ok(())
}

/// The line of the wrong user's declaration.
fn wrong_user_line() -> usize {
    let source = include_str!("modules.rs");
    let module = source.find("mod wrong_at_run_time").unwrap_or_default();
    let declaration = source[module..].find("user!").unwrap_or_default() + module;
    source[..declaration].lines().count()
}

#[stack(test = false)]
mod ping {
    use super::pong;
    use stackwright::prelude::*;

    key!(key {});
    key!(other {
        depends_on: [pong::key]
    });
}

#[stack(test = false)]
mod pong {
    use super::ping;
    use stackwright::prelude::*;

    key!(key {
        depends_on: [ping::key]
    });
}

#[test]
fn stacks_that_wait_for_each_other_are_refused() -> Result<()> {
    let mut app = App::new();
    app.add::<ping::Stack>()?;
    let error = app.assemble().err();
    let codes: Vec<_> = error
        .iter()
        .flat_map(|error| error.problems())
        .map(|problem| problem.rule().code)
        .collect();
    assert_eq!(codes, ["SW0804"]);
    Ok(())
}

#[test]
fn two_stacks_of_one_name_are_refused() -> Result<()> {
    let mut app = App::new();
    app.new_stack("Shop")?;
    let error = app.add::<shop::Stack>().err();
    let codes: Vec<_> = error
        .iter()
        .flat_map(|error| error.problems())
        .map(|problem| problem.rule().code)
        .collect();
    assert_eq!(codes, ["SW0801"]);
    // A wrong name is reported with everything else.
    key!(app.new_stack("no good")?, key {})?;
    let error = app.assemble().err();
    let problems = error.iter().flat_map(|error| error.problems());
    assert!(
        problems
            .map(|problem| problem.rule().code)
            .any(|code| code == "SW0807")
    );
    Ok(())
}

/// Expressions that name declarations of this module and of another, and variables that hide them.
#[stack]
mod expressions {
    use super::shop;
    use stackwright::prelude::*;

    key!(key {
        description: match ["hidden"].first() {
            Some(key) if key.len() > 1 => *key,
            _ => "none",
        }
    });
    output!(imported {
        value: shop::sessions.endpoint_address()
    });
    output!(joined {
        value: Token::join(
            "/",
            [&key].iter().map(|key| key.arn()).chain([shop::key.arn()])
        )
    });
    output!(text {
        value: concat!(stringify!(key), "s")
    });
    vpc!(network {
        max_azs: 1 + 1,
        nat_gateways: if cfg!(test) { 1 } else { 2 }
    });
    cache!(<Valkey>::sessions {
        vpc: network,
        ecpu_per_second: 1_000 * 2..=1_000 * 5
    });
}

#[test]
fn expressions_see_declarations_as_rust_sees_variables() -> Result<()> {
    let mut app = App::new();
    app.add::<expressions::Stack>()?;
    let assembly = app.assemble()?;
    let template = assembly
        .template("Expressions")
        .cloned()
        .unwrap_or_default();
    let outputs = &template["Outputs"];
    let import = outputs["Imported"]["Value"]["Fn::ImportValue"].as_str();
    assert!(import.is_some_and(|name| name.starts_with("Shop:ExportsOutputFnGetAttSessions")));
    assert_eq!(
        outputs["Joined"]["Value"]["Fn::Join"][1]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    assert_eq!(outputs["Text"]["Value"], "keys");
    let resources = template["Resources"].as_object();
    let key = resources
        .into_iter()
        .flat_map(|resources| resources.values())
        .find(|resource| resource["Type"] == "AWS::KMS::Key");
    assert_eq!(
        key.map(|key| &key["Properties"]["Description"]),
        Some(&"hidden".into())
    );
    Ok(())
}

/// Everything of a parent that does not import the prelude.
mod without_prelude {
    pub(super) const NAME: &str = "letters";

    #[stackwright::stack]
    pub(super) mod everything {
        use super::*;

        queue!(letters { name: NAME });
        vpc!(network { max_azs: 2 });
        cache!(<Valkey>::sessions {
            vpc: network,
            removal_policy: Retain,
            backup: Backup { retention: 3days }
        });
    }
}

#[test]
fn a_module_may_import_everything_of_a_parent_without_the_prelude() {
    stackwright::assertions::Template::of::<without_prelude::everything::Stack>()
        .resource_count_is("AWS::SQS::Queue", 1);
}
