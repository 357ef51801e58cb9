use super::*;

fn told(kind: &str, properties: Value) -> Option<(&'static str, String, Place)> {
    let of = description(kind)?;
    let resource = Resource {
        id: "It".into(),
        label: "It".into(),
        kind: kind.to_owned().into(),
        properties: Some(properties),
        deletion_policy: None,
        tags: None,
    };
    check_argument(of, &resource).map(|broken| (broken.rule.code, broken.message, broken.place))
}

fn map(name: &str, value: Value) -> Value {
    Value::Map(vec![(name.to_owned(), value)])
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn at(names: &[&'static str]) -> Place {
    Place::Property(
        names
            .iter()
            .map(|name| Step::Name((*name).into()))
            .collect(),
    )
}

#[test]
fn an_engine_that_is_none_is_told_at_its_property() {
    for kind in [
        "AWS::ElastiCache::ServerlessCache",
        "AWS::ElastiCache::ReplicationGroup",
        "AWS::ElastiCache::CacheCluster",
        "AWS::ElastiCache::UserGroup",
    ] {
        let (_, message, place) = told(kind, map("Engine", text("redsi"))).expect(kind);
        assert_eq!(message, "unknown engine `redsi`", "{kind}");
        assert_eq!(place, at(&["Engine"]), "{kind}");
        assert_eq!(told(kind, map("Engine", text("valkey"))), None, "{kind}");
        assert_eq!(told(kind, map("Engine", Value::Unknown)), None, "{kind}");
        assert_eq!(told(kind, map("Other", text("redsi"))), None, "{kind}");
    }
}

#[test]
fn memcached_is_refused_where_it_has_no_place() {
    let memcached = || map("Engine", text("memcached"));
    let (_, message, place) =
        told("AWS::ElastiCache::ReplicationGroup", memcached()).expect("a rule");
    assert_eq!(message, "replication groups of Memcached are not supported");
    assert_eq!(place, at(&["Engine"]));
    assert!(told("AWS::ElastiCache::UserGroup", memcached()).is_some());
    assert_eq!(told("AWS::ElastiCache::CacheCluster", memcached()), None);
}

#[test]
fn a_kind_of_authentication_that_is_none_is_told_where_it_stands() {
    let of = |kind: &str| map("AuthenticationMode", map("Type", text(kind)));
    let (_, message, place) = told("AWS::ElastiCache::User", of("kerberos")).expect("a rule");
    assert!(message.contains("`kerberos`"), "{message}");
    assert_eq!(place, at(&["AuthenticationMode", "Type"]));
    assert_eq!(told("AWS::ElastiCache::User", of("iam")), None);
}
