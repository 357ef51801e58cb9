//! The README shows what is there.

use stackwright::prelude::*;

/// The code blocks of the README, of a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = include_str!("../../README.md");
    let opening = format!("```{language}\n");
    readme
        .split(&opening)
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn its_stack_is_the_quickstart() {
    let quickstart = include_str!("../../examples/src/bin/quickstart.rs");
    let shown = blocks("rust").into_iter().next().unwrap_or_default();
    let code = quickstart.split_once("\n\n").map(|(_, code)| code);
    // Its tests are not shown.
    let code = code.and_then(|code| code.split("\n#[cfg(test)]").next());
    assert_eq!(code, Some(shown.as_str()));
}

#[test]
fn its_errors_are_those_of_the_compiler() {
    // `ui-tests/tests/ui/readme.rs` is the wrong stack, and what stands beside it is what the compiler says.
    let said = include_str!("../../ui-tests/tests/ui/readme.stderr");
    let shown = blocks("text").into_iter().next().unwrap_or_default();
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.replace("src/main.rs", "tests/ui/readme.rs"))
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    };
    assert!(!shown.is_empty());
    assert_eq!(lines(&shown), lines(said));
    let program = include_str!("../../ui-tests/tests/ui/readme.rs");
    let wrong = blocks("rust").into_iter().nth(1).unwrap_or_default();
    for line in wrong.lines().filter(|line| !line.is_empty()) {
        assert!(program.contains(line.trim()), "{line}");
    }
}

#[stack(name = "SessionStore")]
mod connected {
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Iam>::app {
        user_id: "web-app",
        access: "on ~app:* +@read"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        user_group: team
    });
    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    instance!(server {
        vpc: network,
        role: web,
        instance_type: "t3.micro"
    });
    topic!(on_call {});
    alarm!(slow {
        metric: sessions
            .metric_read_request_latency()
            .statistic("p99")
            .period(1min),
        threshold: 5_000,
        evaluation_periods: 3,
        alarm_actions: [on_call]
    });
    wire!(
        sessions.allow_default_port_from(server),
        sessions.grant_connect(web),
        app.grant_connect(web)
    );
}

#[test]
fn its_connections_are_those_of_a_stack() {
    let shown = blocks("rust").into_iter().nth(3).unwrap_or_default();
    let program: Vec<_> = include_str!("readme.rs").lines().map(str::trim).collect();
    let lines: Vec<_> = shown.lines().map(str::trim).collect();
    assert!(shown.contains("wire!"));
    assert!(program.windows(lines.len()).any(|part| part == lines));
}
