//! A function in Rust that uses a serverless cache.
//!
//! The function is a package of the same workspace. `cargo lambda build --release --arm64 --output-format zip` builds it, and
//! `cargo run --bin rust_function -- target/lambda/sessions/bootstrap.zip` writes the cloud assembly to `cdk.out`. The environment must
//! be bootstrapped, so that the archive has a bucket to be published to.

use stackwright::prelude::*;

/// Where the function is.
#[derive(Clone, Debug)]
pub struct Config {
    /// The archive that `cargo lambda` writes.
    pub archive: String,
}

/// The function, the cache that it uses, and an alarm.
#[stack(name = "RustFunction", config = Config)]
pub mod rust_function {
    use super::Config;
    use stackwright::prelude::*;

    vpc!(network {
        max_azs: 2,
        nat_gateways: 0
    });
    user!(<Iam>::app {
        user_id: "sessions",
        access: "on ~session:* +@read +@write"
    });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::sessions {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        },
        user_group: team
    });

    log_group!(logs { retention: 30days });
    function!(handler {
        vpc: network,
        runtime: "provided.al2023",
        handler: "bootstrap",
        architecture: Arm64,
        code: Code {
            file: &config.archive
        },
        memory: 256MiB,
        timeout: 10sec,
        log_group: logs,
        environment: ["RUST_LOG" = "info"]
    });
    wire!(handler.uses(sessions));

    topic!(on_call {});
    alarm!(failing {
        metric: handler.metric_errors(),
        threshold: 1,
        evaluation_periods: 1,
        alarm_actions: [on_call]
    });
    output!(function {
        value: handler.arn()
    });
}

fn main() -> std::process::ExitCode {
    App::run(|app| {
        let archive = std::env::args().nth(1);
        let config = Config {
            archive: archive.ok_or("pass the path of the archive of the function")?,
        };
        app.set_bootstrap(Bootstrap::new());
        app.add_with::<rust_function::Stack>("RustFunction", &config)?;
        Ok(())
    })
}
