use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    user_group!(<Redis>::team { existing: "team" });
    cluster!(<Redis>::sessions { vpc: network, node_type: "cache.r6g.large", version: "5.0.6", user_group: team });
}

fn main() {}
