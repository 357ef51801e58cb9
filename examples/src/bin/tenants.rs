//! A cache, its users and their group for each tenant of a configuration file, made by one function.

use std::path::Path;

use serde::Deserialize;
use stackwright::ec2::Vpc;
use stackwright::elasticache::ServerlessCache;
use stackwright::prelude::*;

/// `tenants.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    tenants: Vec<Tenant>,
}

/// Who rents a cache.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tenant {
    /// A part of the names in the account: lower-case letters, digits and hyphens.
    name: String,
    /// How much the tenant may store.
    storage_gib: u64,
    /// Who may look at the tenant's data besides.
    #[serde(default)]
    readers: Vec<String>,
}

/// Everything of one tenant. What the rules say of the values in the configuration, they say here, with the line.
fn tenant(
    scope: &Scope,
    network: &Vpc,
    tenant: &Tenant,
) -> stackwright::Result<ServerlessCache<Valkey>> {
    let scope = scope.new_child(&tenant.name)?;
    let name = &tenant.name;
    let owner = user!(
        scope,
        <Iam>::owner {
            user_id: name,
            access: format!("on ~{name}:* +@read +@write -@dangerous")
        }
    )?;
    let group = user_group!(scope, <Valkey>::group { users: [owner] })?;
    for reader in &tenant.readers {
        let reader_scope = scope.new_child(reader)?;
        let user = user!(
            reader_scope,
            <Iam>::reader {
                user_id: format!("{name}-{reader}"),
                access: format!("on ~{name}:* +@read")
            }
        )?;
        group.add_user(&user)?;
    }
    let cache = cache!(
        scope,
        <Valkey>::cache {
            name,
            vpc: network,
            user_group: group,
            data_storage: ..=Size::gib(tenant.storage_gib),
            tags: ["tenant" = name]
        }
    )?;
    output!(
        scope,
        endpoint {
            value: cache.endpoint_address()
        }
    )?;
    Ok(cache)
}

/// The stack of all tenants.
fn tenants(app: &mut App, config: &Config) -> stackwright::Result<()> {
    let scope = app.new_stack("Tenants")?;
    let network = vpc!(scope, network { max_azs: 2 })?;
    for one in &config.tenants {
        tenant(&scope, &network, one)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Config, Box<dyn std::error::Error>> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?)
}

fn main() -> std::process::ExitCode {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("tenants.json");
    let path = std::env::args_os().nth(1).map_or(default, Into::into);
    App::run(|app| {
        tenants(app, &read(&path)?)?;
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(json: serde_json::Value) -> Config {
        serde_json::from_value(json).expect("the tests' configuration")
    }

    #[test]
    fn each_tenant_has_a_cache_and_users() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tenants.json");
        let config = read(&path).expect("tenants.json");
        let mut app = App::new();
        tenants(&mut app, &config).expect("the tenants are right");
        let assembly = app.assemble().expect("the stack is right");
        let template = assembly.template("Tenants").expect("the stack");
        let resources = template["Resources"].as_object().expect("resources");
        let of = |kind: &str| resources.values().filter(|r| r["Type"] == kind).count();
        assert_eq!(
            of("AWS::ElastiCache::ServerlessCache"),
            config.tenants.len()
        );
        assert_eq!(of("AWS::ElastiCache::UserGroup"), config.tenants.len());
        assert_eq!(of("AWS::ElastiCache::User"), 6);
        let acme = resources
            .values()
            .find(|resource| resource["Properties"]["ServerlessCacheName"] == "acme");
        let properties = &acme.expect("acme's cache")["Properties"];
        assert_eq!(properties["CacheUsageLimits"]["DataStorage"]["Maximum"], 5);
        assert_eq!(properties["Tags"][0]["Value"], "acme");
    }

    #[test]
    fn what_is_wrong_in_the_configuration_is_said_with_its_rule() {
        let config = config(json!({ "tenants": [{ "name": "Acme", "storage_gib": 9_000 }] }));
        let mut app = App::new();
        tenants(&mut app, &config).expect("what is wrong is kept");
        let error = app.assemble().expect_err("two rules are broken");
        let text = error.to_string();
        assert!(text.contains("SW0203") && text.contains("`Acme`"), "{text}");
        assert!(text.contains("tenants.rs"), "{text}");
    }
}
