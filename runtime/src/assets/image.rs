//! Images that the `cdk` command builds and pushes before it deploys a stack.

use std::fs;
use std::panic::Location;
use std::path::{Path, PathBuf, absolute};
use std::rc::Rc;

use serde_json::{Map, Value as Json, json};
use stackwright_core::Violation;
use stackwright_core::assets::{not_found, not_readable};

use super::ignore::Ignore;
use super::{check, display_name, filled_in, fingerprint, placeholders};
use crate::error::{Problem, Result};
use crate::iam::{Role, Statement};
use crate::tree::{AssetFile, Origin};
use crate::{Scope, Text, Token, Value};

/// The CDK's version of the fingerprint.
const VERSION: &str = "1.21.0";
/// The file that an image is built by, if none is given.
const DOCKERFILE: &str = "Dockerfile";

/// How an image is built: the folder with the `Dockerfile`, and what `docker build` gets.
///
/// A path is enough where only the folder is given.
///
/// ```
/// use stackwright::prelude::*;
///
/// let build = ImageBuild::of("web")
///     .target("release")
///     .build_arg("COLOR", "red")
///     .platform("linux/arm64");
/// ```
#[derive(Clone, Debug)]
#[must_use = "it has an effect only when an image is made of it"]
pub struct ImageBuild {
    folder: PathBuf,
    file: Option<String>,
    target: Option<String>,
    platform: Option<String>,
    build_args: Vec<(String, String)>,
    exclude: Vec<String>,
}

impl ImageBuild {
    /// The image of a folder with a `Dockerfile`. A relative path starts at the folder in which the program runs.
    pub fn of(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            file: None,
            target: None,
            platform: None,
            build_args: Vec::new(),
            exclude: Vec::new(),
        }
    }

    /// Sets the path of the file in the folder that the image is built by. Default: `Dockerfile`.
    #[cfg_attr(doc, doc(alias = "dockerfile"))]
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Sets the stage of the file that is built. Default: the last one.
    pub fn target(mut self, target: impl Into<String>) -> Self {
        self.target = Some(target.into());
        self
    }

    /// Sets the platform: `linux/amd64` or `linux/arm64`. Default: that of the machine that builds.
    pub fn platform(mut self, platform: impl Into<String>) -> Self {
        self.platform = Some(platform.into());
        self
    }

    /// Adds an argument of the build.
    pub fn build_arg(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.build_args.push((name.into(), value.into()));
        self
    }

    /// Leaves files out, besides those of the `.dockerignore` of the folder and written as there.
    pub fn exclude<P: Into<String>>(mut self, patterns: impl IntoIterator<Item = P>) -> Self {
        self.exclude.extend(patterns.into_iter().map(Into::into));
        self
    }

    fn dockerfile(&self) -> &str {
        self.file.as_deref().unwrap_or(DOCKERFILE)
    }

    /// What is left out of the folder.
    fn ignore(&self, lines: Option<&str>) -> Ignore {
        let name = self.dockerfile();
        let kept = format!("!{}", name.rsplit('/').next().unwrap_or(name));
        let own = self.exclude.iter().map(String::as_str);
        let own = lines.into_iter().flat_map(str::lines).chain(own);
        let list = lines.map(|_| "!.dockerignore");
        Ignore::docker(own.chain(list).chain([kept.as_str(), "cdk.out"]))
    }

    fn args(&self) -> Json {
        let args = self.build_args.iter();
        let args = args.map(|(name, value)| (name.clone(), value.as_str().into()));
        Json::Object(args.collect())
    }

    /// What the fingerprint also depends on, as the CDK writes it.
    fn extra(&self) -> String {
        let mut extra = Map::new();
        if !self.build_args.is_empty() {
            extra.insert("buildArgs".to_owned(), self.args());
        }
        let text = |text: &Option<String>| text.as_deref().map(Json::from);
        let platform = self.platform.as_deref();
        let parts = [
            ("target", text(&self.target)),
            ("file", text(&self.file)),
            ("platform", platform.map(|one| json!({ "platform": one }))),
            ("version", Some(VERSION.into())),
        ];
        for (name, part) in parts {
            if let Some(part) = part {
                extra.insert(name.to_owned(), part);
            }
        }
        Json::Object(extra).to_string()
    }

    /// What the `cdk` command builds, in the list of assets.
    fn source(&self) -> Map<String, Json> {
        let mut source = Map::new();
        if !self.build_args.is_empty() {
            source.insert("dockerBuildArgs".to_owned(), self.args());
        }
        let texts = [
            ("dockerBuildTarget", &self.target),
            ("dockerFile", &self.file),
            ("platform", &self.platform),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                source.insert(name.to_owned(), text.as_str().into());
            }
        }
        source
    }
}

impl From<&str> for ImageBuild {
    fn from(folder: &str) -> Self {
        Self::of(folder)
    }
}

impl From<&Path> for ImageBuild {
    fn from(folder: &Path) -> Self {
        Self::of(folder)
    }
}

impl From<String> for ImageBuild {
    fn from(folder: String) -> Self {
        Self::of(folder)
    }
}

impl From<PathBuf> for ImageBuild {
    fn from(folder: PathBuf) -> Self {
        Self::of(folder)
    }
}

/// An image of a container that the `cdk` command builds of a folder with a `Dockerfile`, and pushes to the repository of the
/// bootstrapped environment: [`App::set_bootstrap`](crate::App::set_bootstrap).
///
/// Its tag is a fingerprint of the folder and of how it is built, the one of the AWS CDK. The `.dockerignore` of the folder is
/// honored. A service whose container has the image may pull it.
///
/// ```no_run
/// use stackwright::prelude::*;
///
/// #[stack]
/// mod shop {
///     use stackwright::prelude::*;
///
///     vpc!(network {});
///     construct!(<ImageAsset>::image = ImageAsset::new("web"));
///     service!(web {
///         vpc: network,
///         containers: [Container { name: "web", image: image.uri(), ports: [8080] }]
///     });
/// }
///
/// # fn main() -> stackwright::Result<()> {
/// let mut app = App::new();
/// app.set_bootstrap(Bootstrap::new());
/// app.add::<shop::Stack>()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ImageAsset {
    scope: Scope,
    file: Rc<AssetFile>,
    /// The name of the repository, with placeholders.
    repository: String,
}

impl ImageAsset {
    /// The image of a folder, or of an [`ImageBuild`].
    ///
    /// # Errors
    ///
    /// SW0832 if there is no folder at the path, no `Dockerfile` in it, or something in it cannot be read.
    /// [`App::synth`](crate::App::synth) reports SW0833 if the app has no bootstrap.
    #[track_caller]
    pub fn new(scope: &Scope, build: impl Into<ImageBuild>) -> Result<Self> {
        Self::build(scope, &build.into(), Location::caller())
    }

    /// An image of a folder that is written at a place.
    pub(crate) fn build(
        scope: &Scope,
        build: &ImageBuild,
        location: &'static Location<'static>,
    ) -> Result<Self> {
        let text = build.folder.display().to_string();
        let wrong =
            |violation: &Violation<'_>| Problem::new(violation, &scope.path(), Some(location));
        check(&build.folder, &text, true, &wrong)?;
        let dockerfile = build.folder.join(build.dockerfile());
        if !dockerfile.is_file() {
            let path = dockerfile.display().to_string();
            return Err(wrong(&not_found("Dockerfile", &path)).into());
        }
        let unreadable = |error: std::io::Error| wrong(&not_readable(&text, &error.to_string()));
        let source = absolute(&build.folder).map_err(unreadable)?;
        let lines = match fs::read_to_string(source.join(".dockerignore")) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            read => Some(read.map_err(unreadable)?),
        };
        let ignore = build.ignore(lines.as_deref());
        let extra = build.extra();
        let hash = fingerprint::fingerprint(&source, &extra, &ignore).map_err(unreadable)?;
        let qualifier = scope.bootstrap_qualifier();
        let file = Rc::new(AssetFile {
            display_name: display_name(scope, &source),
            construct: scope.path(),
            path: text,
            source,
            is_folder: true,
            ignore,
            image: Some(build.source()),
            hash,
            qualifier: qualifier.name().to_owned(),
            location,
        });
        scope.stack().assets.borrow_mut().push(Rc::clone(&file));
        Ok(Self {
            repository: qualifier.repository(scope.environment()),
            scope: scope.clone(),
            file,
        })
    }

    /// The URI of the image, with its tag, for containers and functions.
    #[must_use]
    #[cfg_attr(doc, doc(alias = "imageUri"))]
    pub fn uri(&self) -> Text {
        let (account, region) = placeholders(self.scope.environment());
        let (repository, tag) = (&self.repository, &self.file.hash);
        let uri = format!("{account}.dkr.ecr.{region}.${{AWS::URLSuffix}}/{repository}:{tag}");
        filled_in(&uri).with_origin(Origin {
            scope: self.scope.clone(),
            method: "uri",
            argument: None,
            construct: Rc::new(self.clone()),
        })
    }

    /// The tag of the image: the fingerprint.
    #[must_use]
    #[cfg_attr(doc, doc(alias = "imageTag"))]
    pub fn tag(&self) -> Text {
        self.file.hash.as_str().into()
    }

    /// The name of the repository.
    #[must_use]
    pub fn repository_name(&self) -> Text {
        filled_in(&self.repository)
    }

    /// Allows a role to pull the image, as the role with which ECS starts a service needs it.
    pub fn grant_pull(&self, role: &Role) {
        const ACTIONS: [&str; 3] = [
            "ecr:BatchCheckLayerAvailability",
            "ecr:GetDownloadUrlForLayer",
            "ecr:BatchGetImage",
        ];
        let repository: Value = self.repository_name().into();
        let arn = Token::text_of([
            "arn:".into(),
            Token::Partition.into(),
            ":ecr:".into(),
            self.scope.region().into(),
            ":".into(),
            self.scope.account().into(),
            ":repository/".into(),
            repository,
        ]);
        role.add_to_policy(Statement::allow(ACTIONS, [arn]));
        role.add_to_policy(Statement::allow(["ecr:GetAuthorizationToken"], ["*"]));
    }
}
