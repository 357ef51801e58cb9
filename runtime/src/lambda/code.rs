//! Where the code of a function is.

use stackwright_core::Violation;
use stackwright_core::catalogue::SW0904;

use super::Code;
use crate::construct::Checks;
use crate::construct::field_value::{field_conversions, field_types};
use crate::{Asset, Scope, Text, Value};

impl Code {
    /// `Code` of CloudFormation. Files are published as an asset of the function.
    pub(super) fn into_value(self, function: &Scope, checks: &mut Checks) -> Option<Value> {
        let Self {
            inline,
            folder,
            file,
            bucket,
            key,
            version,
            ..
        } = self;
        let published = match (&folder, &file) {
            (Some(folder), _) => Some(asset(function, ("folder", folder), checks)?),
            (None, Some(file)) => Some(asset(function, ("file", file), checks)?),
            (None, None) => None,
        };
        let (bucket, key) = match published {
            Some(asset) => (Some(asset.bucket_name()), Some(asset.object_key())),
            None => (bucket, key),
        };
        let properties = [
            ("S3Bucket", bucket),
            ("S3Key", key),
            ("S3ObjectVersion", version),
            ("ZipFile", inline),
        ];
        let given = properties.into_iter();
        let given = given.filter_map(|(name, value)| Some((name, value?.into())));
        Some(Value::Object(given.collect()))
    }
}

/// The asset of a path. What is wrong with it is kept.
fn asset(function: &Scope, (field, path): (&str, &Text), checks: &mut Checks) -> Option<Asset> {
    let Some(path) = path.as_literal() else {
        let sentence = match field {
            "folder" => "`folder` of the code must be known at synthesis",
            _ => "`file` of the code must be known at synthesis",
        };
        checks.violation(
            &Violation::plain(SW0904, sentence)
                .because("the files are read when the program runs")
                .fixed_by("write the path as a string"),
        );
        return None;
    };
    let place = function.part("Code", "Asset");
    let asset = match field {
        "folder" => Asset::zip(&place, path),
        _ => Asset::file(&place, path),
    };
    match asset {
        Ok(asset) => Some(asset),
        Err(error) => {
            function.stack().diagnostics.keep(&error);
            None
        }
    }
}

impl From<&Asset> for Code {
    fn from(asset: &Asset) -> Self {
        Self {
            bucket: Some(asset.bucket_name()),
            key: Some(asset.object_key()),
            ..Self::default()
        }
    }
}

impl From<Asset> for Code {
    fn from(asset: Asset) -> Self {
        Self::from(&asset)
    }
}

field_types!(Code);

field_conversions! {
    Code: &Asset, Asset;
}
