//! What exists already is named right, and is not given what only something new can be given.

use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { existing: "network", private_subnet_ids: ["subnet-1", "subnet-2"] });
    vpc!(own { private_subnet_ids: ["subnet-1"] });
    cache!(<Valkey>::sessions { existing: "my cache", version: 8, tags: ["team" = "web"] });
    cache!(<Valkey>::pages {
        existing: "arn:aws:elasticache:eu-west:123456789012:serverlesscache:pages"
    });
    cache!(<Valkey>::carts {
        existing: "arn:aws:elasticache:eu-west-1:1234:serverlesscache:carts",
        endpoint: "carts.serverless.euw1.cache.amazonaws.com"
    });
    user!(<Iam>::app { existing: "arn:aws:elasticache:eu-west-1:123456789012:usergroup:app" });
    user!(<Password>::ops { existing: "ops", passwords: [secret("ops")] });
    user_group!(<Valkey>::team { existing: "team", users: [app] });
    user_group!(<Valkey>::crew { existing: "crew" });
    topic!(on_call { existing: "on-call" });
    queue!(jobs {});
    queue!(by_url { existing: jobs.url() });
    queue!(by_name { existing: "jobs" });
    topic!(of_a_queue { existing: jobs.arn() });
    key!(by_queue { existing: jobs.url() });
    role!(web { existing: "arn:aws:iam::123456789012:user/web" });
    key!(secret_key { existing: "my-key", rotation: true });
    wire!(
        crew.add_user(app),
        carts.allow_default_port_from(carts),
        carts.grant_connect(web)
    );
    output!(address { value: pages.endpoint_address() });
    output!(name { value: ops.name() });
    output!(known { value: carts.endpoint_address() });
}

fn main() {}
