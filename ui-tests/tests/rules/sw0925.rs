use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(web { existing: "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Dev_0123456789abcdef" });
    user!(<Iam>::app { user_id: "app", access: "on ~app:* +@read" });
    wire!(app.grant_connect(web));
}

fn main() {}
