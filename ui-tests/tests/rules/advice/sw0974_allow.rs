use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0 });
    interface_endpoint!(secrets { vpc: network, service: "secrets-manager", allow: [SW0974 = "reason"] });
}
