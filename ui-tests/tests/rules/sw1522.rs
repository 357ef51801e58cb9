use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        containers: [
            Container {
                name: "web",
                image: "nginx",
                ports: [80]
            },
            Container {
                name: "api",
                image: "api",
                ports: [80]
            }
        ]
    });
}

fn main() {}
