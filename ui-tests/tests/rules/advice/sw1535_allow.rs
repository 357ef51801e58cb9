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
    alarm!(busy {
        metric: web.metric("CPUUtilisation"),
        threshold: 80,
        evaluation_periods: 3, allow: [SW1535 = "reason"]
    });
}
