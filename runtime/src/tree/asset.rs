//! Files that are published before a stack is deployed.

use std::panic::Location;
use std::path::PathBuf;

use serde_json::{Map, Value as Json};

use crate::assets::ignore::Ignore;

/// A file or a folder that the template of a stack refers to.
#[derive(Clone, Debug)]
pub(crate) struct AssetFile {
    /// The path as the program has it.
    pub(crate) path: String,
    /// The same, from the root of the file system.
    pub(crate) source: PathBuf,
    /// Whether it is a folder, of which the `cdk` command makes an archive.
    pub(crate) is_folder: bool,
    /// What is left out of a folder.
    pub(crate) ignore: Ignore,
    /// How an image is built of the folder, if one is.
    pub(crate) image: Option<Map<String, Json>>,
    /// The CDK's fingerprint of the contents.
    pub(crate) hash: String,
    /// What the `cdk` command shows.
    pub(crate) display_name: String,
    /// The qualifier that the name of the bucket is made of.
    pub(crate) qualifier: String,
    /// The construct that it is made in.
    pub(crate) construct: String,
    pub(crate) location: &'static Location<'static>,
}

impl AssetFile {
    /// The name in the cloud assembly: `asset.<hash>` with the extension of a file.
    pub(crate) fn staged_name(&self) -> String {
        /// Extensions that the CDK takes whole.
        const ARCHIVES: [&str; 5] = [".tar.gz", ".zip", ".jar", ".tar", ".tgz"];
        let name = self.file_name();
        let lower = name.to_lowercase();
        let archive = ARCHIVES.iter().find(|ending| lower.ends_with(**ending));
        let extension = match archive {
            _ if self.is_folder => "",
            Some(archive) => archive,
            None => extension(&name),
        };
        format!("asset.{}{extension}", self.hash)
    }

    /// The key of the object in the bucket.
    pub(crate) fn object_key(&self) -> String {
        let staged = self.staged_name();
        let extension = if self.is_folder {
            ".zip"
        } else {
            extension(&staged)
        };
        format!("{}{extension}", self.hash)
    }

    fn file_name(&self) -> String {
        let name = self.source.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

/// The extension of a file with its period, as `path.extname` of Node.js: none of a name that only starts with a period.
fn extension(name: &str) -> &str {
    match name.rfind('.') {
        Some(at) if at > 0 => name.get(at..).unwrap_or_default(),
        _ => "",
    }
}
