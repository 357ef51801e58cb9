//! 10,000 resources in 25 stacks: what a synthesis takes beside `serde_json`, which writes the same values. Prints JSON.

use std::path::Path;
use std::time::Instant;

use stackwright::elasticache::engine::Valkey;
use stackwright::elasticache::kind::Iam;
use stackwright::elasticache::{User, UserGroup, UserGroupProps, UserProps};
use stackwright::kms::{Key, KeyProps};
use stackwright::{App, Json};

const STACKS: usize = 25;

/// Users and groups, ten users in each, with as many stacks.
fn app(resources: usize, folder: &Path) -> stackwright::Result<App> {
    let mut app = App::new().with_outdir(folder);
    let groups = resources / STACKS / 11;
    for stack in 0..STACKS {
        let scope = app.new_stack(&format!("Stack{stack}"))?;
        for group in 0..groups {
            let team = UserGroup::<Valkey>::new(&scope, &format!("Group{group}"), UserGroupProps::default())?;
            for user in 0..10 {
                let id = format!("user-{stack}-{group}-{user}");
                let user = User::<Iam, Valkey>::new(
                    &scope,
                    &format!("User{group}x{user}"),
                    UserProps {
                        user_id: Some(id.into()),
                        access: Some(format!("on ~app:{group}:* +@read").into()),
                        ..UserProps::default()
                    },
                )?;
                team.add_user(&user)?;
            }
        }
    }
    Ok(app)
}

/// Stacks with a key each.
fn stacks(count: usize, folder: &Path) -> stackwright::Result<App> {
    let mut app = App::new().with_outdir(folder);
    for stack in 0..count {
        let scope = app.new_stack(&format!("Stack{stack}"))?;
        Key::new(&scope, "Key", KeyProps::default())?;
    }
    Ok(app)
}

/// `large ours 10000` times a synthesis, `large serde 10000` what `serde_json` takes for the same values. A process does one of
/// them, once: a heap that others have used before is slower. `large stacks 2000` times that many stacks, from the first on. Prints
/// milliseconds.
fn main() -> stackwright::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, what, resources] = arguments.as_slice() else {
        panic!("large ours|construct|serde RESOURCES, or stacks STACKS");
    };
    let resources = resources.parse().unwrap();
    let folder = std::env::temp_dir().join(format!("large-{}", std::process::id()));
    let start = Instant::now();
    if what == "stacks" {
        stacks(resources, &folder)?.synth()?;
        let taken = start.elapsed();
        let _ = std::fs::remove_dir_all(&folder);
        println!("{}", taken.as_secs_f64() * 1e3);
        return Ok(());
    }
    let made = app(resources, &folder)?;
    let constructed = start.elapsed();
    let taken = match what.as_str() {
        "construct" => constructed,
        "ours" => {
            let start = Instant::now();
            made.synth()?;
            start.elapsed()
        }
        _ => {
            let assembly = made.assemble()?;
            let files = assembly.files().into_iter();
            let values: Vec<(String, Json)> = files
                .map(|(name, text)| (name, serde_json::from_str(&text).unwrap()))
                .collect();
            drop((assembly, made));
            let start = Instant::now();
            std::fs::create_dir_all(&folder).unwrap();
            for (name, value) in &values {
                let text = serde_json::to_string_pretty(value).unwrap();
                std::fs::write(folder.join(name), text).unwrap();
            }
            start.elapsed()
        }
    };
    let _ = std::fs::remove_dir_all(&folder);
    println!("{}", taken.as_secs_f64() * 1e3);
    Ok(())
}
