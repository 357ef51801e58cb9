use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx",
            ports: [80]
        }],
        load_balancer: LoadBalancer { protocol: Https }
    });
}

fn main() {}
