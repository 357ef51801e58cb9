use stackwright::prelude::*;

#[stack]
pub mod house {
    use stackwright::prelude::*;

    vpc!(network { max_azs: 2 });
    secret!(base_secret {});
}

#[stack]
pub mod shop {
    use crate::house;
    use stackwright::prelude::*;

    const PEAK: Size = Size::gib(3);

    vpc!($alive$network { max_azs: 2 });
    key!(sealing {});
    parameter!(stage {});
    condition!(is_prod { expression: ConditionExpression::equals(stage.value(), "prod") });
    security_group!(web { vpc: network });
    security_group!(admin { vpc: network });
    secret!(pass_word {});
    topic!(on_call {});
    user!(<Iam>::app { user_id: "web-app", access: "on ~app:* +@read" });
    user!(<Iam>::batch { user_id: "batch", access: "on ~app:* +@read" });
    user!(<Password>::team_default { user_id: "team-default", user_name: "default", access: "off -@all", passwords: [secret("a-long-secret-name")] });
    user_group!(<Valkey>::team { users: [app] });
    cache!(<Valkey>::$alive$sessions { vpc: network, security_groups: [web] });
    resource!(<AWS::S3::Bucket>::builds { bucket_name: "builds-of-the-shop" });
    role!(reader { assumed_by: service("ec2.amazonaws.com") });

    $here$

    key!($alive$after { description: "a" });
    cache!(<Valkey>::pages { $alive$vpc: network, description: "pages" });
    output!(last { value: $alive$pages.endpoint_address() });
    alarm!(busy { metric: pages.$alive$metric_data_stored(), threshold: 1, evaluation_periods: 1 });
}

pub fn own(_: &Scope) -> Peer {
    Peer::any_ipv4()
}
