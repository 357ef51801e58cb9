use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter_group!(tuned {
        family: "valkey8",
        parameters: ["timeout" = "10"], allow: [SW1363 = "reason"]
    });
}
