use stackwright::prelude::*;

#[stack]
pub mod session_store {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0 });
    cache!(<Valkey>::sessions {
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: PrivateWithEgress
        },
        data_storage: ..=1GiB
    });
}

fn main() {}
