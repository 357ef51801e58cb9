use stackwright::prelude::*;

#[stack]
pub mod shop {
    use stackwright::prelude::*;

    parameter!(given { no_echo: true });
    secret!(api_key {
        value: given.value()
    });
}
