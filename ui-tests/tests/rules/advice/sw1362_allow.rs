use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter_group!(tuned {
        family: "valkey8",
        parameters: ["maxmemory-polcy" = "allkeys-lru"], allow: [SW1362 = "reason"]
    });
}
