use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
    parameter!(token { no_echo: true });
    output!(shown { value: token.value(), allow: [SW0942 = "reason"] });
}
