use stackwright::prelude::*;

#[stack]
mod shared {
    use stackwright::prelude::*;

    user!(<NoPassword>::guest { user_id: "guest", access: "on ~a +get" });
    user!(<Iam>::app { user_id: "app", access: "on" });
    user_group!(<Valkey>::team { users: [app] });
}

#[stack]
mod wrong {
    use super::shared;
    use stackwright::prelude::*;

    vpc!(network {});
    user_group!(<Valkey>::readers { users: [shared::guest, shared::app] });
    user!(<Password>::admin {
        user_id: "admin",
        user_name: "default",
        engine: Redis,
        access: "on",
        passwords: [secret("admin")]
    });
    user_group!(<Redis>::writers { users: [admin, shared::app] });
    cache!(<Redis>::sessions { vpc: network, user_group: shared::team });
    cache!(<Valkey>::keyed { vpc: network, kms_key: shared::team });
    cache!(<Memcached>::pages { vpc: network, user_group: shared::team });
    key!(sealing {});
    wire!(
        keyed.grant_connect(shared::team),
        keyed.allow_default_port_from(shared::app),
        sealing.grant_read(keyed)
    );
}

fn main() {}
