use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter_group!(tuned {
        family: "valkey8",
        parameters: ["maxclients" = "1000", "timeout" = "300"], allow: [SW1364 = "reason"]
    });
}
