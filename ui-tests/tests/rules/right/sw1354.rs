use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {
        existing: "vpc-0123456789abcdef0",
        availability_zones: ["eu-west-1a", "eu-west-1b"],
        private_subnet_ids: ["subnet-0a", "subnet-0b"]
    });
    cluster!(<Redis>::sessions {
        vpc: network,
        node_type: "cache.r7g.large",
        version: "7.1"
    });
}
