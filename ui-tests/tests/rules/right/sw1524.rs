use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        memory: 1024MiB,
        containers: [Container {
            name: "web",
            image: "nginx",
            memory: 1024MiB
        }]
    });
}
