//! What `Ref` and `Fn::GetAtt` give of a construct, as its methods.

use stackwright_core::describe::Description;

use crate::import::code::{Code, string};

/// By the name of the description: attributes and the methods that return them; `Ref` is an attribute here.
const GETTERS: &[(&str, &[(&str, &str)])] = &[
    ("Vpc", &[("Ref", "id"), ("CidrBlock", "cidr_block")]),
    ("SecurityGroup", &[("GroupId", "id")]),
    ("Topic", &[("Ref", "arn"), ("TopicName", "name")]),
    ("LogGroup", &[("Ref", "name"), ("Arn", "arn")]),
    ("Key", &[("Ref", "id"), ("Arn", "arn")]),
    ("Role", &[("Ref", "name"), ("Arn", "arn")]),
    ("IamUser", &[("Ref", "name"), ("Arn", "arn")]),
    ("IamGroup", &[("Ref", "name"), ("Arn", "arn")]),
    ("ManagedPolicy", &[("Ref", "arn")]),
    ("Secret", &[("Ref", "arn")]),
    ("StringParameter", &[("Ref", "name"), ("Value", "value")]),
    ("Alarm", &[("Ref", "name"), ("Arn", "arn")]),
    (
        "Cache",
        &[
            ("ARN", "arn"),
            ("Endpoint.Address", "endpoint_address"),
            ("Endpoint.Port", "endpoint_port"),
            ("ReaderEndpoint.Address", "reader_endpoint_address"),
            ("ReaderEndpoint.Port", "reader_endpoint_port"),
            ("Status", "status"),
        ],
    ),
    ("User", &[("Arn", "arn"), ("Status", "status")]),
    ("UserGroup", &[("Arn", "arn"), ("Status", "status")]),
    ("SubnetGroup", &[("Ref", "name")]),
    ("ParameterGroup", &[("Ref", "name")]),
    ("Function", &[("Ref", "name"), ("Arn", "arn")]),
    ("Instance", &[("Ref", "id"), ("PrivateIp", "private_ip")]),
];

/// The expression of an attribute of a construct that is declared by a name.
pub(in crate::import) fn getter(of: &Description, name: &str, attribute: &str) -> Code {
    let known = GETTERS.iter().find(|(construct, _)| *construct == of.name);
    let mut known = known.into_iter().flat_map(|(_, getters)| *getters);
    if let Some((_, method)) = known.find(|(known, _)| *known == attribute) {
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
