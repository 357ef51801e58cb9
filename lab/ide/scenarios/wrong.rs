use stackwright::prelude::*;

/// Rules that expansion decides, each under its token, once.
#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    key!(signing { spec: Rsa2048 });
    cache!(<Valky>::misspelt { vpc: network });
    cache!(<Valkey>::version { vpc: network, version: 10 });
    cache!(<Valkey>::named { vpc: network, name: "a--b" });
    cache!(<Valkey>::upper { vpc: network, name: "Sessions" });
    cache!(<Valkey>::stored { vpc: network, data_storage: 10GiB..=5GiB });
    cache!(<Valkey>::sized { vpc: network, data_storage: ..=5GB });
    cache!(<Valkey>::kept { vpc: network, backup: Backup { retention: 36days, at: "24:00" } });
    cache!(<Valkey>::sealed { vpc: network, kms_key: signing });
    cache!(<Valkey>::unknown { vpc: netwrk, colour: "red" });
    cache!(<Memcached>::grouped { vpc: network, user_group: team });
    user!(<Iam>::app { user_id: "Web", user_name: "shop", access: "on ~app:* +@reed" });
    user!(<Password>::ops { user_id: "ops", access: "on ~* +@all", passwords: [] });
    user!(<NoPassword>::guest { user_id: "guest", access: "on ~a +get" });
    user_group!(<Valkey>::team { users: [guest] });
    user_group!(<Redis>::writers { users: [guest] });
    output!(address { value: named.endpoint_address(), export_name: "a b" });
    wire!(named.allow_from(Peer::ipv4("10.0.0.1"), Port::tcp(0)));
}
