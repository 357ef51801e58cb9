use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(clients { vpc: network, description: "Für alle" });
}

fn main() {}
