use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(web { vpc: network });
    role!(reader { assumed_by: service("ec2.amazonaws.com") });
    user!(<Iam>::app { user_id: "web-app", access: "on ~app:* +@read" });
    cache!(<Valkey>::sessions { vpc: network });

    // Names that lead nowhere.
    wire!(sesions.grant_connect(reader), sessions.allow_default_port_from(wbe));
    // A name of the wrong kind, and a method that there is not.
    wire!(sessions.grant_connect(web), sessions.allow_default_port_from(reader), app.grant_conect(reader));
    // No calls.
    wire!(sessions, sessions.grant_connect(reader)?, sessions., , sess);
    wire!();
    // Nothing is done with the answer.
    wire!(sessions.endpoint_address());
}

#[stack]
mod statements {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Valkey>::sessions { vpc: network });
    security_group!(web { vpc: network });
    wire! {
        sessions.allow_default_port_from(web);
        sessions.allow_default_port_internally();
    }
}

fn main() {
    wire!(sessions.grant_connect(reader));
}
