//! Assets: files that the `cdk` command publishes before it deploys a stack.

mod bootstrap;
mod fingerprint;
pub(crate) mod ignore;
mod image;
mod sha256;
pub(crate) mod walk;

use std::fs;
use std::panic::Location;
use std::path::{Path, absolute};
use std::rc::Rc;

use stackwright_core::Violation;
use stackwright_core::assets::{is_file, is_folder, not_a_pattern, not_found, not_readable};
use stackwright_core::iam::grant::grants_nothing;

pub use self::bootstrap::Bootstrap;
pub(crate) use self::bootstrap::{
    MIN_LOOKUP_VERSION, MIN_VERSION, QUALIFIER, Qualifier, placeholders,
};
pub(crate) use self::fingerprint::sha256;
use self::ignore::Ignore;
pub use self::image::{ImageAsset, ImageBuild};
use crate::error::{Problem, Result};
use crate::iam::{Grantee, Statement};
use crate::tree::AssetFile;
use crate::{Scope, Text, Token, Value};

/// A file, or a folder as an archive, that is in a bucket when its stack is deployed: the code of a function, or a configuration.
///
/// The app must be deployed to a bootstrapped environment: [`App::set_bootstrap`](crate::App::set_bootstrap). The file is copied
/// into the cloud assembly, from which the `cdk` command uploads it. Its key is a fingerprint of its content, the one of the AWS
/// CDK, so that a deployment without a change uploads nothing.
///
/// ```
/// use stackwright::prelude::*;
///
/// # fn main() -> stackwright::Result<()> {
/// let mut app = App::new();
/// app.set_bootstrap(Bootstrap::new());
/// let scope = app.new_stack("Store")?;
/// let settings = Asset::file(&scope, concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))?;
/// let web = role!(scope, web { assumed_by: service("ec2.amazonaws.com") })?;
/// settings.grant_read(&web);
/// output!(scope, settings_url { value: settings.s3_url() })?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Asset {
    scope: Scope,
    file: Rc<AssetFile>,
    /// The name of the bucket, with placeholders.
    bucket: String,
}

impl Asset {
    /// A file, published as it is. A relative path starts at the folder in which the program runs.
    ///
    /// # Errors
    ///
    /// SW0832 if there is no file at the path, or it cannot be read. [`App::synth`](crate::App::synth) reports SW0833 if the app
    /// has no bootstrap.
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "upload"))]
    #[cfg_attr(doc, doc(alias = "s3 asset"))]
    pub fn file(scope: &Scope, path: impl AsRef<Path>) -> Result<Self> {
        Self::at(scope, path.as_ref(), None, Location::caller())
    }

    /// A folder, published as a zip archive, which the `cdk` command makes with fixed times and in the order of the names. A
    /// relative path starts at the folder in which the program runs.
    ///
    /// Symbolic links that lead out of the folder are replaced by what they lead to.
    ///
    /// # Errors
    ///
    /// SW0832 if there is no folder at the path, or something in it cannot be read. [`App::synth`](crate::App::synth) reports
    /// SW0833 if the app has no bootstrap, and SW0832 if the folder contains the output folder.
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "archive"))]
    #[cfg_attr(doc, doc(alias = "lambda code"))]
    pub fn zip(scope: &Scope, folder: impl AsRef<Path>) -> Result<Self> {
        Self::at(scope, folder.as_ref(), Some(&[]), Location::caller())
    }

    /// The same without some files: patterns such as `"*.md"` for names in any folder, and `"docs/**"`, `"**/test?.js"` and
    /// `"{a,b}/*"` for paths from the folder. A pattern after `!` keeps what it matches; the last one that matches decides. A
    /// wildcard matches no dot at the start of a name.
    ///
    /// # Errors
    ///
    /// Those of [`Asset::zip`]; SW0832 for a pattern with `+(…)` or another extended one.
    #[track_caller]
    #[cfg_attr(doc, doc(alias = "exclude"))]
    #[cfg_attr(doc, doc(alias = "IgnoreMode.GLOB"))]
    pub fn zip_without<P: AsRef<str>>(
        scope: &Scope,
        folder: impl AsRef<Path>,
        patterns: impl AsRef<[P]>,
    ) -> Result<Self> {
        let patterns = patterns.as_ref().iter().map(AsRef::as_ref);
        let patterns: Vec<&str> = patterns.collect();
        Self::at(scope, folder.as_ref(), Some(&patterns), Location::caller())
    }

    /// An asset of a path that is written at a place; of a folder, without what patterns leave out.
    pub(crate) fn at(
        scope: &Scope,
        path: &Path,
        without: Option<&[&str]>,
        location: &'static Location<'static>,
    ) -> Result<Self> {
        let is_folder = without.is_some();
        let text = path.display().to_string();
        let wrong =
            |violation: &Violation<'_>| Problem::new(violation, &scope.path(), Some(location));
        check(path, &text, is_folder, &wrong)?;
        let unreadable = |error: std::io::Error| wrong(&not_readable(&text, &error.to_string()));
        let source = absolute(path).map_err(unreadable)?;
        let patterns = without.unwrap_or_default().iter().copied();
        let ignore = Ignore::globs(patterns).map_err(|pattern| wrong(&not_a_pattern(pattern)))?;
        let hash = fingerprint::fingerprint(&source, "", &ignore).map_err(unreadable)?;
        let qualifier = scope.bootstrap_qualifier();
        let file = Rc::new(AssetFile {
            display_name: display_name(scope, &source),
            construct: scope.path(),
            path: text,
            source,
            is_folder,
            ignore,
            image: None,
            hash,
            qualifier: qualifier.name().to_owned(),
            location,
        });
        scope.stack().assets.borrow_mut().push(Rc::clone(&file));
        Ok(Self {
            bucket: qualifier.bucket(scope.environment()),
            scope: scope.clone(),
            file,
        })
    }

    /// The name of the bucket that it is published to.
    #[must_use]
    pub fn bucket_name(&self) -> Text {
        filled_in(&self.bucket)
    }

    /// The key of the object in the bucket: the fingerprint with the extension of the file.
    #[must_use]
    pub fn object_key(&self) -> Text {
        self.file.object_key().into()
    }

    /// The URL for HTTPS: `https://s3.eu-west-1.amazonaws.com/bucket/key`.
    #[must_use]
    pub fn http_url(&self) -> Text {
        let (_, region) = placeholders(self.scope.environment());
        let (bucket, key) = (&self.bucket, self.file.object_key());
        filled_in(&format!(
            "https://s3.{region}.${{AWS::URLSuffix}}/{bucket}/{key}"
        ))
    }

    /// The URL for the tools of Amazon S3: `s3://bucket/key`.
    #[must_use]
    pub fn s3_url(&self) -> Text {
        let (bucket, key) = (&self.bucket, self.file.object_key());
        filled_in(&format!("s3://{bucket}/{key}"))
    }

    /// The fingerprint of the content: 64 hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.file.hash
    }

    /// Allows to read the asset. As in the AWS CDK, it allows to read all objects of the bucket.
    #[track_caller]
    pub fn grant_read(&self, grantee: impl Grantee) {
        let arn = |rest: &str| {
            let bucket = self.bucket_name().into();
            let parts: [Value; 5] = [
                "arn:".into(),
                Token::Partition.into(),
                ":s3:::".into(),
                bucket,
                rest.into(),
            ];
            Token::text_of(parts)
        };
        let actions = ["s3:GetObject*", "s3:GetBucket*", "s3:List*"];
        let statement = Statement::allow(actions, [arn(""), arn("/*")]);
        if !grantee.allow(statement) {
            self.scope.warn(&grants_nothing(), Location::caller());
        }
    }
}

/// Whether there is a file at a path, or a folder.
fn check(
    path: &Path,
    text: &str,
    wants_folder: bool,
    wrong: &dyn Fn(&Violation<'_>) -> Problem,
) -> Result<(), Problem> {
    let noun = if wants_folder { "folder" } else { "file" };
    match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(wrong(&not_found(noun, text)))
        }
        Err(error) => Err(wrong(&not_readable(text, &error.to_string()))),
        Ok(found) if found.is_dir() && !wants_folder => Err(wrong(&is_folder(text))),
        Ok(found) if !found.is_dir() && wants_folder => Err(wrong(&is_file(text))),
        Ok(_) => Ok(()),
    }
}

/// The path from the stack, or the name of the file.
fn display_name(scope: &Scope, source: &Path) -> String {
    let stack = scope.root().path();
    let path = scope.path();
    let below = path.strip_prefix(&stack).unwrap_or_default();
    let below = below.trim_start_matches('/');
    if below.is_empty() {
        let name = source.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    } else {
        below.to_owned()
    }
}

/// A text whose placeholders CloudFormation fills in.
fn filled_in(text: &str) -> Text {
    if text.contains("${") {
        Token::Sub(text.to_owned(), Vec::new()).into()
    } else {
        text.into()
    }
}
