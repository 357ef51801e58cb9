use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "7.1",
        auto_minor_version_upgrade: true
    });
}
