use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    role!(deploy {
        assumed_by: web_identity(
            "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        )
        .condition(
            "StringEquals",
            "token.actions.githubusercontent.com:aud",
            "sts.amazonaws.com"
        )
        .condition(
            "StringLike",
            "token.actions.githubusercontent.com:sub",
            "repo:shop/web:*"
        )
    });
}
