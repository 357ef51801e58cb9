use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0 });
    cache!(<Valkey>::sessions {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: PrivateIsolated
        }
    });
}
