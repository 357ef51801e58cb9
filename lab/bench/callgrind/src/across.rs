//! Expands a module with as many declarations as the argument says: caches, functions that use them, roles, topics and alarms.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use stackwright_macros_core::{Audience, stack};

/// How many declarations a group of them has.
const GROUP: usize = 5;

fn main() {
    let count: usize = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .expect("a number of declarations");
    let mut text = String::from("mod shop { vpc!(network {});");
    for at in 0..count / GROUP {
        let _ = write!(
            text,
            r#"cache!(<Valkey>::cache_{at} {{ vpc: network }});
            role!(role_{at} {{
                assumed_by: service("lambda.amazonaws.com"),
                managed_policies: ["service-role/AWSLambdaVPCAccessExecutionRole"]
            }});
            function!(worker_{at} {{
                runtime: "python3.14",
                handler: "app.main",
                code: Code {{ bucket: "builds", key: "worker.zip" }},
                vpc: network,
                role: role_{at},
                environment: ["CACHE" = cache_{at}.endpoint_address(), "PORT" = cache_{at}.endpoint_port()]
            }});
            topic!(topic_{at} {{}});
            alarm!(alarm_{at} {{
                metric: worker_{at}.metric_errors(),
                threshold: 1,
                evaluation_periods: 1,
                alarm_actions: [topic_{at}]
            }});
            wire!(cache_{at}.allow_default_port_from(worker_{at}));"#
        );
    }
    text.push('}');
    let module: TokenStream = text.parse().expect("the module is Rust");
    let expanded = stack(TokenStream::new(), module, Audience::Compiler);
    let text = expanded.to_string();
    assert!(!text.contains("Obeys"), "a declaration breaks a rule");
}
