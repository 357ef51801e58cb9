use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(there {
        existing: "vpc-0123456789abcdef0",
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        private_subnet_ids: ["subnet-0a", "subnet-0b"]
    });
    cluster!(<Valkey>::sessions {
        vpc: there,
        node_type: "cache.r7g.large",
        nodes: 2,
        network_type: DualStack
    });
    global_cluster!(<Valkey>::everywhere { primary: sessions });
}

fn main() {}
