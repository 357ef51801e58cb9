use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        vpc: network,
        subnets: SubnetSelection {
            subnet_type: Public
        }, allow: [SW1510 = "reason"]
    });
}
