//! The table says what its listing says, and reads in no time.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    missing_docs
)]

use std::fmt::Write as _;
use std::time::Instant;

use stackwright_schemas::{
    AttributeKind, Kind, Node, TagForm, find, nearest_type, services, types, types_of,
};

#[test]
fn the_listing_has_the_names_of_the_table() {
    let mut listing = String::new();
    for one in types() {
        let _ = writeln!(listing, "{}", one.name());
        let structs: Vec<_> = one.structs().skip(1).map(|one| one.name()).collect();
        if !structs.is_empty() {
            let _ = writeln!(listing, "  structs {}", structs.join(" "));
        }
        let attributes: Vec<_> = one.attributes().map(|one| one.name()).collect();
        if !attributes.is_empty() {
            let _ = writeln!(listing, "  attributes {}", attributes.join(" "));
        }
    }
    assert!(
        listing == include_str!("names.txt"),
        "run `cargo xtask schemas`"
    );
}

#[test]
fn names_of_properties_are_identifiers_and_used_once_in_a_struct() {
    for one in types() {
        for of in one.structs() {
            let mut names: Vec<_> = of.properties().map(|one| one.name()).collect();
            let count = names.len();
            for name in &names {
                let plain = name
                    .chars()
                    .all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_');
                assert!(plain && !name.is_empty(), "{}.{name}", one.name());
            }
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{} {}", one.name(), of.name());
        }
    }
}

#[test]
fn types_are_found_by_name_and_by_service() {
    assert_eq!(types().count(), 1884);
    assert!(find("AWS::S3::Buckets").is_none());
    assert!(services().any(|one| one == "AWS::ElastiCache"));
    let names: Vec<_> = types_of("AWS::SNS").map(|one| one.short_name()).collect();
    assert_eq!(
        names,
        ["Subscription", "Topic", "TopicInlinePolicy", "TopicPolicy"]
    );
    assert_eq!(nearest_type("AWS::S3::Bukket"), Some("AWS::S3::Bucket"));
    assert_eq!(nearest_type("aws::s3::bucket"), Some("AWS::S3::Bucket"));
    assert_eq!(nearest_type("Custom"), None);
}

#[test]
fn a_bucket_is_decoded() {
    let bucket = find("AWS::S3::Bucket").expect("a type");
    let root = bucket.root();
    let name = root.property("bucket_name").expect("a property");
    assert_eq!(
        (name.cfn_name(), name.is_create_only(), name.is_required()),
        ("BucketName", true, false)
    );
    let Node::Scalar(text) = name.node() else {
        panic!("a text")
    };
    assert_eq!(text.kinds().only(), Some(Kind::Text));
    let versioning = root
        .property("versioning_configuration")
        .expect("a property");
    let Node::Struct(versioning) = versioning.node() else {
        panic!("a struct")
    };
    let Node::Scalar(status) = versioning.property("status").expect("a property").node() else {
        panic!("a text")
    };
    assert_eq!(
        status.values().expect("values").collect::<Vec<_>>(),
        ["Enabled", "Suspended"]
    );
    assert_eq!(
        bucket.tags().map(|tags| (tags.property.name(), tags.form)),
        Some(("tags", TagForm::List))
    );
    assert_eq!(bucket.reference(), Some("BucketName"));
    let arn = bucket.attribute("arn").expect("an attribute");
    assert_eq!((arn.path(), arn.kind()), ("Arn", AttributeKind::Text));
    assert_eq!(bucket.primary_ids().collect::<Vec<_>>(), ["BucketName"]);
}

#[test]
fn references_have_formats() {
    let instance = find("AWS::RDS::DBInstance").expect("a type");
    let role = instance
        .root()
        .property("monitoring_role_arn")
        .expect("a property");
    assert!(
        role.node()
            .formats()
            .expect("formats")
            .has("AWS::IAM::Role.Arn")
    );
    let function = find("AWS::Lambda::Function").expect("a type");
    let Node::Scalar(role) = function.root().property("role").expect("a property").node() else {
        panic!("a text")
    };
    assert!(
        role.references()
            .expect("references")
            .has("AWS::IAM::Role.Arn")
    );
    let stage = find("AWS::ApiGateway::Stage").expect("a type");
    assert_eq!(stage.reference(), Some("StageName"));
    let group = find("AWS::EC2::SecurityGroup").expect("a type");
    let id = group.attribute("group_id").expect("an attribute");
    assert!(
        id.formats()
            .expect("formats")
            .has("AWS::EC2::SecurityGroup.Id")
    );
    let subnet = find("AWS::EC2::Subnet").expect("a type");
    let Node::Scalar(vpc) = subnet.root().property("vpc_id").expect("a property").node() else {
        panic!("a text")
    };
    assert!(
        vpc.references()
            .expect("references")
            .has("AWS::EC2::VPC.VpcId")
    );
}

/// All that a macro may ask of a type.
fn decode(name: &str) -> usize {
    let one = find(name).expect("a type");
    let structs = one.structs().flat_map(|of| of.properties());
    structs
        .map(|property| {
            property.name().len() + usize::from(matches!(property.node(), Node::List(_)))
        })
        .sum()
}

#[test]
fn the_first_use_of_a_type_takes_no_time() {
    for name in [
        "AWS::S3::Bucket",
        "AWS::MediaLive::Channel",
        "AWS::QuickSight::Dashboard",
    ] {
        let start = Instant::now();
        let one = find(name).expect("a type");
        let properties = one.root().properties().count();
        let first = start.elapsed();
        let start = Instant::now();
        assert!(decode(name) > properties);
        println!(
            "{name}: {first:?} for the type and its {properties} properties, {:?} for all structs",
            start.elapsed()
        );
    }
}
