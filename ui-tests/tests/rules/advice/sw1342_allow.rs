use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions { vpc: network, node_type: "cache.r7g.large", auth_token: plain_text("my.long.secret.token"), allow: [SW0210 = "a token of tests", SW1342 = "reason"] });
}
