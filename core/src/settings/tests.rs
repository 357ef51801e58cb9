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

#[test]
fn a_part_that_is_known_later_may_be_right() {
    let told = |service: &str| {
        let service = ("ServiceName", Value::of_text(service));
        check("AWS::EC2::VPCEndpoint", &map(&[service])).len()
    };
    assert_eq!(told("com.amazonaws.eu-west-1.sqs"), 1);
    assert_eq!(told("com.amazonaws.….sqs"), 1);
    assert_eq!(told("com.amazonaws.….s3"), 0);
    assert_eq!(told("com.amazonaws.….…"), 0);
    assert_eq!(told("com.amazonaws.eu-west-1.s…"), 0);
    let told = |license: &str| {
        let engine = ("Engine", Value::of_text("postgres"));
        let storage = ("AllocatedStorage", Value::of_text("20"));
        let license = ("LicenseModel", Value::of_text(license));
        check("AWS::RDS::DBInstance", &map(&[engine, storage, license])).len()
    };
    assert_eq!(told("general-public-license"), 1);
    assert_eq!(told("…-license"), 0);
    assert!(may_start("arn:…", "arn:aws:sqs:"));
    assert!(may_start("arn:aws:sqs:…", "arn:aws:sqs:"));
    assert!(!may_start("arn:aws:sns:…", "arn:aws:sqs:"));
    assert!(!may_end("….fifos", ".fifo"));
    assert!(Is::NotWithin(&["a"], "@").holds(&map(&[("a", Value::of_text("ops"))])));
    assert!(!Is::NotWithin(&["a"], "@").holds(&map(&[("a", Value::of_text("ops…"))])));
    let list = |text: &str| map(&[("a", Value::List(vec![Value::of_text(text)]))]);
    assert!(Is::NotLists(&["a"], "x").holds(&list("y")));
    assert!(!Is::NotLists(&["a"], "x").holds(&list("…")));
}

#[test]
fn functions_of_archives_have_a_handler_and_a_runtime() {
    let told = |entries: &[(&str, Value)]| {
        let properties = map(entries);
        let found = check("AWS::Lambda::Function", &properties);
        let told: Vec<String> = found.iter().map(|one| one.violation.to_string()).collect();
        told
    };
    let code = |name| ("Code", map(&[(name, Value::of_text("x"))]));
    let handler = ("Handler", Value::of_text("app.main"));
    let runtime = ("Runtime", Value::of_text("python3.13"));
    let no_handler = "a function whose code is not an image has no handler";
    let no_runtime = "a function whose code is not an image has no runtime";
    for name in ["ZipFile", "S3Bucket"] {
        assert_eq!(told(&[code(name), runtime.clone()]), [no_handler]);
        let whole = [code(name), handler.clone(), runtime.clone()];
        assert_eq!(told(&whole), [""; 0]);
    }
    assert_eq!(told(&[code("S3Bucket"), handler.clone()]), [no_runtime]);
    // The schema asks for the runtime of code that is written out.
    assert_eq!(told(&[code("ZipFile"), handler]), [""; 0]);
    assert_eq!(
        told(&[code("ImageUri"), ("PackageType", Value::of_text("Image"))]),
        [""; 0]
    );
    assert_eq!(told(&[("Code", Value::Unknown)]), [""; 0]);
}
