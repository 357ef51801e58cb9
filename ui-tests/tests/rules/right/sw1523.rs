use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        containers: [
            Container {
                name: "web",
                image: "nginx",
                depends_on: ["migrate" = "SUCCESS"]
            },
            Container {
                name: "migrate",
                image: "migrate",
                essential: false
            }
        ]
    });
}
