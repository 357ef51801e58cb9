//! `cargo xtask schemas`: the packed table of `stackwright-schemas`, from pinned packages.

mod editor;
mod listing;
mod pack;
mod pattern;
mod pool;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;

/// Makes `schemas.bin`, `NOTICE` and the listing in the crate, or in a folder that is named. `cargo lab schemas` compares them.
pub(crate) fn run() -> Outcome {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("the workspace has no folder")?;
    let named = std::env::args().nth(2).map(PathBuf::from);
    let editor = named.as_ref().map(|folder| folder.join("editor"));
    let editor = editor.unwrap_or_else(|| workspace.join("runtime/src/editor"));
    let folder = named.unwrap_or_else(|| workspace.join("schemas"));
    let tools = Tools::new(workspace)?;
    let document = tools.extract()?;
    let document = serde_json::from_slice(&document).map_err(|error| error.to_string())?;
    let packed = pack::pack(&document)?;
    println!("{}", packed.report);
    write(&folder.join("src/schemas.bin"), packed.bytes)?;
    write(&folder.join("tests/names.txt"), listing::names(&document)?)?;
    write(
        &folder.join("tests/left_out.txt"),
        listing::left_out(&document, &packed.unchecked)?,
    )?;
    // The table of this build: a second run follows one that changes it.
    for (name, text) in editor::files(&document) {
        write(&editor.join(format!("{name}.rs")), text)?;
    }
    write(&folder.join("NOTICE"), tools.notice()?)
}

fn write(path: &Path, text: impl AsRef<[u8]>) -> Outcome {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = folder.and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn output(command: &mut Command) -> Result<Vec<u8>, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{program}: {}\n{said}", output.status))
}

/// The packages with the schemas, installed in a cache outside the checkout: `$STACKWRIGHT_CACHE`, else one in the user's cache.
struct Tools {
    /// The scripts, and the files that pin versions and hashes.
    scripts: PathBuf,
    folder: PathBuf,
}

impl Tools {
    fn new(workspace: &Path) -> Result<Self, String> {
        let named = std::env::var_os("STACKWRIGHT_CACHE").map(PathBuf::from);
        let caches = || {
            let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
            let caches = std::env::var_os("XDG_CACHE_HOME")
                .map(PathBuf::from)
                .or(home)?;
            Some(caches.join("stackwright"))
        };
        let cache = named
            .or_else(caches)
            .ok_or("neither $STACKWRIGHT_CACHE nor $HOME is set")?;
        let tools = Self {
            scripts: workspace.join("xtask/schemas"),
            folder: cache.join("schemas"),
        };
        tools.install()?;
        Ok(tools)
    }

    fn install(&self) -> Outcome {
        let requirements = self.scripts.join("requirements.txt");
        let lock = self.scripts.join("package-lock.json");
        let wanted = read(&requirements)? + &read(&lock)?;
        let installed = self.folder.join("installed");
        if fs::read_to_string(&installed).ok().as_deref() == Some(&wanted) {
            return Ok(());
        }
        let mut venv = Command::new("python3");
        output(venv.args(["-m", "venv", "--clear"]).arg(&self.folder))?;
        let mut pip = Command::new(self.folder.join("bin/pip"));
        pip.args([
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--requirement",
        ]);
        output(pip.arg(requirements))?;
        for name in ["package.json", "package-lock.json"] {
            write(&self.folder.join(name), read(&self.scripts.join(name))?)?;
        }
        let mut npm = Command::new("npm");
        npm.args([
            "ci",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
        ]);
        output(npm.arg(&self.folder))?;
        write(&installed, wanted)
    }

    fn service_spec(&self) -> PathBuf {
        self.folder.join("node_modules/@aws-cdk/aws-service-spec")
    }

    fn extract(&self) -> Result<Vec<u8>, String> {
        let mut python = Command::new(self.folder.join("bin/python"));
        python.arg("-B").arg(self.scripts.join("extract.py"));
        output(python.arg(self.service_spec().join("db.json.gz")))
    }

    /// The notice that the licences of the sources ask for.
    fn notice(&self) -> Result<String, String> {
        let licence = read(&self.service_spec().join("LICENSE"))?;
        let version = |name: &str, text: &str| {
            let line = text.lines().find(|line| line.contains(name));
            let line = line.ok_or_else(|| format!("no version of {name}"))?;
            Ok::<_, String>(
                line.split(['=', ' ', '"', '^'])
                    .find(|part| part.starts_with(|c: char| c.is_ascii_digit()))
                    .unwrap_or_default()
                    .to_owned(),
            )
        };
        let cfn_lint = version("cfn-lint==", &read(&self.scripts.join("requirements.txt"))?)?;
        let spec = version(
            "@aws-cdk/aws-service-spec",
            &read(&self.scripts.join("package.json"))?,
        )?;
        Ok(format!(
            "stackwright-schemas and stackwright\n\n\
             src/schemas.bin of stackwright-schemas, and src/editor and src/resource of stackwright are made from the following packages.\n\
             They hold their data in another form: schemas are merged and packed, names are given in snake_case, and documentation is\n\
             shortened to its first sentences.\n\n\
             cfn-lint {cfn_lint}, https://github.com/aws-cloudformation/cfn-lint\n\
             Copyright Amazon.com, Inc. or its affiliates. All Rights Reserved. SPDX-License-Identifier: MIT-0\n\
             Schemas of resource types and further rules about them.\n\n\
             @aws-cdk/aws-service-spec {spec}, https://github.com/cdklabs/awscdk-service-spec\n\
             Copyright Amazon.com, Inc. or its affiliates. All Rights Reserved. SPDX-License-Identifier: Apache-2.0\n\
             Names of structs, values of `Ref`, relationships between resource types, and documentation. Its license:\n\n{licence}"
        ))
    }
}
