use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    vpc!(network {});
    security_group!(group { vpc: network });
    function!(worker {
        runtime: "python3.14",
        handler: "app.main",
        code: Code {
            bucket: "builds",
            key: "worker.zip"
        },
        vpc: network,
        security_groups: [group]
    });
}
