use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx"
        }]
    });
    alarm!(busy {
        metric: web.metric("CPUUtilization"),
        threshold: 80,
        evaluation_periods: 3
    });
}
