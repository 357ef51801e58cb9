use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx",
            ports: [80]
        }],
        load_balancer: LoadBalancer {
            idle_timeout: 1hours
        }
    });
}
