use stackwright::prelude::*;

#[stack]
mod shop {
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
        security_groups: [group]
    });
}

fn main() {}
