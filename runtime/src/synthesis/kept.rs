//! Templates for the validators of others. `cargo lab` builds with `--cfg stackwright_lab`; then every template is also written to the
//! folder `$STACKWRIGHT_TEMPLATES`, and that of a stack that breaks rules to `broken` in it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;
use std::{env, fs, thread};

use super::Template;

/// Whether templates are kept.
pub(super) const WANTED: bool = cfg!(stackwright_lab);

/// Writes templates. A file has the name of the program, of the thread, which is that of a test, and of the stack.
pub(super) fn keep(templates: &[Template], is_broken: bool) {
    let Some(folder) = env::var_os("STACKWRIGHT_TEMPLATES").map(PathBuf::from) else {
        return;
    };
    let folder = if is_broken {
        folder.join("broken")
    } else {
        folder
    };
    let program = env::current_exe().unwrap_or_default();
    let program = program.file_stem().unwrap_or_default().to_string_lossy();
    let program = program.split('-').next().unwrap_or_default();
    let thread = thread::current();
    let thread = thread.name().unwrap_or("main").replace("::", ".");
    for template in templates {
        let text = format!("{:#}\n", template.json);
        let mut hash = DefaultHasher::new();
        text.hash(&mut hash);
        let (stack, hash) = (template.stack.stack_name(), hash.finish());
        let file = folder.join(format!("{program}.{thread}.{stack}.{hash:x}.json"));
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, text));
        if let Err(error) = written {
            eprintln!("cannot write {}: {error}", file.display());
        }
    }
}
