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
    // Methods of other constructs, and as the CDK writes them.
    wire!(
        web.allow_default_port_from(sessions),
        sessions.allowDefaultPortFrom(web),
        web.add_ingress_rule(Peer::any_ipv4(), Port::tcp(443)),
        web.allow_from_anyone(Port::tcp(443)),
        web.grant_connect(reader),
        sessions.allow_from_anywhere_at_all(web),
        web.allow_to_default_port(reader),
        web.allow_from(Peer::vpc(web), Port::tcp(443)),
        web.allow_from(Peer::vpc(netwrk), Port::tcp(443)),
        sessions.allow_default_port_from(reader.described("the reader")),
    );
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
