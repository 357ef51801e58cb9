//! What `Ref` and `Fn::GetAtt` give of a construct, as its methods.

use stackwright_core::describe::Description;

use crate::import::code::{Code, string};

/// The expression of an attribute of a construct that is declared by a name. `Ref` is an attribute here.
pub(in crate::import) fn getter(of: &Description, name: &str, attribute: &str) -> Code {
    let mut getters = of.header.getters.iter();
    if let Some((_, method)) = getters.find(|(known, _)| *known == attribute) {
        return Code::plain(name).method(*method, Vec::new());
    }
    let name = Code::plain(name);
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

    /// What constructs return of their resources is what the types have.
    #[test]
    fn types_have_what_constructs_return() {
        let mut count = 0;
        for construct in CONSTRUCTS {
            let header = &construct.header;
            // The other type of a cluster, and of a database.
            let also = header.also.map(|also| also.resource_type);
            let also = also.or((construct.name == "Database").then_some("AWS::RDS::DBCluster"));
            let types = std::iter::once(header.resource_type).chain(also);
            let types: Vec<_> = types.filter_map(stackwright_schemas::find).collect();
            for (attribute, method) in header.getters {
                count += 1;
                let is_known =
                    *attribute == "Ref" || types.iter().any(|of| of.attribute(attribute).is_some());
                assert!(is_known, "{} {attribute} {method}", construct.name);
            }
        }
        assert!(count > 50);
    }
}
