use stackwright::prelude::*;

#[stack]
mod shop {
    use stackwright::prelude::*;

    parameter!(given { no_echo: true });
    secret!(login {
        object_value: ["username" = "app", "password" = given.value(), "username" = "ops"],
    });
}

fn main() {}
