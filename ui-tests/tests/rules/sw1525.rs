use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    secret!(login {});
    service!(web {
        vpc: network,
        containers: [Container {
            name: "web",
            image: "nginx",
            environment: ["PASSWORD" = "changeme"],
            secrets: ["PASSWORD" = login.secret_value()]
        }]
    });
}

fn main() {}
