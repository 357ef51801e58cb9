//! Assets, and the resources of a bootstrapped environment that they are published to.

use crate::describe::stated;
use crate::{Arg, Violation};

stated! {
    SW0832(
        "asset-path",
        Error,
        "the path of an asset must lead to a file for `Asset::file` and to a folder for `Asset::zip`",
        why = "the file or the folder is copied into the cloud assembly; a relative path starts at the folder in which the program runs",
        fix = "correct the path, or make it independent of the current folder: `concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/lambda\")`",
        source = "AWS CDK Developer Guide, assets — https://docs.aws.amazon.com/cdk/v2/guide/assets.html",
        aws = "Cannot find asset at …",
        related = [SW0833],
    ),
    SW0833(
        "asset-without-bootstrap",
        Error,
        "an asset must be in an app that is deployed to a bootstrapped environment",
        why = "the `cdk` command publishes assets to the bucket that `cdk bootstrap` creates",
        fix = "call `app.set_bootstrap(Bootstrap::new())` before the stacks are added, and run `cdk bootstrap` once in each environment",
        source = "AWS CDK Developer Guide, bootstrapping — https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping.html",
        aws = "This stack uses assets, so the toolkit stack must be deployed to the environment",
        related = [SW0832, SW0834],
    ),
    SW0834(
        "bootstrap-qualifier",
        Error,
        "the qualifier of a bootstrap stack must have 1 to 10 letters, digits, hyphens and underscores",
        why = "it is a part of the names of roles and of a bucket, and the template of `cdk bootstrap` accepts no other",
        fix = "pass the qualifier that was passed to `cdk bootstrap --qualifier`",
        source = "AWS CDK Developer Guide, customize bootstrapping — https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html",
        aws = "Qualifier must be an alphanumeric identifier of at most 10 characters",
        related = [SW0833],
    ),
}

/// The longest qualifier, in characters.
pub const QUALIFIER_MAX: usize = 10;

/// Whether the qualifier of a bootstrap stack is valid.
///
/// # Errors
///
/// SW0834.
pub const fn qualifier(qualifier: &str) -> Result<(), Violation<'_>> {
    let mut rest = qualifier.as_bytes();
    while let [byte, more @ ..] = rest {
        if !matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_') {
            let sentence = "bootstrap qualifier `{}` must contain only letters, digits, hyphens and underscores";
            return Err(Violation::text(SW0834, sentence, qualifier));
        }
        rest = more;
    }
    match qualifier.len() {
        0 => Err(Violation::plain(SW0834, "bootstrap qualifier is empty")),
        1..=QUALIFIER_MAX => Ok(()),
        length => Err(Violation::new(
            SW0834,
            "bootstrap qualifier has {} characters, but the limit is {}",
            [
                Arg::Number(length as u64),
                Arg::Number(QUALIFIER_MAX as u64),
                Arg::None,
            ],
        )),
    }
}

/// The violation of a path that leads nowhere. `noun` is `file` or `folder`.
#[must_use]
pub const fn not_found<'a>(noun: &'a str, path: &'a str) -> Violation<'a> {
    let values = [Arg::Text(noun), Arg::Text(path), Arg::None];
    Violation::new(SW0832, "cannot find the {} `{}` of an asset", values)
}

/// The violation of a path that cannot be read, for a reason of the file system.
#[must_use]
pub const fn not_readable<'a>(path: &'a str, reason: &'a str) -> Violation<'a> {
    let values = [Arg::Text(path), Arg::Text(reason), Arg::None];
    Violation::new(SW0832, "cannot read `{}` of an asset: {}", values)
}

/// The violation of a folder where a file is expected.
#[must_use]
pub const fn is_folder(path: &str) -> Violation<'_> {
    Violation::text(SW0832, "expected a file, found the folder `{}`", path)
        .fixed_by("use `Asset::zip` for a folder")
}

/// The violation of a file where a folder is expected.
#[must_use]
pub const fn is_file(path: &str) -> Violation<'_> {
    Violation::text(SW0832, "expected a folder, found the file `{}`", path)
        .fixed_by("use `Asset::file` for a file, such as an archive")
}

/// The violation of a pattern of files that an asset leaves out.
#[must_use]
pub const fn not_a_pattern(pattern: &str) -> Violation<'_> {
    let sentence = "pattern `{}` of an asset is not supported";
    Violation::text(SW0832, sentence, pattern)
        .because("it has an extended pattern such as `+(a|b)`")
        .fixed_by("write patterns of `*`, `**`, `?`, `[a-z]` and `{a,b}`, with `!` in front of one that keeps files")
}

/// The violation of a folder that the cloud assembly is written to.
#[must_use]
pub const fn has_output_folder(path: &str) -> Violation<'_> {
    Violation::text(
        SW0832,
        "the folder `{}` of an asset contains the output folder of the app",
        path,
    )
    .because("the asset would contain the cloud assemblies of earlier runs, and be another with each run")
    .fixed_by("move the files of the asset to a folder of their own")
}

/// The violation of an asset of an app that is not bootstrapped.
#[must_use]
pub const fn not_bootstrapped(path: &str) -> Violation<'_> {
    let sentence = "the asset `{}` has no bucket to be published to";
    Violation::text(SW0833, sentence, path)
}

/// The violation of a bootstrap that changes after an asset took the name of its bucket.
#[must_use]
pub const fn bootstrapped_late(path: &str) -> Violation<'_> {
    let sentence = "the bootstrap qualifier changed after the asset `{}` was made";
    Violation::text(SW0833, sentence, path)
        .because("the name of the bucket that the template contains is made of the qualifier")
        .fixed_by("call `set_bootstrap` before the stacks are added")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qualifiers_are_those_of_the_bootstrap_template() {
        for right in ["hnb659fds", "acme", "A-b_9", "x"] {
            assert!(qualifier(right).is_ok(), "{right}");
        }
        for wrong in ["", "elevenchars", "a.b", "acmé", "a b"] {
            let found = qualifier(wrong);
            assert!(
                found.is_err_and(|found| found.rule.code == "SW0834"),
                "{wrong}"
            );
        }
    }
}
