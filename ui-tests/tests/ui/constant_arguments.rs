//! Constants as arguments of `#[stack]`.
use stackwright::prelude::*;

const REGION: &str = "eu-west-9";
const PLACE: &str = "eu west";

#[stack(env(region = super::REGION))]
mod unknown_region {
    topic!(alerts {});
}

#[stack(env(region = super::REGION), allow(SW0926 = "it is new"))]
mod allowed_region {
    topic!(alerts {});
}

#[stack(env(region = super::PLACE))]
mod no_region {
    topic!(alerts {});
}

#[stack(name = NAME, path = PATH, env(region = HERE, account = ACCOUNT))]
mod unknown {
    user!(<Iam>::app { user_id: "app", access: "on ~* +@read" });
}

#[stack]
mod equal_names {
    const JOBS: &str = "jobs";
    const J: &str = "jobs";

    resource!(<AWS::SQS::Queue>::one { queue_name: JOBS });
    resource!(<AWS::SQS::Queue>::other { queue_name: J });
}

fn main() {}
