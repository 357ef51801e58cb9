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
            protocol: Https,
            certificate: "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
        }
    });
}
