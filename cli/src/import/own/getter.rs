//! What `Ref` and `Fn::GetAtt` give of a construct, as its methods.

use stackwright_core::describe::Description;

use crate::import::code::{Code, string};

/// The expression of an attribute of a construct that is declared by a name. `Ref` is an attribute here.
pub(in crate::import) fn getter(of: &Description, name: &str, attribute: &str) -> Code {
    let mut getters = of.header.getters.iter();
    if let Some((_, method)) = getters.find(|(known, _)| *known == attribute) {
        return Code::plain(name).method(*method, Vec::new());
    }
    let name = Code::plain(format!("&{name}"));
    match attribute {
        "Ref" => Code::call("Token::reference_to", vec![name]),
        _ => {
            let attribute = Code::plain(string(attribute));
            Code::call("Token::attribute_of", vec![name, attribute])
        }
    }
}

#[cfg(test)]
mod tests {
    use stackwright_core::CONSTRUCTS;

    /// The source of the constructs of a service.
    fn sources(service: &str) -> String {
        let folder = format!("{}/../runtime/src/{service}", env!("CARGO_MANIFEST_DIR"));
        let files = std::fs::read_dir(folder).into_iter().flatten();
        let texts = files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
        texts.collect()
    }

    /// What constructs return of their resources is what the types have.
    #[test]
    fn types_have_what_constructs_return() {
        let mut count = 0;
        for construct in CONSTRUCTS {
            let header = &construct.header;
            let also = header.also.map(|also| also.resource_type);
            let types = std::iter::once(header.resource_type).chain(also);
            let types: Vec<_> = types.filter_map(stackwright_schemas::find).collect();
            let service = header.construct.first().copied().unwrap_or_default();
            let source = sources(service);
            for (attribute, method) in header.getters {
                count += 1;
                let signature = format!("pub fn {method}(&self) -> Text");
                assert!(source.contains(&signature), "{} {method}", construct.name);
                let is_known =
                    *attribute == "Ref" || types.iter().any(|of| of.attribute(attribute).is_some());
                assert!(is_known, "{} {attribute} {method}", construct.name);
            }
        }
        assert!(count > 50);
    }
}
