use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    service!(web {
        vpc: network,
        operating_system: WindowsServer2022Core,
        cpu: 1024,
        memory: 2048MiB,
        containers: [Container {
            name: "web",
            image: "iis"
        }]
    });
}
