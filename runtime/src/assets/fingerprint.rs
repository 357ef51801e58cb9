//! Fingerprints of files and folders, as the CDK makes them: two checkouts of one source have one fingerprint.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

use super::ignore::Ignore;
use super::sha256::Sha256;
use super::walk::{Kind, entries};

/// The bytes that the CDK puts around a field and its value.
const FIELD: [&[u8]; 3] = [&[1], &[2], &[3]];
/// How much the CDK reads at once. Line ends and characters are looked at within that.
const BUFFER: usize = 8 * 1024;

/// The SHA-256 of bytes, in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(bytes);
    hash.finish()
}

/// The fingerprint of a file or a folder.
/// `extra` is what it also depends on.
pub(super) fn fingerprint(path: &Path, extra: &str, ignore: &Ignore) -> io::Result<String> {
    let mut hash = Sha256::new();
    field(&mut hash, "options.extra", extra);
    field(&mut hash, "options.follow", "external");
    if ignore.is_docker() {
        field(&mut hash, "options.ignoreMode", "docker");
    }
    if fs::metadata(path)?.is_dir() {
        for entry in entries(path, ignore)? {
            match &entry.kind {
                Kind::File(file) => {
                    field(&mut hash, &format!("file:{}", entry.key), &content(file)?);
                }
                Kind::Link { text, inside } => {
                    let target = match inside {
                        Some(inside) if Path::new(text).is_absolute() => inside,
                        _ => text,
                    };
                    field(&mut hash, &format!("link:{}", entry.key), target);
                }
                Kind::Folder => {}
            }
        }
    } else {
        field(&mut hash, "file:", &content(path)?);
    }
    Ok(hash.finish())
}

fn field(hash: &mut Sha256, header: &str, value: &str) {
    let [start, between, end] = FIELD;
    for part in [start, header.as_bytes(), between, value.as_bytes(), end] {
        hash.update(part);
    }
}

/// The length and the hash of a file's content, in which line ends of texts are those of Unix.
fn content(path: &Path) -> io::Result<String> {
    let (mut file, mut hash) = (File::open(path)?, Sha256::new());
    let (mut size, mut is_binary, mut kept) = (0, false, String::new());
    let mut buffer = Vec::with_capacity(BUFFER);
    loop {
        buffer.clear();
        let limit = u64::try_from(BUFFER).unwrap_or(u64::MAX);
        if (&mut file).take(limit).read_to_end(&mut buffer)? == 0 {
            break;
        }
        if size == 0 {
            is_binary = buffer.contains(&0);
        }
        if is_binary {
            size += buffer.len();
            hash.update(&buffer);
            continue;
        }
        kept.push_str(&String::from_utf8_lossy(&buffer));
        // The rest of the line end may follow.
        if kept.ends_with('\r') {
            continue;
        }
        let text = kept.replace("\r\n", "\n");
        kept.clear();
        size += text.len();
        hash.update(text);
    }
    hash.update(kept);
    Ok(format!("{size}:{}", hash.finish()))
}
