//! What is wrong with the bootstrap of an app, and with the files that need it.

use std::collections::HashSet;
use std::path::{Path, absolute};

use stackwright_core::assets::{bootstrapped_late, has_output_folder, not_bootstrapped, qualifier};

use super::modules::Modules;
use crate::error::Problem;
use crate::tree::AssetFile;

/// Whether the output folder is in the folder of an asset, and not left out.
fn has(asset: &AssetFile, outdir: &Path) -> bool {
    let Ok(below) = outdir.strip_prefix(&asset.source) else {
        return false;
    };
    let mut folder = String::new();
    for part in below {
        if !folder.is_empty() {
            folder.push('/');
        }
        folder.push_str(&part.to_string_lossy());
        if asset.ignore.ignores_folder(&folder) {
            return false;
        }
    }
    true
}

pub(super) fn problems(modules: &Modules, outdir: &Path) -> Vec<Problem> {
    let stacks = modules.stacks.borrow();
    let of_app = modules.qualifier();
    let location = modules.bootstrap.borrow().as_ref().map(|(_, at)| *at);
    let outdir = absolute(outdir).unwrap_or_else(|_| outdir.to_owned());
    let mut problems = Vec::new();
    if let (Some(location), Err(violation)) = (location, qualifier(of_app.name())) {
        problems.push(Problem::new(&violation, "App", Some(location)));
    }
    let mut seen = HashSet::new();
    for stack in stacks.iter() {
        for asset in stack.stack().assets.borrow().iter() {
            let path = asset.path.as_str();
            let violation = if location.is_none() {
                not_bootstrapped(path)
            } else if asset.qualifier != of_app.name() {
                bootstrapped_late(path)
            } else if asset.is_folder && has(asset, &outdir) {
                has_output_folder(path)
            } else {
                continue;
            };
            // A loop may make one asset in many scopes.
            if seen.insert((asset.location, path.to_owned())) {
                let (construct, location) = (&asset.construct, asset.location);
                problems.push(Problem::new(&violation, construct, Some(location)));
            }
        }
    }
    problems
}
