//! What the macros take is what the library has: a module of the library's own tests, written from the tables of the
//! macros, in which the compiler says which field of a struct or which name of an enum one of the two does not have. It is
//! compiled in the library, since elsewhere a pattern over a `#[non_exhaustive]` enum has to take names that it does not list.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use crate::model::{DECLARATIONS, FieldSet, Parameter, Takes};

/// The functions of the test, by the path of what each takes apart.
type Functions = BTreeMap<String, String>;

fn snake_case(path: &[&str]) -> String {
    let mut out = String::new();
    for letter in path.concat().chars() {
        if letter.is_uppercase() && !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

fn function(path: &[&str], arguments: &str, body: &str, functions: &mut Functions) {
    let of = path.join("::");
    let text = format!(
        "fn {}(value: stackwright::{of}{arguments}) {{\n{body}}}\n",
        snake_case(path)
    );
    functions.entry(of).or_insert(text);
}

fn take_apart(path: &[&str], arguments: &str, fields: FieldSet, functions: &mut Functions) {
    let mut body = format!("    let stackwright::{} {{\n", path.join("::"));
    for field in fields.iter() {
        let _ = writeln!(body, "        {}: _,", field.name);
    }
    // The props of a user have a field that nobody else sees, for their types.
    if path.last() == Some(&"UserProps") {
        body.push_str("        ..\n");
    }
    body.push_str("    } = value;\n");
    function(path, arguments, &body, functions);
    for field in fields.iter() {
        match field.takes {
            Takes::Variant(of, names) | Takes::Variants(of, names) => {
                let names: Vec<_> = names
                    .iter()
                    .map(|name| format!("stackwright::{}::{name}", of.join("::")))
                    .collect();
                let body = format!("    let ({}) = value;\n", names.join(" | "));
                function(of, "", &body, functions);
            }
            Takes::Struct(inner) | Takes::Structs(inner) => {
                take_apart(inner.path, "", FieldSet::of(inner.fields), functions);
            }
            _ => {}
        }
    }
}

#[test]
fn the_macros_take_what_the_library_has() {
    let mut functions = Functions::new();
    for spec in DECLARATIONS {
        let arguments = match spec.parameter {
            Parameter::Engine => "<'_, stackwright::elasticache::engine::Valkey>",
            Parameter::UserEngine => "<'_, stackwright::elasticache::engine::Valkey>",
            Parameter::UserKind => {
                "<'_, stackwright::elasticache::kind::Iam, stackwright::elasticache::engine::Valkey>"
            }
            Parameter::None => "",
        };
        take_apart(spec.props, arguments, spec.fields(), &mut functions);
    }
    let mut text = String::from(
        "//! Each struct and enum of the library that the macros know, taken apart: a field or a name that the macros do not know\n\
         //! is an error here, and so is one that the library does not have. Written by the test `agreement` of the macros.\n\n\
         #![allow(dead_code, elided_lifetimes_in_paths, clippy::needless_pass_by_value)]\n\n",
    );
    text.push_str(&functions.into_values().collect::<Vec<_>>().join("\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/agreement.rs");
    // Apart from how it is formatted.
    let parsed = |text: &str| {
        syn::parse_file(text)
            .map(|file| prettyplease::unparse(&file))
            .ok()
    };
    let read = || std::fs::read_to_string(&path).unwrap_or_default();
    if std::env::var_os("BLESS").is_some() && parsed(&read()) != parsed(&text) {
        assert!(std::fs::write(&path, &text).is_ok(), "{}", path.display());
    }
    assert!(parsed(&text).is_some());
    assert_eq!(parsed(&read()), parsed(&text), "see {}", path.display());
}
