use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx"
        }],
        ephemeral_storage: 20GiB
    });
}

fn main() {}
