//! What the `cdk` command tells the program that it runs.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json};

use crate::Environment;
use crate::error::{Error, READ_CONTEXT};

/// Where the assembly goes.
const OUTDIR: &str = "CDK_OUTDIR";
/// The context: JSON.
const CONTEXT: &str = "CDK_CONTEXT_JSON";
/// A file with what of the context is too large for a variable. Its name is that of the variable.
const OVERFLOW: &str = "CONTEXT_OVERFLOW_LOCATION_ENV";
const ACCOUNT: &str = "CDK_DEFAULT_ACCOUNT";
const REGION: &str = "CDK_DEFAULT_REGION";
/// Whether the assembly says where constructs are declared: what `cdk --debug` sets.
const DEBUG: &str = "CDK_DEBUG";
/// The key of the context that asks for the paths of constructs in templates.
pub(crate) const PATHS: &str = "aws:cdk:enable-path-metadata";
/// The key that says, with `false`, that the command reads a report of broken rules, and fails by itself.
pub(crate) const FAILS: &str = "@aws-cdk/core:failSynthOnValidationErrors";

/// What the command asks for; nothing, where it is not there.
#[derive(Default)]
pub(crate) struct Cli {
    pub(crate) outdir: Option<PathBuf>,
    pub(crate) context: Map<String, Json>,
    /// The account and the region of the command's caller.
    pub(crate) environment: Environment,
    /// Whether the assembly says where constructs are declared.
    pub(crate) is_debug: bool,
    /// Why the context can't be read.
    pub(crate) error: Option<Error>,
}

impl Cli {
    /// Reads the variables of the environment, which `variable` looks up.
    pub(crate) fn read(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let given = |name| variable(name).filter(|value| !value.is_empty());
        let text = |name| given(name).map(|value| value.to_string_lossy().into_owned());
        let (mut context, mut error) = (Map::new(), None);
        let in_variable = text(CONTEXT).map(|json| parsed(&json, Path::new(CONTEXT)));
        let in_file = given(OVERFLOW).map(PathBuf::from).map(|file| {
            let json = std::fs::read_to_string(&file)
                .map_err(|error| Error::io(READ_CONTEXT, &file, error));
            json.and_then(|json| parsed(&json, &file))
        });
        for part in [in_variable, in_file].into_iter().flatten() {
            match part {
                Ok(part) => context.extend(part),
                Err(why) => error = Some(why),
            }
        }
        Self {
            outdir: given(OUTDIR).map(PathBuf::from),
            context,
            environment: Environment {
                account: text(ACCOUNT),
                region: text(REGION),
            },
            is_debug: text(DEBUG).is_some_and(|value| value != "0" && value != "false"),
            error,
        }
    }
}

fn parsed(json: &str, from: &Path) -> Result<Map<String, Json>, Error> {
    serde_json::from_str(json).map_err(|error| Error::invalid_context(from, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn read(variables: &[(&str, &str)]) -> Cli {
        Cli::read(|name| {
            let found = variables.iter().find(|(own, _)| *own == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn without_the_command_nothing_is_asked_for() {
        let cli = read(&[(OUTDIR, "")]);
        assert!(cli.outdir.is_none() && cli.context.is_empty() && cli.error.is_none());
        assert!(!cli.is_debug && !read(&[(DEBUG, "false")]).is_debug);
        assert!(read(&[(DEBUG, "1")]).is_debug);
        assert_eq!(cli.environment, Environment::default());
    }

    #[test]
    fn the_context_is_of_both_parts() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("overflow.json");
        std::fs::write(&file, r#"{ "large": [1, 2] }"#)?;
        let cli = read(&[
            (
                CONTEXT,
                r#"{ "aws:cdk:enable-path-metadata": true, "stage": "prod" }"#,
            ),
            (OVERFLOW, &file.to_string_lossy()),
            (ACCOUNT, "123456789012"),
            (REGION, "eu-west-1"),
        ]);
        assert!(cli.error.is_none());
        assert_eq!(cli.context[PATHS], true);
        assert_eq!(cli.context["large"][1], 2);
        assert_eq!(cli.context["stage"], "prod");
        let expected = Environment::new()
            .account("123456789012")
            .region("eu-west-1");
        assert_eq!(cli.environment, expected);
        Ok(())
    }

    #[test]
    fn what_is_no_json_is_told() {
        let cli = read(&[(CONTEXT, "{"), (OVERFLOW, "/nowhere/at/all.json")]);
        let told = cli.error.map(|error| error.to_string());
        assert!(told.is_some_and(|told| told.contains("/nowhere/at/all.json")));
        let told = read(&[(CONTEXT, "[]")])
            .error
            .map(|error| (error.kind(), error.to_string()));
        assert!(told.is_some_and(|(kind, told)| {
            kind == ErrorKind::InvalidContext && told.contains("CDK_CONTEXT_JSON")
        }));
    }
}
