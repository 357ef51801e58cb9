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
        }],
        subnets: SubnetSelection {
            subnet_type: Public
        }, allow: [SW1529 = "reason"]
    });
}
