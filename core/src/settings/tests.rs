use super::*;

fn map(entries: &[(&str, Value)]) -> Value {
    let entries = entries.iter();
    Value::Map(
        entries
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect(),
    )
}

#[test]
fn each_row_has_a_reason() {
    for row in super::rows::ROWS {
        for kind in row.kinds {
            let has_one = !row.why.is_empty() || super::refused_by(kind).is_some();
            assert!(has_one, "{kind}: {}", row.sentence);
        }
    }
}

#[test]
fn what_is_not_known_is_not_told() {
    let told = |entries: &[(&str, Value)]| check("AWS::EC2::Route", &map(entries)).len();
    let destination = ("DestinationCidrBlock", Value::of_text("0.0.0.0/0"));
    assert_eq!(told(std::slice::from_ref(&destination)), 1);
    let gateway = ("GatewayId", Value::of_text("igw-0123456789abcdef0"));
    assert_eq!(told(&[destination.clone(), gateway.clone()]), 0);
    assert_eq!(
        told(&[destination.clone(), ("GatewayId", Value::Unknown)]),
        0
    );
    // One of two branches may be no gateway.
    let nat = |value| ("NatGatewayId", value);
    let both = [destination, gateway];
    let with = |value| told(&[both[0].clone(), both[1].clone(), nat(value)]);
    assert_eq!(with(Value::Of("nat".to_owned(), String::new())), 1);
    assert_eq!(
        with(Value::Some(vec![Value::of_text("nat-0"), Value::Unknown])),
        0
    );
    assert_eq!(with(Value::Unknown), 0);
}
