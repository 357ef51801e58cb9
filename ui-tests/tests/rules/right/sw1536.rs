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
        load_balancer: LoadBalancer { open: false }
    });
    wire!(web.allow_load_balancer_from(Peer::ipv4("10.0.0.0/8")));
}
