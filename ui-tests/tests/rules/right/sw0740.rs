use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cache!(<Memcached>::pages {
        vpc: network,
        logical_id: "PagesCache"
    });
}
