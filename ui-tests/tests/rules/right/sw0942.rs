use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    key!(sealing {});
    parameter!(token { no_echo: true });
    parameter!(stage {});
    output!(shown {
        value: stage.value()
    });
}
