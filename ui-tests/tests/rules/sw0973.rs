use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network { nat_gateways: 0, dns_hostnames: false });
    interface_endpoint!(secrets { vpc: network, service: "secretsmanager" });
}

fn main() {}
