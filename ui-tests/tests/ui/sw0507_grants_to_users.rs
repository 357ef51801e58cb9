use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    role!(web { assumed_by: service("ec2.amazonaws.com") });
    user!(<Password>::admin {
        user_id: "admin",
        access: "on ~* +@all",
        passwords: [secret("admin")]
    });
    wire!(admin.grant_connect(web));
}

fn in_a_function(scope: &Scope, web: &stackwright::iam::Role) -> stackwright::Result<()> {
    let guest = user!(scope, <NoPassword>::guest {
        user_id: "guest",
        engine: Redis,
        access: "on ~public:* +@read"
    })?;
    guest.grant_connect(web);
    Ok(())
}

fn main() {}
