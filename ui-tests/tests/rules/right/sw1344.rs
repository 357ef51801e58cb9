use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Valkey>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        maintenance_window: "sun:05:00-sun:06:00"
    });
}
