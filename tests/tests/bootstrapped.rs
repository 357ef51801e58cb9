//! Apps for bootstrapped environments, and assets, compared with what the CDK's default synthesizer writes of the program
//! `80_bootstrapped`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use stackwright::prelude::*;
use stackwright::{ErrorKind, Result};

type Tested = Result<(), Box<dyn std::error::Error>>;

#[stack]
mod plain {
    topic!(jobs {});
}

#[stack(env(account = "123456789012", region = "eu-west-1"))]
mod placed {
    topic!(jobs {});
}

/// An asset in a module. Its test needs no bootstrap, which is the app's.
#[stack]
mod declared {
    use stackwright::prelude::*;

    role!(web {
        assumed_by: service("ec2.amazonaws.com")
    });
    construct!(
        <Asset>::notes = Asset::file(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/conformance/files/notes.txt"
        ))
    );
    wire!(notes.grant_read(web));
    output!(url {
        value: notes.s3_url()
    });
}

#[test]
fn modules_have_assets() -> Result<()> {
    let mut app = App::new().bootstrapped();
    app.add::<declared::Stack>()?;
    let files = app.assemble()?.files();
    let list = files
        .iter()
        .find(|(name, _)| name == "Declared.assets.json");
    let list = list.map_or("", |(_, text)| text.as_str());
    assert!(list.contains("\"displayName\": \"Notes\""), "{list}");
    let mut app = App::new();
    app.add::<declared::Stack>()?;
    let error = app.assemble().map(drop).unwrap_err().to_string();
    assert!(error.contains("SW0833"), "{error}");
    Ok(())
}

/// The files that the programs of both have.
fn files(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/files");
    folder.join(name)
}

/// The outputs of an asset, and a role that may read it.
fn use_of(scope: &Scope, asset: &Asset) -> Result<()> {
    output!(
        scope,
        bucket {
            value: asset.bucket_name()
        }
    )?;
    output!(
        scope,
        key {
            value: asset.object_key()
        }
    )?;
    output!(
        scope,
        http {
            value: asset.http_url()
        }
    )?;
    output!(
        scope,
        s3 {
            id: "S3",
            value: asset.s3_url()
        }
    )?;
    let web = role!(
        scope,
        web {
            assumed_by: service("ec2.amazonaws.com")
        }
    )?;
    asset.grant_read(&web);
    Ok(())
}

/// The program of the CDK in our macros.
fn declare(app: &mut App) -> Result<()> {
    app.add::<plain::Stack>()?;
    app.add::<placed::Stack>()?;
    let code = app.new_stack("Code")?;
    use_of(&code, &Asset::zip(&code.new_child("Code")?, files("code"))?)?;
    let place = Environment::new()
        .account("123456789012")
        .region("eu-west-1");
    let settings = app.new_stack_in("Settings", place)?;
    let place = settings.new_child("Settings")?;
    use_of(&settings, &Asset::file(&place, files("settings.tar.gz"))?)?;
    Asset::file(&settings.new_child("Notes")?, files("notes.txt"))?;
    Ok(())
}

/// A JSON file; `null` if it does not exist.
fn read(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn golden(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    read(&folder.join(format!("80_bootstrapped.{name}.json")))
}

/// A folder that is there until it is dropped.
fn folder() -> Result<tempfile::TempDir, String> {
    tempfile::tempdir().map_err(|error| error.to_string())
}

/// The hash in the URL of a stack's template.
fn template_hash(artifact: &Value) -> String {
    let url = artifact.pointer("/properties/stackTemplateAssetObjectUrl");
    let name = url.and_then(Value::as_str).unwrap_or_default();
    let name = name.rsplit('/').next().unwrap_or_default();
    name.trim_end_matches(".json").to_owned()
}

/// Takes away what depends on the bytes of a template, and what only the newer format of the CDK has.
fn comparable(all: &Value) -> Value {
    let hash = template_hash(all.get("artifact").unwrap_or(&Value::Null));
    let text = all.to_string().replace(&hash, "TEMPLATE");
    let mut all: Value = serde_json::from_str(&text).unwrap_or_default();
    if let Some(destinations) = all.pointer_mut("/assets/files/TEMPLATE/destinations") {
        let one = destinations.as_object().and_then(|all| all.iter().next());
        if let Some((key, destination)) = one {
            let key = key.rsplit_once('-').map_or("", |(key, _)| key).to_owned();
            *destinations = json!({ key: destination });
        }
    }
    for (of, name) in [
        ("/artifact", "metadata"),
        ("/artifact", "dependencies"),
        ("/assets", "version"),
        ("/artifact/properties", "terminationProtection"),
        ("/artifact/properties", "validateOnSynth"),
    ] {
        if let Some(object) = all.pointer_mut(of).and_then(Value::as_object_mut) {
            assert_ne!(object.remove(name), Some(Value::Bool(true)));
        }
    }
    all
}

#[test]
fn the_assembly_is_that_of_the_default_synthesizer() -> Tested {
    let out = folder()?;
    let mut app = App::new()
        .with_outdir(out.path())
        .with_context("@aws-cdk/core:bootstrapQualifier", "acme")
        .bootstrapped();
    declare(&mut app)?;
    app.synth()?;
    let manifest = read(&out.path().join("manifest.json"));
    for stack in ["Plain", "Placed", "Code", "Settings"] {
        let template = read(&out.path().join(format!("{stack}.template.json")));
        assert_eq!(template, golden(stack), "{stack}");
        let artifacts = &manifest["artifacts"];
        let ours = json!({
            "artifact": artifacts[stack],
            "list": artifacts[&format!("{stack}.assets")],
            "assets": read(&out.path().join(format!("{stack}.assets.json"))),
        });
        assert_eq!(
            ours["artifact"]["dependencies"],
            json!([format!("{stack}.assets")])
        );
        let theirs = golden(&format!("{stack}.assembly"));
        assert_eq!(comparable(&ours), comparable(&theirs), "{stack}");
    }
    Ok(())
}

#[test]
fn feature_flags_are_honored() -> Result<()> {
    let flags = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance/flags/flags.json");
    let flags = read(&flags);
    let flags = flags.as_object().into_iter().flatten();
    let app = App::new().with_context("@aws-cdk/core:bootstrapQualifier", "acme");
    let app = flags.fold(app, |app, (name, value)| {
        app.with_context(name, value.clone())
    });
    let mut app = app.bootstrapped();
    declare(&mut app)?;
    let assembly = app.assemble()?;
    for stack in ["Code", "Settings"] {
        let file = format!("conformance/flags/80_bootstrapped.{stack}.json");
        let golden = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
        assert_eq!(assembly.template(stack), Some(&golden), "{stack}");
    }
    Ok(())
}

/// As aws-cdk-lib 2.276.0 asks for it.
#[test]
fn what_is_looked_up_is_looked_up_by_the_role() -> Result<()> {
    let asked = |mut app: App| -> Result<Value> {
        let place = Environment::new()
            .account("123456789012")
            .region("eu-west-1");
        let scope = app.new_stack_in("S", place)?;
        vpc!(scope, network { max_azs: 3 })?;
        let files = app.assemble()?.files();
        let (_, manifest) = files.last().cloned().unwrap_or_default();
        let manifest: Value = serde_json::from_str(&manifest).unwrap_or_default();
        Ok(manifest
            .pointer("/missing/0/props")
            .cloned()
            .unwrap_or_default())
    };
    let role = "arn:${AWS::Partition}:iam::123456789012:role/cdk-hnb659fds-lookup-role-123456789012-eu-west-1";
    let mut expected = json!({ "account": "123456789012", "region": "eu-west-1" });
    let plain = asked(App::new())?;
    assert_eq!(plain["lookupRoleArn"], Value::Null);
    assert_eq!(plain["account"], expected["account"]);
    expected["lookupRoleArn"] = role.into();
    let bootstrapped = asked(App::new().bootstrapped())?;
    for (name, value) in expected.as_object().into_iter().flatten() {
        assert_eq!(&bootstrapped[name], value, "{name}");
    }
    Ok(())
}

#[test]
fn the_hash_of_a_template_is_that_of_the_file() -> Tested {
    let out = folder()?;
    let mut app = App::new().with_outdir(out.path()).bootstrapped();
    app.add::<plain::Stack>()?;
    app.synth()?;
    let manifest = read(&out.path().join("manifest.json"));
    let hash = template_hash(&manifest["artifacts"]["Plain"]);
    let list = read(&out.path().join("Plain.assets.json"));
    assert!(list["files"][&hash].is_object(), "{list:#}");
    let sum = std::process::Command::new("sha256sum")
        .arg(out.path().join("Plain.template.json"))
        .output();
    if let Ok(sum) = sum {
        assert!(String::from_utf8_lossy(&sum.stdout).starts_with(&hash));
    }
    // Without a bootstrap there is nothing of it.
    let mut app = App::new();
    app.add::<plain::Stack>()?;
    let assembly = app.assemble()?;
    assert!(
        assembly
            .files()
            .iter()
            .all(|(_, text)| !text.contains("ootstrap"))
    );
    Ok(())
}

#[test]
fn files_are_staged_and_a_second_run_changes_nothing() -> Tested {
    let out = folder()?;
    let snapshot = || -> Result<Vec<(String, Vec<u8>)>> {
        let mut app = App::new().with_outdir(out.path()).bootstrapped();
        declare(&mut app)?;
        app.synth()?;
        app.synth()?;
        let entries = fs::read_dir(out.path()).into_iter().flatten().flatten();
        let mut all: Vec<_> = entries
            .map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                (name, fs::read(entry.path()).unwrap_or_default())
            })
            .collect();
        all.sort();
        Ok(all)
    };
    let first = snapshot()?;
    assert_eq!(first, snapshot()?);
    let names: Vec<_> = first.iter().map(|(name, _)| name.as_str()).collect();
    let is_asset = |name: &&&str| name.starts_with("asset.");
    assert_eq!(names.iter().filter(is_asset).count(), 3, "{names:?}");
    assert!(
        !names.iter().any(|name| name.ends_with(".new")),
        "{names:?}"
    );
    let list = read(&out.path().join("Code.assets.json"));
    let staged = list["files"].as_object().into_iter().flatten();
    let staged = staged.map(|(_, file)| file["source"]["path"].as_str().unwrap_or_default());
    let staged: Vec<_> = staged.filter(|path| path.starts_with("asset.")).collect();
    let [staged] = staged.as_slice() else {
        panic!("{staged:?}");
    };
    for name in ["index.js", "lib/one.js"] {
        let copied = fs::read(out.path().join(staged).join(name)).ok();
        assert_eq!(copied, fs::read(files("code").join(name)).ok(), "{name}");
    }
    Ok(())
}

/// The codes of what is wrong with an app, and the text.
fn broken(declare: impl FnOnce(&mut App) -> Result<()>) -> (Vec<&'static str>, String) {
    let mut app = App::new();
    let made = declare(&mut app).and_then(|()| app.assemble().map(drop));
    made.map_or_else(
        |error| {
            assert_eq!(error.kind(), ErrorKind::BrokenRules);
            let codes = error.problems().iter().map(|problem| problem.rule().code);
            (codes.collect(), error.to_string())
        },
        |()| (Vec::new(), String::new()),
    )
}

fn with_topic(app: &mut App) -> Result<Scope> {
    let scope = app.new_stack("S")?;
    topic!(scope, jobs {})?;
    Ok(scope)
}

#[test]
fn wrong_paths_are_told_with_the_place() {
    let (codes, text) = broken(|app| {
        app.set_bootstrap(Bootstrap::new());
        Asset::zip(&with_topic(app)?, "no/such/folder").map(drop)
    });
    assert_eq!(codes, ["SW0832"]);
    assert!(
        text.contains("cannot find the folder `no/such/folder`"),
        "{text}"
    );
    assert!(text.contains("bootstrapped.rs:"), "{text}");
    let (codes, text) = broken(|app| Asset::file(&with_topic(app)?, files("code")).map(drop));
    assert_eq!(codes, ["SW0832"]);
    assert!(text.contains("expected a file, found the folder"), "{text}");
    let (codes, text) = broken(|app| Asset::zip(&with_topic(app)?, files("notes.txt")).map(drop));
    assert_eq!(codes, ["SW0832"]);
    assert!(text.contains("use `Asset::file`"), "{text}");
}

#[test]
fn an_asset_wants_a_bootstrap_that_stays() {
    let (codes, _) = broken(|app| Asset::file(&with_topic(app)?, files("notes.txt")).map(drop));
    assert_eq!(codes, ["SW0833"]);
    let (codes, text) = broken(|app| {
        Asset::file(&with_topic(app)?, files("notes.txt"))?;
        app.set_bootstrap(Bootstrap::new().qualifier("acme"));
        Ok(())
    });
    assert_eq!(codes, ["SW0833"]);
    assert!(text.contains("changed after the asset"), "{text}");
    // The default one is the same before and after.
    let mut app = App::new();
    let made = with_topic(&mut app).and_then(|scope| Asset::file(&scope, files("notes.txt")));
    app.set_bootstrap(Bootstrap::new());
    assert!(made.is_ok() && app.assemble().is_ok());
}

#[test]
fn the_output_folder_is_not_in_an_asset() -> Tested {
    let out = folder()?;
    let mut app = App::new()
        .with_outdir(out.path().join("cdk.out"))
        .bootstrapped();
    Asset::zip(&with_topic(&mut app)?, out.path())?;
    let error = app.synth().unwrap_err().to_string();
    assert!(error.contains("contains the output folder"), "{error}");
    Ok(())
}

#[test]
fn qualifiers_are_checked() {
    for wrong in ["", "elevenchars", "a.b"] {
        let (codes, _) = broken(|app| {
            app.set_bootstrap(Bootstrap::new().qualifier(wrong));
            with_topic(app).map(drop)
        });
        assert_eq!(codes, ["SW0834"], "{wrong}");
    }
    let mut app = App::new()
        .with_context("@aws-cdk/core:bootstrapQualifier", "a.b")
        .bootstrapped();
    assert!(with_topic(&mut app).is_ok());
    assert!(app.assemble().is_err());
    // The program's own comes before that of the context.
    app.set_bootstrap(Bootstrap::new().qualifier("acme"));
    assert!(app.assemble().is_ok());
}

/// The fingerprints are those of aws-cdk-lib 2.276.0 for the same links.
#[cfg(unix)]
#[test]
fn links_out_of_a_folder_are_followed() -> Tested {
    use std::os::unix::fs::symlink;

    let out = folder()?;
    let source = out.path().join("source");
    let link = |target: &str, name: &str| symlink(target, source.join(name)).is_ok();
    assert!(fs::create_dir_all(source.join("lib")).is_ok());
    assert!(fs::write(source.join("lib/one.js"), "1\n").is_ok());
    assert!(fs::write(out.path().join("outside.txt"), "outside\r\n").is_ok());
    assert!(link("lib/one.js", "one.js") && link("../outside.txt", "lib.txt"));
    assert!(link("../lib", "lib/again") && link("nowhere", "broken"));
    let mut app = App::new()
        .with_outdir(out.path().join("out"))
        .bootstrapped();
    let asset = Asset::zip(&with_topic(&mut app)?, &source)?;
    assert_eq!(
        asset.hash(),
        "0e61382a6f44037a8dce11cda827fe5571ad0f38a23ed383723aea43e13d59b5"
    );
    app.synth()?;
    let staged = out.path().join(format!("out/asset.{}", asset.hash()));
    let target = |name: &str| fs::read_link(staged.join(name)).ok();
    assert_eq!(target("one.js"), Some("lib/one.js".into()));
    assert_eq!(target("lib/again"), Some(".".into()));
    assert_eq!(target("broken"), Some("nowhere".into()));
    assert_eq!(target("lib.txt"), None);
    assert!(fs::read(staged.join("lib.txt")).is_ok_and(|text| text == b"outside\r\n"));
    Ok(())
}

/// What the program `102_images` declares.
fn images(app: &mut App) -> Result<()> {
    let place = Environment::new()
        .account("123456789012")
        .region("eu-west-1");
    let stacks = [app.new_stack("Images")?, app.new_stack_in("Placed", place)?];
    for scope in &stacks {
        let web = ImageAsset::new(&scope.new_child("Web")?, files("web"))?;
        let release = ImageBuild::of(files("web"))
            .file("Dockerfile.release")
            .target("release")
            .platform("linux/arm64")
            .build_arg("COLOR", "red")
            .build_arg("NAME", "a \"b\"")
            .exclude(["src/notes.txt", "!vendor/lib.js"]);
        let release = ImageAsset::new(&scope.new_child("Release")?, release)?;
        output!(scope, web_uri { value: web.uri() })?;
        output!(
            scope,
            release_uri {
                value: release.uri()
            }
        )?;
        let left_out = [
            "*.md",
            "vendor",
            "src/*.txt",
            "**/y?.log",
            "!docs/keep.md",
            "{a1,b1}.log",
        ];
        Asset::zip_without(&scope.new_child("Glob")?, files("web"), left_out)?;
        let but = ["*", "!Dockerfile*"];
        Asset::zip_without(&scope.new_child("Dots")?, files("web"), but)?;
        let network = vpc!(scope, network { max_azs: 2 })?;
        service!(
            scope,
            shop {
                vpc: &network,
                containers: [Container {
                    name: "web",
                    image: web.uri(),
                    ports: [8080]
                }]
            }
        )?;
    }
    Ok(())
}

/// Images are built of the same folders, with the same tags, as in the CDK, and services may pull them.
#[test]
fn images_are_those_of_the_cdk() -> Tested {
    let zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];
    let mut app = App::new().bootstrapped().with_context(
        "availability-zones:account=123456789012:region=eu-west-1",
        serde_json::json!(zones),
    );
    images(&mut app)?;
    let folder = folder()?;
    let assembly = app.assemble()?;
    for stack in ["Images", "Placed"] {
        let mut template = assembly.template(stack).cloned().unwrap_or_default();
        // The golden templates are without the check of the bootstrap's version.
        if let Some(sections) = template.as_object_mut() {
            sections.retain(|name, _| name != "Rules" && name != "Parameters");
        }
        stackwright_tests::assert_equals_the_cdk(&template, &format!("102_images.{stack}"));
    }
    assembly.write(folder.path())?;
    for stack in ["Images", "Placed"] {
        let path = format!("conformance/102_images.{stack}.assembly.json");
        let golden = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let own = read(&folder.path().join(format!("{stack}.assets.json")));
        assert_eq!(
            own["dockerImages"], golden["assets"]["dockerImages"],
            "{stack}"
        );
        let zips = |list: &Value| {
            let files = list["files"].as_object().cloned().unwrap_or_default();
            let zips = files
                .into_iter()
                .filter(|(_, file)| file["source"]["packaging"] == "zip");
            zips.collect::<Vec<_>>()
        };
        assert_eq!(zips(&own), zips(&golden["assets"]), "{stack}");
    }
    let list = read(&folder.path().join("Images.assets.json"));
    let of = |name: &str| {
        let images = list["dockerImages"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        let mut images = images.values().filter(|one| one["displayName"] == name);
        let folder_of = images
            .next()
            .and_then(|one| one["source"]["directory"].as_str().map(str::to_owned));
        folder.path().join(folder_of.unwrap_or_default())
    };
    let has = |name: &str, file: &str| of(name).join(file).exists();
    assert!(has("Web", "src/server.js") && has("Web", "docs/keep.md") && has("Web", "Dockerfile"));
    assert!(!has("Web", "vendor") && !has("Web", "docs/drop.md") && !has("Web", "y1.log"));
    assert!(has("Release", "vendor/lib.js") && has("Release", "Dockerfile.release"));
    Ok(())
}

/// What the program `103_image_functions` declares.
fn image_functions(app: &mut App) -> Result<()> {
    let place = Environment::new()
        .account("123456789012")
        .region("eu-west-1");
    let stacks = [
        app.new_stack("Functions")?,
        app.new_stack_in("Placed", place)?,
    ];
    for scope in &stacks {
        let network = &vpc!(scope, network { max_azs: 2 })?;
        let web = files("web").display().to_string();
        let folder = || Code {
            image_folder: Some(web.as_str().into()),
            ..Code::default()
        };
        let uri = |tag| {
            text!(
                "123456789012.dkr.ecr.eu-west-1.{}/worker:{tag}",
                Pseudo::UrlSuffix
            )
        };
        function!(scope, plain { code: folder() })?;
        function!(
            scope,
            arm {
                code: folder(),
                image_config: ImageConfig {
                    command: ["app.main"],
                    entry_point: ["/entry", "-v"],
                    working_directory: "/srv"
                },
                architecture: Arm64,
                memory: 512MiB,
                environment: ["STAGE" = "prod"]
            }
        )?;
        function!(
            scope,
            intel {
                code: folder(),
                image_config: ImageConfig {
                    command: ["app.main"]
                },
                architecture: X86_64,
                vpc: network
            }
        )?;
        function!(
            scope,
            worker {
                code: Code { image: uri("1.2") }
            }
        )?;
        function!(
            scope,
            shared {
                code: Code { image: uri("1.3") },
                image_config: ImageConfig {
                    working_directory: "/srv"
                }
            }
        )?;
        let web = ImageAsset::new(&scope.new_child("Web")?, files("web"))?;
        function!(scope, again { code: &web })?;
    }
    Ok(())
}

/// Functions with images are the CDK's, and the images are built for their processors.
#[test]
fn functions_with_images_are_those_of_the_cdk() -> Tested {
    let zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];
    let mut app = App::new().bootstrapped().with_context(
        "availability-zones:account=123456789012:region=eu-west-1",
        serde_json::json!(zones),
    );
    image_functions(&mut app)?;
    let folder = folder()?;
    let assembly = app.assemble()?;
    for stack in ["Functions", "Placed"] {
        let mut template = assembly.template(stack).cloned().unwrap_or_default();
        // The golden templates are without the check of the bootstrap's version.
        if let Some(sections) = template.as_object_mut() {
            sections.retain(|name, _| name != "Rules" && name != "Parameters");
        }
        let name = format!("103_image_functions.{stack}");
        stackwright_tests::assert_equals_the_cdk(&template, &name);
    }
    assembly.write(folder.path())?;
    for stack in ["Functions", "Placed"] {
        let path = format!("conformance/103_image_functions.{stack}.assembly.json");
        let golden = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let own = read(&folder.path().join(format!("{stack}.assets.json")));
        assert_eq!(
            own["dockerImages"], golden["assets"]["dockerImages"],
            "{stack}"
        );
    }
    Ok(())
}

/// A folder without a `Dockerfile`, and a pattern that is not supported, are told with the path.
#[test]
fn what_an_image_is_not_made_of() -> Tested {
    let mut app = App::new().bootstrapped();
    let scope = app.new_stack("Images")?;
    let error = ImageAsset::new(&scope, files("code"))
        .map(drop)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("SW0832") && error.contains("Dockerfile"),
        "{error}"
    );
    let error = Asset::zip_without(&scope, files("code"), ["+(a|b)"])
        .map(drop)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("SW0832") && error.contains("`+(a|b)`"),
        "{error}"
    );
    Ok(())
}
