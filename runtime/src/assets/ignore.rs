//! What an asset leaves out: patterns as the CDK and as Docker read them.

/// The files that an asset leaves out.
#[derive(Clone, Debug, Default)]
pub(crate) enum Ignore {
    /// None.
    #[default]
    Nothing,
    /// Patterns of shells, as the CDK's `IgnoreMode.GLOB`.
    Globs(Vec<Glob>),
    /// Patterns of a `.dockerignore`.
    Docker {
        rules: Vec<Rule>,
        /// The same, and the folders of what is kept, by which whole folders are left out.
        of_folders: Vec<Rule>,
    },
}

impl Ignore {
    /// What patterns of shells leave out; a pattern that is not supported is an error.
    pub(crate) fn globs<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, &'a str> {
        let globs: Result<Vec<_>, _> = patterns.into_iter().map(Glob::of).collect();
        let globs = globs?;
        Ok(if globs.is_empty() {
            Self::Nothing
        } else {
            Self::Globs(globs)
        })
    }

    /// What the lines of a `.dockerignore` leave out.
    pub(crate) fn docker<'a>(lines: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut rules, mut of_folders) = (Vec::new(), Vec::new());
        for line in lines {
            let Some(rule) = Rule::of(line) else {
                continue;
            };
            of_folders.push(rule.clone());
            let folders = rule.pattern.match_indices('/').rev();
            let folders = folders.map(|(end, _)| rule.pattern.get(..end).unwrap_or_default());
            if rule.is_kept {
                of_folders.extend(folders.map(|folder| Rule {
                    is_kept: true,
                    pattern: folder.to_owned(),
                }));
            }
            rules.push(rule);
        }
        Self::Docker { rules, of_folders }
    }

    /// Whether a file is left out, by its path from the folder of the asset, with slashes.
    pub(crate) fn ignores(&self, key: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Globs(globs) => ignored(globs.iter().map(|one| (one.is_kept, one.matches(key)))),
            Self::Docker { rules, .. } => left_out(rules, key),
        }
    }

    /// Whether a folder is left out with all that is in it.
    pub(crate) fn ignores_folder(&self, key: &str) -> bool {
        match self {
            Self::Docker { of_folders, .. } => left_out(of_folders, key),
            _ => self.ignores(key),
        }
    }

    /// Whether a folder itself is left out; what is kept below it makes it.
    pub(crate) fn is_docker(&self) -> bool {
        matches!(self, Self::Docker { .. })
    }
}

/// Of the patterns that match, the last one decides.
fn ignored(matched: impl Iterator<Item = (bool, bool)>) -> bool {
    let deciding = matched.filter(|(_, matches)| *matches).last();
    deciding.is_some_and(|(is_kept, _)| !is_kept)
}

fn left_out(rules: &[Rule], key: &str) -> bool {
    ignored(rules.iter().map(|rule| (rule.is_kept, rule.matches(key))))
}

/// A pattern of shells, with its alternatives.
#[derive(Clone, Debug)]
pub(crate) struct Glob {
    is_kept: bool,
    alternatives: Vec<String>,
}

impl Glob {
    fn of(pattern: &str) -> Result<Self, &str> {
        let (is_kept, own) = match pattern.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, pattern),
        };
        let mut is_extended = own.as_bytes().windows(2);
        if is_extended.any(|pair| matches!(pair, [b'!' | b'?' | b'*' | b'+' | b'@', b'('])) {
            return Err(pattern);
        }
        let is_comment = own.is_empty() || pattern.starts_with('#');
        let alternatives = if is_comment {
            Vec::new()
        } else {
            alternatives(own)
        };
        Ok(Self {
            is_kept,
            alternatives,
        })
    }

    fn matches(&self, key: &str) -> bool {
        self.alternatives.iter().any(|pattern| {
            if pattern.contains('/') {
                let parts: Vec<_> = key.split('/').collect();
                let wanted: Vec<_> = pattern.split('/').collect();
                parts_match(&wanted, &parts)
            } else {
                let name = key.rsplit('/').next().unwrap_or(key);
                parts_match(&[pattern], &[name])
            }
        })
    }
}

/// The patterns that `{a,b}` stands for. Most programs have none.
fn alternatives(pattern: &str) -> Vec<String> {
    let braces = || {
        let (before, rest) = pattern.split_once('{')?;
        let (inner, after) = rest.split_once('}')?;
        (inner.contains(',') && !inner.contains('{')).then_some((before, inner, after))
    };
    match braces() {
        Some((before, inner, after)) => {
            let one = inner.split(',').map(|one| format!("{before}{one}{after}"));
            one.flat_map(|one| alternatives(&one)).collect()
        }
        None => vec![pattern.to_owned()],
    }
}

fn parts_match(wanted: &[&str], parts: &[&str]) -> bool {
    match (wanted, parts) {
        ([], []) => true,
        (["**"], [_, ..]) => !parts.iter().any(|part| part.starts_with('.')),
        (["**", rest @ ..], _) => {
            parts_match(rest, parts)
                || matches!(parts, [part, others @ ..] if !part.starts_with('.') && parts_match(wanted, others))
        }
        ([first, rest @ ..], [part, others @ ..]) => {
            let first: Vec<_> = first.chars().collect();
            let characters: Vec<_> = part.chars().collect();
            // A wildcard matches no dot at the start.
            let is_hidden = part.starts_with('.') && !matches!(first.as_slice(), ['.', ..]);
            !part.is_empty()
                && !is_hidden
                && text_matches(&first, &characters)
                && parts_match(rest, others)
        }
        _ => false,
    }
}

/// A line of a `.dockerignore`.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    is_kept: bool,
    pattern: String,
}

impl Rule {
    fn of(line: &str) -> Option<Self> {
        let line = line.trim_end_matches('\r');
        if line.starts_with('#') {
            return None;
        }
        let line = line.trim();
        let (is_kept, pattern) = match line.strip_prefix('!') {
            Some(rest) => (true, rest.trim()),
            None => (false, line),
        };
        let pattern = clean(pattern);
        let is_nothing = pattern.is_empty() || is_kept && pattern == ".";
        (!is_nothing).then_some(Self { is_kept, pattern })
    }

    /// Whether it matches a path, or a folder that the path is in.
    fn matches(&self, key: &str) -> bool {
        let pattern: Vec<_> = self.pattern.to_lowercase().chars().collect();
        let key = key.to_lowercase();
        let whole = std::iter::once(key.len());
        let mut ends = key.match_indices('/').map(|(end, _)| end).chain(whole);
        ends.any(|end| {
            let path: Vec<_> = key.get(..end).unwrap_or_default().chars().collect();
            text_matches(&pattern, &path)
        })
    }
}

/// A path without `.`, `..`, and slashes at its start and end.
fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    if parts.is_empty() && !path.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    }
}

/// Whether characters match a pattern of `*`, `**`, `?`, `[a-z]` and `\`.
fn text_matches(pattern: &[char], text: &[char]) -> bool {
    match pattern {
        [] => text.is_empty(),
        ['*', '*'] | ['*', '*', '/'] => true,
        ['*', '*', '/', rest @ ..] | ['*', '*', rest @ ..] => {
            let starts = (1..=text.len()).filter(|at| text.get(at - 1) == Some(&'/'));
            let mut starts = std::iter::once(0).chain(starts);
            starts.any(|at| text_matches(rest, text.get(at..).unwrap_or_default()))
        }
        ['*', rest @ ..] => {
            let name = text.iter().take_while(|one| **one != '/').count();
            (0..=name).any(|at| text_matches(rest, text.get(at..).unwrap_or_default()))
        }
        ['?', rest @ ..] => {
            matches!(text, [one, others @ ..] if *one != '/' && text_matches(rest, others))
        }
        ['\\', one, rest @ ..] => {
            matches!(text, [first, others @ ..] if first == one && text_matches(rest, others))
        }
        ['[', class @ ..] if class.contains(&']') => class_matches(class, text),
        [one, rest @ ..] => {
            matches!(text, [first, others @ ..] if first == one && text_matches(rest, others))
        }
    }
}

/// Whether the first character is of a class, and the others match what follows it.
fn class_matches(class: &[char], text: &[char]) -> bool {
    let (is_negated, class) = match class {
        ['^' | '!', rest @ ..] => (true, rest),
        class => (false, class),
    };
    let [first, others @ ..] = text else {
        return false;
    };
    let (mut rest, mut is_in) = (class, false);
    loop {
        match rest {
            [']', rest @ ..] if rest.len() + 1 < class.len() => {
                return is_in != is_negated && *first != '/' && text_matches(rest, others);
            }
            [from, '-', to, after @ ..] if *to != ']' => {
                is_in |= (from..=to).contains(&first);
                rest = after;
            }
            [one, after @ ..] => {
                is_in |= one == first;
                rest = after;
            }
            [] => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_are_those_of_the_cdk() {
        let ignored = |patterns: &[&'static str], key: &str| {
            Ignore::globs(patterns.iter().copied()).is_ok_and(|ignore| ignore.ignores(key))
        };
        for (patterns, key) in [
            (&["*.md"][..], "docs/a.md"),
            (&["docs/*"], "docs/a.md"),
            (&["**/a.md"], "a.md"),
            (&["**/a.md"], "docs/more/a.md"),
            (&["docs/**"], "docs/more/a.md"),
            (&["{a,b}.log"], "x/b.log"),
            (&["[a-c]?.log"], "b1.log"),
            (&[".*"], ".git"),
            (&["!a.md", "a.md"], "a.md"),
        ] {
            assert!(ignored(patterns, key), "{patterns:?} {key}");
        }
        for (patterns, key) in [
            (&["*"][..], ".git"),
            (&["*.MD"], "a.md"),
            (&["docs/*"], "docs/more/a.md"),
            (&["/a.md"], "a.md"),
            (&["a"], "b"),
            (&["docs/"], "docs"),
            (&["[^a]1"], "a1"),
            (&["*.md", "!a.md"], "docs/a.md"),
            (&["#a.md"], "#a.md"),
        ] {
            assert!(!ignored(patterns, key), "{patterns:?} {key}");
        }
        assert!(Ignore::globs(["+(a|b)"]).is_err_and(|pattern| pattern == "+(a|b)"));
    }

    #[test]
    fn dockerignore() {
        let ignored = |lines: &str, key: &str| Ignore::docker(lines.lines()).ignores(key);
        for (lines, key) in [
            ("vendor", "vendor/a/b.js"),
            ("/docs/*", "docs/a/b.md"),
            ("**/*.TXT", "a/b.txt"),
            ("**/*.txt", "b.txt"),
            ("*.md\n!a.md\na.md", "a.md"),
            ("[x-z]*.log", "y1.log"),
            ("docs/", "docs/a.md"),
            ("./docs", "docs/a.md"),
            ("*", ".git"),
        ] {
            assert!(ignored(lines, key), "{lines:?} {key}");
        }
        for (lines, key) in [
            ("*.md", "docs/a.md"),
            ("# vendor", "vendor"),
            ("*\n!src", "src/a.js"),
            ("docs/*\n!docs/keep.md", "docs/keep.md"),
            ("", "a"),
        ] {
            assert!(!ignored(lines, key), "{lines:?} {key}");
        }
        let kept = Ignore::docker(["docs", "!docs/a/keep.md"]);
        assert!(!kept.ignores_folder("docs") && !kept.ignores_folder("docs/a"));
        assert!(kept.ignores("docs/b.md") && !kept.ignores("docs/a/keep.md"));
        assert!(Ignore::docker(["docs"]).ignores_folder("docs"));
    }
}
