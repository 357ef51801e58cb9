use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    database!(<MariaDb>::orders {
        vpc: network,
        version: "11.8.3",
        iam_authentication: true
    });
}
