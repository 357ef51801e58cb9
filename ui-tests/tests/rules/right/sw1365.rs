use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    parameter_group!(tuned {
        family: "valkey8",
        parameters: ["timeout" = "600"]
    });
}
