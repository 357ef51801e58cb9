use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter!(given { no_echo: true });
    secret!(api_key {
        value: given.value(),
        generate: GenerateSecretString { password_length: 40 },
    });
}

fn main() {}
