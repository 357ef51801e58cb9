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
            health_check: HealthCheck {
                command: ["CMD", "/healthy"],
                interval: 10sec,
                timeout: 15sec
            }
        }]
    });
}

fn main() {}
