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
                image: "nginx"
            },
            Container {
                name: "web",
                image: "busybox"
            }
        ]
    });
}

fn main() {}
