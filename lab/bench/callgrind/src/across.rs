//! Expands a module with as many declarations as the first argument says: caches, functions that use them, roles, topics and alarms.
//! The second is how many conditions decide between values, or whether something is there: none, one, two or three.

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
    let decisions = std::env::args().nth(2);
    let decisions: usize = decisions.map_or(0, |count| count.parse().expect("a number of decisions"));
    // Without the condition the value that it has otherwise.
    let either = |number: usize, then: &str, otherwise: &str| match number <= decisions {
        true => format!("if config.flags.of_{number} {{ {then} }} else {{ {otherwise} }}"),
        false => otherwise.to_owned(),
    };
    let gateways = either(1, "2", "1");
    let mut text = format!("mod shop {{ vpc!(network {{ nat_gateways: {gateways} }});");
    for at in 0..count / GROUP {
        let (storage, retained) = (either(1, "10GiB", "1GiB"), either(1, "Retain", "Destroy"));
        // One function in ten.
        let timeout = if at % 10 == 0 { either(2, "30sec", "10sec") } else { "3sec".to_owned() };
        let when = if at == 1 && decisions > 2 { "when: config.flags.of_3" } else { "" };
        let _ = write!(
            text,
            r#"cache!(<Valkey>::cache_{at} {{ vpc: network, data_storage: ..={storage}, removal_policy: {retained} }});
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
                timeout: {timeout},
                environment: ["CACHE" = cache_{at}.endpoint_address(), "PORT" = cache_{at}.endpoint_port()]
            }});
            topic!(topic_{at} {{ {when} }});
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
    let arguments = if decisions > 0 { "config = Config" } else { "" };
    let arguments = arguments.parse().expect("they are Rust");
    let expanded = stack(arguments, module, Audience::Compiler);
    let text = expanded.to_string();
    let broken = text.split_once("Obeys");
    let broken = broken.map(|(_, sentence)| sentence.chars().take(400).collect::<String>());
    assert_eq!(broken, None, "a declaration breaks a rule");
}
