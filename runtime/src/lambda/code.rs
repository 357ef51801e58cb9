//! Where the code of a function is.

use std::panic::Location;
use std::path::Path;

use stackwright_core::Violation;
use stackwright_core::catalogue::SW0904;

use super::{Architecture, Code, ImageConfig};
use crate::construct::Checks;
use crate::construct::field_value::{field_conversions, field_types};
use crate::{Asset, ImageAsset, ImageBuild, Result, Scope, Text, Value};

impl Code {
    /// Whether the code is an image.
    pub(super) const fn is_image(&self) -> bool {
        self.image.is_some() || self.image_folder.is_some()
    }

    /// `Code` of CloudFormation. Files are published as an asset of the function.
    pub(super) fn into_value(
        self,
        function: &Scope,
        architecture: Option<Architecture>,
        checks: &mut Checks,
    ) -> Option<Value> {
        let Self {
            inline,
            folder,
            file,
            bucket,
            key,
            version,
            image,
            image_folder,
            ..
        } = self;
        let image = match (image, image_folder) {
            (None, Some(folder)) => Some(built(function, &folder, architecture, checks)?),
            (image, _) => image,
        };
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
            ("ImageUri", image),
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
    let sentence = match field {
        "folder" => "`folder` of the code must be known at synthesis",
        _ => "`file` of the code must be known at synthesis",
    };
    let path = literal(path, sentence, checks)?;
    let place = function.part("Code", "Asset");
    let without: Option<&[&str]> = (field == "folder").then_some(&[]);
    kept(
        function,
        Asset::at(&place, Path::new(path), without, declared_at(function)),
    )
}

/// The URI of the image that is built of a folder, for the processor of the function.
fn built(
    function: &Scope,
    folder: &Text,
    architecture: Option<Architecture>,
    checks: &mut Checks,
) -> Option<Text> {
    let sentence = "`image_folder` of the code must be known at synthesis";
    let build = ImageBuild::of(literal(folder, sentence, checks)?);
    let build = match architecture {
        Some(Architecture::Arm64) => build.platform("linux/arm64"),
        Some(Architecture::X86_64) => build.platform("linux/amd64"),
        _ => build,
    };
    let place = function.part("AssetImage", "ImageAsset");
    let image = ImageAsset::build(&place, &build, declared_at(function));
    Some(kept(function, image)?.uri())
}

/// Where a function is declared, which is where its code is written.
#[track_caller]
fn declared_at(function: &Scope) -> &'static Location<'static> {
    function.location().unwrap_or_else(Location::caller)
}

/// A path, which is read when the program runs.
fn literal<'t>(path: &'t Text, sentence: &'static str, checks: &mut Checks) -> Option<&'t str> {
    let literal = path.as_literal();
    if literal.is_none() {
        checks.violation(
            &Violation::plain(SW0904, sentence)
                .because("the files are read when the program runs")
                .fixed_by("write the path as a string"),
        );
    }
    literal
}

/// What was made; an error is kept.
fn kept<T>(function: &Scope, made: Result<T>) -> Option<T> {
    match made {
        Ok(made) => Some(made),
        Err(error) => {
            function.stack().diagnostics.keep(&error);
            None
        }
    }
}

impl From<ImageConfig> for Value {
    fn from(config: ImageConfig) -> Self {
        let list = |texts: Option<Vec<Text>>| {
            let texts = texts?.into_iter().map(Self::from);
            Some(Self::from(texts.collect::<Vec<_>>()))
        };
        let properties = [
            ("Command", list(config.command)),
            ("EntryPoint", list(config.entry_point)),
            ("WorkingDirectory", config.working_directory.map(Self::from)),
        ];
        let given = properties.into_iter();
        let given = given.filter_map(|(name, value)| Some((name, value?)));
        Self::Object(given.collect())
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

impl From<&ImageAsset> for Code {
    fn from(image: &ImageAsset) -> Self {
        Self {
            image: Some(image.uri()),
            ..Self::default()
        }
    }
}

impl From<ImageAsset> for Code {
    fn from(image: ImageAsset) -> Self {
        Self::from(&image)
    }
}

field_types!(Code, ImageConfig);

field_conversions! {
    Code: &Asset, Asset, &ImageAsset, ImageAsset;
}
