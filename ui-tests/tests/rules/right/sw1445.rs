use stackwright::prelude::*;

#[stack(audit)]
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
        circuit_breaker: Rollback
    });
}
