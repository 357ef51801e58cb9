use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        standalone: true
    });
    global_cluster!(<Redis>::everywhere { primary: sessions });
}

fn main() {}
