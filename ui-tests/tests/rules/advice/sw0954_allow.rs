use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(deploy {
        assumed_by: web_identity(
            "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        )
        .condition("StringEquals", "token.actions.githubusercontent.com:aud", "sts.amazonaws.com"), allow: [SW0954 = "reason"]
    });
}
