//! Templates of the CDK as modules: which resources come as constructs of the library, and that the modules are those of the folder
//! `cdk`. `BLESS=1` proves all of them and writes the modules anew; `cdk_modules.rs` compares the templates that they make.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by a panic"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_stackwright::import::prove::{Library, prove_all};
use cargo_stackwright::import::{Imported, Options, import};
use cargo_stackwright::template::{Document, Source, read};
use serde_json::{Value, json};

/// What the proof of each template has changed, by the name of its file, and how many of the resources that constructs of the library
/// can make are made by them.
const FILE: &str = "tests/cdk/cdk.json";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn goldens() -> Vec<String> {
    let folder = root().join("../tests/conformance");
    let files = std::fs::read_dir(folder).expect("a folder");
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names
        .filter_map(|name| Some(name.strip_suffix(".json")?.to_owned()))
        .filter(|name| !name.ends_with(".assembly"))
        .collect();
    names.sort();
    names
}

fn document(name: &str) -> Document {
    let path = root().join(format!("../tests/conformance/{name}.json"));
    let text = std::fs::read_to_string(path).expect("a template");
    read(Source::new(format!("{name}.json"), text)).unwrap_or_else(|error| panic!("{:?}", error.0))
}

/// The name of the stack that the program of a template has.
fn stack(name: &str) -> String {
    let of_examples = [
        ("91_worker", "Worker"),
        ("92_web_service", "WebService"),
        ("93_orders_database", "OrdersDatabase"),
        ("94_carts_api", "CartsApi"),
        ("95_reports", "Reports"),
        ("96_nightly", "Nightly"),
    ];
    match (
        name.split_once('.'),
        of_examples.iter().find(|(of, _)| *of == name),
    ) {
        (Some((_, stack)), _) => stack.to_owned(),
        (None, Some((_, stack))) => (*stack).to_owned(),
        (None, None) => "S".to_owned(),
    }
}

/// The module of a template in the folder.
fn module(name: &str) -> String {
    let sign = |sign: char| match sign {
        sign if sign.is_ascii_alphanumeric() => sign.to_ascii_lowercase(),
        _ => '_',
    };
    format!("cdk_{}", name.chars().map(sign).collect::<String>())
}

/// The types of resources that constructs of the library make.
const OURS: &[&str] = &[
    "AWS::CloudWatch::Alarm",
    "AWS::CloudWatch::CompositeAlarm",
    "AWS::CloudWatch::Dashboard",
    "AWS::EC2::EIP",
    "AWS::EC2::Instance",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::NatGateway",
    "AWS::EC2::Route",
    "AWS::EC2::RouteTable",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::Subnet",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCEndpoint",
    "AWS::EC2::VPCGatewayAttachment",
    "AWS::ECS::Service",
    "AWS::ECS::TaskDefinition",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::GlobalReplicationGroup",
    "AWS::ElastiCache::ParameterGroup",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::ServerlessCache",
    "AWS::ElastiCache::SubnetGroup",
    "AWS::ElastiCache::User",
    "AWS::ElastiCache::UserGroup",
    "AWS::IAM::Group",
    "AWS::IAM::InstanceProfile",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::User",
    "AWS::KMS::Alias",
    "AWS::KMS::Key",
    "AWS::Lambda::Function",
    "AWS::Logs::LogGroup",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBParameterGroup",
    "AWS::RDS::DBSubnetGroup",
    "AWS::SNS::Subscription",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::SSM::Parameter",
    "AWS::SecretsManager::RotationSchedule",
    "AWS::SecretsManager::Secret",
    "AWS::SecretsManager::SecretTargetAttachment",
];

/// How many resources of these types a template has, and how many of them constructs make.
fn counted(document: &Document, imported: &Imported) -> (usize, usize) {
    let resources = document.root.get("Resources");
    let resources = resources
        .and_then(|node| node.entries())
        .unwrap_or_default();
    let ours: Vec<_> = resources
        .iter()
        .filter(|entry| {
            let kind = entry.value.get("Type").and_then(|node| node.text());
            kind.is_some_and(|kind| OURS.contains(&kind))
        })
        .collect();
    let made = ours
        .iter()
        .filter(|entry| imported.constructs.contains_key(&entry.key));
    (ours.len(), made.count())
}

fn options_of(name: &str, value: &Value) -> Options {
    let texts = |value: &Value| -> Vec<String> {
        let items = value.as_array().into_iter().flatten();
        items
            .filter_map(|one| Some(one.as_str()?.to_owned()))
            .collect()
    };
    let allowed = value["allowed"].as_object().into_iter().flatten();
    let allowed = allowed.map(|(name, codes)| {
        let codes = texts(codes);
        let codes = codes
            .iter()
            .filter_map(|code| cargo_stackwright::rule::find(code));
        (name.clone(), codes.map(|rule| rule.code).collect())
    });
    let patches = value["patches"].as_object().into_iter().flatten();
    let patches = patches.map(|(id, patches)| {
        let patches = patches.as_array().into_iter().flatten();
        let patches = patches.map(|patch| (texts(&patch["path"]), patch.get("value").cloned()));
        (id.clone(), patches.collect())
    });
    Options {
        stack: stack(name),
        module: Some("imported".to_owned()),
        allowed: allowed.collect(),
        resources_only: value["resources_only"] == true,
        plain: texts(&value["plain"]).into_iter().collect(),
        patches: patches.collect(),
    }
}

fn options_as_json(options: &Options) -> Value {
    let patches: BTreeMap<_, _> = options.patches.iter().collect();
    let patches = patches.into_iter().map(|(id, patches)| {
        let patches = patches.iter().map(|(path, value)| match value {
            Some(value) => json!({ "path": path, "value": value }),
            None => json!({ "path": path }),
        });
        (id.clone(), patches.collect::<Value>())
    });
    json!({
        "allowed": options.allowed,
        "patches": patches.collect::<serde_json::Map<_, _>>(),
        "plain": options.plain,
        "resources_only": options.resources_only,
    })
}

#[test]
fn goldens_come_as_constructs() {
    if std::env::var_os("BLESS").is_some() {
        bless();
    }
    let text = std::fs::read_to_string(root().join(FILE)).expect("the file");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let (mut ours, mut made) = (0, 0);
    let names: BTreeSet<_> = goldens().into_iter().collect();
    let known: BTreeSet<_> = all
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect();
    assert_eq!(names, known);
    println!("{:32} {:>5} {:>5}", "template", "ours", "made");
    for name in names {
        let document = document(&name);
        let imported = import(&document, &options_of(&name, &all[&name]))
            .unwrap_or_else(|refusal| panic!("{name}: {}", refusal.message));
        let path = root().join(format!("tests/cdk/{}.rs", module(&name)));
        let expected = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(imported.source, expected, "{name}");
        let counts = counted(&document, &imported);
        println!("{name:32} {:>5} {:>5}", counts.0, counts.1);
        assert_eq!(all[&name]["ours"], counts.0, "{name}");
        assert_eq!(all[&name]["made"], counts.1, "{name}");
        ours += counts.0;
        made += counts.1;
    }
    println!("{ours} resources of the library's types, {made} made by constructs");
}

/// Proves all templates, and writes their modules.
fn bless() {
    let names = goldens();
    let documents: Vec<_> = names.iter().map(|name| document(name)).collect();
    let mut options: Vec<_> = names
        .iter()
        .map(|name| options_of(name, &Value::Null))
        .collect();
    let mut given: Vec<_> = documents.iter().zip(&mut options).collect();
    let library = Library::Folder(root().join("../runtime"));
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| root().join("../target"));
    let proofs = prove_all(&mut given, &library, Some(Path::new(&target))).expect("proofs");
    let mut all = serde_json::Map::new();
    let mut modules = String::from("goldens! {\n");
    for (((name, document), options), proof) in
        names.iter().zip(&documents).zip(&options).zip(proofs)
    {
        let proof = match proof {
            Ok(proof) => proof,
            Err(message) => {
                println!("{name}: {message}");
                continue;
            }
        };
        println!("{name}: {} builds", proof.builds);
        for one in &proof.differences {
            println!("  {}: {:?} {:?}", one.path.join("."), one.before, one.after);
        }
        let module = module(name);
        let path = root().join(format!("tests/cdk/{module}.rs"));
        std::fs::write(path, &proof.imported.source).expect("written");
        modules.push_str(&format!("    {module}: {name:?}, {:?};\n", options.stack));
        let counts = counted(document, &proof.imported);
        let mut one = options_as_json(options);
        one["ours"] = counts.0.into();
        one["made"] = counts.1.into();
        all.insert(name.clone(), one);
    }
    modules.push_str("}\n");
    let list = root().join("tests/cdk_modules.rs");
    let text = std::fs::read_to_string(&list).expect("the tests");
    let (before, _) = text.split_once("\ngoldens! {\n").expect("a list");
    std::fs::write(&list, format!("{before}\n{modules}")).expect("written");
    let text = serde_json::to_string_pretty(&Value::Object(all)).expect("JSON");
    std::fs::write(root().join(FILE), text + "\n").expect("written");
}
