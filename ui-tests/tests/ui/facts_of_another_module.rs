use stackwright::prelude::*;

#[stack]
mod shared {
    use stackwright::prelude::*;

    const TAKEN: &str = "web-app";

    vpc!(network { nat_gateways: 0 });
    key!(signing { spec: Rsa2048 });
    user!(<Iam>::app { user_id: "web-app", access: "on ~app:* +@read" });
    user!(<Password>::ops {
        user_id: "ops",
        user_name: "same",
        access: "on ~app:* +@read",
        passwords: [secret("ops")],
        engine: Redis
    });
    user!(<Iam>::again { user_id: TAKEN, access: "on ~app:* +@read" });
    user_group!(<Valkey>::mixed { users: [ops] });
    secret!(json {
        generate: GenerateSecretString {
            exclude_punctuation: true,
            secret_string_template: "{}",
            generate_string_key: "password"
        }
    });
    security_group!(group { vpc: network });
}

#[stack]
mod wrong {
    use super::shared;
    use stackwright::prelude::*;

    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    user!(<Password>::other {
        user_id: "other",
        user_name: "same",
        access: "on ~app:* +@read",
        passwords: [secret("other")]
    });
    user_group!(<Valkey>::names { users: [app, other, shared::ops] });
    user_group!(<Valkey>::twice { users: [shared::app, shared::again] });
    user_group!(<Valkey>::added { users: [shared::app] });
    user_group!(<Redis>::writers { users: [shared::ops] });
    cache!(<Valkey>::sessions { vpc: shared::network, kms_key: shared::signing });
    cache!(<Valkey>::pages {
        vpc: shared::network,
        subnets: SubnetSelection { subnet_type: PrivateWithEgress },
        version: 9,
        connection_type: Public,
        user_group: shared::mixed
    });
    wire!(added.add_user(shared::again));
    user!(<Password>::whole { user_id: "whole", access: "on ~a +get", passwords: [shared::json.secret_value()] });
    cache!(<Valkey>::grouped {
        vpc: shared::network,
        subnets: SubnetSelection { subnet_type: PrivateIsolated },
        network_type: DualStack,
        security_groups: [shared::group, shared::group]
    });
}

#[stack]
mod right {
    use super::shared;
    use stackwright::prelude::*;

    vpc!(network {});
    user!(<Password>::admin {
        user_id: "admin",
        user_name: "default",
        engine: Redis,
        access: "on ~app:* +@read",
        passwords: [secret("admin")]
    });
    user_group!(<Redis>::writers { users: [admin, shared::ops] });
    user!(<Password>::field {
        user_id: "field",
        access: "on ~a +get",
        passwords: [shared::json.secret_value_from_json("password")]
    });
    cache!(<Valkey>::pages {
        vpc: shared::network,
        subnets: SubnetSelection { subnet_type: PrivateIsolated }
    });
}

fn main() {}
