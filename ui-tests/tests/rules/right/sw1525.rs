use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    secret!(login {});
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx",
            environment: ["STAGE" = "prod"],
            secrets: ["PASSWORD" = login.secret_value()]
        }]
    });
}
