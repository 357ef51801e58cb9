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
        }]
    });
    wire!(web.allow_load_balancer_from(Peer::ipv4("10.0.0.0/8")));
}

fn main() {}
