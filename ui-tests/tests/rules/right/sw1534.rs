use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx"
        }],
        ephemeral_storage: 21GiB
    });
}
