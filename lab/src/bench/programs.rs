//! Programs of any size: the same declarations with the macros, and by construct calls.

use std::fmt::Write as _;

/// How many declarations make a block: six users, their group, its cache, and an alarm and an output of the cache.
pub(super) const BLOCK: usize = 10;

const USES: &str = "use stackwright::cloudwatch::{Alarm, AlarmProps};
use stackwright::ec2::{Vpc, VpcProps};
use stackwright::elasticache::engine::Valkey;
use stackwright::elasticache::kind::Iam;
use stackwright::elasticache::{CacheProps, ServerlessCache, User, UserGroup, UserGroupProps, UserProps};
use stackwright::{App, Output, OutputProps, Scope, Version};

";

/// A module with this many declarations and one VPC.
pub(super) fn with_macros(declarations: usize) -> String {
    let mut out = String::from(
        "use stackwright::prelude::*;\n\n#[stack]\npub mod shop {\n    use stackwright::prelude::*;\n\n    vpc!(network { max_azs: 2 });\n",
    );
    for block in 0..declarations / BLOCK {
        for user in 0..6 {
            let _ = writeln!(
                out,
                "    user!(<Iam>::user{block}x{user} {{ user_id: \"user-{block}-{user}\", access: \"on ~app:{block}:* +@read\" }});"
            );
        }
        let users: Vec<_> = (0..6).map(|user| format!("user{block}x{user}")).collect();
        let _ = writeln!(
            out,
            "    user_group!(<Valkey>::group{block} {{ users: [{}] }});\n    \
             cache!(<Valkey>::cache{block} {{ version: 8, vpc: network, user_group: group{block}, name: \"cache-{block}\" }});\n    \
             alarm!(alarm{block} {{ metric: cache{block}.metric_data_stored(), threshold: 1_000, evaluation_periods: 3 }});\n    \
             output!(output{block} {{ value: cache{block}.endpoint_address() }});",
            users.join(", ")
        );
    }
    out + "}\n\nfn main() -> stackwright::Result<()> {\n    let mut app = App::from_env();\n    app.add::<shop::Stack>()?;\n    app.synth()\n}\n"
}

/// Programs of one user: with a short access string, with one of 4,000 words, and with a constant of 10 KB.
pub(super) fn with_access_strings() -> [(&'static str, String); 3] {
    let user = |items: &str, access: &str| {
        format!(
            "use stackwright::prelude::*;\n\n{items}#[stack]\npub mod shop {{\n    use stackwright::prelude::*;\n\n    \
             user!(<Iam>::app {{ user_id: \"web-app\", access: {access} }});\n}}\n\nfn main() {{}}\n"
        )
    };
    let words = |count: usize| {
        let words = (0..count).map(|n| match n % 2 {
            0 => format!("~app{n}:*"),
            _ => "+get".to_owned(),
        });
        let words: Vec<_> = words.collect();
        format!("\"on {}\"", words.join(" "))
    };
    let constant = words(1_360);
    let constant = format!("pub const ACCESS: &str = {constant};\n\n");
    [
        ("short_string", user("", "\"on ~app:* +get\"")),
        ("long_string", user("", &words(4_000))),
        ("long_constant", user(&constant, "super::ACCESS")),
    ]
}

/// The same by hand.
pub(super) fn by_hand(declarations: usize) -> String {
    let mut out = format!(
        "{USES}fn shop(scope: &Scope) -> stackwright::Result<()> {{\n    \
         let network = Vpc::new(scope, \"Network\", VpcProps {{ max_azs: Some(2), ..VpcProps::default() }})?;\n"
    );
    for block in 0..declarations / BLOCK {
        for user in 0..6 {
            let _ = writeln!(
                out,
                "    let user{block}x{user} = User::<Iam, Valkey>::new(scope, \"User{block}x{user}\", UserProps {{ user_id: Some(\"user-{block}-{user}\".into()), access: Some(\"on ~app:{block}:* +@read\".into()), ..UserProps::default() }})?;"
            );
        }
        let _ = writeln!(
            out,
            "    let group{block} = UserGroup::<Valkey>::new(scope, \"Group{block}\", UserGroupProps::default())?;"
        );
        for user in 0..6 {
            let _ = writeln!(out, "    group{block}.add_user(&user{block}x{user})?;");
        }
        let _ = writeln!(
            out,
            "    let cache{block} = ServerlessCache::<Valkey>::new(scope, \"Cache{block}\", CacheProps {{ version: Some(Version::major(8)), vpc: Some(&network), user_group: Some((&group{block}).into()), name: Some(\"cache-{block}\".into()), ..CacheProps::default() }})?;\n    \
             Alarm::new(scope, \"Alarm{block}\", AlarmProps {{ metric: Some(cache{block}.metric_data_stored().into()), threshold: Some(1_000.0.into()), evaluation_periods: Some(3), ..AlarmProps::default() }})?;\n    \
             Output::new(scope, \"Output{block}\", OutputProps {{ value: Some(cache{block}.endpoint_address()), ..OutputProps::default() }})?;"
        );
    }
    out + "    Ok(())\n}\n\nfn main() -> stackwright::Result<()> {\n    let mut app = App::from_env();\n    let scope = app.new_stack(\"Shop\")?;\n    shop(&scope)?;\n    app.synth()\n}\n"
}

/// A module with this many resources of any type, each of 28 values.
pub(super) fn with_resources(resources: usize) -> String {
    let mut out = String::from(
        "use stackwright::prelude::*;\n\n#[stack]\npub mod shop {\n    use stackwright::prelude::*;\n\n    resource!(<AWS::SQS::Queue>::alerts {});\n    \
         resource!(<AWS::SQS::QueuePolicy>::policy {\n        queues: [alerts],\n        policy_document: json!({ \"Version\": \"2012-10-17\", \"Statement\": [{ \"Effect\": \"Allow\", \"Principal\": { \"Service\": \"s3.amazonaws.com\" }, \"Action\": \"sqs:SendMessage\", \"Resource\": alerts.arn() }] })\n    });\n",
    );
    for at in 0..resources {
        let _ = writeln!(
            out,
            "    resource!(<AWS::S3::Bucket>::bucket{at} {{
        bucket_name: \"cache-{at}\",
        depends_on: [policy],
        object_lock_enabled: false,
        versioning_configuration: VersioningConfiguration {{ status: \"Enabled\" }},
        accelerate_configuration: AccelerateConfiguration {{ acceleration_status: \"Enabled\" }},
        public_access_block_configuration: PublicAccessBlockConfiguration {{
            block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true
        }},
        cors_configuration: CorsConfiguration {{
            cors_rules: [CorsRule {{ id: \"web\", allowed_methods: [\"GET\", \"PUT\"], allowed_origins: [\"https://example.com\"], max_age: 3600 }}]
        }},
        lifecycle_configuration: LifecycleConfiguration {{
            rules: [
                Rule {{ id: \"old\", status: \"Enabled\", prefix: \"logs/\", expiration_in_days: 30 }},
                Rule {{ id: \"parts\", status: \"Enabled\", abort_incomplete_multipart_upload: AbortIncompleteMultipartUpload {{ days_after_initiation: 7 }} }}
            ]
        }},
        notification_configuration: NotificationConfiguration {{
            queue_configurations: [QueueConfiguration {{ event: \"s3:ObjectCreated:*\", queue: alerts.arn() }}]
        }},
        tags: [\"team\" = \"web\", \"number\" = \"{at}\"]
    }});"
        );
    }
    out + "}\n\nfn main() -> stackwright::Result<()> {\n    let mut app = App::from_env();\n    app.add::<shop::Stack>()?;\n    app.synth()\n}\n"
}
