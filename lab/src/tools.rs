//! The tools that others make: installed once, pinned, into a cache outside the checkout.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value as Json;
use stackwright_tests::{CDK_ALPHA, CDK_LIB};

use crate::Result;
use crate::command::{succeed, workspace};
use crate::files::{read, write};

/// The versions, which the table names.
pub(crate) const AWS_CDK: &str = "2.1148.1";
/// The library that the benchmarks measure: the newest whose constructs for ElastiCache npm has.
pub(crate) const BENCH_CDK_LIB: &str = "2.235.1";
const CONSTRUCTS: &str = "10.8.1";
pub(crate) const CFN_LINT: &str = "1.58.0";
pub(crate) const CFN_VALIDATE: &str = "1.14.0";
pub(crate) const MINISTACK: &str = "1.5.33";
/// The library that draws the text of flowcharts.
pub(crate) const MERMAID: &str = "12.3.0";
/// Mutation testing.
const CARGO_MUTANTS: &str = "27.1.0";
pub(crate) const BOTOCORE: &str = "1.43.106";

/// The folder that tools are installed in: `$STACKWRIGHT_CACHE`, else one in the user's cache.
pub(crate) fn cache_folder() -> Result<PathBuf> {
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

/// Installs packages into a folder; without any, those of its `package.json`.
pub(crate) fn npm_install(folder: &Path, packages: &[String]) -> Result {
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--prefix"]);
    succeed(npm.arg(folder).args(packages), "npm install").map(drop)
}

/// Where the tools are.
pub(crate) struct Tools {
    cache: PathBuf,
}

impl Tools {
    /// Those in `$STACKWRIGHT_CACHE`, else in the user's cache.
    pub(crate) fn new() -> Result<Self> {
        Ok(Self {
            cache: cache_folder()?,
        })
    }

    /// Keeps others from installing the tool until this is dropped: two chores of `.ci/run` are under way at once.
    fn lock(&self, name: &str) -> Result<File> {
        let file = File::create(self.cache.join(format!("{name}.lock")))?;
        file.lock()?;
        Ok(file)
    }

    /// A folder of the cache, for a tool that installs what it needs by itself.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.cache.join(name)
    }

    /// The program of the CDK's command.
    pub(crate) fn cdk_program(&self) -> Result<PathBuf> {
        let _lock = self.lock("aws-cdk")?;
        let folder = self.cache.join(format!("aws-cdk-{AWS_CDK}"));
        let program = folder.join("node_modules/.bin/cdk");
        if !program.exists() {
            npm_install(&folder, &[format!("aws-cdk@{AWS_CDK}")])?;
        }
        Ok(program)
    }

    /// The CDK's command, which asks nothing and leaves its notes in the cache.
    pub(crate) fn cdk(&self) -> Result<Command> {
        let mut cdk = Command::new(self.cdk_program()?);
        cdk.env("CDK_HOME", self.cache.join("cdk-home"))
            .env("CDK_DISABLE_CLI_TELEMETRY", "1")
            .env("NODE_NO_WARNINGS", "1")
            .env_remove("CDK_OUTDIR")
            .args(["--no-notices", "--no-color"])
            .stdin(Stdio::null());
        Ok(cdk)
    }

    /// The folder of the CDK's library as node finds it, for `$NODE_PATH`. The newest constructs for ElastiCache are in the wheel
    /// for Python, which has the package for node in it.
    pub(crate) fn cdk_library(&self) -> Result<PathBuf> {
        let _lock = self.lock("aws-cdk-lib")?;
        let folder = self
            .cache
            .join(format!("aws-cdk-lib-{CDK_LIB}-alpha-{CDK_ALPHA}"));
        let modules = folder.join("node_modules");
        if !modules.join("@aws-cdk/aws-elasticache-alpha").exists() {
            let wheel = CDK_ALPHA.replace("-alpha.", "a");
            let mut pip = Command::new("python3");
            pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--dest"])
                .arg(&folder)
                .arg(format!("aws-cdk.aws-elasticache-alpha=={wheel}"));
            succeed(&mut pip, "pip download")?;
            let wheel = folder.join(format!(
                "aws_cdk_aws_elasticache_alpha-{wheel}-py3-none-any.whl"
            ));
            let mut unpack = Command::new("python3");
            unpack
                .args(["-m", "zipfile", "-e"])
                .arg(&wheel)
                .arg(&folder);
            succeed(&mut unpack, "unpacking the wheel")?;
            let package = folder.join(format!(
                "aws_cdk/aws_elasticache_alpha/_jsii/aws-elasticache-alpha@{CDK_ALPHA}.jsii.tgz"
            ));
            let packages = [
                format!("aws-cdk-lib@{CDK_LIB}"),
                format!("constructs@{CONSTRUCTS}"),
                package.display().to_string(),
            ];
            npm_install(&folder, &packages)?;
        }
        Ok(modules)
    }

    /// The program that changes sources and tests them.
    pub(crate) fn mutants(&self) -> Result<PathBuf> {
        let _lock = self.lock("cargo-mutants")?;
        let folder = self.cache.join(format!("cargo-mutants-{CARGO_MUTANTS}"));
        let program = folder.join("bin/cargo-mutants");
        if !program.exists() {
            let mut install = Command::new("cargo");
            install
                .args([
                    "install",
                    "cargo-mutants",
                    "--locked",
                    "--version",
                    CARGO_MUTANTS,
                ])
                .arg("--root")
                .arg(&folder)
                .arg("--target-dir")
                .arg(self.cache.join("build"));
            succeed(&mut install, "cargo install cargo-mutants")?;
            fs::remove_dir_all(self.cache.join("build"))?;
        }
        Ok(program)
    }

    /// The feature flags that `cdk init` writes to `cdk.json`.
    pub(crate) fn recommended_flags(&self) -> Result<Json> {
        let program = self.cdk_program()?;
        let folder = program.parent().and_then(Path::parent);
        let flags = "aws-cdk/lib/init-templates/.recommended-feature-flags.json";
        let flags = folder.unwrap_or_else(|| Path::new("")).join(flags);
        Ok(serde_json::from_str(&read(&flags)?)?)
    }

    /// Mermaid, as a script for a browser.
    pub(crate) fn mermaid(&self) -> Result<PathBuf> {
        let _lock = self.lock("mermaid")?;
        let folder = self.cache.join(format!("mermaid-{MERMAID}"));
        let script = folder.join("node_modules/mermaid/dist/mermaid.min.js");
        if !script.exists() {
            npm_install(&folder, &[format!("mermaid@{MERMAID}")])?;
        }
        Ok(script)
    }

    /// The `bin` folder of a Python with both validators.
    pub(crate) fn validators(&self) -> Result<PathBuf> {
        let cfn_lint = format!("cfn-lint=={CFN_LINT}");
        let validate = format!("cloudformation-validate=={CFN_VALIDATE}");
        self.python("validators", &[cfn_lint, validate])
    }

    /// The `bin` folder of a Python with the emulator, and what calls it.
    pub(crate) fn emulator(&self) -> Result<PathBuf> {
        let ministack = format!("ministack=={MINISTACK}");
        self.python("emulator", &[ministack, format!("botocore=={BOTOCORE}")])
    }

    fn python(&self, name: &str, packages: &[String]) -> Result<PathBuf> {
        let _lock = self.lock(name)?;
        let folder = self.cache.join(name);
        let bin = folder.join("bin");
        let installed = folder.join("installed");
        let wanted = packages.join("\n");
        if fs::read_to_string(&installed).ok().as_deref() != Some(&wanted) {
            let mut venv = Command::new("python3");
            venv.args(["-m", "venv", "--clear"]).arg(&folder);
            succeed(&mut venv, "python3 -m venv")?;
            let mut pip = Command::new(bin.join("pip"));
            pip.args(["install", "--quiet"]).args(packages);
            succeed(&mut pip, "pip install")?;
            write(&installed, wanted)?;
        }
        Ok(bin)
    }

    /// Debian's Redis and Valkey, unpacked.
    pub(crate) fn servers(&self) -> Result<PathBuf> {
        let _lock = self.lock("servers")?;
        let folder = self.cache.join("servers");
        if !folder.join("complete").exists() {
            let script = workspace()?.join("lab/interop/servers.sh");
            succeed(Command::new(script).arg(&folder), "servers.sh")?;
        }
        Ok(folder)
    }
}
