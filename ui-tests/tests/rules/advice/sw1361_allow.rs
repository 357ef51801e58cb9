use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter_group!(tuned { family: "valkey-8", allow: [SW1361 = "reason"] });
}
