//! Resources, declared by what `resource!` expands to.

use serde_json::json;

use super::private::*;
use crate::Construct as _;
use crate::prelude::*;
use crate::{ResourceProps, Result, construct};

fn declared<T: crate::ResourceType>(
    scope: &Scope,
    id: &str,
    entries: Vec<(&'static str, Slot)>,
) -> Result<Resource<T>> {
    let props = ResourceProps {
        properties_: properties(entries),
        ..ResourceProps::default()
    };
    construct::create(scope, id, props)
}

fn template(app: &mut App) -> serde_json::Value {
    app.assemble().unwrap().template("S").unwrap().clone()
}

#[test]
fn resources_refer_to_each_other() {
    let mut app = App::new();
    let scope = app.new_stack("S").unwrap();
    let bucket: Resource<AWS::S3::Bucket> = declared(&scope, "Logs", vec![]).unwrap();
    let role = role!(
        scope,
        exec {
            assumed_by: service("lambda.amazonaws.com")
        }
    )
    .unwrap();
    let function: Resource<AWS::Lambda::Function> = declared(
        &scope,
        "Worker",
        vec![
            ("Role", refer::<kinds::IamRoleArn>(&role)),
            (
                "Code",
                object(vec![
                    ("S3Key", str("app.zip")),
                    ("S3Bucket", refer::<kinds::S3BucketName>(&bucket)),
                ]),
            ),
            ("MemorySize", integer(256_u32)),
            ("Handler", text(Some("app.main"))),
            ("Description", text(None::<String>)),
            (
                "Environment",
                object(vec![(
                    "Variables",
                    map(vec![("BUCKET", text(bucket.arn()))]),
                )]),
            ),
        ],
    )
    .unwrap();
    assert_eq!(function.scope().logical_id(), "Worker");
    let template = template(&mut app);
    assert_eq!(
        template["Resources"]["Worker"],
        json!({
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Code": { "S3Bucket": { "Ref": "Logs" }, "S3Key": "app.zip" },
                "Environment": { "Variables": { "BUCKET": { "Fn::GetAtt": ["Logs", "Arn"] } } },
                "Handler": "app.main",
                "MemorySize": 256,
                "Role": { "Fn::GetAtt": [role.scope().logical_id(), "Arn"] },
            }
        })
    );
}
