use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0 });
    interface_endpoint!(secrets {
        vpc: network,
        service: "secretsmanager"
    });
}
