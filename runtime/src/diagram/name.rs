//! What constructs and their resources are called in a picture.

use crate::Scope;

/// The name of a construct in the program, after the ids of the scopes that it stands in.
pub(super) fn title(construct: &Scope) -> String {
    let name = construct.with_settings(|settings| settings.name);
    let name = name.map_or_else(|| of_id(construct.id()), str::to_owned);
    let path = construct.path();
    let mut scopes: Vec<_> = path.split('/').skip(1).collect();
    scopes.pop();
    let scopes: Vec<_> = scopes.into_iter().chain([name.as_str()]).collect();
    scopes.join("/")
}

/// The name from which an id is made: `web_app` of `WebApp`. An id that is not made from a name is its own.
fn of_id(id: &str) -> String {
    let is_made = id.starts_with(|c: char| c.is_ascii_uppercase())
        && id.chars().all(|c| c.is_ascii_alphanumeric())
        && !id
            .as_bytes()
            .windows(2)
            .any(|pair| pair.iter().all(u8::is_ascii_uppercase));
    if !is_made {
        return id.to_owned();
    }
    let mut name = String::new();
    for character in id.chars() {
        if character.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(character.to_ascii_lowercase());
    }
    name
}

/// The main resource's type and logical id, and how many there are of the others.
pub(super) fn resources(
    is_main: &impl Fn(&Scope) -> bool,
    resources: &[(Scope, String)],
) -> Vec<String> {
    let main = resources.iter().find(|(place, _)| is_main(place));
    let mut lines = Vec::new();
    if let Some((main, kind)) = main {
        lines.extend([without_vendor(kind), main.logical_id()]);
    }
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (place, kind) in resources {
        if is_main(place) {
            continue;
        }
        match counts.iter_mut().find(|(of, _)| of == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    let counts = counts.into_iter();
    lines.extend(counts.map(|(kind, count)| format!("{count} × {}", without_vendor(kind))));
    lines
}

/// `IAM Role` for `iam::Role`.
pub(super) fn service_and_name(construct: &str) -> String {
    match construct.split_once("::") {
        Some((module, name)) => format!("{} {name}", module.to_uppercase()),
        None => construct.to_owned(),
    }
}

/// `EC2 VPC` for `AWS::EC2::VPC`.
pub(super) fn without_vendor(kind: &str) -> String {
    kind.trim_start_matches("AWS::").replace("::", " ")
}

#[cfg(test)]
mod tests {
    use super::of_id;

    #[test]
    fn names_of_ids() {
        for (id, name) in [
            ("Sessions", "sessions"),
            ("WebApp", "web_app"),
            ("Cache2", "cache2"),
            ("VPC", "VPC"),
            ("user-1", "user-1"),
            ("Vault <1>", "Vault <1>"),
        ] {
            assert_eq!(of_id(id), name);
        }
    }
}
