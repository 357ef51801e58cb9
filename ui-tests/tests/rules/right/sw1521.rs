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
            health_check: HealthCheck {
                command: ["CMD", "/healthy"],
                interval: 30sec,
                timeout: 15sec
            }
        }]
    });
}
