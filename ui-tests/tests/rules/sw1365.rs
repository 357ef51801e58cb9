use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter_group!(tuned {
        family: "valkey8",
        parameters: ["timeout" = "300", "timeout" = "600"]
    });
}

fn main() {}
