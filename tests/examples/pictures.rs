//! Writes pictures of stacks with 8, 30 and 80 declarations, and of one with strange names, into a folder, for a browser to measure.

use std::path::Path;
use std::process::ExitCode;

use stackwright::prelude::*;
use stackwright::{Detail, Result};

/// A network, a cache, and those who use it: 8 declarations.
fn small(app: &mut App) -> Result<()> {
    let scope = app.new_stack("Sessions")?;
    let network = vpc!(&scope, network { max_azs: 2 })?;
    let key = key!(&scope, cache_key { rotation: true })?;
    let user = user!(
        &scope,
        <Iam>::app {
            user_id: "app",
            access: "on ~app:* +@read"
        }
    )?;
    let group = user_group!(&scope, <Valkey>::team { users: [&user] })?;
    let cache = cache!(
        &scope,
        <Valkey>::sessions {
            vpc: network,
            kms_key: key,
            user_group: group,
            data_storage: 2GiB..=3GiB,
            ecpu_per_second: 1_000..=10_000,
            backup: Backup { retention: 7days }
        }
    )?;
    let web = instance!(
        &scope,
        web {
            vpc: network,
            instance_type: "t4g.small"
        }
    )?;
    cache.allow_default_port_from(&web)?;
    cache.grant_connect(&web);
    user.grant_connect(&web);
    alarm!(
        &scope,
        full {
            metric: cache.metric_data_stored(),
            threshold: 1,
            evaluation_periods: 1
        }
    )?;
    output!(
        &scope,
        endpoint {
            value: cache.endpoint_address()
        }
    )?;
    Ok(())
}

/// Teams in a network, each with two caches, an instance and a function's security group: `4 + 13 * teams` declarations.
fn teams(scope: &Scope, teams: &[&str]) -> Result<()> {
    let network = vpc!(
        scope,
        network {
            max_azs: 3,
            nat_gateways: 2
        }
    )?;
    let key = key!(scope, data_key { rotation: true })?;
    let topic = topic!(scope, on_call {})?;
    let deployer = role!(
        scope,
        deployer {
            existing: "arn:aws:iam::123456789012:role/deployer"
        }
    )?;
    for (number, name) in teams.iter().enumerate() {
        let scope = scope.new_child(name)?;
        let user_id = format!("{name}-app");
        let admin_id = format!("{name}-admin");
        let worker = role!(
            &scope,
            worker {
                assumed_by: service("ec2.amazonaws.com")
            }
        )?;
        let app = user!(
            &scope,
            <Iam>::app {
                user_id: user_id,
                access: "on ~app:* +@read"
            }
        )?;
        let secret = secret!(
            &scope,
            password {
                generate: GenerateSecretString {
                    exclude_punctuation: true
                }
            }
        )?;
        let admin = user!(
            &scope,
            <Password>::admin {
                user_id: admin_id,
                access: "on ~* +@all",
                passwords: [secret.secret_value()]
            }
        )?;
        let group = user_group!(
            &scope,
            <Valkey>::users {
                users: [&app, &admin]
            }
        )?;
        let sessions = cache!(
            &scope,
            <Valkey>::sessions {
                vpc: network,
                kms_key: key,
                user_group: group,
                data_storage: ..=10GiB,
                backup: Backup { retention: 7days }
            }
        )?;
        let pages = cache!(&scope, <Memcached>::pages { vpc: network })?;
        let web = instance!(
            &scope,
            web {
                vpc: network,
                instance_type: "t4g.small",
                role: worker
            }
        )?;
        let lambdas = security_group!(
            &scope,
            lambdas {
                vpc: network,
                description: "Functions"
            }
        )?;
        sessions.allow_default_port_from(&web)?;
        pages.allow_default_port_from(&web)?;
        sessions.allow_reader_port_from(&lambdas)?;
        sessions.grant_connect(&worker);
        app.grant_connect(&worker);
        if number % 2 == 0 {
            sessions.grant(&deployer, ["elasticache:ModifyServerlessCache"]);
        }
        alarm!(
            &scope,
            full {
                metric: sessions.metric_data_stored(),
                threshold: 1,
                evaluation_periods: 1,
                alarm_actions: [&topic]
            }
        )?;
        alarm!(
            &scope,
            missed {
                metric: pages.metric("GetMisses"),
                threshold: 10,
                evaluation_periods: 1,
                alarm_actions: [&topic]
            }
        )?;
        output!(
            &scope,
            endpoint {
                value: sessions.endpoint_address()
            }
        )?;
        output!(
            &scope,
            pages_endpoint {
                value: pages.endpoint_address()
            }
        )?;
    }
    Ok(())
}

/// Names that SVG and Mermaid could take for something else.
fn signs(app: &mut App) -> Result<()> {
    let scope = app.new_stack("Signs")?;
    let network = vpc!(
        &scope,
        network {
            id: "- <VPC> & \"network\""
        }
    )?;
    let cache = cache!(
        &scope,
        <Valkey>::cache {
            id: "1. <b>bold<b> \"quoted\" #35; _x_ `y` | ] } end",
            vpc: network
        }
    )?;
    let group = security_group!(
        &scope,
        end {
            id: "end",
            vpc: network,
            description: "end"
        }
    )?;
    cache.allow_default_port_from(&group)?;
    let role = role!(
        &scope,
        role {
            id: "漢字 ÄÖÜ role",
            assumed_by: service("ec2.amazonaws.com")
        }
    )?;
    cache.grant(&role, ["elasticache:*"]);
    Ok(())
}

fn write(folder: &Path) -> Result<()> {
    let mut apps = Vec::new();
    let mut app = App::new();
    small(&mut app)?;
    apps.push(("8", app));
    let mut app = App::new();
    teams(&app.new_stack("Shop")?, &["checkout", "catalogue"])?;
    apps.push(("30", app));
    let mut app = App::new();
    let names = ["checkout", "catalogue", "search", "accounts", "shipping"];
    let platform = app.new_stack("Platform")?;
    teams(&platform, &names)?;
    log_group!(&platform, audit {})?;
    iam_user!(&platform, auditor {})?;
    parameter!(&platform, stage {})?;
    small(&mut app)?;
    apps.push(("80", app));
    let mut app = App::new();
    signs(&mut app)?;
    apps.push(("signs", app));
    for (name, app) in apps {
        for (level, detail) in [("overview", Detail::Overview), ("full", Detail::Full)] {
            let diagram = app.diagram().with_detail(detail);
            diagram.write_svg(folder.join(format!("{name}-{level}.svg")))?;
            diagram.write_mermaid(folder.join(format!("{name}-{level}.mmd")))?;
        }
    }
    Ok(())
}

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: pictures FOLDER");
        return ExitCode::FAILURE;
    };
    match write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
