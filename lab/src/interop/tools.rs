//! The tools that others make: installed once, pinned, into a cache outside the checkout.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::succeed;

/// The versions, which the table names.
pub(super) const AWS_CDK: &str = "2.1148.1";
/// The library of the CDK, and that of its ElastiCache constructs.
pub(crate) const AWS_CDK_LIB: &str = "2.235.1";
const CONSTRUCTS: &str = "10.8.1";
pub(super) const CFN_LINT: &str = "1.58.0";
pub(super) const CFN_VALIDATE: &str = "1.14.0";

/// The folder that tools are installed in: `$STACKWRIGHT_CACHE`, else one in the user's cache.
pub(crate) fn cache_folder() -> Result<PathBuf, String> {
    let named = std::env::var_os("STACKWRIGHT_CACHE").map(PathBuf::from);
    let in_home = || {
        let home = std::env::var_os("HOME").map(PathBuf::from)?;
        let caches = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        Some(
            caches
                .unwrap_or_else(|| home.join(".cache"))
                .join("stackwright"),
        )
    };
    let cache = named
        .or_else(in_home)
        .ok_or("neither $STACKWRIGHT_CACHE nor $HOME is set")?;
    fs::create_dir_all(&cache).map_err(|error| format!("{}: {error}", cache.display()))?;
    Ok(cache)
}

/// Where the tools are.
pub(crate) struct Tools {
    cache: PathBuf,
}

impl Tools {
    /// Those in `$STACKWRIGHT_CACHE`, else in the user's cache.
    pub(crate) fn new() -> Result<Self, String> {
        Ok(Self {
            cache: cache_folder()?,
        })
    }

    /// A folder of the cache, for a tool that installs what it needs by itself.
    pub(super) fn folder(&self, name: &str) -> PathBuf {
        self.cache.join(name)
    }

    /// The command of the CDK.
    pub(super) fn cdk(&self) -> Result<Command, String> {
        let folder = self.cache.join(format!("aws-cdk-{AWS_CDK}"));
        let program = folder.join("node_modules/.bin/cdk");
        if !program.exists() {
            let package = format!("aws-cdk@{AWS_CDK}");
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--prefix"]);
            succeed(npm.arg(&folder).arg(package), "npm install aws-cdk")?;
        }
        let mut cdk = Command::new(program);
        cdk.env("CDK_HOME", self.cache.join("cdk-home"))
            .env("CDK_DISABLE_CLI_TELEMETRY", "1")
            .env("NODE_NO_WARNINGS", "1")
            .env_remove("CDK_OUTDIR")
            .args(["--no-notices", "--no-color"])
            .stdin(Stdio::null());
        Ok(cdk)
    }

    /// The folder of the CDK's library as node finds it, for `$NODE_PATH`.
    pub(crate) fn cdk_library(&self) -> Result<PathBuf, String> {
        let folder = self.cache.join(format!("aws-cdk-lib-{AWS_CDK_LIB}"));
        let modules = folder.join("node_modules");
        if !modules.join("@aws-cdk/aws-elasticache-alpha").exists() {
            let mut npm = Command::new("npm");
            npm.args(["install", "--no-audit", "--no-fund", "--prefix"])
                .arg(&folder)
                .args([
                    format!("aws-cdk-lib@{AWS_CDK_LIB}"),
                    format!("@aws-cdk/aws-elasticache-alpha@{AWS_CDK_LIB}-alpha.0"),
                    format!("constructs@{CONSTRUCTS}"),
                ]);
            succeed(&mut npm, "npm install aws-cdk-lib")?;
        }
        Ok(modules)
    }

    /// A Python with both validators, by its `bin` folder.
    pub(super) fn validators(&self) -> Result<PathBuf, String> {
        let folder = self
            .cache
            .join(format!("validators-{CFN_LINT}-{CFN_VALIDATE}"));
        let bin = folder.join("bin");
        let is_complete = folder.join("complete");
        if !is_complete.exists() {
            succeed(
                Command::new("python3").args(["-m", "venv"]).arg(&folder),
                "python3 -m venv",
            )?;
            let packages = [
                format!("cfn-lint=={CFN_LINT}"),
                format!("cloudformation-validate=={CFN_VALIDATE}"),
            ];
            let mut pip = Command::new(bin.join("pip"));
            succeed(
                pip.args(["install", "--quiet"]).args(packages),
                "pip install",
            )?;
            fs::write(&is_complete, "").map_err(|error| error.to_string())?;
        }
        Ok(bin)
    }
}
