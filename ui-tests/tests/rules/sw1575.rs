use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<MariaDb>::orders { vpc: network, version: "10.5.29", iam_authentication: true });
}

fn main() {}
