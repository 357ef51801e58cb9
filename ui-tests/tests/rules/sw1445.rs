#![deny(deprecated)]

use stackwright::prelude::*;

#[stack(audit)]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx",
            ports: [80]
        }]
    });
}

fn main() {}
